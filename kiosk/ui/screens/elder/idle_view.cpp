#include "kiosk/ui/screens/elder/idle_view.h"

#include <algorithm>

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/dates.h"

namespace yz::ui {
namespace {

constexpr std::size_t kDishesMax = 4;
constexpr std::size_t kPricesMax = 3;

Tint dish_tint(const std::string& icon) {
    if (icon == "tofu") return Tint::Amber;
    if (icon == "egg") return Tint::Rose;
    if (icon == "leaf") return Tint::Green;
    return Tint::Sand;
}

std::string hours(const MealOffer& offer) { return offer.from.text() + " – " + offer.to.text(); }

std::string age_group(const domain::BoardStep& step, const Catalogue& texts) {
    const std::string from = std::to_string(step.age_from);
    if (!step.age_to) return texts.text("price.age_from", {{"from", from}});
    const std::string to = std::to_string(*step.age_to);
    if (from == to) return texts.text("price.age_one", {{"from", from}});
    return texts.text("price.age_range", {{"from", from}, {"to", to}});
}

/// The oldest three groups: an elder canteen's own guests.
std::vector<AgePriceView> prices(const std::vector<domain::BoardStep>& board,
                                 const Catalogue& texts) {
    std::vector<AgePriceView> result;
    const std::size_t first = board.size() > kPricesMax ? board.size() - kPricesMax : 0;
    for (std::size_t i = first; i < board.size(); ++i) {
        const auto cheaper = [&](const domain::BoardStep& other) {
            return other.elder_pays < board[i].elder_pays;
        };
        result.push_back(
            {.who = age_group(board[i], texts),
             .price = yuan_amount(board[i].elder_pays, texts),
             .lowest = board.size() > 1 && std::none_of(board.begin(), board.end(), cheaper)});
    }
    return result;
}

void add_menu(IdleView& view, const MealOffer& offer, const Catalogue& texts) {
    view.menu_hours = hours(offer);
    for (const Dish& dish : offer.dishes) {
        if (view.dishes.size() == kDishesMax) break;
        view.dishes.push_back({.icon = dish.icon.empty() ? "bowl" : dish.icon,
                               .tint = dish_tint(dish.icon),
                               .name = dish.name,
                               .tag = dish.tag});
    }
    if (view.dishes.empty()) view.menu_note = texts.text("idle.menu_on_board");
    view.prices = prices(offer.prices, texts);
}

}  // namespace

IdleView view_idle(const IdleState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto today = base::CivilDate::at(context.now_ms);
    const auto time = base::TimeOfDay::at(context.now_ms);
    const MealOffer* now = offer_at(context.station.offers, time);
    const MealOffer* next = offer_after(context.station.offers, time);

    IdleView view;
    view.station = context.station.name;
    view.date = date_line(today, texts);
    view.time = time.text();

    if (now != nullptr) {
        view.menu_title = texts.text("meal.today", {{"meal", meal_word(now->meal, texts)}});
        add_menu(view, *now, texts);
    } else if (next != nullptr) {
        view.menu_title = texts.text("idle.next_meal", {{"meal", meal_word(next->meal, texts)}});
        add_menu(view, *next, texts);
    } else {
        view.menu_title = texts.text("idle.no_more_today");
        view.menu_note = texts.text("idle.come_tomorrow");
    }

    view.panel_title = texts.text("idle.tap_card");
    view.panel_pointer = texts.text("idle.reader_below");
    if (!state.slips_come) {
        view.panel_pointer.clear();
        view.panel_hint = texts.text("idle.no_slips");
    }
    if (!state.reader_works) {
        view.screen_id = "E1_reader";
        view.panel = IdleView::Panel::Amber;
        view.panel_title = texts.text("idle.reader_broken");
        view.panel_lines = {texts.text("idle.reader_broken_line1"),
                            texts.text("idle.reader_broken_line2")};
        view.panel_pointer.clear();
        view.panel_hint.clear();
        view.card_picture = false;
        view.spoken = texts.prompt("idle.reader_broken_spoken");
    } else if (state.waiting) {
        view.screen_id = "E1";
        view.panel_title = texts.text("idle.waiting");
        view.panel_lines = {texts.text("idle.waiting_line")};
        view.panel_pointer.clear();
        view.panel_hint.clear();
        view.spoken = texts.prompt("idle.waiting_spoken");
    } else if (state.enquiring) {
        view.screen_id = "E1_query";
        view.panel_lines = {texts.text("idle.query_line1"), texts.text("idle.query_line2")};
        view.spoken = texts.prompt("idle.query_spoken");
    } else if (now == nullptr) {
        view.screen_id = "E1_closed";
        view.panel_lines = {next == nullptr
                                ? texts.text("idle.closed_line1")
                                : texts.text("idle.next_meal_at", {{"time", next->from.text()}}),
                            texts.text("idle.closed_line2")};
        view.spoken = texts.prompt("idle.closed_spoken");
    } else {
        view.screen_id = "E1";
        view.panel_lines = {texts.text("idle.cards_line1"), texts.text("idle.cards_line2")};
        view.spoken = texts.prompt("idle.open_spoken");
    }

    view.query = {.id = "query", .label = texts.text("idle.query"), .icon = "search"};
    if (!state.reader_works) {
        view.query.enabled = false;
        view.query.note = texts.text("idle.query_needs_reader");
    } else if (state.enquiring) {
        view.query.selected = true;  // What a card shows now stands in the panel.
    } else {
        view.query.note = texts.text("idle.query_note");
    }
    view.sos = sos_button(texts);
    view.volunteer = {.id = "vol", .label = texts.text("idle.volunteer"), .icon = "heart"};
    view.staff = {.id = "staff", .label = texts.text("idle.staff"), .icon = "badge"};
    return view;
}

}  // namespace yz::ui
