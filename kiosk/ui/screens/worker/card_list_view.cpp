// An elder's cards: reporting one lost, stopping it, putting it back into use.
#include <algorithm>

#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/dates.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {
namespace {

constexpr std::size_t kRowsBesidePanel = 3;

/// 11月18日起
std::string caption_of(const station::CardLine& card, const Catalogue& texts) {
    const std::string since =
        card.since ? texts.text("card.since", {{"day", month_day(*card.since, texts)}}) : "";
    const bool stopped = card.standing == domain::CardStanding::Lost ||
                         card.standing == domain::CardStanding::Blocked;
    return joined(
        {since, stopped && !card.stopped_here ? texts.text("card.stopped_by_county") : ""});
}

CardListView::Row row_of(const station::CardLine& card, std::size_t index, const Catalogue& texts) {
    const std::string number = std::to_string(index);
    CardListView::Row row{.icon = card_icon(card.kind),
                          .title = card_line(card, texts),
                          .caption = caption_of(card, texts),
                          .status = card_status(card.standing, texts)};
    if (card.standing == domain::CardStanding::Active) {
        row.acts = {{.id = "lost" + number, .label = texts.text("card.report_lost"), .icon = ""},
                    {.id = "block" + number, .label = texts.text("card.block"), .icon = ""}};
    } else if (card.stopped_here) {
        row.acts = {{.id = "restore" + number, .label = texts.text("card.restore"), .icon = ""}};
    }
    return row;
}

PanelView panel_of(const CardsForm& form, const station::PersonShown& person,
                   const Catalogue& texts) {
    const station::CardLine& card = person.cards[form.asked->card];
    const std::string which = card_line(card, texts);
    PanelView view;
    switch (form.asked->act) {
        case CardAct::Lost:
            view.title = texts.text("card.ask_lost", {{"card", which}});
            view.lines = {texts.text("card.ask_lost_note")};
            view.confirm.label = texts.text("card.confirm_lost");
            break;
        case CardAct::Block:
            view.title = texts.text("card.ask_block", {{"card", which}});
            view.lines = {texts.text("card.ask_block_note")};
            view.confirm.label = texts.text("card.confirm_block");
            break;
        case CardAct::Restore:
            view.title = texts.text("card.ask_restore", {{"card", which}});
            view.lines = {texts.text("card.ask_restore_note")};
            view.confirm.label = texts.text("card.confirm_restore");
            break;
    }
    view.cancel = {.id = "cancel", .label = texts.text("card.leave_it"), .icon = ""};
    view.confirm.id = "confirm";
    view.confirm.icon = "check";
    if (form.sending) {
        view.confirm.enabled = false;
        view.confirm.note = texts.text("counter.serving");
    }
    return view;
}

}  // namespace

CardListView card_list(const CardsForm& form, const station::PersonShown& person,
                       const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto& cards = person.cards;
    CardListView view;
    view.heading = texts.text("card.heading", {{"name", masked_name(person.line.name)}});
    const bool asked = form.asked && form.asked->card < cards.size();
    std::size_t from = std::min(form.skip, cards.size());
    std::size_t to = std::min(from + kCardRowsShown, cards.size());
    if (asked) {
        const Window window = window_with(cards.size(), kRowsBesidePanel, form.asked->card);
        from = window.from;
        to = window.to;
        view.panel = panel_of(form, person, texts);
    } else {
        view.close = {.id = "close", .label = texts.text("card.close"), .icon = "check"};
        view.paging = paging(
            "cards",
            {.skip = from, .shown = to - from, .count = cards.size(), .page_size = kCardRowsShown},
            texts);
    }
    for (std::size_t i = from; i < to; ++i) view.rows.push_back(row_of(cards[i], i, texts));
    if (cards.empty()) view.note = texts.text("counter.no_cards");
    return view;
}

}  // namespace yz::ui
