// Five wrong PINs, then a wait that grows and that nothing makes shorter.
#include "kiosk/domain/wrong_tries.h"

#include <doctest/doctest.h>

using namespace yz;
using namespace yz::domain;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

base::ClockReading at(const char* boot_id, std::int64_t boot_ms) {
    return {.wall_ms = 1763694480000, .boot_ms = boot_ms, .boot_id = boot_id};
}

WrongTries wrong(int count) { return {.count = count, .boot_id = "a", .boot_ms = 1'000}; }

}  // namespace

TEST_CASE(
    "four wrong PINs wait for nothing; the fifth waits 5 minutes, each further twice as long") {
    struct Row {
        int wrong;
        int left;
        std::int64_t wait_min;
    };
    for (const Row& row :
         {Row{0, 5, 0}, Row{1, 4, 0}, Row{4, 1, 0}, Row{5, 0, 5}, Row{6, 0, 10}, Row{7, 0, 20},
          Row{8, 0, 40}, Row{9, 0, 60}, Row{10, 0, 60}, Row{1'000'000, 0, 60}}) {
        CAPTURE(row.wrong);
        CHECK(wait_left_ms(wrong(row.wrong), at("a", 1'000)) == row.wait_min * kMinuteMs);
        CHECK(tries_left(wrong(row.wrong), at("a", 1'000)) == row.left);
    }
}

TEST_CASE("after a wait one PIN is taken, not a moment earlier") {
    const std::int64_t over_ms = 1'000 + 5 * kMinuteMs;
    CHECK(wait_left_ms(wrong(5), at("a", over_ms - 1)) == 1);
    CHECK(tries_left(wrong(5), at("a", over_ms - 1)) == 0);
    CHECK(wait_left_ms(wrong(5), at("a", over_ms)) == 0);
    CHECK(tries_left(wrong(5), at("a", over_ms)) == 1);
}

TEST_CASE("another boot begins the wait anew, whatever the clocks say") {
    CHECK(wait_left_ms(wrong(5), at("b", 0)) == 5 * kMinuteMs);
    CHECK(wait_left_ms(wrong(5), at("b", 5 * kMinuteMs - 1)) == 1);
    CHECK(wait_left_ms(wrong(5), at("b", 5 * kMinuteMs)) == 0);
    base::ClockReading years_on = at("a", 2'000);
    years_on.wall_ms += 10LL * 365 * base::kDayMs;
    CHECK(wait_left_ms(wrong(5), years_on) == 5 * kMinuteMs - 1'000);
    // A boot time that went back is no time passed.
    CHECK(wait_left_ms(wrong(5), at("a", 0)) == 5 * kMinuteMs);
}
