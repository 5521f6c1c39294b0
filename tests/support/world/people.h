// Test support. The invented people of the simulated world, all of one village.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/station/station.h"

namespace yz::world {

inline constexpr std::size_t kElders = 9;
inline constexpr std::size_t kWorkers = 2;

base::ElderId elder_id(std::size_t elder);
/// The number of the card of an elder.
std::vector<std::uint8_t> uid_of(std::size_t elder);
/// Every third elder's card signs each tap and counts it.
bool counts_taps(std::size_t elder);
base::WorkerId worker_id(std::size_t worker);
std::vector<std::uint8_t> badge_of(std::size_t worker);
/// The PIN of every worker here.
inline constexpr const char* kPin = "135790";
domain::Residence village();
/// Lunch 11:00 to 12:30, dinner 17:00 to 18:30.
std::vector<station::MealWindow> meal_windows();
/// The roster of all of them, as a station imports it.
std::string roster_json();

}  // namespace yz::world
