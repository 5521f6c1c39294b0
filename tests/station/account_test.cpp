#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;

TEST_CASE("an enquiry shows balance, meals, subsidy and the latest three lines, newest first") {
    TestStation station(demo_options(":memory:"));
    station.clock().advance_ms(60'000);
    as<station::MealDone>(station.eat("WANG"));
    station.clock().advance_ms(60'000);
    as<station::ToppedUp>(station.top_up("WANG", 500));
    station.clock().advance_ms(60'000);
    as<station::ToppedUp>(station.top_up("WANG", 700));
    const std::uint64_t head = station->head().seq;
    const auto shown = as<station::AccountShown>(station.tap("WANG", station::TapPurpose::Enquire));
    CHECK(station->head().seq == head);
    CHECK(shown.elder.name == "王桂兰");
    CHECK(shown.elder.age == 83);
    CHECK(shown.balance.fen() == 10'000 - 400 + 500 + 700);
    CHECK(shown.meals_this_month == 1);
    CHECK(shown.ate_this_slot);
    CHECK(shown.subsidy_this_month.fen() == 800);
    CHECK(shown.usual_quote->elder_pays.fen() == 400);
    CHECK(shown.layer_texts.size() == 3);
    REQUIRE(shown.latest.size() == 3);
    CHECK(shown.latest[0].amount.fen() == 700);
    CHECK(shown.latest[1].amount.fen() == 500);
    CHECK(shown.latest[2].kind == station::AccountLine::Kind::Meal);
    CHECK(shown.latest[2].amount.fen() == 400);
}

TEST_CASE("an elder who moved may still ask what is left; a lost card tells nothing") {
    TestStation station(demo_options(":memory:"));
    const auto shown = as<station::AccountShown>(station.tap("QIN", station::TapPurpose::Enquire));
    CHECK(shown.balance.fen() == 10'000);
    const auto lost = as<station::Refused>(station.tap("ZHOU", station::TapPurpose::Enquire));
    CHECK(lost.why == station::Refusal::CardLost);
    CHECK_FALSE(lost.elder.has_value());
    CHECK_FALSE(lost.balance.has_value());
}

TEST_CASE("the account without a card is the same") {
    TestStation station(demo_options(":memory:"));
    const auto shown =
        as<station::AccountShown>(station->submit(station::ReadAccount{.elder = elder("LI")}));
    CHECK(shown.balance.fen() == 10'000);
    CHECK_FALSE(shown.ate_this_slot);
    CHECK(
        as<station::Refused>(station->submit(station::ReadAccount{.elder = elder("NOBODY")})).why ==
        station::Refusal::UnknownCard);
}

TEST_CASE("meals and subsidy of last month are not this month's") {
    TestStation station(demo_options(":memory:"));
    station.clock().set(
        {.wall_ms = base::CivilDate::from_ymd(2025, 11, 30)->start_ms() + 12 * 3'600'000,
         .boot_ms = 1'000'000,
         .boot_id = "manual"});
    as<station::MealDone>(station.eat("WANG"));
    station.clock().advance_ms(base::kDayMs);
    const auto quoted = as<station::MealQuoted>(station.tap("WANG"));
    CHECK(quoted.subsidy_this_month.fen() == 0);
    const auto shown = as<station::AccountShown>(station.tap("WANG", station::TapPurpose::Enquire));
    CHECK(shown.meals_this_month == 0);
}

TEST_CASE("who has eaten is told the price of that meal, not of a second one") {
    auto options = demo_options(":memory:");
    // Each layer pays once a meal, and nothing for a second meal of the day.
    for (domain::Layer& layer : options.policy.layers) {
        layer.limits[static_cast<std::size_t>(domain::Period::Meal)].meals = 1;
        layer.nth_meals = {1};
    }
    TestStation station(options);
    const auto before =
        as<station::AccountShown>(station.tap("WANG", station::TapPurpose::Enquire));
    CHECK(before.usual_quote->elder_pays.fen() == 400);
    station.clock().advance_ms(60'000);
    as<station::MealDone>(station.eat("WANG"));
    station.clock().advance_ms(60'000);
    const auto after = as<station::AccountShown>(station.tap("WANG", station::TapPurpose::Enquire));
    CHECK(after.usual_quote->elder_pays.fen() == 400);
    CHECK(after.subsidy_this_month.fen() == 800);
}

TEST_CASE("the same top-up again is the earlier record, and counts once") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const station::TopUp command{
        .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()};
    const auto first = as<station::ToppedUp>(station->submit(command));
    CHECK_FALSE(first.repeated);
    const auto again = as<station::ToppedUp>(station->submit(command));
    CHECK(again.repeated);
    CHECK(again.record == first.record);
    CHECK(again.balance_after == first.balance_after);
    CHECK(station->head().seq == first.record.seq);
}

TEST_CASE("the id of a top-up is not taken for another elder's or another amount") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const station::TopUp command{
        .elder = elder("LI"), .amount = domain::Money::from_fen(500), .id = station.new_id()};
    const auto first = as<station::ToppedUp>(station->submit(command));
    station::TopUp other_elder = command;
    other_elder.elder = elder("WANG");
    station::TopUp other_amount = command;
    other_amount.amount = domain::Money::from_fen(501);
    for (const station::TopUp& other : {other_elder, other_amount}) {
        CHECK(as<station::TopUpIdTaken>(station->submit(other)).record == first.record);
        CHECK(station->head().seq == first.record.seq);
    }
}
