// A disk that rots: bytes flip, sectors become zero, files end early. The file is found damaged, or
// the change did no harm; no record is ever read with other bytes.
#include <doctest/doctest.h>

#include "kiosk/store/audit.h"
#include "tests/fault/fault_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

constexpr std::size_t kPage = 4096;

std::string rotten(std::string file, base::SeededRandom& random) {
    switch (random.below(3)) {
        case 0:
            for (std::uint64_t count = 1 + random.below(64); count > 0; --count) {
                char& byte = file[random.below(file.size())];
                byte =
                    static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random.below(8)));
            }
            return file;
        case 1: {
            const std::size_t sector = 512 * random.below(file.size() / 512);
            file.replace(sector, 512, 512, '\0');
            return file;
        }
        default: file.resize(kPage * random.below(file.size() / kPage)); return file;
    }
}

}  // namespace

TEST_CASE("rot is found, or did no harm: no record is read with other bytes") {
    Told told;
    const DiskImage before = lunch_has_begun(told);
    CrashDisk disk("rot");
    int found_damaged = 0;
    int harmless = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        base::SeededRandom random(seed);
        restore(disk, before);
        disk.put(kDatabase, rotten(disk.content(kDatabase), random));
        const bool emptied = disk.content(kDatabase).empty();
        base::ManualClock clock(kLunchMs);
        auto station = station::Station::open(options_on(disk), clock, random);
        if (!station) {
            CHECK((station.error().why == station::OpenTrouble::Why::SetAside ||
                   station.error().why == station::OpenTrouble::Why::NotOurs));
            ++found_damaged;
            continue;
        }
        // An empty file is a first start here: beside an anchor it is told as a lost one.
        if (emptied) continue;
        CHECK((*station)->records_after(0, 1'000, 1'000'000) == told.records);
        ++harmless;
    }
    MESSAGE(found_damaged << " found, " << harmless << " without harm to a record");
    CHECK(found_damaged > 100);
}
