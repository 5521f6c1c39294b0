// A power cut at every I/O operation of everything a station writes, with torn sectors: nothing
// answered is lost, at most one unanswered record is there, and the station goes on by itself.
#include <doctest/doctest.h>
#include <fstream>
#include <functional>

#include "kiosk/store/storage_failure.h"
#include "tests/fault/fault_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

using Act = std::function<void(Opened&, Told&)>;

/// How many cuts were made, over all test cases of this program.
std::uint64_t cuts_made = 0;

struct Case {
    DiskImage before;
    Told told_before;
    /// Opening is part of it when false; then `act` only runs if the station opened.
    bool opened_before = true;
    Act act;
    store::Synchronous synchronous = store::Synchronous::Full;
};

/// One cut at the n-th operation. Leaves the disk rebooted; false when the act ended before.
bool cut(CrashDisk& disk, const Case& one, std::uint64_t n, std::uint64_t seed, Told& told) {
    restore(disk, one.before);
    base::SeededRandom random(seed);
    told = one.told_before;
    station::StationOptions options = options_on(disk);
    options.database.synchronous = one.synchronous;
    if (!one.opened_before) disk.cut_power_after(n);
    {
        const auto opened = open_with(options);
        if (one.opened_before) disk.cut_power_after(n);
        if (opened) one.act(*opened, told);
    }
    const bool happened = disk.power_is_cut();
    disk.reboot(random);
    cuts_made += happened ? 1 : 0;
    return happened;
}

/// Every operation, every seed.
void cut_everywhere(const Case& one, std::uint64_t seeds) {
    CrashDisk disk("power-cut");
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Told told;
        for (std::uint64_t n = 1; cut(disk, one, n, seed * 1'000 + n, told); ++n) {
            const std::string lost = what_is_lost(disk, told);
            if (lost.empty()) continue;
            CAPTURE(n);
            CAPTURE(seed);
            FAIL(lost);
        }
    }
}

void serve_lunch(Opened& opened, Told& told) {
    serve(opened, "WANG", told);
    serve(opened, "LI", told);
}

void pay_in_twice(Opened& opened, Told& told) {
    pay_in(opened, "WANG", 5'000, told);
    pay_in(opened, "LI", 5'000, told);
}

/// What a worker and the terminal write down besides serving by card.
void work_at_the_counter(Opened& opened, Told& told) {
    act(opened, station::SignIn{.worker = worker("W-LIU"), .pin = secret("0")}, told);
    act(opened, sign_in_as("W-LIU"), told);
    station::TopUp money = paid_in("LI", 500, base::uuid_v7(kLunchMs, opened.random));
    money.by = station::Asker::Worker;
    act(opened, money, told);
    const auto served = serve(opened, "WANG", told);
    const auto* meal = std::get_if<station::MealDone>(&served);
    if (meal == nullptr) return;
    const auto slip = act(opened, station::RequestSlip{.of = meal->record}, told);
    if (const auto* job = std::get_if<station::SlipRequested>(&slip)) {
        act(opened, station::FinishSlip{.job = job->job, .result = station::SlipResult::Printed},
            told);
    }
    act(opened, station::VoidMeal{.record = meal->record}, told);
    act(opened, station::BlockCard{.card = card_of(opened, "LI")}, told);
    act(opened,
        station::BlockCard{.card = card_of(opened, "SUN"), .state = domain::CardState::Active},
        told);
    act(opened, station::SignOut{}, told);
}

void tap_again_and_again(Opened& opened, Told& told) {
    for (const std::uint32_t counter : {2U, 3U, 7U}) tap_counted(opened, counter, told);
}

std::string file_of_version(int version) {
    std::ifstream file(
        std::string(YZ_SOURCE_DIR) + "/tests/store/version_" + std::to_string(version) + ".db",
        std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The records of that file, read by a station that migrated it.
std::vector<std::string> records_of_version(int version) {
    CrashDisk disk("version");
    disk.put(kDatabase, file_of_version(version));
    const auto opened = open_with(options_on(disk));
    REQUIRE(opened != nullptr);
    return opened->station->records_after(0, 100, 1'000'000);
}

Case lunch() {
    Case one;
    one.before = lunch_has_begun(one.told_before);
    one.act = serve_lunch;
    return one;
}

}  // namespace

TEST_CASE("a power cut at any operation of serving loses no answered meal") {
    cut_everywhere(lunch(), 24);
}

TEST_CASE("a power cut at any operation of topping up loses no answered payment") {
    Case one = lunch();
    one.act = pay_in_twice;
    cut_everywhere(one, 14);
}

TEST_CASE("a power cut at any operation of an acknowledgement loses neither it nor a record") {
    Case one = lunch();
    one.act = [](Opened& opened, Told& told) {
        serve(opened, "WANG", told);
        acknowledge_all(opened, told);
        keep_note(opened, "00ff", told);
        serve(opened, "LI", told);
        acknowledge_all(opened, told);
    };
    cut_everywhere(one, 15);
}

TEST_CASE("a power cut at any operation of an import leaves a whole roster, the old or the new") {
    Case one = lunch();
    std::string next = demo_roster();
    next.replace(next.find("2025-11-20"), 10, "2025-11-21");
    one.act = [next](Opened& opened, Told& told) {
        try {
            const bool taken = opened.station->import_roster(next).has_value();
            CHECK(taken);
        } catch (const store::StorageFailure&) {
            return;
        }
        serve(opened, "WANG", told);
    };
    cut_everywhere(one, 15);
}

TEST_CASE("a power cut at any operation of the very first start leaves a station that starts") {
    Case one;
    one.opened_before = false;
    one.act = [](Opened& opened, Told& told) {
        try {
            told.roster = opened.station->import_roster(demo_roster()).has_value();
        } catch (const store::StorageFailure&) {
            return;
        }
        pay_in(opened, "WANG", 10'000, told);
        serve(opened, "WANG", told);
    };
    cut_everywhere(one, 6);
}

TEST_CASE("a power cut at any operation of a migration loses no record of an earlier version") {
    struct Row {
        int version;
        std::size_t records;
    };
    for (const Row& row : {Row{1, 8}, Row{3, 12}}) {
        CAPTURE(row.version);
        Case one;
        one.before[kDatabase] = file_of_version(row.version);
        one.told_before.records = records_of_version(row.version);
        REQUIRE(one.told_before.records.size() == row.records);
        one.opened_before = false;
        one.act = [](Opened& opened, Told& told) {
            keep_note(opened, "migrated", told);
            acknowledge_all(opened, told);
        };
        cut_everywhere(one, 10);
    }
}

TEST_CASE("a power cut at any operation of a worker's acts loses none that was answered") {
    Case one = lunch();
    one.act = work_at_the_counter;
    cut_everywhere(one, 8);
}

TEST_CASE("a power cut at any operation of a tap never lets an answered tap be taken again") {
    Case one = lunch();
    one.act = tap_again_and_again;
    cut_everywhere(one, 8);
}

TEST_CASE("a power cut at any operation of starting, after one in the middle of lunch") {
    // The recovery of every cut of the first is cut again at every operation.
    const Case first = lunch();
    CrashDisk disk("power-cut");
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Told told;
        for (std::uint64_t n = 1; cut(disk, first, n, seed * 1'000 + n, told); ++n) {
            Case again;
            again.before = image_of(disk);
            again.told_before = told;
            again.opened_before = false;
            again.act = [](Opened&, Told&) {};
            Told told_again;
            CrashDisk other("power-cut-again");
            for (std::uint64_t m = 1; cut(other, again, m, seed * 7'000 + n * 50 + m, told_again);
                 ++m) {
                const std::string lost = what_is_lost(other, told_again);
                if (lost.empty()) continue;
                CAPTURE(n);
                CAPTURE(m);
                CAPTURE(seed);
                FAIL(lost);
            }
        }
    }
}

TEST_CASE("synchronous=NORMAL fails the same test: it loses answered meals") {
    Case one = lunch();
    one.synchronous = store::Synchronous::Normal;
    CrashDisk disk("power-cut");
    std::uint64_t cuts = 0;
    std::uint64_t losses = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Told told;
        for (std::uint64_t n = 1; cut(disk, one, n, seed * 1'000 + n, told); ++n) {
            ++cuts;
            if (!what_is_lost(disk, told).empty()) ++losses;
        }
    }
    MESSAGE("with NORMAL " << losses << " of " << cuts << " power cuts lost something answered");
    CHECK(losses > 0);
}

TEST_CASE("power was cut at least 5,000 times") {
    MESSAGE(cuts_made << " power cuts");
    CHECK(cuts_made >= 5'000);
}
