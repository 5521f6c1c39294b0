#include "kiosk/domain/meal_facts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace yz::domain {
namespace {

base::CivilDate month_end(base::CivilDate date) {  // The first day after the month.
    return date.month_start().plus_days(31).month_start();
}

std::array<bool, kPeriodCount> periods_with(MealSlot past, MealSlot now) {
    const base::CivilDate week = now.date.week_start();
    return {past == now, past.date == now.date, week <= past.date && past.date < week.plus_days(7),
            now.date.month_start() <= past.date && past.date < month_end(now.date)};
}

bool limited(const Layer& layer) {
    return std::any_of(layer.limits.begin(), layer.limits.end(),
                       [](const Limit& limit) { return limit.meals || limit.paid; });
}

/// Each limited layer's counting name, in the policy's order, each once.
std::vector<std::string> counted_names(const MealPolicy& policy) {
    std::vector<std::string> counted;
    for (const Layer& layer : policy.layers) {
        if (!limited(layer)) continue;
        std::string of = layer.limit_scope == LimitScope::Funder ? "funder:" + layer.funder
                                                                 : "rule:" + layer.id.text();
        if (std::find(counted.begin(), counted.end(), of) == counted.end())
            counted.push_back(std::move(of));
    }
    return counted;
}

bool counts_for(const std::string& of, const PastShare& share) {
    return of == "rule:" + share.rule.text() || of == "funder:" + share.funder;
}

}  // namespace

std::vector<Granted> granted_before(const MealPolicy& policy, std::span<const PastShare> shares,
                                    MealSlot slot) {
    std::vector<Granted> granted;
    for (const std::string& of : counted_names(policy)) {
        Granted sums{.of = of, .before = {}};
        std::array<std::set<MealSlot>, kPeriodCount> meals;  // Two layers of one meal are one meal.
        for (const PastShare& share : shares) {
            if (!counts_for(of, share)) continue;
            const auto within = periods_with(share.slot, slot);
            for (std::size_t period = 0; period < kPeriodCount; ++period) {
                if (!within[period]) continue;
                sums.before[period].paid += share.amount;
                if (meals[period].insert(share.slot).second) ++sums.before[period].meals;
            }
        }
        if (sums.before != Granted().before) granted.push_back(std::move(sums));
    }
    return granted;
}

base::CivilDate first_day_needed(MealSlot slot) {
    return std::min(slot.date.month_start(), slot.date.week_start());
}

MealFacts facts_about(const Person& person, const ServingStation& station, MealSlot slot) {
    MealFacts facts;
    facts.slot = slot;
    facts.station = station;
    facts.birth_date = person.birth_date;
    facts.registered = person.registered;
    facts.lives = person.lives;
    facts.categories = categories_on(person, slot.date);
    return facts;
}

MealFacts facts_needed(const MealPolicy& policy, MealFacts facts) {
    bool ages = false, registered = false, lives = false, nth = false;
    std::set<std::string> codes;
    for (const Layer& layer : policy.layers) {
        ages = ages || layer.age_from || layer.age_to;
        nth = nth || !layer.nth_meals.empty();
        codes.insert(layer.categories.begin(), layer.categories.end());
        codes.insert(layer.not_categories.begin(), layer.not_categories.end());
        for (const ResidenceTest& test : layer.residence) {
            registered = registered || test.registered;
            lives = lives || test.lives;
        }
    }
    if (!ages) facts.birth_date.reset();
    if (!registered) facts.registered = {};
    if (!lives) facts.lives = {};
    if (!registered && !lives) facts.station.place = {};
    if (!nth) facts.meals_today = 0;
    std::erase_if(facts.categories, [&](const std::string& code) { return !codes.contains(code); });
    const std::vector<std::string> counted = counted_names(policy);
    std::erase_if(facts.granted, [&](const Granted& granted) {
        return std::find(counted.begin(), counted.end(), granted.of) == counted.end();
    });
    return facts;
}

}  // namespace yz::domain
