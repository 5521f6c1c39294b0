// What a worker does at the counter: money in, cards stopped and released, a meal by name.
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using domain::CardState;
using station::Refusal;

namespace {

Refusal refused(const station::Outcome& outcome) { return as<station::Refused>(outcome).why; }

station::Outcome pay_in(TestStation& station, std::int64_t fen) {
    return station->submit(station::TopUp{
        .elder = elder("LI"), .amount = domain::Money::from_fen(fen), .id = station.new_id()});
}

station::ServeMeal by_name(const char* id, const domain::MealQuote& quote) {
    return {.elder = elder(id), .slot = quote.slot, .shown_pays = quote.elder_pays};
}

}  // namespace

TEST_CASE("a worker takes at most so much at once; the command line is not bound by it") {
    station::StationOptions options = demo_options(":memory:");
    options.top_up_max = domain::Money::from_fen(50'000);
    TestStation station(options);
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const std::uint64_t head = station->head().seq;
    CHECK(as<station::TopUpTooMuch>(pay_in(station, 50'001)).most.fen() == 50'000);
    CHECK(station->head().seq == head);
    CHECK(as<station::ToppedUp>(pay_in(station, 50'000)).balance_after.fen() == 60'000);
    CHECK(as<station::ToppedUp>(station.top_up("LI", 50'001)).balance_after.fen() == 110'001);
    CHECK(station.record(station->head().seq).header.actor == "station");
}

TEST_CASE("a card stopped here is released here, and each is on record with who did it") {
    TestStation station(demo_options(":memory:"));
    const auto card = as<station::MealQuoted>(station.tap("WANG")).card;
    as<station::SignedIn>(station.sign_in("W-LIU"));
    for (const CardState state : {CardState::Blocked, CardState::Lost}) {
        const auto stopped = as<station::CardStopped>(
            station->submit(station::BlockCard{.card = card, .state = state}));
        CHECK(station.record(stopped.record.seq).header.actor == "worker:W-LIU");
        CHECK(refused(station.tap("WANG")) ==
              (state == CardState::Lost ? Refusal::CardLost : Refusal::CardBlocked));
        const auto released = as<station::CardReleased>(
            station->submit(station::BlockCard{.card = card, .state = CardState::Active}));
        CHECK(released.standing == domain::CardStanding::Active);
        const auto record = station.record(released.record.seq);
        CHECK(record.header.actor == "worker:W-LIU");
        CHECK(std::get<domain::CardUnblocked>(record.body) ==
              domain::CardUnblocked{.card = card, .elder = elder("WANG")});
        as<station::MealQuoted>(station.tap("WANG"));
    }
    CHECK(as<station::NotStoppedHere>(
              station->submit(station::BlockCard{.card = card, .state = CardState::Active}))
              .standing == domain::CardStanding::Active);
    CHECK(refused(station->submit(station::BlockCard{
              .card = *base::CardRef::parse(std::string(32, '0'))})) == Refusal::UnknownCard);
}

TEST_CASE("what the roster stopped stays stopped: a refusal says so") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto cards =
        as<station::PersonShown>(station->submit(station::ReadPerson{.elder = elder("ZHOU")}))
            .cards;
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].standing == domain::CardStanding::Lost);
    CHECK_FALSE(cards[0].stopped_here);
    const station::BlockCard release{.card = cards[0].ref, .state = CardState::Active};
    CHECK(as<station::NotStoppedHere>(station->submit(release)).standing ==
          domain::CardStanding::Lost);
    // Stopped here besides: our own stop is lifted, the roster's stays.
    as<station::CardStopped>(station->submit(station::BlockCard{.card = cards[0].ref}));
    CHECK(refused(station.tap("ZHOU")) == Refusal::CardBlocked);
    CHECK(as<station::CardReleased>(station->submit(release)).standing ==
          domain::CardStanding::Lost);
    CHECK(refused(station.tap("ZHOU")) == Refusal::CardLost);
}

TEST_CASE("a meal by name is the same meal, with the worker in its record and no card") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto shown =
        as<station::PersonShown>(station->submit(station::ReadPerson{.elder = elder("WANG")}));
    REQUIRE(shown.quote.has_value());
    CHECK(shown.quote->elder_pays.fen() == 400);
    const auto done = as<station::MealDone>(station->submit(by_name("WANG", *shown.quote)));
    CHECK(done.balance_after.fen() == 9'600);
    const auto record = station.record(done.record.seq);
    CHECK(record.header.actor == "worker:W-LIU");
    const auto& meal = std::get<domain::MealServed>(record.body);
    CHECK(meal.card.empty());
    CHECK(meal.proof == domain::MealProof{});
    // Done again at once it is the same event; her card later hears that she ate.
    CHECK(as<station::MealDone>(station->submit(by_name("WANG", *shown.quote))).repeated);
    CHECK(refused(station.tap("WANG")) == Refusal::AlreadyServed);
    station.clock().advance_ms(6'000);
    CHECK(refused(station->submit(by_name("WANG", *shown.quote))) == Refusal::AlreadyServed);
}

TEST_CASE("a lost card is no reason to go hungry; who died, moved or cannot pay is told as ever") {
    TestStation station(demo_options(":memory:"), 0);
    as<station::ToppedUp>(station.top_up("ZHOU", 600));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto quote_of = [&](const char* id) {
        return as<station::PersonShown>(station->submit(station::ReadPerson{.elder = elder(id)}))
            .quote;
    };
    CHECK(as<station::MealDone>(station->submit(by_name("ZHOU", *quote_of("ZHOU"))))
              .balance_after.fen() == 0);
    CHECK(refused(station->submit(by_name("LI", *quote_of("LI")))) == Refusal::BalanceTooLow);
    CHECK(refused(station->submit(by_name("ZHENG", *quote_of("ZHENG")))) == Refusal::ElderDeceased);
    CHECK(refused(station->submit(by_name("QIN", *quote_of("QIN")))) == Refusal::ElderMoved);
    CHECK(refused(station->submit(by_name("NOBODY", *quote_of("LI")))) == Refusal::UnknownCard);
    // Another price now: the fresh one is shown, and it is still by name.
    station::ServeMeal dear = by_name("ZHOU", *quote_of("ZHOU"));
    as<station::ToppedUp>(station.top_up("LI", 600));
    dear = by_name("LI", *quote_of("LI"));
    dear.shown_pays = domain::Money::from_fen(1);
    const auto fresh = as<station::MealQuoted>(station->submit(dear));
    CHECK(fresh.card.empty());
    CHECK(fresh.quote.elder_pays.fen() == 600);
    base::ClockReading later = station.clock().now();
    later.wall_ms += 4 * 3'600'000;
    station.clock().set(later);
    CHECK(refused(station->submit(by_name("LI", fresh.quote))) == Refusal::NoMealNow);
}
