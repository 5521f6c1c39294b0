// An elder's own account.
#include <algorithm>

#include "kiosk/station/act.h"

namespace yz::station {
namespace {

constexpr int kLinesMax = 3;  ///< Source: kiosk/ui/design.md, E5: 3 records.

std::vector<AccountLine> latest_lines(store::Store& store, const base::ElderId& elder) {
    struct Timed {
        base::WallMs at_ms;
        AccountLine line;
    };
    std::vector<Timed> lines;
    for (const store::MealLine& meal : store.meals().latest_meals(elder, kLinesMax)) {
        lines.push_back({meal.at_ms, AccountLine{.date = meal.slot.date,
                                                 .kind = AccountLine::Kind::Meal,
                                                 .meal = meal.slot.meal,
                                                 .amount = meal.pays}});
    }
    for (const store::TopUpLine& top_up : store.meals().latest_top_ups(elder, kLinesMax)) {
        lines.push_back({top_up.at_ms, AccountLine{.date = base::CivilDate::at(top_up.at_ms),
                                                   .kind = AccountLine::Kind::TopUp,
                                                   .amount = top_up.amount}});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Timed& a, const Timed& b) { return a.at_ms > b.at_ms; });
    std::vector<AccountLine> latest;
    for (const Timed& timed : lines) {
        if (latest.size() < kLinesMax) latest.push_back(timed.line);
    }
    return latest;
}

}  // namespace

Outcome Station::account(Act& act, store::KnownPerson known) {
    const base::ElderId elder = known.person.id;
    const domain::MealSlot lunch{.date = act.at.date(), .meal = domain::Meal::Lunch};
    const auto slot = slot_at(act.at.wall_ms);
    const Offer offer = offer_to(act, known, lunch);
    const bool ate_now = slot && offer_to(act, std::move(known), *slot).earlier.has_value();
    AccountShown shown{.elder = glance(act, offer.known),
                       .balance = offer.balance,
                       .meals_this_month = offer.meals_this_month,
                       .ate_this_slot = ate_now,
                       .subsidy_this_month = offer.subsidy_this_month,
                       .latest = latest_lines(*act.store, elder)};
    if (offer.quote) {
        shown.usual_quote = *offer.quote;
        shown.layer_texts = domain::layer_texts(options_.policy, offer.facts, offer.quote->layers,
                                                options_.language);
    }
    return shown;
}

Outcome Station::act_on(Act& act, const ReadAccount& command) {
    auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    return account(act, std::move(*known));
}

}  // namespace yz::station
