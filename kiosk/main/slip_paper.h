// Level 5. A slip asked for, as what is printed: names masked, words from the catalogue. Pure.
#pragma once

#include "hw/port/printer.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/main/config.h"
#include "kiosk/station/staff_command.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::main {

/// What stands on every slip of a station.
struct SlipPlace {
    const Config& config;
    const domain::MealPolicy& policy;
    const ui::Catalogue& texts;
};

/// QX-001/1/17
std::string record_key_text(const domain::RecordKey& key);

/// The slip that was asked for: of a meal, of money paid in, or of the day.
hw::port::PrintDocument slip_paper(const station::SlipRequested& slip, base::WallMs now_ms,
                                   const SlipPlace& place);
/// What the worker's test button prints: nothing of anybody.
hw::port::PrintDocument test_paper(base::WallMs now_ms, const SlipPlace& place);

}  // namespace yz::main
