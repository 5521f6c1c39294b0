// Level 4. What several elder screens say in the same way: bar, strip, greeting, meal words, and
// the shares of a price with their labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/elder_state.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {

ButtonView sos_button(const Catalogue& texts);
BarView bar(ButtonView right, const Catalogue& texts);
StripView strip(const std::optional<Countdown>& countdown, const Catalogue& texts);
int left_permille(const Countdown& countdown);

/// 王奶奶, or empty.
std::string address_of(const station::ElderGlance& elder, const ViewContext& context);
/// 83岁, or empty.
std::string age_text(const station::ElderGlance& elder, const Catalogue& texts);
/// 今天午餐
std::string meal_of_day(const domain::MealSlot& slot, const ViewContext& context);

/// What somebody else pays of a meal, in words.
struct Share {
    std::string label;
    std::string short_label;
    std::string reason;
    std::string icon;
    domain::Money amount;
};
/// At most `count_max` shares in the order of the quote; the last one takes in what has no place.
std::vector<Share> shares(const domain::MealQuote& quote,
                          const std::vector<domain::LayerText>& layer_texts, std::size_t count_max,
                          const Catalogue& texts);

}  // namespace yz::ui
