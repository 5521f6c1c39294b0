// What waits for the hub, by what it is about.
#include "kiosk/main/queued_records.h"

#include <doctest/doctest.h>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using Kind = ui::QueuedRecords::Kind;

namespace {

/// "kind count", in the order of the screen.
std::vector<std::pair<Kind, std::uint64_t>> waiting(TestStation& station) {
    std::vector<std::pair<Kind, std::uint64_t>> found;
    for (const ui::QueuedRecords& one : main::queued_records(*station))
        found.emplace_back(one.kind, one.count);
    return found;
}

using Waiting = std::vector<std::pair<Kind, std::uint64_t>>;

}  // namespace

TEST_CASE("waiting records: every kind of record has its line") {
    CHECK(main::queued_kind(domain::MealServed{}) == Kind::Meals);
    CHECK(main::queued_kind(domain::MealVoided{}) == Kind::TakenBack);
    CHECK(main::queued_kind(domain::WalletToppedUp{}) == Kind::Money);
    CHECK(main::queued_kind(domain::CardBlocked{}) == Kind::Cards);
    CHECK(main::queued_kind(domain::CardUnblocked{}) == Kind::Cards);
    CHECK(main::queued_kind(domain::CardAnomaly{}) == Kind::Cards);
    CHECK(main::queued_kind(domain::PinRefused{}) == Kind::Cards);
    CHECK(main::queued_kind(domain::WorkerSignedIn{}) == Kind::Staff);
    CHECK(main::queued_kind(domain::SignInRefused{}) == Kind::Staff);
    CHECK(main::queued_kind(domain::WorkerSignedOut{}) == Kind::Staff);
    CHECK(main::queued_kind(domain::SlipRequested{}) == Kind::Slips);
    CHECK(main::queued_kind(domain::SlipFinished{}) == Kind::Slips);
}

TEST_CASE("waiting records: a noon's, the most important first, the oldest of each told") {
    TestStation station(demo_options(":memory:"), 0);
    CHECK(waiting(station).empty());
    as<station::ToppedUp>(station.top_up("WANG", 5'000));
    station.clock().advance_ms(1'000);
    const auto done = as<station::MealDone>(station.eat("WANG"));
    station.clock().advance_ms(1'000);
    as<station::ToppedUp>(station.top_up("LI", 5'000));
    as<station::MealDone>(station.eat("LI"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::MealVoided>(station->submit(station::VoidMeal{.record = done.record}));
    CHECK(waiting(station) ==
          Waiting{{Kind::Meals, 2}, {Kind::TakenBack, 1}, {Kind::Money, 2}, {Kind::Staff, 1}});
    const auto queued = main::queued_records(*station);
    CHECK(queued[0].oldest_ms == kLunchMs + 1'000);
    CHECK(queued[2].oldest_ms == kLunchMs);
}

TEST_CASE("waiting records: what the hub has received does not wait") {
    TestStation station(demo_options(":memory:"), 0);
    as<station::ToppedUp>(station.top_up("WANG", 5'000));
    as<station::MealDone>(station.eat("WANG"));
    const auto acknowledge = [&](std::uint64_t seq) {
        const domain::RecordKey up_to{
            .station = station->certificate().station, .epoch = 1, .seq = seq};
        REQUIRE(station->acknowledge(
            {.up_to = up_to, .chain = *station->chain_at(seq), .bytes = "as it came"}));
    };
    acknowledge(1);
    CHECK(waiting(station) == Waiting{{Kind::Meals, 1}});
    acknowledge(2);
    CHECK(waiting(station).empty());
}
