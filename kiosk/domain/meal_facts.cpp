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

/// What is counted for the policy's limits, under one name, and over which periods.
struct Counted {
    std::string of;
    std::array<bool, kPeriodCount> periods{};
};

/// Each limited layer's counting name, in the policy's order, each once.
std::vector<Counted> counted_by(const MealPolicy& policy) {
    std::vector<Counted> counted;
    for (const Layer& layer : policy.layers) {
        const std::string of = layer.limit_scope == LimitScope::Funder ? "funder:" + layer.funder
                                                                       : "rule:" + layer.id.text();
        for (std::size_t period = 0; period < kPeriodCount; ++period) {
            const Limit& limit = layer.limits[period];
            if (!limit.meals && !limit.paid) continue;
            auto entry = std::find_if(counted.begin(), counted.end(),
                                      [&](const Counted& other) { return other.of == of; });
            if (entry == counted.end()) entry = counted.insert(entry, {.of = of, .periods = {}});
            entry->periods[period] = true;
        }
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
    for (const Counted& counted : counted_by(policy)) {
        Granted sums{.of = counted.of, .before = {}};
        std::array<std::set<MealSlot>, kPeriodCount> meals;  // Two layers of one meal are one meal.
        for (const PastShare& share : shares) {
            if (!counts_for(counted.of, share)) continue;
            const auto within = periods_with(share.slot, slot);
            for (std::size_t period = 0; period < kPeriodCount; ++period) {
                if (!within[period] || !counted.periods[period]) continue;
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
    const std::vector<Counted> counted = counted_by(policy);
    for (Granted& granted : facts.granted) {
        const auto entry = std::find_if(counted.begin(), counted.end(), [&](const Counted& other) {
            return other.of == granted.of;
        });
        for (std::size_t period = 0; period < kPeriodCount; ++period) {
            if (entry == counted.end() || !entry->periods[period]) granted.before[period] = {};
        }
    }
    std::erase_if(facts.granted,
                  [](const Granted& granted) { return granted.before == Granted().before; });
    return facts;
}

}  // namespace yz::domain
