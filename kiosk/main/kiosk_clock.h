// Level 5. The time of one run: the machine's clock, moved to the start of a demonstration and
// moved on by a script. Every thread has a clock of its own; all tell the same time.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include "kiosk/base/clock.h"

namespace yz::main {

/// How far this run's time is from the machine's. Shared by all clocks of a run; any thread.
class TimeShift {
public:
    /// With a start, the wall clock reads that instant now and runs on.
    explicit TimeShift(std::optional<base::WallMs> start_wall_ms = std::nullopt);

    std::int64_t wall_ms() const { return wall_ms_; }
    /// What scripts added with `advance`, to wall and boot time alike.
    std::int64_t advanced_ms() const { return advanced_ms_.load(); }
    void advance_ms(std::int64_t ms) { advanced_ms_ += ms; }

private:
    std::int64_t wall_ms_ = 0;
    std::atomic<std::int64_t> advanced_ms_ = 0;
};

class KioskClock : public base::Clock {
public:
    explicit KioskClock(std::shared_ptr<const TimeShift> shift) : shift_(std::move(shift)) {}
    base::ClockReading now() override;

private:
    base::SystemClock system_;
    std::shared_ptr<const TimeShift> shift_;
};

}  // namespace yz::main
