// Level 1. Wrong PINs in a row, and how long none is taken after them. Pure: a restart, another
// boot or another wall clock never makes the wait shorter.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/clock.h"

namespace yz::domain {

/// Of one worker, since the last right PIN.
struct WrongTries {
    int count = 0;
    std::string boot_id{};     ///< When the last one was: which boot …
    std::int64_t boot_ms = 0;  ///< … and how long after it.
    bool operator==(const WrongTries&) const = default;
};

/// Before the first wait; after a wait every wrong PIN begins the next. Source: kiosk/ui/design.md,
/// W1: 5 tries.
inline constexpr int kTriesBeforeWait = 5;
/// The first wait, doubled by each further wrong PIN up to the longest. A million six-digit numbers
/// at one an hour take a century. Source: kiosk/ui/design.md, W1: 5 minutes.
inline constexpr std::int64_t kFirstWaitMs = 5 * 60'000;
inline constexpr std::int64_t kLongestWaitMs = 60 * 60'000;

/// How long no PIN is taken yet; 0: one is. In another boot than that of the last wrong PIN the
/// wait counts from the beginning of this boot.
std::int64_t wait_left_ms(const WrongTries& tries, const base::ClockReading& now);
/// How many PINs are taken before a wait begins; 0 while one is under way.
int tries_left(const WrongTries& tries, const base::ClockReading& now);

}  // namespace yz::domain
