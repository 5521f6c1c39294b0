#include "tests/ui_text/view_strings.h"

namespace yz::test {
namespace {

using Strings = std::vector<std::string>;
using Buttons = std::vector<ui::ButtonView>;

void add(Strings& all, const std::vector<ui::Span>& line) {
    std::string text;
    for (const ui::Span& span : line) text += span.text;
    all.push_back(text);
}

void add(Strings& all, const ui::HeaderView& header) {
    all.insert(all.end(), {header.title, header.caption});
}

void add(Strings& all, const ui::PadView& pad) {
    for (const ui::ButtonView& key : pad.keys) all.push_back(key.label);
}

Buttons buttons(const ui::IdleView& v) { return {v.query, v.sos, v.volunteer, v.staff}; }
Buttons buttons(const ui::QuoteView& v) {
    return {v.cancel, v.confirm, v.bar.sos, v.bar.replay, v.bar.right};
}
Buttons buttons(const ui::DoneView& v) { return {v.bar.sos, v.bar.replay, v.bar.right}; }
Buttons buttons(const ui::TroubleView& v) {
    return {v.primary, v.bar.sos, v.bar.replay, v.bar.right};
}
Buttons buttons(const ui::AccountView& v) {
    return {v.checkin, v.why, v.bar.sos, v.bar.replay, v.bar.right};
}
Buttons buttons(const ui::VoiceView& v) {
    return {v.tiles[0], v.tiles[1], v.tiles[2],   v.tiles[3],
            v.usual,    v.bar.sos,  v.bar.replay, v.bar.right};
}
Buttons buttons(const ui::WhyView& v) { return {v.ask, v.bar.sos, v.bar.replay, v.bar.right}; }
Buttons buttons(const ui::SignInView& v) { return {v.home}; }
/// Leaves out what is not there.
void add(Buttons& all, const ui::ButtonView& button) {
    if (!button.id.empty()) all.push_back(button);
}
void add(Buttons& all, const ui::PagingView& paging) {
    add(all, paging.previous);
    add(all, paging.next);
}
void add(Buttons& all, const ui::PanelView& panel) {
    for (const ui::ButtonView& choice : panel.choices) add(all, choice);
    add(all, panel.cancel);
    add(all, panel.confirm);
}
Buttons frame_buttons(const ui::FrameView& frame) {
    Buttons all = frame.rail;
    all.push_back(frame.lock);
    return all;
}
Buttons buttons(const ui::FindView& v) {
    Buttons all{v.close};
    add(all, v.paging);
    for (const auto& surname : v.surnames) add(all, surname);
    for (const auto& hit : v.hits) add(all, hit.row);
    for (const auto& row : v.keys)
        for (const auto& key : row) add(all, key);
    return all;
}
void add(Buttons& all, const ui::MealListView& v) {
    for (const auto& row : v.rows) {
        add(all, row.print);
        add(all, row.take_back);
    }
    add(all, v.paging);
    add(all, v.panel);
}
void add(Buttons& all, const ui::SecondView& v) { add(all, v.cancel); }
void add(Buttons& all, const ui::TopUpView& v) {
    for (const auto& amount : v.amounts) add(all, amount);
    add(all, v.cancel);
    add(all, v.next);
}
void add(Buttons& all, const ui::TopUpConfirmView& v) {
    add(all, v.change);
    add(all, v.confirm);
}
void add(Buttons& all, const ui::CardListView& v) {
    for (const auto& row : v.rows)
        for (const auto& act : row.acts) add(all, act);
    add(all, v.paging);
    add(all, v.close);
    add(all, v.panel);
}
Buttons buttons(const ui::CounterView& v) {
    Buttons all = frame_buttons(v.frame);
    add(all, v.find);
    for (const auto& hit : v.hits) add(all, hit.row);
    if (v.chosen) {
        add(all, v.chosen->serve);
        add(all, v.chosen->top_up);
        add(all, v.chosen->cards_button);
    }
    std::visit([&](const auto& right) { add(all, right); }, v.right);
    return all;
}

void add(Buttons& all, const ui::SyncView& v) { add(all, v.send); }
void add(Buttons& all, const ui::DeviceDetailView& v) {
    add(all, v.close);
    add(all, v.other);
    add(all, v.test);
}
Buttons buttons(const ui::DevicesView& v) {
    Buttons all = frame_buttons(v.frame);
    for (const auto& device : v.devices) add(all, device.row);
    add(all, v.paging);
    std::visit([&](const auto& left) { add(all, left); }, v.left);
    return all;
}

void body(Strings& all, const ui::IdleView& v) {
    all.insert(all.end(), {v.station, v.date, v.time, v.panel_title, v.panel_pointer, v.panel_hint,
                           v.menu_title, v.menu_hours, v.menu_note});
    all.insert(all.end(), v.panel_lines.begin(), v.panel_lines.end());
    for (const auto& dish : v.dishes) all.insert(all.end(), {dish.name, dish.tag});
    for (const auto& price : v.prices)
        all.insert(all.end(), {price.who, price.price.number, price.price.unit});
}
void body(Strings& all, const ui::QuoteView& v) {
    add(all, v.header);
    all.insert(all.end(), {v.pay_label, v.pay.number, v.pay.unit, v.ring.title, v.ring.note});
    for (const auto& row : v.rows) all.insert(all.end(), {row.label, row.amount});
    if (!v.pin) return;
    all.insert(all.end(), {v.pin->heading, v.pin->note, v.pin->wrong});
    add(all, v.pin->pad);
}
void body(Strings& all, const ui::DoneView& v) {
    add(all, v.header);
    add(all, v.paid);
    add(all, v.strip.caption);
    all.insert(all.end(),
               {v.title, v.number_label, v.number, v.window, v.slip_note, v.card_reminder});
}
void body(Strings& all, const ui::TroubleView& v) {
    add(all, v.header);
    add(all, v.strip.caption);
    all.insert(all.end(), {v.title, v.fact, v.reassurance, v.steps_heading});
    for (const auto& step : v.steps) all.insert(all.end(), {step.title, step.note});
}
void body(Strings& all, const ui::AccountView& v) {
    add(all, v.header);
    add(all, v.strip.caption);
    all.insert(all.end(), {v.records_heading, v.records_note});
    for (const auto& tile : v.tiles)
        all.insert(all.end(), {tile.title, tile.amount.number, tile.amount.unit, tile.note});
    for (const auto& row : v.records) all.insert(all.end(), {row.when, row.what, row.amount});
}
void body(Strings& all, const ui::WhyView& v) {
    add(all, v.header);
    add(all, v.strip.caption);
    all.insert(all.end(), {v.together, v.month_label, v.month_amount});
    for (const auto& part : v.bar_parts) all.insert(all.end(), {part.number, part.label});
    for (const auto& row : v.rows) all.insert(all.end(), {row.title, row.reason, row.amount});
}

void body(Strings& all, const ui::VoiceView& v) {
    add(all, v.header);
    add(all, v.strip.caption);
    all.push_back(v.said);
}
void body(Strings& all, const ui::SignInView& v) {
    all.insert(all.end(), {v.station, v.title, v.caption, v.badge_title, v.badge_caption,
                           v.heading.words, v.footnote});
    add(all, v.pad);
}

void add(Strings& all, const ui::FrameView& v) {
    all.insert(all.end(), {v.title, v.caption, v.caption_long, v.to_send.words, v.time, v.who});
}
void add(Strings& all, const ui::PanelView& v) {
    all.insert(all.end(), {v.title, v.side});
    all.insert(all.end(), v.lines.begin(), v.lines.end());
}
void add(Strings& all, const std::vector<ui::PersonRowView>& rows) {
    for (const auto& row : rows) all.insert(all.end(), {row.caption, row.amount});
}
void body(Strings& all, const ui::FindView& v) {
    all.insert(all.end(), {v.placeholder, v.note, v.paging.where});
    add(all, v.hits);
}
void add(Strings& all, const ui::MealListView& v) {
    all.insert(all.end(), {v.heading, v.side, v.empty_note, v.paging.where});
    for (const auto& row : v.rows)
        all.insert(all.end(), {row.number, row.name, row.caption, row.amount, row.status.words});
    add(all, v.panel);
}
void add(Strings& all, const ui::SecondView& v) {
    all.insert(all.end(), {v.heading, v.why, v.badge_title, v.badge_caption, v.status.words});
    add(all, v.pad);
}
void add(Strings& all, const ui::TopUpView& v) {
    all.insert(all.end(), {v.heading, v.side, v.typed, v.note});
    add(all, v.pad);
}
void add(Strings& all, const ui::TopUpConfirmView& v) {
    all.insert(all.end(), {v.heading, v.amount_label, v.amount, v.amount_words, v.balance_label,
                           v.balance_after});
}
void add(Strings& all, const ui::CardListView& v) {
    all.insert(all.end(), {v.heading, v.note, v.paging.where});
    for (const auto& row : v.rows)
        all.insert(all.end(), {row.title, row.caption, row.status.words});
    add(all, v.panel);
}
void body(Strings& all, const ui::CounterView& v) {
    add(all, v.frame);
    all.insert(all.end(), {v.heading, v.note});
    add(all, v.hits);
    if (v.chosen) {
        all.insert(all.end(), {v.chosen->name, v.chosen->caption, v.chosen->cards_note,
                               v.chosen->balance_label, v.chosen->balance, v.chosen->pays_label,
                               v.chosen->pays});
        for (const auto& card : v.chosen->cards)
            all.insert(all.end(), {card.words, card.status.words});
    }
    std::visit([&](const auto& right) { add(all, right); }, v.right);
}

void add(Strings& all, const ui::SyncView& v) {
    for (const auto& node : v.chain) all.insert(all.end(), {node.title, node.note});
    all.insert(all.end(),
               {v.status.words, v.waiting_label, v.waiting.number, v.waiting.unit, v.queue_note});
    all.insert(all.end(), v.counts.begin(), v.counts.end());
    for (const auto& row : v.queue) all.insert(all.end(), {row.label, row.oldest, row.count});
}
void add(Strings& all, const ui::DeviceDetailView& v) {
    all.insert(all.end(),
               {v.title, v.caption, v.status.words, v.fact.words, v.heading, v.result.words});
    for (const auto& step : v.steps) all.push_back(step.words);
}
void body(Strings& all, const ui::DevicesView& v) {
    add(all, v.frame);
    all.insert(all.end(), {v.heading, v.checked, v.paging.where});
    for (const auto& device : v.devices) all.insert(all.end(), {device.note, device.status.words});
    std::visit([&](const auto& left) { add(all, left); }, v.left);
}

}  // namespace

std::vector<ui::ButtonView> buttons_of(const ui::ScreenView& view) {
    return std::visit([](const auto& v) { return buttons(v); }, view);
}

std::vector<std::string> strings_of(const ui::ScreenView& view) {
    Strings all;
    std::visit([&](const auto& v) { body(all, v); }, view);
    for (const ui::ButtonView& button : buttons_of(view))
        all.insert(all.end(), {button.label, button.note});
    return all;
}

}  // namespace yz::test
