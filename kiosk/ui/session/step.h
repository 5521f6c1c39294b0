// Level 4. One call of Session::step while it runs: its time, and the effects it has gathered.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/ui/session/session.h"

namespace yz::ui {

struct Session::Step {
    const base::ClockReading& now;
    std::vector<Submit> submits = {};
    std::vector<ShowAnswer> answers = {};
    std::optional<hw::port::Chime> chime = {};
    std::optional<PrintSlip> print = {};
    std::optional<TestDevice> test = {};
    std::optional<Calibrate> calibrate = {};
    bool send_now = false;
    bool look = false;
    std::optional<Prompt> speech = {};  ///< The last one asked for: a newer voice ends an older.
};

}  // namespace yz::ui
