// Test support. The invented people of the simulated world, all of one village.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/station/station.h"

namespace yz::world {

inline constexpr std::size_t kElders = 9;

base::ElderId elder_id(std::size_t elder);
/// The number of the card of an elder.
std::vector<std::uint8_t> uid_of(std::size_t elder);
domain::Residence village();
/// Lunch 11:00 to 12:30, dinner 17:00 to 18:30.
std::vector<station::MealWindow> meal_windows();
/// The roster of all of them, as a station imports it.
std::string roster_json();

}  // namespace yz::world
