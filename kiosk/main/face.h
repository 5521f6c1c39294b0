// Level 5. What the screens show of this station on one day: its name, today's meals with menu and
// prices. Pure.
#pragma once

#include <optional>

#include "kiosk/domain/meal_policy.h"
#include "kiosk/main/config.h"
#include "kiosk/station/station.h"
#include "kiosk/ui/screens/elder/elder_state.h"

namespace yz::main {

/// Without a policy there are meals, but no prices.
ui::StationFace face_on(base::CivilDate date, const Config& config,
                        const std::optional<domain::MealPolicy>& policy);

/// What the station is opened with.
station::StationOptions station_options(const Config& config, const std::string& state_dir,
                                        const std::optional<domain::MealPolicy>& policy);

}  // namespace yz::main
