// Every single I/O operation of serving and topping up fails, once or for good, with an I/O error
// or for want of space: no answer without its row, and afterwards the station goes on.
#include <doctest/doctest.h>
#include <functional>

#include "tests/fault/fault_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

using Act = std::function<station::Outcome(Opened&, Told&)>;

bool answered(const station::Outcome& outcome) {
    return std::holds_alternative<station::MealDone>(outcome) ||
           std::holds_alternative<station::ToppedUp>(outcome) ||
           std::holds_alternative<station::MealVoided>(outcome) ||
           std::holds_alternative<station::AccountShown>(outcome);
}

struct Run {
    bool happened = false;  ///< The fault was met before the act ended.
    station::Outcome outcome;
};

/// How far the fault has got.
enum class Met { NotYet, Begun, Over };

/// One act on a fresh copy of the lunch, with the fault planted just before it.
Run run_with(CrashDisk& disk, const DiskImage& before, Told& told, const Act& act,
             std::uint64_t records, const std::function<Met()>& plant_and_tell) {
    restore(disk, before);
    const auto opened = open_with(options_on(disk));
    REQUIRE(opened != nullptr);
    // Two meals first: with a WAL of some pages a checkpoint falls into some of the acts.
    serve(*opened, "WANG", told);
    yz::test::act(*opened, sign_in_as("W-LIU"), told);
    const std::uint64_t head_before = opened->station->head().seq;
    plant_and_tell();
    Run run{.outcome = act(*opened, told)};
    const Met met = plant_and_tell();
    run.happened = met != Met::NotYet;
    disk.heal();
    if (!answered(run.outcome)) {
        const auto* failed = std::get_if<station::NotRecorded>(&run.outcome);
        if (failed == nullptr) FAIL("neither done nor NotRecorded");
        // A disk that works again can be asked; one that does not leaves it open.
        if (met == Met::Over) CHECK(opened->station->head().seq == head_before);
        // The person does it again, and then it is done or was done already.
        const station::Outcome again = act(*opened, told);
        if (std::holds_alternative<station::NotRecorded>(again)) FAIL("does not recover");
        CHECK(opened->station->head().seq == head_before + records);
    }
    // The power goes before the file is closed: what a failed sync left behind shows now.
    disk.cut_power_after(1);
    return run;
}

struct Fault {
    int sqlite_code;
    bool for_good;
    std::uint64_t count = 1;
};

/// `records`: how many the act writes.
void fail_everywhere(const Act& act, std::uint64_t records = 1) {
    Told told_before;
    const DiskImage before = lunch_has_begun(told_before);
    CrashDisk disk("io-error");
    std::uint64_t failed = 0;
    for (const Fault& fault :
         {Fault{SQLITE_IOERR, false}, Fault{SQLITE_IOERR, true}, Fault{SQLITE_FULL, false},
          Fault{SQLITE_FULL, true}, Fault{SQLITE_IOERR, false, 2}, Fault{SQLITE_IOERR, false, 3},
          Fault{SQLITE_IOERR, false, 4}}) {
        for (std::uint64_t n = 1;; ++n) {
            CAPTURE(n);
            CAPTURE(fault.sqlite_code);
            CAPTURE(fault.for_good);
            CAPTURE(fault.count);
            Told told = told_before;
            std::uint64_t at = 0;
            const Run run = run_with(disk, before, told, act, records, [&] {
                if (at == 0) {
                    at = disk.operations() + n;
                    disk.inject({.at_operation = at,
                                 .sqlite_code = fault.sqlite_code,
                                 .for_good = fault.for_good,
                                 .count = fault.count});
                }
                if (disk.operations() < at) return Met::NotYet;
                const bool over = !fault.for_good && disk.operations() + 1 >= at + fault.count;
                return over ? Met::Over : Met::Begun;
            });
            if (!run.happened) break;
            ++failed;
            const auto* not_recorded = std::get_if<station::NotRecorded>(&run.outcome);
            if (not_recorded != nullptr && fault.sqlite_code == SQLITE_FULL) {
                CHECK(not_recorded->why == station::NotRecorded::Why::DiskFull);
            }
            base::SeededRandom random(n);
            disk.reboot(random);
            const std::string lost = what_is_lost(disk, told);
            if (!lost.empty()) FAIL(lost);
        }
    }
    MESSAGE(failed << " failing operations");
    CHECK(failed > 20);
}

station::Outcome serve_li(Opened& opened, Told& told) {
    const station::Outcome outcome = serve(opened, "LI", told);
    const auto* refused = std::get_if<station::Refused>(&outcome);
    // It was recorded though the answer was lost: her second tap hears when and where.
    if (refused != nullptr && refused->why == station::Refusal::AlreadyServed) {
        told.records.push_back(opened.station->records_after(told.records.size(), 1, 1).at(0));
    }
    return outcome;
}

}  // namespace

TEST_CASE("serving: every failing operation, once and for good, gives no answer without its row") {
    fail_everywhere(serve_li);
}

TEST_CASE(
    "topping up: every failing operation, once and for good, gives no answer without its row") {
    fail_everywhere([](Opened& opened, Told& told) {
        const std::string id = "019a9fb1-6f00-7000-8000-000000000001";
        return pay_in(opened, "LI", 1'000, id, told);
    });
}

TEST_CASE("taking a meal back: every failing operation gives no answer without its row") {
    fail_everywhere([](Opened& opened, Told& told) {
        // ZHAO's second meal of lunch_has_begun().
        domain::RecordKey meal{.station = opened.station->certificate().station};
        meal.seq = 12;
        const station::Outcome outcome =
            yz::test::act(opened, station::VoidMeal{.record = meal}, told);
        const auto* refused = std::get_if<station::VoidRefused>(&outcome);
        if (refused != nullptr && refused->why == station::VoidRefused::Why::AlreadyVoided)
            told.records.push_back(opened.station->records_after(told.records.size(), 1, 1).at(0));
        return outcome;
    });
}

TEST_CASE(
    "a card that counts its taps: every failing operation gives no answer without its count") {
    std::uint32_t counter = 100;
    fail_everywhere(
        [&counter](Opened& opened, Told& told) { return tap_counted(opened, ++counter, told); }, 0);
}

TEST_CASE("every failing read of opening and serving is told as such, and the next try works") {
    Told told_before;
    const DiskImage before = lunch_has_begun(told_before);
    CrashDisk disk("read-error");
    std::uint64_t failed = 0;
    for (std::uint64_t n = 1;; ++n) {
        CAPTURE(n);
        Told told = told_before;
        restore(disk, before);
        const std::uint64_t at = disk.reads() + n;
        disk.fail_read_after(n);
        Opened opened;
        auto station = station::Station::open(options_on(disk), opened.clock, opened.random);
        if (station) {
            opened.station = std::move(*station);
        } else {
            CHECK(station.error().why == station::OpenTrouble::Why::DiskTrouble);
            opened.station = *station::Station::open(options_on(disk), opened.clock, opened.random);
        }
        if (std::holds_alternative<station::NotRecorded>(serve_li(opened, told))) {
            CHECK(std::holds_alternative<station::MealDone>(serve_li(opened, told)));
        }
        if (disk.reads() < at) break;
        ++failed;
        opened.station.reset();
        const std::string lost = what_is_lost(disk, told);
        if (!lost.empty()) FAIL(lost);
    }
    MESSAGE(failed << " failing reads");
    CHECK(failed > 10);
}

TEST_CASE("a full disk refuses plainly and the station goes on when there is space") {
    Told told;
    CrashDisk disk("full");
    restore(disk, lunch_has_begun(told));
    {
        const auto opened = open_with(options_on(disk));
        REQUIRE(opened != nullptr);
        disk.set_capacity_bytes(0);
        for (int tries = 0; tries < 3; ++tries) {
            const station::Outcome outcome = serve(*opened, "WANG", told);
            REQUIRE(std::holds_alternative<station::NotRecorded>(outcome));
            CHECK(std::get<station::NotRecorded>(outcome).why ==
                  station::NotRecorded::Why::DiskFull);
        }
        disk.set_capacity_bytes(UINT64_MAX);
        CHECK(std::holds_alternative<station::MealDone>(serve(*opened, "WANG", told)));
    }
    CHECK(what_is_lost(disk, told) == "");
}
