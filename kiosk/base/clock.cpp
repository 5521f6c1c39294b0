#include "kiosk/base/clock.h"

#include <ctime>
#include <fstream>

namespace yz::base {
namespace {

std::int64_t read_ms(clockid_t id) {
    timespec at{};
    clock_gettime(id, &at);
    return static_cast<std::int64_t>(at.tv_sec) * 1000 + at.tv_nsec / 1'000'000;
}

}  // namespace

SystemClock::SystemClock() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::getline(file, boot_id_);
}

ClockReading SystemClock::now() {
    return {.wall_ms = read_ms(CLOCK_REALTIME),
            .boot_ms = read_ms(CLOCK_BOOTTIME),
            .boot_id = boot_id_,
            .quality = ClockQuality::Free};
}

ShiftedClock::ShiftedClock(WallMs start_wall_ms) { set_wall(start_wall_ms); }

void ShiftedClock::set_wall(WallMs wall_ms) { shift_ms_ = wall_ms - system_.now().boot_ms; }

ClockReading ShiftedClock::now() {
    ClockReading reading = system_.now();
    reading.wall_ms = reading.boot_ms + shift_ms_;
    return reading;
}

}  // namespace yz::base
