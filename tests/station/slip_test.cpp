// Print jobs as records: asked for, copied, finished, lost with the power; and the sums of a day.
#include <filesystem>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using station::SlipKind;
using station::SlipResult;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

station::SlipRequested asked(TestStation& station, SlipKind kind, const domain::RecordKey& of) {
    return as<station::SlipRequested>(
        station->submit(station::RequestSlip{.kind = kind, .of = of}));
}

station::SlipRefused::Why refused(TestStation& station, SlipKind kind,
                                  const domain::RecordKey& of) {
    return as<station::SlipRefused>(station->submit(station::RequestSlip{.kind = kind, .of = of}))
        .why;
}

domain::RecordKey key(TestStation& station, std::uint64_t seq) {
    return {.station = station->certificate().station, .epoch = 1, .seq = seq};
}

}  // namespace

TEST_CASE("a slip is a record before it is printed; each further one says how many came before") {
    TestStation station(demo_options(":memory:"));
    const auto done = as<station::MealDone>(station.eat("WANG"));
    for (const int copy : {0, 1, 2}) {
        CAPTURE(copy);
        const auto slip = asked(station, SlipKind::Meal, done.record);
        CHECK(slip.copy == copy);
        CHECK(slip.of == done.record);
        CHECK(slip.elder_name == "王桂兰");
        CHECK(slip.balance.fen() == 9'600);
        CHECK(std::get<domain::MealServed>(slip.about.body) == done.meal);
        CHECK(slip.about.header.key == done.record);
        CHECK(slip.seal.starts_with("YZ1:QX-001:1:9:"));
        const auto record = station.record(slip.job.seq);
        CHECK(record.header.actor == "station");
        CHECK(std::get<domain::SlipRequested>(record.body) ==
              domain::SlipRequested{.kind = SlipKind::Meal,
                                    .of = done.record.seq,
                                    .copy = static_cast<std::uint32_t>(copy)});
    }
    as<station::SignedIn>(station.sign_in("W-LIU"));
    CHECK(station.record(asked(station, SlipKind::Meal, done.record).job.seq).header.actor ==
          "worker:W-LIU");
    const auto rows = as<station::MealsShown>(station->submit(station::ReadMeals{})).rows;
    CHECK(rows.at(0).copies == 4);
    // The seal of a slip is that of its record, whenever it is printed.
    CHECK(asked(station, SlipKind::Meal, done.record).seal ==
          domain::slip_seal_text(done.record, *station->chain_at(done.record.seq),
                                 base::SigningKey(fixed_keys().signing_seed)));
}

TEST_CASE("a slip is of a record of its kind that is here and was not taken back") {
    using Why = station::SlipRefused::Why;
    TestStation station(demo_options(":memory:"));
    const auto done = as<station::MealDone>(station.eat("WANG"));
    const domain::RecordKey top_up = key(station, 1);
    const auto paid = asked(station, SlipKind::TopUp, top_up);
    CHECK(paid.copy == 0);
    CHECK(std::get<domain::WalletToppedUp>(paid.about.body).amount.fen() == 10'000);
    CHECK(paid.worker_name.empty());
    const std::uint64_t head = station->head().seq;
    CHECK(refused(station, SlipKind::TopUp, done.record) == Why::NoSuchRecord);
    CHECK(refused(station, SlipKind::Meal, top_up) == Why::NoSuchRecord);
    CHECK(refused(station, SlipKind::Meal, paid.job) == Why::NoSuchRecord);
    for (const std::uint64_t seq : {std::uint64_t{0}, head + 1, std::uint64_t{1} << 62}) {
        CHECK(refused(station, SlipKind::Meal, key(station, seq)) == Why::NoSuchRecord);
    }
    domain::RecordKey elsewhere = done.record;
    elsewhere.station = *base::StationId::parse("QX-002");
    CHECK(refused(station, SlipKind::Meal, elsewhere) == Why::NoSuchRecord);
    CHECK(refused(station, SlipKind::Day, elsewhere) == Why::NoSuchRecord);
    CHECK(station->head().seq == head);
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto by_worker = as<station::ToppedUp>(station->submit(station::TopUp{
        .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()}));
    CHECK(asked(station, SlipKind::TopUp, by_worker.record).worker_name == "刘芳");
    as<station::MealVoided>(station->submit(station::VoidMeal{.record = done.record}));
    CHECK(refused(station, SlipKind::Meal, done.record) == Why::Voided);
}

TEST_CASE("the end of a job is on record once") {
    TestStation station(demo_options(":memory:"));
    const auto done = as<station::MealDone>(station.eat("WANG"));
    const auto slip = asked(station, SlipKind::Meal, done.record);
    const auto finish = [&](const domain::RecordKey& job, SlipResult result) {
        return station->submit(station::FinishSlip{.job = job, .result = result});
    };
    const auto first = as<station::SlipFinished>(finish(slip.job, SlipResult::Broken));
    CHECK(std::get<domain::SlipFinished>(station.record(first.record.seq).body) ==
          domain::SlipFinished{.job = slip.job.seq, .result = SlipResult::Broken});
    const std::uint64_t head = station->head().seq;
    CHECK(as<station::SlipFinished>(finish(slip.job, SlipResult::Printed)).record == first.record);
    CHECK(as<station::SlipRefused>(finish(done.record, SlipResult::Printed)).why ==
          station::SlipRefused::Why::NoSuchRecord);
    domain::RecordKey elsewhere = slip.job;
    elsewhere.epoch = 2;
    CHECK(as<station::SlipRefused>(finish(elsewhere, SlipResult::Printed)).why ==
          station::SlipRefused::Why::NoSuchRecord);
    CHECK(station->head().seq == head);
}

TEST_CASE("after a restart the jobs that never ended are told, each until it is asked for again") {
    const TemporaryFolder folder;
    const auto options = demo_options(folder.path() + "/station.db");
    domain::RecordKey meal, top_up;
    {
        TestStation station(options);
        meal = as<station::MealDone>(station.eat("WANG")).record;
        top_up = key(station, 1);
        const auto ended = asked(station, SlipKind::TopUp, key(station, 2));
        as<station::SlipFinished>(station->submit(
            station::FinishSlip{.job = ended.job, .result = SlipResult::NotPrinted}));
        asked(station, SlipKind::Meal, meal);
        asked(station, SlipKind::TopUp, top_up);
        asked(station, SlipKind::TopUp, top_up);
    }
    using Slips = std::vector<station::UnfinishedSlip>;
    {
        TestStation station(options);
        CHECK(station->unfinished_slips() ==
              Slips{{.kind = SlipKind::Meal, .of = meal}, {.kind = SlipKind::TopUp, .of = top_up}});
        // The power goes again while the first of them is printed once more.
        CHECK(asked(station, SlipKind::Meal, meal).copy == 1);
    }
    TestStation station(options);
    CHECK(station->unfinished_slips() ==
          Slips{{.kind = SlipKind::TopUp, .of = top_up}, {.kind = SlipKind::Meal, .of = meal}});
    for (const auto& [kind, of] : station->unfinished_slips()) {
        const auto slip = asked(station, kind, of);
        CHECK(slip.copy == 2);
        as<station::SlipFinished>(
            station->submit(station::FinishSlip{.job = slip.job, .result = SlipResult::Printed}));
    }
    CHECK(station->unfinished_slips().empty());
}

TEST_CASE("a lost slip is told for two hours, in the same boot or another") {
    struct Row {
        const char* boot_id;
        std::int64_t later_ms;
        bool told;
    };
    for (const Row& row : {Row{"manual", 2 * kHourMs, true}, Row{"manual", 2 * kHourMs + 1, false},
                           Row{"next", 2 * kHourMs, true}, Row{"next", 2 * kHourMs + 1, false},
                           Row{"next", -1, false}}) {
        CAPTURE(row.boot_id);
        CAPTURE(row.later_ms);
        TestStation station(demo_options(":memory:"));
        asked(station, SlipKind::TopUp, key(station, 1));
        station.clock().set({.wall_ms = kLunchMs + row.later_ms,
                             .boot_ms = row.boot_id == std::string("manual") ? row.later_ms : 0,
                             .boot_id = row.boot_id});
        CHECK(station->unfinished_slips().size() == (row.told ? 1 : 0));
    }
}

TEST_CASE("the sums of a day: meals, payers, elders, cash; a voided meal is only in their number") {
    station::StationOptions options = demo_options(":memory:");
    options.policy.layers[2].label = {.zh = "村里补助", .en = "Village"};
    TestStation station(options);
    as<station::MealDone>(station.eat("WANG"));
    as<station::MealDone>(station.eat("LI"));
    const auto zhao = as<station::MealDone>(station.eat("ZHAO"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const std::uint64_t before = station->head().seq;
    as<station::MealVoided>(station->submit(station::VoidMeal{.record = zhao.record}));

    const auto slip = asked(station, SlipKind::Day, {});
    REQUIRE(slip.day.has_value());
    CHECK(*slip.day == station::DayTotals{.day = *base::CivilDate::from_ymd(2025, 11, 21),
                                          .up_to = key(station, before + 1),
                                          .served = 2,
                                          .voided = 1,
                                          .list_total = domain::Money::from_fen(2'400),
                                          .shares = {{.funder = "district",
                                                      .payer = "district-60",
                                                      .pays = domain::Money::from_fen(1'000)},
                                                     {.funder = "village",
                                                      .payer = "村里补助",
                                                      .pays = domain::Money::from_fen(400)}},
                                          .elders_paid = domain::Money::from_fen(1'000),
                                          .topped_up = domain::Money::from_fen(80'000)});
    CHECK(slip.of == slip.day->up_to);
    CHECK(slip.elder_name.empty());
    // Printed again it says the same, whatever happened since.
    as<station::MealDone>(station.eat("ZHAO"));
    CHECK(*asked(station, SlipKind::Day, slip.of).day == *slip.day);
    CHECK(station->day_totals(before).served == 3);
    CHECK(station->day_totals(before).voided == 0);
    CHECK(station->day_totals(8).served == 0);
    CHECK(station->day_totals(8).topped_up.fen() == 80'000);
    // Tomorrow is another day.
    station.clock().advance_ms(base::kDayMs);
    as<station::MealDone>(station.eat("LI"));
    const auto tomorrow = station->day_totals(station->head().seq);
    CHECK(tomorrow.served == 1);
    CHECK(tomorrow.topped_up.fen() == 0);
    CHECK(tomorrow.list_total == domain::Money::from_fen(1'200));
}
