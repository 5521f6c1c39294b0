// Level 1. Words for meals that rules, records and screens share.
#pragma once

#include <compare>

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

}  // namespace yz::domain
