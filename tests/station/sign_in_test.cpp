// Workers: badge, PIN, wrong PINs and the wait after them, and what nobody does without them.
#include <filesystem>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

station::StationOptions in(const TemporaryFolder& folder) {
    return demo_options(folder.path() + "/station.db");
}

station::Outcome with_pin(TestStation& station, const std::string& id, std::string_view pin) {
    return station->submit(station::SignIn{.worker = worker(id), .pin = secret(pin)});
}

void wrong_pins(TestStation& station, int count) {
    for (int i = 0; i < count; ++i) {
        CHECK(as<station::SignInRefused>(with_pin(station, "W-LIU", "000000")).why ==
              station::SignInRefused::Why::WrongPin);
    }
}

void boot(TestStation& station, const char* id) {
    base::ClockReading now = station.clock().now();
    now.boot_id = id;
    now.boot_ms = 0;
    station.clock().set(now);
}

}  // namespace

TEST_CASE("a badge is told by name and title, before any elder's card is looked at") {
    TestStation station(demo_options(":memory:"));
    const std::uint64_t head = station->head().seq;
    const auto shown = as<station::BadgeShown>(station.tap_badge("W-LIU"));
    CHECK(shown.staff == station::StaffGlance{.id = worker("W-LIU"),
                                              .name = "刘芳",
                                              .title = "护理员",
                                              .role = domain::StaffRole::Worker});
    CHECK(shown.tries_left == 5);
    CHECK(shown.wait_ms == 0);
    CHECK(as<station::BadgeShown>(station.tap_badge("W-CHEN")).staff.role ==
          domain::StaffRole::Supervisor);
    CHECK(as<station::Refused>(station.tap_badge("W-GONE")).why == station::Refusal::UnknownCard);
    CHECK(station->head().seq == head);
}

TEST_CASE("badge and PIN sign in, and every act is on record with who did it") {
    TestStation station(demo_options(":memory:"));
    const auto signed_in = as<station::SignedIn>(station.sign_in("W-LIU"));
    CHECK(signed_in.staff.name == "刘芳");
    const auto record = station.record(signed_in.record.seq);
    CHECK(record.header.actor == "worker:W-LIU");
    CHECK(std::get<domain::WorkerSignedIn>(record.body).worker == worker("W-LIU"));
    const auto paid_in = as<station::ToppedUp>(station->submit(station::TopUp{
        .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()}));
    CHECK(station.record(paid_in.record.seq).header.actor == "worker:W-LIU");
    for (const auto why : {domain::SignOutWhy::Asked, domain::SignOutWhy::LeftAlone}) {
        const auto out = as<station::SignedOut>(station->submit(station::SignOut{.why = why}));
        const auto end = station.record(out.record.seq);
        CHECK(end.header.actor == "worker:W-LIU");
        CHECK(std::get<domain::WorkerSignedOut>(end.body).why == why);
        as<station::NotSignedIn>(station->submit(station::SignOut{}));
        as<station::SignedIn>(station.sign_in("W-LIU"));
    }
}

TEST_CASE("without a worker nothing of a worker's is done or told") {
    TestStation station(demo_options(":memory:"));
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    const auto done = as<station::MealDone>(station->submit(agreed(quoted)));
    const std::vector<station::Command> commands{
        station::TopUp{
            .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()},
        station::BlockCard{.card = quoted.card},
        station::BlockCard{.card = quoted.card, .state = domain::CardState::Active},
        station::FindPeople{.typed = "wgl"},
        station::ReadPerson{.elder = elder("WANG")},
        station::ReadMeals{},
        station::VoidMeal{.record = done.record},
        station::SignOut{},
        station::ServeMeal{.elder = elder("LI"),
                           .slot = quoted.quote.slot,
                           .shown_pays = domain::Money::from_fen(600)}};
    const std::uint64_t head = station->head().seq;
    for (const station::Command& command : commands) {
        CAPTURE(command.index());
        as<station::NotSignedIn>(station->submit(command));
    }
    // Nor after signing out.
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::SignedOut>(station->submit(station::SignOut{}));
    for (const station::Command& command : commands) {
        CAPTURE(command.index());
        as<station::NotSignedIn>(station->submit(command));
    }
    CHECK(station->head().seq == head + 2);
}

TEST_CASE("a restart signs out") {
    const TemporaryFolder folder;
    {
        TestStation station(in(folder));
        as<station::SignedIn>(station.sign_in("W-LIU"));
    }
    TestStation station(in(folder));
    as<station::NotSignedIn>(station->submit(station::ReadMeals{}));
}

TEST_CASE("who is taken off the roster or leaves is signed out with it") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::MealsShown>(station->submit(station::ReadMeals{}));
    std::string next = demo_roster();
    SUBCASE("left") {
        const std::string liu = R"("title":"护理员")";
        next.insert(next.find(liu), R"("state":"left",)");
    }
    SUBCASE("not there") { next = R"({"version":"2","people":[]})"; }
    REQUIRE(station->import_roster(next).has_value());
    as<station::NotSignedIn>(station->submit(station::ReadMeals{}));
    CHECK(as<station::SignInRefused>(with_pin(station, "W-LIU", pin_of("W-LIU"))).why ==
          station::SignInRefused::Why::NotOnRoster);
}

TEST_CASE("a wrong PIN is on record, and the PIN is wiped whatever comes of it") {
    TestStation station(demo_options(":memory:"));
    const base::SharedSecret pins[] = {secret("000000"), secret(pin_of("W-LIU")), secret("1")};
    CHECK(as<station::SignInRefused>(
              station->submit(station::SignIn{.worker = worker("W-LIU"), .pin = pins[0]}))
              .tries_left == 4);
    const auto record = station.record(station->head().seq);
    CHECK(record.header.actor == "station");
    CHECK(std::get<domain::SignInRefused>(record.body) ==
          domain::SignInRefused{.worker = worker("W-LIU"), .purpose = domain::PinPurpose::SignIn});
    as<station::SignedIn>(
        station->submit(station::SignIn{.worker = worker("W-LIU"), .pin = pins[1]}));
    CHECK(as<station::SignInRefused>(
              station->submit(station::SignIn{.worker = worker("NOBODY"), .pin = pins[2]}))
              .why == station::SignInRefused::Why::NotOnRoster);
    for (const auto& pin : pins) CHECK(pin->empty());
    CHECK(as<station::SignInRefused>(
              station->submit(
                  station::SignIn{.worker = worker("W-GONE"), .pin = secret(pin_of("W-GONE"))}))
              .why == station::SignInRefused::Why::NotOnRoster);
    // No PIN at all is a wrong one.
    CHECK(as<station::SignInRefused>(station->submit(station::SignIn{.worker = worker("W-LIU")}))
              .tries_left == 4);
}

TEST_CASE("five wrong PINs, then a wait in which none is looked at, then one at a time") {
    TestStation station(demo_options(":memory:"));
    for (const int left : {4, 3, 2, 1}) {
        const auto refused = as<station::SignInRefused>(with_pin(station, "W-LIU", "000000"));
        CHECK(refused.tries_left == left);
        CHECK(refused.wait_ms == 0);
        CHECK(as<station::BadgeShown>(station.tap_badge("W-LIU")).tries_left == left);
    }
    for (const std::int64_t wait_min : {5, 10, 20, 40, 60, 60}) {
        CAPTURE(wait_min);
        const auto refused = as<station::SignInRefused>(with_pin(station, "W-LIU", "000000"));
        CHECK(refused.why == station::SignInRefused::Why::WrongPin);
        CHECK(refused.tries_left == 0);
        CHECK(refused.wait_ms == wait_min * kMinuteMs);
        station.clock().advance_ms(wait_min * kMinuteMs - 1);
        const std::uint64_t head = station->head().seq;
        // Not even the right one, and asking again makes nothing longer.
        const auto waiting =
            as<station::SignInRefused>(with_pin(station, "W-LIU", pin_of("W-LIU")));
        CHECK(waiting.why == station::SignInRefused::Why::MustWait);
        CHECK(waiting.wait_ms == 1);
        CHECK(as<station::BadgeShown>(station.tap_badge("W-LIU")).wait_ms == 1);
        CHECK(station->head().seq == head);
        station.clock().advance_ms(1);
        CHECK(as<station::BadgeShown>(station.tap_badge("W-LIU")).tries_left == 1);
    }
    // Others are not kept waiting.
    as<station::SignedIn>(station.sign_in("W-CHEN"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    CHECK(as<station::BadgeShown>(station.tap_badge("W-LIU")).tries_left == 5);
    wrong_pins(station, 4);
    as<station::SignedIn>(station.sign_in("W-LIU"));
}

TEST_CASE("neither a restart nor a reboot nor another wall clock shortens the wait") {
    const TemporaryFolder folder;
    base::ClockReading now;
    {
        TestStation station(in(folder));
        wrong_pins(station, 5);
        station.clock().advance_ms(2 * kMinuteMs);
        now = station.clock().now();
    }
    const auto wait_ms = [&folder](const base::ClockReading& at) {
        TestStation station(in(folder));
        station.clock().set(at);
        return as<station::SignInRefused>(with_pin(station, "W-LIU", pin_of("W-LIU"))).wait_ms;
    };
    CHECK(wait_ms(now) == 3 * kMinuteMs);
    for (const std::int64_t days : {-400, 400}) {
        base::ClockReading other = now;
        other.wall_ms += days * base::kDayMs;
        CHECK(wait_ms(other) == 3 * kMinuteMs);
    }
    base::ClockReading rebooted = now;
    rebooted.boot_id = "the next boot";
    rebooted.boot_ms = 30'000;
    CHECK(wait_ms(rebooted) == 5 * kMinuteMs - 30'000);
    rebooted.boot_ms = 5 * kMinuteMs;
    TestStation station(in(folder));
    station.clock().set(rebooted);
    as<station::SignedIn>(station.sign_in("W-LIU"));
    boot(station, "and the next");
    CHECK(as<station::BadgeShown>(station.tap_badge("W-LIU")).tries_left == 5);
}

TEST_CASE("another worker's sign-in ends the one before") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::SignedIn>(station.sign_in("W-CHEN"));
    const auto paid_in = as<station::ToppedUp>(station->submit(station::TopUp{
        .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()}));
    CHECK(station.record(paid_in.record.seq).header.actor == "worker:W-CHEN");
}

TEST_CASE("no worker's name and no PIN string stands readable in the file") {
    const TemporaryFolder folder;
    {
        TestStation station(in(folder));
        as<station::SignedIn>(station.sign_in("W-LIU"));
        wrong_pins(station, 1);
    }
    store::Database database({.path = folder.path() + "/station.db"});
    std::string bytes;
    for (const char* all :
         {"SELECT group_concat(worker || title || badge || hex(name_sealed) || hex(pin_sealed)) "
          "FROM staff",
          "SELECT group_concat(CAST(bytes AS TEXT)) FROM journal"}) {
        store::Query row = database.query(all);
        REQUIRE(row.next());
        bytes += row.text(0);
    }
    CHECK(bytes.find("护理员") != std::string::npos);
    for (const char* hidden : {"刘芳", "argon2", "135790", "000000", "04b00000000001"}) {
        CAPTURE(hidden);
        CHECK(bytes.find(hidden) == std::string::npos);
    }
    CHECK(bytes.find("worker_signed_in") != std::string::npos);
}
