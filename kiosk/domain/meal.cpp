#include "kiosk/domain/meal.h"

namespace yz::domain {

const char* meal_name(Meal meal) {
    switch (meal) {
        case Meal::Breakfast: return "breakfast";
        case Meal::Lunch: return "lunch";
        case Meal::Dinner: return "dinner";
    }
    return "";
}

const char* dining_name(Dining dining) {
    switch (dining) {
        case Dining::DineIn: return "dine_in";
        case Dining::TakeAway: return "take_away";
        case Dining::Delivery: return "delivery";
    }
    return "";
}

std::optional<Meal> parse_meal_name(std::string_view name) {
    for (Meal meal : {Meal::Breakfast, Meal::Lunch, Meal::Dinner}) {
        if (name == meal_name(meal)) return meal;
    }
    return std::nullopt;
}

std::optional<Dining> parse_dining_name(std::string_view name) {
    for (Dining dining : {Dining::DineIn, Dining::TakeAway, Dining::Delivery}) {
        if (name == dining_name(dining)) return dining;
    }
    return std::nullopt;
}

}  // namespace yz::domain
