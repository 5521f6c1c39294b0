// Today's meals, and taking one back.
#include <algorithm>

#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/cash.h"
#include "kiosk/ui/words/durations.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {
namespace {

/// Source: kiosk/ui/layout/W6.json.
constexpr std::size_t kRowsBesidePanel = 4;

StatusView status_of(const station::MealRow& meal, const Catalogue& texts) {
    if (meal.voided) return {Tone::Plain, "undo", texts.text("meal_list.voided")};
    if (meal.received) return {Tone::Good, "check", texts.text("meal_list.received")};
    return {Tone::Attention, "sync", texts.text("meal_list.waiting")};
}

/// 11:08 刷卡 · 补打 1 次
std::string caption_of(const station::MealRow& meal, const Catalogue& texts) {
    const std::string time = base::TimeOfDay::at(meal.at_ms).text();
    const std::string how = meal.by ? card_word(*meal.by, texts) : texts.text("meal_list.by_name");
    // The first copy is the slip itself.
    return joined({time + " " + how, meal.copies > 1
                                         ? texts.text("meal_list.copies",
                                                      {{"count", std::to_string(meal.copies - 1)}})
                                         : ""});
}

MealListView::Row row_of(const CounterState& state, std::size_t index, const Catalogue& texts) {
    const station::MealRow& meal = state.meals.rows[index];
    MealListView::Row row;
    row.number = std::to_string(meal.pickup_number);
    row.name = masked_name(meal.name);
    row.caption = caption_of(meal, texts);
    row.amount = cash(meal.pays);
    row.status = status_of(meal, texts);
    if (state.has_printer && !meal.voided)
        row.print = {.id = "print" + std::to_string(index),
                     .label = meal.copies > 0 ? texts.text("meal_list.print_again")
                                              : texts.text("meal_list.print"),
                     .icon = "printer"};
    if (meal.may_void)
        row.take_back = {.id = "void" + std::to_string(index),
                         .label = texts.text("meal_list.void"),
                         .icon = "undo"};
    return row;
}

std::string reason_word(station::VoidReason reason, const Catalogue& texts) {
    switch (reason) {
        case station::VoidReason::WrongPerson: return texts.text("void.wrong_person");
        case station::VoidReason::TakenTwice: return texts.text("void.taken_twice");
        case station::VoidReason::NoFood: return texts.text("void.no_food");
        case station::VoidReason::Other: return texts.text("void.other");
    }
    return "";
}

}  // namespace

MealListView meal_list(const CounterState& state, const Catalogue& texts) {
    const auto& rows = state.meals.rows;
    MealListView view;
    view.heading = texts.text("meal_list.heading");
    if (state.void_within_ms)
        view.side =
            texts.text("meal_list.within", {{"time", time_past(*state.void_within_ms, texts)}});
    if (rows.empty()) view.empty_note = texts.text("meal_list.empty");

    const auto* asked = std::get_if<VoidForm>(&state.form);
    const bool with_panel = asked != nullptr || std::holds_alternative<AnswerForm>(state.form);
    std::size_t kept = 0;
    if (asked != nullptr)
        kept = static_cast<std::size_t>(
            std::find_if(rows.begin(), rows.end(),
                         [&](const auto& row) { return row.record == asked->meal.record; }) -
            rows.begin());
    const Window window =
        window_with(rows.size(), with_panel ? kRowsBesidePanel : kMealRowsShown, kept);
    for (std::size_t i = window.from; i < window.to; ++i)
        view.rows.push_back(row_of(state, i, texts));
    if (asked != nullptr && kept < window.to)
        view.rows[kept - window.from].take_back.selected = true;
    if (with_panel) {
        if (asked != nullptr) view.panel = void_panel(*asked, texts);
    } else {
        view.paging = paging("meals",
                             {.skip = state.meals_skip,
                              .shown = rows.size(),
                              .count = state.meals.count,
                              .page_size = kMealRowsShown},
                             texts);
    }
    return view;
}

PanelView void_panel(const VoidForm& form, const Catalogue& texts) {
    const std::string amount = cash(form.meal.pays);
    const bool free = form.meal.pays == domain::Money();
    PanelView view;
    view.title = texts.text("void.title", {{"number", std::to_string(form.meal.pickup_number)},
                                           {"name", masked_name(form.meal.name)},
                                           {"amount", amount}});
    view.side = free ? "" : texts.text("void.back_to_card");
    view.lines = {form.meal.needs_second ? texts.text("void.reason_and_second")
                                         : texts.text("void.reason")};
    for (const auto reason : {station::VoidReason::WrongPerson, station::VoidReason::TakenTwice,
                              station::VoidReason::NoFood, station::VoidReason::Other})
        view.choices.push_back({.id = "reason" + std::to_string(static_cast<int>(reason)),
                                .label = reason_word(reason, texts),
                                .icon = "",
                                .enabled = true,
                                .selected = form.reason == reason});
    view.cancel = {.id = "cancel", .label = texts.text("void.keep"), .icon = ""};
    view.confirm = {.id = "confirm", .label = texts.text("void.confirm_free"), .icon = "undo"};
    if (form.meal.needs_second) {
        view.confirm.label = texts.text("void.ask_second");
        view.confirm.icon = "people";
    } else if (!free) {
        view.confirm.label = texts.text("void.confirm", {{"amount", amount}});
    }
    view.final = !form.meal.needs_second;
    if (form.sending || !form.reason) {
        view.confirm.enabled = false;
        view.confirm.note =
            form.sending ? texts.text("counter.serving") : texts.text("void.choose_first");
    }
    return view;
}

}  // namespace yz::ui
