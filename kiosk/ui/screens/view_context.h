// Level 4. What the views of all screens may look at besides their own state: the station's face,
// the words, the time. Plain values.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/civil_date.h"
#include "kiosk/domain/meal_quote.h"
#include "kiosk/ui/text/catalogue.h"
#include "kiosk/ui/words/names.h"

namespace yz::ui {

/// One dish on today's menu. Source of the four icons: the E1 picture.
struct Dish {
    std::string name;
    std::string tag;   ///< 软烂, 少盐 …; may be empty.
    std::string icon;  ///< tofu, egg, leaf, soup, rice, bowl.
};

/// One meal of today as this station offers it; half-open [from, to).
struct MealOffer {
    domain::Meal meal = domain::Meal::Lunch;
    base::TimeOfDay from;
    base::TimeOfDay to;
    std::vector<Dish> dishes;
    std::vector<domain::BoardStep> prices;  ///< domain::price_board(); the first three are shown.
};

/// What all screens of one station share. Changes only by an event.
struct StationFace {
    std::string name;          ///< 清溪村长者饭堂
    std::string phone;         ///< Empty: not given.
    std::string window = "1";  ///< Where the food is handed out.
    Titles titles;             ///< How elders are addressed here; empty fields: the catalogue's.
    std::vector<MealOffer> offers;  ///< Today's, in order of time.
};

/// The meal that is served at this time of day, or null.
const MealOffer* offer_at(const std::vector<MealOffer>& offers, base::TimeOfDay time);
/// The next one that begins later today, or null.
const MealOffer* offer_after(const std::vector<MealOffer>& offers, base::TimeOfDay time);

/// Everything a view may look at besides its own state.
struct ViewContext {
    const Catalogue& texts;
    const StationFace& station;
    base::WallMs now_ms = 0;
};

/// Seconds left of a screen's time, for ring and strip; none: the screen stays.
struct Countdown {
    int left_s = 0;
    int whole_s = 1;
};

}  // namespace yz::ui
