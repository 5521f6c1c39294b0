#include "kiosk/main/kiosk_clock.h"

namespace yz::main {

TimeShift::TimeShift(std::optional<base::WallMs> start_wall_ms) {
    if (start_wall_ms) wall_ms_ = *start_wall_ms - base::SystemClock().now().wall_ms;
}

base::ClockReading KioskClock::now() {
    base::ClockReading reading = system_.now();
    const std::int64_t advanced_ms = shift_->advanced_ms();
    reading.wall_ms += shift_->wall_ms() + advanced_ms;
    reading.boot_ms += advanced_ms;
    return reading;
}

}  // namespace yz::main
