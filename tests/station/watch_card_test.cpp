// Copies: an old tap, a card that proves nothing, a number on a weaker card. Refused, and on
// record.
#include <filesystem>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using base::TokenKind;
using domain::AnomalyReason;
using station::Refusal;

namespace {

station::StationOptions in(const TemporaryFolder& folder) {
    return demo_options(folder.path() + "/station.db");
}

Refusal refused(const station::Outcome& outcome) { return as<station::Refused>(outcome).why; }

domain::CardAnomaly last_anomaly(TestStation& station) {
    return std::get<domain::CardAnomaly>(station.record(station->head().seq).body);
}

/// WANG's NTAG 424 as another kind of token that only knows its number.
base::CardToken copied_as(TokenKind kind) { return base::uid_token(ntag_token(1).number, kind); }

}  // namespace

TEST_CASE("a counter only goes up: the same or an older one is a copy, told with both numbers") {
    TestStation station(demo_options(":memory:"));
    as<station::MealQuoted>(station.tap(ntag_token(7)));
    as<station::MealQuoted>(station.tap(ntag_token(8)));
    as<station::MealQuoted>(station.tap(ntag_token(300)));  // Gaps are normal.
    for (const std::uint32_t old : {300U, 299U, 0U}) {
        CAPTURE(old);
        station.clock().advance_ms(60'000);
        const std::uint64_t head = station->head().seq;
        const auto answer = as<station::Refused>(station.tap(ntag_token(old)));
        CHECK(answer.why == Refusal::CardCopied);
        CHECK_FALSE(answer.elder.has_value());
        CHECK(answer.card_tail.empty());
        REQUIRE(station->head().seq == head + 1);
        const auto copy = last_anomaly(station);
        CHECK(copy.why == AnomalyReason::OldCounter);
        CHECK(copy.by == TokenKind::Ntag424);
        CHECK(copy.elder == elder("WANG"));
        CHECK(copy.counter == old);
        CHECK(copy.last == 300);
        CHECK(station.record(head + 1).header.actor == "station");
    }
    as<station::MealQuoted>(station.tap(ntag_token(301)));
}

TEST_CASE("a tap that was only an enquiry counts too, and one that was refused") {
    TestStation station(demo_options(":memory:"));
    as<station::AccountShown>(station.tap(ntag_token(4), station::TapPurpose::Enquire));
    CHECK(refused(station.tap(ntag_token(4))) == Refusal::CardCopied);
    const auto card = as<station::MealQuoted>(station.tap(ntag_token(5))).card;
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::CardStopped>(
        station->submit(station::BlockCard{.card = card, .state = domain::CardState::Lost}));
    CHECK(refused(station.tap(ntag_token(6))) == Refusal::CardLost);
    CHECK(refused(station.tap(ntag_token(6))) == Refusal::CardCopied);
}

TEST_CASE("the last counter is in the file: a restart and a new roster do not forget it") {
    const TemporaryFolder folder;
    {
        TestStation station(in(folder));
        as<station::MealQuoted>(station.tap(ntag_token(7)));
    }
    TestStation station(in(folder));
    CHECK(refused(station.tap(ntag_token(7))) == Refusal::CardCopied);
    std::string next = demo_roster();
    next.replace(next.find("2025-11-20"), 10, "2025-11-21");
    REQUIRE(station->import_roster(next).has_value());
    CHECK(refused(station.tap(ntag_token(7))) == Refusal::CardCopied);
    as<station::MealQuoted>(station.tap(ntag_token(8)));
}

TEST_CASE("the number of a card that proves itself, on any card that does not, is a copy") {
    for (const TokenKind kind : {TokenKind::OtherCard, TokenKind::MifareClassic,
                                 TokenKind::Ultralight, TokenKind::Desfire, TokenKind::TypedCard}) {
        CAPTURE(base::token_kind_name(kind));
        TestStation station(demo_options(":memory:"));
        CHECK(refused(station.tap(copied_as(kind))) == Refusal::CardCopied);
        const auto copy = last_anomaly(station);
        CHECK(copy.why == AnomalyReason::WeakerKind);
        CHECK(copy.by == kind);
        CHECK(copy.elder == elder("WANG"));
        CHECK_FALSE(copy.counter.has_value());
    }
}

TEST_CASE("a card whose kind nobody wrote down may come as any") {
    TestStation station(demo_options(":memory:"));
    for (const TokenKind kind : {TokenKind::OtherCard, TokenKind::TypedCard, TokenKind::Ntag424}) {
        CAPTURE(base::token_kind_name(kind));
        CHECK(as<station::MealQuoted>(station.tap(base::uid_token(uid_of("LI"), kind))).elder.id ==
              elder("LI"));
    }
}

TEST_CASE("a badge is watched like a card") {
    TestStation station(demo_options(":memory:"));
    as<station::BadgeShown>(station.tap_badge("W-CHEN"));
    base::CardToken badge = base::uid_token(badge_of("W-CHEN"), TokenKind::Ntag424);
    badge.tap_counter = 1;
    CHECK(refused(station.tap(badge)) == Refusal::CardCopied);
    CHECK(last_anomaly(station).worker == worker("W-CHEN"));
    station.clock().advance_ms(60'000);
    CHECK(refused(station.tap(base::uid_token(badge_of("W-CHEN")))) == Refusal::CardCopied);
    CHECK(last_anomaly(station).why == AnomalyReason::WeakerKind);
}

TEST_CASE("a forgery the reader noticed is on record with whose card it says it is") {
    TestStation station(demo_options(":memory:"));
    CHECK(refused(station->submit(station::ReportForgery{.token = ntag_token(1)})) ==
          Refusal::CardCopied);
    CHECK(last_anomaly(station).why == AnomalyReason::NotGenuine);
    CHECK(last_anomaly(station).elder == elder("WANG"));
    CHECK(refused(station->submit(station::ReportForgery{.token = {.kind = TokenKind::Ntag424}})) ==
          Refusal::CardCopied);
    CHECK(last_anomaly(station).card.empty());
    CHECK(last_anomaly(station).by == TokenKind::Ntag424);
}

TEST_CASE("a copy that lies there is on record once a minute, all of nobody's cards together too") {
    TestStation station(demo_options(":memory:"));
    const auto copy = [&] {
        CHECK(refused(station.tap(copied_as(TokenKind::OtherCard))) == Refusal::CardCopied);
    };
    const auto nobodys = [&](std::uint8_t number) {
        const base::CardToken token = base::uid_token({4, 9, 9, number}, TokenKind::Ntag424);
        CHECK(refused(station->submit(station::ReportForgery{.token = token})) ==
              Refusal::CardCopied);
    };
    const std::uint64_t head = station->head().seq;
    copy();
    nobodys(1);
    CHECK(station->head().seq == head + 2);
    station.clock().advance_ms(59'999);
    copy();
    for (std::uint8_t number = 2; number < 100; ++number) nobodys(number);
    CHECK(station->head().seq == head + 2);
    station.clock().advance_ms(1);
    copy();
    nobodys(100);
    nobodys(101);
    CHECK(station->head().seq == head + 4);
    // Another elder's card is another card.
    TestStation other(demo_options(":memory:"));
    CHECK(refused(other.tap(copied_as(TokenKind::OtherCard))) == Refusal::CardCopied);
    base::CardToken badge = base::uid_token(badge_of("W-CHEN"));
    CHECK(refused(other.tap(badge)) == Refusal::CardCopied);
    CHECK(last_anomaly(other).worker == worker("W-CHEN"));
    // The next boot begins a minute of its own.
    base::ClockReading next = station.clock().now();
    next.boot_id = "next";
    next.boot_ms = 0;
    station.clock().set(next);
    copy();
    CHECK(station->head().seq == head + 5);
}
