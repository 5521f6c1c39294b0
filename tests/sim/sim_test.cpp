#include <doctest/doctest.h>

#include "kiosk/base/log.h"
#include "tests/support/world/world.h"

using namespace yz::world;

TEST_CASE("500 seeds: no shown record is lost, nothing counts twice, everything reaches the hub") {
    yz::base::set_log_level(yz::base::LogLevel::Silent);  // disks fail all the time here
    WorldCounts sum;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        try {
            const WorldCounts counts = World({.seed = seed}).run();
            sum.recorded += counts.recorded;
            sum.shown += counts.shown;
            sum.at_hub += counts.at_hub;
            sum.power_cuts += counts.power_cuts;
            sum.voided += counts.voided;
            sum.copies_refused += counts.copies_refused;
        } catch (const BrokenPromise& broken) {
            FAIL("seed " << seed << ": " << broken.what() << "\nreplay: ./dev sim --seed " << seed);
        }
    }
    MESSAGE(sum.recorded << " records, " << sum.shown << " shown, " << sum.power_cuts
                         << " power cuts");
    CHECK(sum.at_hub == sum.recorded);
    // The world is busy: otherwise the promises above would hold for nothing.
    CHECK(sum.shown > 500 * 30);
    CHECK(sum.power_cuts > 500 * 10);
    CHECK(sum.voided > 500);
    CHECK(sum.copies_refused > 500);
    // Some records were on the disk though their answer never came: they count all the same.
    CHECK(sum.recorded > sum.shown);
}

TEST_CASE("the same seed is the same world") {
    const WorldOptions options{.seed = 7, .stations = 3, .steps = 60};
    const WorldCounts first = World(options).run();  // one world at a time: disks have names
    CHECK(World(options).run() == first);
}
