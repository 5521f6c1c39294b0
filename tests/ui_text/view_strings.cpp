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
Buttons buttons(const ui::WhyView& v) { return {v.ask, v.bar.sos, v.bar.replay, v.bar.right}; }

void body(Strings& all, const ui::IdleView& v) {
    all.insert(all.end(), {v.station, v.date, v.time, v.panel_title, v.panel_pointer, v.menu_title,
                           v.menu_hours, v.menu_note});
    all.insert(all.end(), v.panel_lines.begin(), v.panel_lines.end());
    for (const auto& dish : v.dishes) all.insert(all.end(), {dish.name, dish.tag});
    for (const auto& price : v.prices)
        all.insert(all.end(), {price.who, price.price.number, price.price.unit});
}
void body(Strings& all, const ui::QuoteView& v) {
    add(all, v.header);
    all.insert(all.end(), {v.pay_label, v.pay.number, v.pay.unit, v.ring.title, v.ring.note});
    for (const auto& row : v.rows) all.insert(all.end(), {row.label, row.amount});
}
void body(Strings& all, const ui::DoneView& v) {
    add(all, v.header);
    add(all, v.paid);
    add(all, v.strip.caption);
    all.insert(all.end(), {v.title, v.number_label, v.number, v.window, v.card_reminder});
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
