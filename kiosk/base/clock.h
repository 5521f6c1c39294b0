// Level 0. Time as it is given to the station: never read from the world in a rule or a test.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/civil_date.h"

namespace yz::base {

/// How far the wall clock can be believed. Unset: before the build date, or before the last record.
enum class ClockQuality { Synced, Free, Unset };

/// One reading, taken once per command.
struct ClockReading {
    WallMs wall_ms = 0;        ///< Wall time, may jump; records are never ordered by it.
    std::int64_t boot_ms = 0;  ///< Milliseconds since boot, counting sleep; only goes up.
    std::string boot_id;       ///< Which boot `boot_ms` counts from.
    ClockQuality quality = ClockQuality::Free;

    CivilDate date() const { return CivilDate::at(wall_ms); }
    TimeOfDay time_of_day() const { return TimeOfDay::at(wall_ms); }
};

/// Where readings come from. Implementations are called from one thread each.
class Clock {
public:
    virtual ~Clock() = default;
    virtual ClockReading now() = 0;
};

/// The machine's clock: CLOCK_REALTIME, CLOCK_BOOTTIME, /proc/sys/kernel/random/boot_id.
class SystemClock : public Clock {
public:
    SystemClock();
    ClockReading now() override;

private:
    std::string boot_id_;
};

/// The machine's clock moved so that it starts at `wall_ms` and runs on: demonstrations on a chosen
/// day.
class ShiftedClock : public Clock {
public:
    explicit ShiftedClock(WallMs start_wall_ms);
    ClockReading now() override;
    /// Moves the wall clock to an instant; boot time goes on.
    void set_wall(WallMs wall_ms);

private:
    SystemClock system_;
    std::int64_t shift_ms_ = 0;
};

/// A clock that stands still until it is moved: tests and the simulator.
class ManualClock : public Clock {
public:
    explicit ManualClock(WallMs wall_ms) {
        reading_.wall_ms = wall_ms, reading_.boot_id = "manual";
    }
    ClockReading now() override { return reading_; }
    void advance_ms(std::int64_t ms) { reading_.wall_ms += ms, reading_.boot_ms += ms; }
    void set(const ClockReading& reading) { reading_ = reading; }

private:
    ClockReading reading_;
};

}  // namespace yz::base
