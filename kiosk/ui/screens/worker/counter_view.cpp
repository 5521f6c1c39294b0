#include "kiosk/ui/screens/worker/counter_view.h"

#include <algorithm>

#include "kiosk/base/overloaded.h"
#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/cash.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {
namespace {

/// Source: kiosk/ui/layout/W6.json: three people, or the same room for one person's cards.
constexpr std::size_t kCardWordsMax = 3;

/// 午餐 11:00–12:30 · 已取 17
std::string caption_of(const CounterState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const MealOffer* now = offer_at(context.station.offers, base::TimeOfDay::at(context.now_ms));
    if (now == nullptr)
        return texts.text("counter.closed", {{"count", std::to_string(state.meals.count)}});
    return texts.text("counter.open", {{"meal", meal_word(now->meal, texts)},
                                       {"from", now->from.text()},
                                       {"to", now->to.text()},
                                       {"count", std::to_string(state.meals.served)}});
}

/// Why 登记一份 cannot be pressed; empty: it can.
std::string reason_not_to_serve(const CounterState& state, const station::PersonShown& person,
                                const Catalogue& texts) {
    if (state.serving) return texts.text("counter.serving");
    if (person.line.ate) return texts.text("counter.ate");
    if (!person.quote) return texts.text("counter.no_price");
    if (person.quote->elder_pays > person.balance) return texts.text("counter.balance_low");
    return "";
}

std::string hits_note(const CounterState& state, const Catalogue& texts) {
    if (state.typed.empty()) return texts.text("counter.how");
    if (state.found.count == 0) return texts.text("find.nobody");
    if (state.found.count <= kHitsShown) return "";
    return texts.text("counter.more", {{"count", std::to_string(state.found.count)}});
}

std::string screen_id_of(const CounterState& state) {
    const std::string form = std::visit(
        base::Overloaded{
            [](const MealListForm&) { return ""; }, [](const VoidForm&) { return "_void"; },
            [](const SecondForm&) { return "_second"; },
            [](const TopUpForm& top_up) {
                return top_up.confirming ? "_top_up_confirm" : "_top_up";
            },
            [](const CardsForm&) { return "_cards"; }, [](const AnswerForm&) { return "_answer"; }},
        state.form);
    if (form.empty() && state.person) return "W6_person";
    return "W6" + form;
}

}  // namespace

std::string person_caption(const station::PersonLine& line, const Catalogue& texts) {
    return joined({line.age ? texts.text("elder.age", {{"age", std::to_string(*line.age)}}) : "",
                   line.place});
}

PersonRowView person_row(const station::PersonLine& line, std::size_t index,
                         const Catalogue& texts) {
    return {.row = {.id = "hit" + std::to_string(index),
                    .label = masked_name(line.name),
                    .icon = "person"},
            .caption = person_caption(line, texts),
            .amount = line.ate    ? texts.text("counter.ate_short")
                      : line.pays ? cash(*line.pays)
                                  : ""};
}

std::string card_word(base::TokenKind kind, const Catalogue& texts) {
    switch (kind) {
        case base::TokenKind::SocialSecurity: return texts.text("token.social_security");
        case base::TokenKind::TransitCard: return texts.text("token.transit");
        case base::TokenKind::ResidentId: return texts.text("token.resident_id");
        case base::TokenKind::PrintedCode: return texts.text("token.printed_code");
        case base::TokenKind::OtherCard:
        case base::TokenKind::MifareClassic:
        case base::TokenKind::Ultralight:
        case base::TokenKind::Desfire:
        case base::TokenKind::TypedCard:
        case base::TokenKind::Ntag424: break;
    }
    return texts.text("token.elder_card");
}

const char* card_icon(base::TokenKind kind) {
    if (kind == base::TokenKind::ResidentId) return "person";
    return kind == base::TokenKind::PrintedCode ? "list" : "card";
}

std::string card_line(const station::CardLine& card, const Catalogue& texts) {
    const std::string word = card_word(card.kind, texts);
    return card.tail.empty() ? word : word + " " + card.tail;
}

StatusView card_status(domain::CardStanding standing, const Catalogue& texts) {
    switch (standing) {
        case domain::CardStanding::Active: return {Tone::Good, "check", texts.text("card.works")};
        case domain::CardStanding::Lost: return {Tone::Attention, "alert", texts.text("card.lost")};
        case domain::CardStanding::Blocked:
            return {Tone::Attention, "lock", texts.text("card.blocked")};
        case domain::CardStanding::Expired:
            return {Tone::Attention, "clock", texts.text("card.expired")};
    }
    return {};
}

Window window_with(std::size_t rows, std::size_t shown, std::size_t kept) {
    if (rows <= shown) return {.from = 0, .to = rows};
    const std::size_t from = std::min(kept > 0 ? kept - 1 : 0, rows - shown);
    return {.from = from, .to = from + shown};
}

ChosenView chosen(const CounterState& state, const station::PersonShown& person,
                  const Catalogue& texts) {
    ChosenView view;
    view.name = masked_name(person.line.name);
    view.caption = person_caption(person.line, texts);
    const std::size_t shown = std::min(person.cards.size(), kCardWordsMax);
    for (std::size_t i = 0; i < shown; ++i) {
        const station::CardLine& card = person.cards[i];
        view.cards.push_back({.icon = card_icon(card.kind),
                              .words = card_line(card, texts),
                              .status = card_status(card.standing, texts)});
    }
    if (person.cards.empty()) {
        view.cards_note = texts.text("counter.no_cards");
    } else if (person.cards.size() > shown) {
        view.cards.pop_back();
        view.cards_note =
            texts.text("counter.more_cards",
                       {{"count", std::to_string(person.cards.size() - view.cards.size())}});
    }
    view.balance_label = texts.text("counter.balance");
    view.balance = cash(person.balance);
    view.pays_label = texts.text("counter.pays");
    view.pays = person.quote ? cash(person.quote->elder_pays) : texts.text("counter.no_amount");
    const std::string reason = reason_not_to_serve(state, person, texts);
    view.serve = {.id = "serve",
                  .label = texts.text("counter.serve"),
                  .icon = "bowl",
                  .note = reason,
                  .enabled = reason.empty()};
    view.top_up = {.id = "top_up", .label = texts.text("counter.top_up"), .icon = "plus"};
    view.cards_button = {.id = "cards", .label = texts.text("counter.cards"), .icon = "card"};
    return view;
}

CounterView view_counter(const CounterState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    CounterView view;
    view.screen_id = screen_id_of(state);
    view.frame = frame(state.work,
                       {.title = texts.text("worker.counter"),
                        .caption = caption_of(state, context),
                        .open = RailItem::Counter},
                       context);
    view.heading = texts.text("counter.heading");
    view.find_typed = !state.typed.empty();
    view.find = {.id = "find",
                 .label = view.find_typed ? state.typed : texts.text("counter.find"),
                 .icon = "search"};
    if (state.person) {
        view.chosen = chosen(state, *state.person, texts);
    } else {
        const std::size_t shown = std::min(state.found.lines.size(), kHitsShown);
        for (std::size_t i = 0; i < shown && view.find_typed; ++i)
            view.hits.push_back(person_row(state.found.lines[i], i, texts));
        view.note = hits_note(state, texts);
    }

    const auto* second_form = std::get_if<SecondForm>(&state.form);
    const auto* top_up_form = std::get_if<TopUpForm>(&state.form);
    const auto* cards_form = std::get_if<CardsForm>(&state.form);
    if (second_form != nullptr) {
        view.right = second(*second_form, texts);
    } else if (top_up_form != nullptr && state.person && top_up_form->confirming) {
        view.right = top_up_confirm(*top_up_form, *state.person, texts);
    } else if (top_up_form != nullptr && state.person) {
        view.right = top_up(*top_up_form, *state.person, texts);
    } else if (cards_form != nullptr && state.person) {
        view.right = card_list(*cards_form, *state.person, context);
    } else {
        MealListView list = meal_list(state, texts);
        if (const auto* answer = std::get_if<AnswerForm>(&state.form))
            list.panel = answer_panel(answer->answer, state.has_printer, context);
        view.right = std::move(list);
    }
    return view;
}

}  // namespace yz::ui
