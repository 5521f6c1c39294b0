#include "kiosk/ui/screens/elder/account_view.h"

#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/dates.h"
#include "kiosk/ui/words/numbers.h"

namespace yz::ui {
namespace {

constexpr std::size_t kRecordsMax = 3;
/// What stands in a tile this station keeps no record for.
constexpr const char* kNotRecorded = "—";

std::string enough_for(const station::AccountShown& account, const Catalogue& texts) {
    if (!account.usual_quote) return texts.text("account.for_meals");
    const domain::Money pays = account.usual_quote->elder_pays;
    const std::string meal = meal_word(account.usual_quote->slot.meal, texts);
    if (pays == domain::Money()) return texts.text("account.meal_is_free", {{"meal", meal}});
    return texts.text(
        "account.enough_for",
        {{"count", std::to_string(account.balance.fen() / pays.fen())}, {"meal", meal}});
}

std::string eaten_today(const station::AccountShown& account, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto time = base::TimeOfDay::at(context.now_ms);
    if (const MealOffer* now = offer_at(context.station.offers, time)) {
        const std::string meal = meal_word(now->meal, texts);
        return account.ate_this_slot ? texts.text("account.eaten", {{"meal", meal}})
                                     : texts.text("account.not_eaten", {{"meal", meal}});
    }
    if (const MealOffer* next = offer_after(context.station.offers, time))
        return texts.text("idle.next_meal_at", {{"time", next->from.text()}});
    return texts.text("idle.no_more_today");
}

RecordRowView row(const station::AccountLine& line, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const std::string when = day_in_list(line.date, base::CivilDate::at(context.now_ms), texts);
    const std::string amount = yuan(line.amount, texts);
    if (line.kind == station::AccountLine::Kind::TopUp)
        return {.icon = "plus",
                .when = when,
                .what = texts.text("account.top_up"),
                .amount = texts.text("account.added", {{"amount", amount}})};
    return {.icon = "bowl",
            .when = when,
            .what = meal_word(line.meal, texts),
            .amount = line.amount == domain::Money()
                          ? texts.text("account.paid_nothing")
                          : texts.text("account.paid", {{"amount", amount}})};
}

}  // namespace

AccountView view_account(const AccountState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const station::AccountShown& account = state.account;
    const std::string who = address_of(account.elder, context);

    AccountView view;
    view.screen_id = "E5";
    view.header = {
        .icon = "person",
        .title = who.empty() ? texts.text("account.title")
                             : texts.text("account.title_who", {{"who", who}}),
        .caption = joined({masked_name(account.elder.name), age_text(account.elder, texts)})};
    view.tiles[0] = {.icon = "wallet",
                     .tint = Tint::Amber,
                     .title = texts.text("account.balance"),
                     .amount = yuan_amount(account.balance, texts),
                     .note = enough_for(account, texts)};
    view.tiles[1] = {.icon = "bowl",
                     .tint = Tint::Rose,
                     .title = texts.text("account.meals"),
                     .amount = {.number = std::to_string(account.meals_this_month),
                                .unit = texts.text("account.meals_unit")},
                     .note = eaten_today(account, context)};
    view.tiles[2] = {.icon = "home",
                     .tint = Tint::Green,
                     .title = texts.text("account.service"),
                     .amount = {.number = kNotRecorded, .unit = ""},
                     .note = texts.text("account.not_recorded")};
    view.tiles[3] = {.icon = "hourglass",
                     .tint = Tint::Green,
                     .title = texts.text("account.time_bank"),
                     .amount = {.number = kNotRecorded, .unit = ""},
                     .note = texts.text("account.not_recorded")};

    view.records_heading = texts.text("account.records");
    for (const station::AccountLine& line : account.latest) {
        if (view.records.size() == kRecordsMax) break;
        view.records.push_back(row(line, context));
    }
    if (view.records.empty()) view.records_note = texts.text("account.no_records");

    view.checkin = {.id = "checkin", .label = texts.text("account.checkin"), .icon = "people"};
    view.why = {.id = "why", .label = texts.text("why.button_plain"), .icon = "info"};
    if (account.usual_quote) {
        view.why.label =
            texts.text("why.button", {{"pay", yuan_number(account.usual_quote->elder_pays)}});
    } else {
        view.why.enabled = false;
        view.why.note = texts.text("why.no_price");
    }
    view.strip = strip(state.countdown, texts);
    view.bar = bar({.id = "end", .label = texts.text("bar.seen"), .icon = "check"}, texts);
    view.spoken = texts.prompt(
        "account.spoken", {{"balance", yuan_spoken(account.balance, texts)},
                           {"meals", texts.chinese() ? spoken_count(account.meals_this_month)
                                                     : std::to_string(account.meals_this_month)}});
    return view;
}

}  // namespace yz::ui
