#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/screens/elder/trouble_words.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/dates.h"

namespace yz::ui {
namespace {

std::size_t length(const std::string& text) {
    const auto code_points = base::parse_utf8(text);
    return code_points ? code_points->size() : text.size();
}

/// 11月18日挂失的，现在不能用; without a day: the same without it.
std::string since(const station::Refused& refused, std::string with_day, std::string without) {
    return refused.since ? std::move(with_day) : std::move(without);
}

std::string day_of(const station::Refused& refused, const Catalogue& texts) {
    return refused.since ? month_day(*refused.since, texts) : "";
}

StepView next_meal_step(const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto time = base::TimeOfDay::at(context.now_ms);
    if (const MealOffer* next = offer_after(context.station.offers, time))
        return {texts.text("trouble.next_meal", {{"meal", meal_word(next->meal, texts)}}),
                texts.text("trouble.next_meal_note", {{"time", clock_words(next->from, texts)}})};
    return {texts.text("trouble.tomorrow"), texts.text("trouble.tomorrow_note")};
}

StepView family_step(const ViewContext& context) {
    const Catalogue& texts = context.texts;
    return {texts.text("balance.step2"),
            context.station.phone.empty()
                ? texts.text("balance.step2_note")
                : texts.text("balance.step2_phone", {{"phone", context.station.phone}})};
}

TroubleWords already_served(const station::Refused& refused, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const std::string meal =
        meal_word(refused.slot ? refused.slot->meal : domain::Meal::Lunch, texts);
    std::string fact = texts.text("served.fact_plain");
    if (refused.earlier_at_ms) {
        const std::string time = clock_words(base::TimeOfDay::at(*refused.earlier_at_ms), texts);
        fact = !refused.earlier_here ? texts.text("served.fact_elsewhere", {{"time", time}})
               : refused.earlier
                   ? texts.text("served.fact_here",
                                {{"time", time},
                                 {"number", std::to_string(refused.earlier->pickup_number)}})
                   : texts.text("served.fact_time", {{"time", time}});
    }
    return {.screen_id = "E4_already_served",
            .icon = "bowl",
            .title = texts.text("served.title", {{"meal", meal}}),
            .fact = std::move(fact),
            .reassurance = texts.text("trouble.not_charged"),
            .steps = {{texts.text("served.step1"), texts.text("served.step1_note")},
                      {texts.text("served.step2"), texts.text("served.step2_note")},
                      next_meal_step(context)},
            .primary_label = texts.text("trouble.call_staff"),
            .spoken = texts.prompt("served.spoken", {{"meal", meal}})};
}

TroubleWords balance_too_low(const station::Refused& refused, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const domain::Money balance = refused.balance.value_or(domain::Money());
    const domain::Money pays = refused.quote ? refused.quote->elder_pays : balance;
    const domain::Money gap = std::max(pays - balance, domain::Money());
    const std::string meal =
        meal_word(refused.quote ? refused.quote->slot.meal : domain::Meal::Lunch, texts);
    std::string title = texts.text("balance.title", {{"gap", yuan_number(gap)}});
    if (texts.chinese() && length(title) > kTroubleTitleMax)
        title = texts.text("balance.title_long");
    return {.screen_id = "E4_balance_too_low",
            .icon = "wallet",
            .title = std::move(title),
            .fact = texts.text(
                "balance.fact",
                {{"meal", meal}, {"pay", yuan(pays, texts)}, {"balance", yuan(balance, texts)}}),
            .reassurance = texts.text("trouble.not_charged"),
            .steps = {{texts.text("balance.step1"), texts.text("balance.step1_note")},
                      family_step(context),
                      {texts.text("balance.step3"), texts.text("balance.step3_note")}},
            .primary_label = texts.text("balance.primary"),
            .spoken = texts.prompt("balance.spoken", {{"gap", yuan_spoken(gap, texts)}})};
}

TroubleWords no_meal_now(const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto time = base::TimeOfDay::at(context.now_ms);
    const MealOffer* next = offer_after(context.station.offers, time);
    return {.screen_id = "E4_no_meal_now",
            .icon = "clock",
            .title = texts.text("no_meal.title"),
            .fact = next == nullptr
                        ? texts.text("no_meal.fact_done")
                        : texts.text("no_meal.fact_next", {{"meal", meal_word(next->meal, texts)},
                                                           {"time", next->from.text()}}),
            .reassurance = texts.text("trouble.not_charged"),
            .steps = {next_meal_step(context),
                      {texts.text("no_meal.step2"), texts.text("no_meal.step2_note")}},
            .primary_label = texts.text("trouble.call_staff"),
            .spoken = texts.prompt("no_meal.spoken")};
}

/// A deceased or moved elder: the person here is only asked to see a worker.
TroubleWords see_a_worker(std::string id, const Catalogue& texts) {
    return {.screen_id = std::move(id),
            .icon = "people",
            .title = texts.text("register.title"),
            .fact = texts.text("register.fact"),
            .reassurance = texts.text("trouble.not_charged"),
            .steps = {{texts.text("register.step1"), texts.text("register.step1_note")},
                      {texts.text("register.step2"), texts.text("register.step2_note")}},
            .primary_label = texts.text("trouble.call_staff"),
            .spoken = texts.prompt("register.spoken")};
}

}  // namespace

TroubleWords refusal_words(const station::Refused& refused, const ViewContext& context) {
    const Catalogue& t = context.texts;
    switch (refused.why) {
        case station::Refusal::UnknownCard:
            return {.screen_id = "E4_unknown_card",
                    .icon = "card",
                    .title = t.text("unknown.title"),
                    .fact = t.text("unknown.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("unknown.step1"), t.text("unknown.step1_note")},
                              {t.text("unknown.step2"), t.text("unknown.step2_note")},
                              {t.text("unknown.step3"), t.text("unknown.step3_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("unknown.spoken")};
        case station::Refusal::CardCopied:
            return {.screen_id = "E4_card_copied",
                    .icon = "card",
                    .title = t.text("copied.title"),
                    .fact = t.text("copied.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("copied.step1"), t.text("copied.step1_note")},
                              {t.text("copied.step2"), t.text("copied.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("copied.spoken")};
        case station::Refusal::CardLost:
            return {.screen_id = "E4_card_lost",
                    .icon = "card",
                    .title = t.text("lost.title"),
                    .fact = since(refused, t.text("lost.fact", {{"day", day_of(refused, t)}}),
                                  t.text("trouble.card_not_usable")),
                    .reassurance = t.text("trouble.card_money_safe"),
                    .steps = {{t.text("lost.step1"), t.text("lost.step1_note")},
                              {t.text("lost.step2"), t.text("lost.step2_note")},
                              {t.text("lost.step3"), t.text("lost.step3_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("lost.spoken")};
        case station::Refusal::CardBlocked:
            return {.screen_id = "E4_card_blocked",
                    .icon = "card",
                    .title = t.text("blocked.title"),
                    .fact = since(refused, t.text("blocked.fact", {{"day", day_of(refused, t)}}),
                                  t.text("trouble.card_not_usable")),
                    .reassurance = t.text("trouble.card_money_safe"),
                    .steps = {{t.text("blocked.step1"), t.text("blocked.step1_note")},
                              {t.text("blocked.step2"), t.text("blocked.step2_note")},
                              {t.text("lost.step3"), t.text("lost.step3_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("blocked.spoken")};
        case station::Refusal::CardExpired:
            return {.screen_id = "E4_card_expired",
                    .icon = "card",
                    .title = t.text("expired.title"),
                    .fact = since(refused, t.text("expired.fact", {{"day", day_of(refused, t)}}),
                                  t.text("trouble.card_not_usable")),
                    .reassurance = t.text("trouble.card_money_safe"),
                    .steps = {{t.text("expired.step1"), t.text("expired.step1_note")},
                              {t.text("expired.step2"), t.text("expired.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("expired.spoken")};
        case station::Refusal::ElderDeceased: return see_a_worker("E4_elder_deceased", t);
        case station::Refusal::ElderMoved: return see_a_worker("E4_elder_moved", t);
        case station::Refusal::NoMealNow: return no_meal_now(context);
        case station::Refusal::AlreadyServed: return already_served(refused, context);
        case station::Refusal::PriceUndetermined:
            return {.screen_id = "E4_price_undetermined",
                    .icon = "info",
                    .title = t.text("price_unset.title"),
                    .fact = t.text("price_unset.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("price_unset.step1"), t.text("price_unset.step1_note")},
                              {t.text("price_unset.step2"), t.text("price_unset.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("price_unset.spoken")};
        case station::Refusal::CardTooWeak:
            return {.screen_id = "E4_card_too_weak",
                    .icon = "card",
                    .title = t.text("weak.title"),
                    .fact = t.text("weak.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("weak.step1"), t.text("weak.step1_note")},
                              {t.text("weak.step2"), t.text("weak.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("weak.spoken")};
        case station::Refusal::BalanceTooLow: return balance_too_low(refused, context);
    }
    return see_a_worker("E4_see_a_worker", t);
}

}  // namespace yz::ui
