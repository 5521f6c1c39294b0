#include "kiosk/domain/wrong_tries.h"

#include <algorithm>

namespace yz::domain {

std::int64_t wait_left_ms(const WrongTries& tries, const base::ClockReading& now) {
    if (tries.count < kTriesBeforeWait) return 0;
    std::int64_t wait_ms = kFirstWaitMs;
    for (int more = kTriesBeforeWait; more < tries.count && wait_ms < kLongestWaitMs; ++more) {
        wait_ms = std::min(2 * wait_ms, kLongestWaitMs);
    }
    const std::int64_t since_ms =
        now.boot_id == tries.boot_id ? now.boot_ms - tries.boot_ms : now.boot_ms;
    return std::clamp<std::int64_t>(wait_ms - since_ms, 0, wait_ms);
}

int tries_left(const WrongTries& tries, const base::ClockReading& now) {
    if (wait_left_ms(tries, now) > 0) return 0;
    return std::max(kTriesBeforeWait - tries.count, 1);
}

}  // namespace yz::domain
