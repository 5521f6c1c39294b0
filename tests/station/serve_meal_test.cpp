#include <doctest/doctest.h>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using station::Refusal;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

/// 2025-11-21 at a time of day.
base::WallMs at(const char* time) {
    return base::CivilDate::from_ymd(2025, 11, 21)->start_ms() +
           base::TimeOfDay::parse(time)->minutes * kMinuteMs;
}

void set_wall(TestStation& station, base::WallMs wall_ms) {
    base::ClockReading now = station.clock().now();
    now.boot_ms += 10 * kMinuteMs;
    now.wall_ms = wall_ms;
    station.clock().set(now);
}

Refusal refused(const station::Outcome& outcome) { return as<station::Refused>(outcome).why; }

}  // namespace

TEST_CASE("a card in lunch time is quoted and nothing is recorded; agreeing records one meal") {
    TestStation station(demo_options(":memory:"));
    const std::uint64_t before = station->head().seq;
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    CHECK(quoted.quote.list_price.fen() == 1200);
    CHECK(quoted.quote.elder_pays.fen() == 400);
    CHECK(quoted.quote.layers.size() == 3);
    CHECK(quoted.layer_texts.size() == 3);
    CHECK(quoted.elder.name == "王桂兰");
    CHECK(quoted.balance_before.fen() == 10'000);
    CHECK(station->head().seq == before);

    const auto done = as<station::MealDone>(station->submit(agreed(quoted)));
    CHECK(done.record.seq == before + 1);
    CHECK(done.meal.pickup_number == 1);
    CHECK(done.balance_after.fen() == 9'600);
    CHECK(done.subsidy_this_month.fen() == 800);
    CHECK_FALSE(done.repeated);
    CHECK(station->head().seq == before + 1);

    const auto next = as<station::MealDone>(station.eat("LI"));
    CHECK(next.meal.pickup_number == 2);
    CHECK(next.balance_after.fen() == 9'400);
}

TEST_CASE("every refusal of a card, in the words of its kind") {
    TestStation station(demo_options(":memory:"));
    struct Row {
        const char* who;
        Refusal why;
        bool tells_whose;
        const char* since;
    };
    for (const Row& row : {Row{"NOBODY", Refusal::UnknownCard, false, ""},
                           Row{"SUN", Refusal::CardBlocked, false, "2025-11-02"},
                           Row{"ZHOU", Refusal::CardLost, false, "2025-11-03"},
                           Row{"WU", Refusal::CardExpired, true, "2025-11-21"},
                           Row{"ZHENG", Refusal::ElderDeceased, false, "2025-10-01"},
                           Row{"QIN", Refusal::ElderMoved, true, "2025-10-02"}}) {
        CAPTURE(row.who);
        const auto refused = as<station::Refused>(station.tap(row.who));
        CHECK(refused.why == row.why);
        CHECK(refused.elder.has_value() == row.tells_whose);
        CHECK((refused.since ? refused.since->iso() : "") == row.since);
    }
}

TEST_CASE("lunch is served from its first minute on and no more at its last") {
    struct Row {
        const char* time;
        const char* meal;  ///< "" when refused.
    };
    for (const Row& row :
         {Row{"10:59", ""}, Row{"11:00", "lunch"}, Row{"12:29", "lunch"}, Row{"12:30", ""},
          Row{"16:59", ""}, Row{"17:00", "dinner"}, Row{"18:29", "dinner"}, Row{"18:30", ""}}) {
        CAPTURE(row.time);
        TestStation station(demo_options(":memory:"));
        set_wall(station, at(row.time));
        const auto answer = station.tap("WANG");
        const auto* quoted = std::get_if<station::MealQuoted>(&answer);
        CHECK((quoted ? domain::meal_name(quoted->quote.slot.meal) : "") == std::string(row.meal));
        if (quoted == nullptr) CHECK(refused(answer) == Refusal::NoMealNow);
    }
}

TEST_CASE("who was quoted before the window closed is still served, a minute later no more") {
    struct Row {
        std::int64_t after_quote_ms;
        bool served;
    };
    for (const Row& row : {Row{40'000, true}, Row{60'000 + 59'999, true}, Row{120'000, false}}) {
        CAPTURE(row.after_quote_ms);
        TestStation station(demo_options(":memory:"));
        set_wall(station, at("12:29"));
        const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
        station.clock().advance_ms(row.after_quote_ms);
        const auto answer = station->submit(agreed(quoted));
        CHECK(std::holds_alternative<station::MealDone>(answer) == row.served);
    }
}

TEST_CASE("the same card within 5 s is the same event; later it is a refusal with when and where") {
    struct Row {
        std::int64_t later_ms;
        bool same_event;
    };
    for (const Row& row :
         {Row{0, true}, Row{5'000, true}, Row{5'001, false}, Row{600'000, false}}) {
        CAPTURE(row.later_ms);
        TestStation station(demo_options(":memory:"));
        const auto done = as<station::MealDone>(station.eat("WANG"));
        station.clock().advance_ms(row.later_ms);
        const std::uint64_t head = station->head().seq;
        const auto answer = station.tap("WANG");
        CHECK(station->head().seq == head);
        if (row.same_event) {
            const auto again = as<station::MealDone>(answer);
            CHECK(again.repeated);
            CHECK(again.record == done.record);
            CHECK(again.meal == done.meal);
            CHECK(again.balance_after == done.balance_after);
            CHECK(again.subsidy_this_month == done.subsidy_this_month);
        } else {
            const auto refusal = as<station::Refused>(answer);
            CHECK(refusal.why == Refusal::AlreadyServed);
            CHECK(refusal.earlier == done.meal);
            CHECK(refusal.earlier_at_ms == kLunchMs);
            CHECK(refusal.earlier_here);
        }
    }
}

TEST_CASE("the same event is known as such when the window ends within it") {
    station::StationOptions options = demo_options(":memory:");
    options.windows.at(0).to = options.windows.at(1).from;  // Lunch until dinner, 17:00.
    TestStation station(options);
    set_wall(station, at("16:59"));
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    SUBCASE("served before the end, tapped again after it") { station.clock().advance_ms(58'000); }
    SUBCASE("quoted before the end, served after it") { station.clock().advance_ms(90'000); }
    const auto done = as<station::MealDone>(station->submit(agreed(quoted)));
    station.clock().advance_ms(4'000);
    const auto again = as<station::MealDone>(station.tap("WANG"));
    CHECK(again.repeated);
    CHECK(again.record == done.record);
    station.clock().advance_ms(4'000);
    CHECK(as<station::MealQuoted>(station.tap("WANG")).quote.slot.meal == domain::Meal::Dinner);
}

TEST_CASE("after a restart of the machine 5 s count no more: the boot is another one") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    base::ClockReading now = station.clock().now();
    now.boot_id = "the next boot";
    station.clock().set(now);
    CHECK(refused(station.tap("WANG")) == Refusal::AlreadyServed);
}

TEST_CASE("agreeing twice to one quote serves one meal") {
    TestStation station(demo_options(":memory:"));
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    const auto first = as<station::MealDone>(station->submit(agreed(quoted)));
    const auto second = as<station::MealDone>(station->submit(agreed(quoted)));
    CHECK(second.repeated);
    CHECK(second.record == first.record);
    station.clock().advance_ms(6'000);
    CHECK(refused(station->submit(agreed(quoted))) == Refusal::AlreadyServed);
}

TEST_CASE("one meal per elder, date and meal: dinner and the next day's lunch are others") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    set_wall(station, at("17:30"));
    CHECK(as<station::MealDone>(station.eat("WANG")).meal.pickup_number == 1);
    set_wall(station, at("11:30") + base::kDayMs);
    const auto next_day = as<station::MealDone>(station.eat("WANG"));
    CHECK(next_day.meal.pickup_number == 1);
    CHECK(next_day.subsidy_this_month.fen() == 3 * 800);
}

TEST_CASE("pick-up numbers of one meal are 1, 2, 3, whoever comes") {
    TestStation station(demo_options(":memory:"));
    std::uint32_t expected = 0;
    for (const char* id : {"ZHAO", "WANG", "LI"}) {
        CHECK(as<station::MealDone>(station.eat(id)).meal.pickup_number == ++expected);
    }
}

TEST_CASE("a balance that is exactly enough is enough; one fen short is told with both amounts") {
    for (const std::int64_t short_fen : {0, 1}) {
        CAPTURE(short_fen);
        TestStation station(demo_options(":memory:"), 0);
        as<station::ToppedUp>(station.top_up("LI", 600 - short_fen));
        const auto answer = station.eat("LI");
        if (short_fen == 0) {
            CHECK(as<station::MealDone>(answer).balance_after.fen() == 0);
            continue;
        }
        const auto refusal = as<station::Refused>(answer);
        CHECK(refusal.why == Refusal::BalanceTooLow);
        CHECK(refusal.balance->fen() == 599);
        CHECK(refusal.quote->elder_pays.fen() == 600);
    }
}

TEST_CASE("a price that changed between showing and agreeing is shown again, not charged") {
    TestStation station(demo_options(":memory:"));
    const auto shown = as<station::MealQuoted>(station.tap("WANG"));
    domain::MealPolicy dearer = demo_policy();
    dearer.version = "dearer@0123456789ab";
    for (domain::ListPrice& price : dearer.prices) price.price = domain::Money::from_fen(1300);
    station->set_policy(dearer);
    const std::uint64_t head = station->head().seq;
    const auto fresh = as<station::MealQuoted>(station->submit(agreed(shown)));
    CHECK(fresh.quote.elder_pays.fen() == 500);
    CHECK(station->head().seq == head);
    const auto done = as<station::MealDone>(station->submit(agreed(fresh)));
    CHECK(done.meal.quote.policy_version == "dearer@0123456789ab");
}

TEST_CASE("an amount the city has not set is told as undetermined, never as zero") {
    TestStation station(demo_options(":memory:"));
    domain::MealPolicy unset = demo_policy();
    unset.layers[1].unset = {"amount"};
    station->set_policy(unset);
    CHECK(refused(station.tap("WANG")) == Refusal::PriceUndetermined);
    CHECK(std::holds_alternative<station::MealQuoted>(station.tap("ZHAO")));
}

TEST_CASE("when several refusals apply the upper one of the enum is told") {
    // Each step takes the uppermost reason away, and the next one shows.
    TestStation station(demo_options(":memory:"), 0);
    domain::MealPolicy unset = demo_policy();
    unset.layers[0].unset = {"amount"};
    as<station::ToppedUp>(station.top_up("LI", 600));
    const auto quoted = as<station::MealQuoted>(station.tap("LI"));
    as<station::MealDone>(station->submit(agreed(quoted)));
    station->set_policy(unset);
    set_wall(station, at("15:00"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::CardStopped>(station->submit(
        station::BlockCard{.card = quoted.card, .state = domain::CardState::Blocked}));
    CHECK(refused(station.tap("LI")) == Refusal::CardBlocked);
    as<station::CardStopped>(
        station->submit(station::BlockCard{.card = quoted.card, .state = domain::CardState::Lost}));
    CHECK(refused(station.tap("LI")) == Refusal::CardLost);
    // ZHAO has an active card: closed, then the price, then the balance.
    CHECK(refused(station.tap("ZHAO")) == Refusal::NoMealNow);
    set_wall(station, at("12:00"));
    CHECK(refused(station.tap("ZHAO")) == Refusal::PriceUndetermined);
    station->set_policy(demo_policy());
    CHECK(refused(station.tap("ZHAO")) == Refusal::BalanceTooLow);
}

TEST_CASE("already served is told before an undetermined price and an empty wallet") {
    TestStation station(demo_options(":memory:"), 0);
    as<station::ToppedUp>(station.top_up("LI", 600));
    as<station::MealDone>(station.eat("LI"));
    station.clock().advance_ms(10'000);
    CHECK(refused(station.tap("LI")) == Refusal::AlreadyServed);
    domain::MealPolicy unset = demo_policy();
    unset.layers[0].unset = {"amount"};
    station->set_policy(unset);
    CHECK(refused(station.tap("LI")) == Refusal::AlreadyServed);
}

TEST_CASE("a card blocked between the quote and agreeing is refused before anything is recorded") {
    TestStation station(demo_options(":memory:"));
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::CardStopped>(station->submit(station::BlockCard{.card = quoted.card}));
    const std::uint64_t head = station->head().seq;
    CHECK(refused(station->submit(agreed(quoted))) == Refusal::CardBlocked);
    CHECK(station->head().seq == head);
}

TEST_CASE("a clock that stands before the last record is called unset, and lunch goes on") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    set_wall(station, at("11:00"));
    const auto done = as<station::MealDone>(station.eat("LI"));
    const auto record =
        domain::parse_record(station->records_after(done.record.seq - 1, 1, 100'000).at(0));
    CHECK(record->header.at.quality == base::ClockQuality::Unset);
    set_wall(station, at("12:00"));
    const auto later = as<station::MealDone>(station.eat("ZHAO"));
    const auto next =
        domain::parse_record(station->records_after(later.record.seq - 1, 1, 100'000).at(0));
    CHECK(next->header.at.quality == base::ClockQuality::Free);
}

TEST_CASE("a clock of 1970 is called unset, and what is served then is recorded") {
    TestStation station(demo_options(":memory:"), 0);
    set_wall(station, base::WallMs{3 * 60} * kMinuteMs + 30 * kMinuteMs);  // 11:30 in China.
    as<station::ToppedUp>(station.top_up("LI", 1'000));
    domain::MealPolicy always = demo_policy();
    station->set_policy(always);
    const auto record =
        domain::parse_record(station->records_after(station->head().seq - 1, 1, 100'000).at(0));
    CHECK(record->header.at.quality == base::ClockQuality::Unset);
}

TEST_CASE("a record that nobody could read again is not written") {
    TestStation station(demo_options(":memory:"));
    domain::MealPolicy policy = demo_policy();
    policy.layers.front().funder = std::string(domain::kRecordBytesMax, 'f');
    station->set_policy(policy);
    const auto head = station->head();
    as<station::NotRecorded>(station.eat("WANG"));
    CHECK(station->head() == head);
    station->set_policy(demo_policy());
    as<station::MealDone>(station.eat("WANG"));
}
