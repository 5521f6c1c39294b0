// Level 1. Words for meals that rules, records and screens share.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "kiosk/base/civil_date.h"

namespace yz::domain {

enum class Meal { Breakfast, Lunch, Dinner };
enum class Dining { DineIn, TakeAway, Delivery };

/// One meal of one day: the unit of "once is once".
struct MealSlot {
    base::CivilDate date;
    Meal meal = Meal::Lunch;
    auto operator<=>(const MealSlot&) const = default;
};

/// Stable word for files, records and SQL: "breakfast", "lunch", "dinner".
const char* meal_name(Meal meal);
/// Stable word: "dine_in", "take_away", "delivery".
const char* dining_name(Dining dining);
std::optional<Meal> parse_meal_name(std::string_view name);
std::optional<Dining> parse_dining_name(std::string_view name);

}  // namespace yz::domain
