#include <doctest/doctest.h>

#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using station::Refusal;

namespace {

/// The one alternative expected; aborts with a message otherwise.
template <class Wanted>
Wanted as(const station::Outcome& outcome) {
    REQUIRE(std::holds_alternative<Wanted>(outcome));
    return std::get<Wanted>(outcome);
}

station::ServeMeal agreed(const station::MealQuoted& quoted) {
    return {.elder = quoted.elder.id,
            .card = quoted.card,
            .slot = quoted.quote.slot,
            .shown_pays = quoted.quote.elder_pays};
}

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
