// Level 1. Everything a meal's price may depend on besides the policy. Kept in the record, so the
// hub can compute the price again. Holds no name and no ID number.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/meal.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/money.h"
#include "kiosk/domain/person.h"

namespace yz::domain {

/// Where the meal is eaten or sent from.
struct ServingStation {
    base::StationId id;
    Residence place;
    auto operator<=>(const ServingStation&) const = default;
};

struct GrantSum {
    int meals = 0;
    Money paid;
    auto operator<=>(const GrantSum&) const = default;
};
/// What was granted before this meal, within each period that contains it.
struct Granted {
    std::string of;                             ///< "rule:<id>" or "funder:<funder>".
    std::array<GrantSum, kPeriodCount> before;  ///< By Period.
    auto operator<=>(const Granted&) const = default;
};

struct MealFacts {
    MealSlot slot;
    Dining dining = Dining::DineIn;
    std::string set;  ///< Which set was chosen; empty: the meal as such.
    ServingStation station;
    std::optional<base::CivilDate> birth_date;
    Residence registered;
    Residence lives;
    std::vector<std::string> categories;  ///< In force on the day.
    int meals_today = 0;                  ///< Meals this person had earlier on the same day.
    std::vector<Granted> granted;         ///< Only what the policy limits; absent means nothing.
    auto operator<=>(const MealFacts&) const = default;
};

/// A share somebody got before, as the station keeps it (one row for each layer of each meal).
struct PastShare {
    MealSlot slot;
    base::RuleId rule;
    std::string funder;
    Money amount;
    auto operator<=>(const PastShare&) const = default;
};

/// The sums the policy's limits need, out of the person's earlier shares. Shares outside the month
/// and the week of `slot` are skipped, so a caller may pass more than needed; from
/// first_day_needed(slot) on is enough.
std::vector<Granted> granted_before(const MealPolicy& policy, std::span<const PastShare> shares,
                                    MealSlot slot);
/// The first day whose shares granted_before() looks at.
base::CivilDate first_day_needed(MealSlot slot);

/// The facts about one person at one station for one meal, dining in. `categories` of the day.
MealFacts facts_about(const Person& person, const ServingStation& station, MealSlot slot);

/// The same facts without what this policy never looks at (promise 6): categories, places and sums
/// no rule names. The quote is the same.
MealFacts facts_needed(const MealPolicy& policy, MealFacts facts);

/// One line of JSON, keys in a fixed order, empty parts left out:
/// {"date","meal","dining","set","station","place":{"city","district","town","village"},
///  "birth_date","registered":{…},"lives":{…},"categories":[…],"meals_today",
///  "granted":[{"of","meal":[meals,fen],"day":[…],"week":[…],"month":[…]}]}
std::string encode_meal_facts(const MealFacts& facts);
/// What is wrong, in plain words with the key's name.
tl::expected<MealFacts, std::string> parse_meal_facts(std::string_view json);

}  // namespace yz::domain
