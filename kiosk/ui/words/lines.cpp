#include "kiosk/ui/words/lines.h"

#include "kiosk/ui/words/numbers.h"

namespace yz::ui {

std::string joined(std::initializer_list<std::string> parts) {
    std::string line;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!line.empty()) line += " · ";
        line += part;
    }
    return line;
}

std::string count_spoken(std::int64_t count, const Catalogue& texts) {
    return texts.chinese() ? spoken_count(count) : std::to_string(count);
}

std::string meal_word(domain::Meal meal, const Catalogue& texts) {
    switch (meal) {
        case domain::Meal::Breakfast: return texts.text("meal.breakfast");
        case domain::Meal::Lunch: return texts.text("meal.lunch");
        case domain::Meal::Dinner: return texts.text("meal.dinner");
    }
    return "";
}

}  // namespace yz::ui
