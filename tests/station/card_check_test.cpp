// What a weak card must add for a subsidised meal: nothing, a worker's glance, a PIN, or another
// card.
#include <filesystem>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using base::TokenKind;
using domain::AssuranceLevel;
using domain::CardCheck;
using Why = station::CheckRefused::Why;

namespace {

station::StationOptions with_rule(AssuranceLevel least, CardCheck weaker,
                                  const std::string& path = ":memory:") {
    station::StationOptions options = demo_options(path);
    options.policy.cards = {.least = least, .weaker = weaker, .source = "test"};
    return options;
}

station::ServeMeal with_pin(const station::MealQuoted& quoted, std::string_view pin) {
    station::ServeMeal command = agreed(quoted);
    command.pin = secret(pin);
    return command;
}

station::ServeMeal with_glance(const station::MealQuoted& quoted, const char* id) {
    station::ServeMeal command = agreed(quoted);
    command.glance = worker(id);
    return command;
}

domain::MealProof proof_of(const station::Outcome& outcome) {
    return as<station::MealDone>(outcome).meal.proof.value();
}

void wrong_pins(TestStation& station, int count) {
    const auto quoted = as<station::MealQuoted>(station.tap("LI"));
    for (int i = 0; i < count; ++i) {
        CHECK(as<station::CheckRefused>(station->submit(with_pin(quoted, "0000"))).why ==
              Why::WrongPin);
    }
}

}  // namespace

TEST_CASE("each kind of card is asked for what its level lacks, and only for a subsidised meal") {
    struct Row {
        AssuranceLevel least;
        base::CardToken token;
        CardCheck check;
    };
    for (const Row& row :
         {Row{AssuranceLevel::Weak, base::uid_token(uid_of("LI")), CardCheck::None},
          Row{AssuranceLevel::Medium, base::uid_token(uid_of("LI")), CardCheck::Glance},
          Row{AssuranceLevel::Medium, ntag_token(1), CardCheck::None},
          Row{AssuranceLevel::Medium, id_card(kWangIdNumber), CardCheck::None},
          Row{AssuranceLevel::Strong, ntag_token(1), CardCheck::Glance},
          Row{AssuranceLevel::Strong, id_card(kWangIdNumber), CardCheck::None}}) {
        CAPTURE(base::token_kind_name(row.token.kind));
        const CardCheck weaker =
            row.least == AssuranceLevel::Weak ? CardCheck::None : CardCheck::Glance;
        TestStation station(with_rule(row.least, weaker));
        CHECK(as<station::MealQuoted>(station.tap(row.token)).check == row.check);
    }
    // At her own expense any card will do.
    station::StationOptions options = with_rule(AssuranceLevel::Strong, CardCheck::Refuse);
    options.policy.layers.clear();
    TestStation station(options);
    CHECK(as<station::MealQuoted>(station.tap("LI")).check == CardCheck::None);
    CHECK(proof_of(station.eat("LI")) ==
          domain::MealProof{.by = TokenKind::OtherCard, .level = AssuranceLevel::Weak});
}

TEST_CASE("refuse: another card is needed, told before an empty wallet and after what is served") {
    TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Refuse), 0);
    const auto refused = as<station::Refused>(station.tap("LI"));
    CHECK(refused.why == station::Refusal::CardTooWeak);
    CHECK(refused.elder->id == elder("LI"));
    CHECK(as<station::Refused>(station.tap(ntag_token(1))).why == station::Refusal::BalanceTooLow);
    as<station::ToppedUp>(station.top_up("WANG", 400));
    const auto quoted = as<station::MealQuoted>(station.tap(ntag_token(2)));
    CHECK(proof_of(station->submit(agreed(quoted))) ==
          domain::MealProof{.by = TokenKind::Ntag424, .level = AssuranceLevel::Medium});
    station.clock().advance_ms(60'000);
    CHECK(as<station::Refused>(station.tap("WANG")).why == station::Refusal::AlreadyServed);
}

TEST_CASE("glance: a badge on the reader within 30 s, once for each meal") {
    struct Row {
        const char* taps;
        const char* says;
        std::int64_t later_ms;
        bool served;
    };
    for (const Row& row : {Row{"W-LIU", "W-LIU", 0, true}, Row{"W-LIU", "W-LIU", 30'000, true},
                           Row{"W-LIU", "W-LIU", 30'001, false}, Row{"W-LIU", "W-CHEN", 0, false},
                           Row{"W-GONE", "W-GONE", 0, false}, Row{"W-LIU", "NOBODY", 0, false}}) {
        CAPTURE(row.taps);
        CAPTURE(row.says);
        CAPTURE(row.later_ms);
        TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Glance));
        const auto quoted = as<station::MealQuoted>(station.tap("LI"));
        station.tap_badge(row.taps);
        station.clock().advance_ms(row.later_ms);
        const std::uint64_t head = station->head().seq;
        const auto answer = station->submit(with_glance(quoted, row.says));
        if (row.served) {
            CHECK(proof_of(answer) == domain::MealProof{.by = TokenKind::OtherCard,
                                                        .level = AssuranceLevel::Weak,
                                                        .added = CardCheck::Glance,
                                                        .worker = worker("W-LIU")});
            // The next person is looked at anew.
            const auto next = as<station::MealQuoted>(station.tap("ZHAO"));
            CHECK(as<station::CheckRefused>(station->submit(with_glance(next, row.says))).why ==
                  Why::Missing);
        } else {
            const auto refused = as<station::CheckRefused>(answer);
            CHECK(refused.why == Why::Missing);
            CHECK(refused.check == CardCheck::Glance);
            CHECK(station->head().seq == head);
        }
    }
}

TEST_CASE("a badge nobody tapped, or nothing at all, is no glance, and a PIN does not do instead") {
    TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Glance));
    const auto quoted = as<station::MealQuoted>(station.tap("LI"));
    CHECK(as<station::CheckRefused>(station->submit(agreed(quoted))).check == CardCheck::Glance);
    CHECK(as<station::CheckRefused>(station->submit(with_glance(quoted, "W-LIU"))).why ==
          Why::Missing);
    CHECK(as<station::CheckRefused>(station->submit(with_pin(quoted, kLiPin))).why == Why::Missing);
}

TEST_CASE("PIN: the right one serves and is wiped; a wrong one is on record and serves nothing") {
    TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Pin));
    const auto quoted = as<station::MealQuoted>(station.tap("LI"));
    CHECK(quoted.check == CardCheck::Pin);
    CHECK(as<station::CheckRefused>(station->submit(agreed(quoted))).why == Why::Missing);
    const auto wrong = with_pin(quoted, "4681");
    const auto refused = as<station::CheckRefused>(station->submit(wrong));
    CHECK(wrong.pin->empty());
    CHECK(refused.why == Why::WrongPin);
    CHECK(refused.check == CardCheck::Pin);
    CHECK(refused.tries_left == 4);
    const auto record = station.record(station->head().seq);
    CHECK(record.header.actor == "elder:LI");
    CHECK(std::get<domain::PinRefused>(record.body) ==
          domain::PinRefused{.elder = elder("LI"), .card = quoted.card});
    const auto right = with_pin(quoted, kLiPin);
    CHECK(proof_of(station->submit(right)) == domain::MealProof{.by = TokenKind::OtherCard,
                                                                .level = AssuranceLevel::Weak,
                                                                .added = CardCheck::Pin});
    CHECK(right.pin->empty());
}

TEST_CASE("who has no PIN is asked for a glance, and a glance does where a PIN is asked for") {
    TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Pin));
    const auto wang = as<station::MealQuoted>(station.tap("WANG"));
    CHECK(wang.check == CardCheck::Glance);
    CHECK(as<station::CheckRefused>(station->submit(with_pin(wang, "0000"))).check ==
          CardCheck::Glance);
    as<station::BadgeShown>(station.tap_badge("W-LIU"));
    CHECK(proof_of(station->submit(with_glance(wang, "W-LIU"))).added == CardCheck::Glance);
    const auto li = as<station::MealQuoted>(station.tap("LI"));
    CHECK(li.check == CardCheck::Pin);
    as<station::BadgeShown>(station.tap_badge("W-LIU"));
    CHECK(proof_of(station->submit(with_glance(li, "W-LIU"))).added == CardCheck::Glance);
}

TEST_CASE("five wrong PINs, then only a glance until tomorrow, also after a restart") {
    const TemporaryFolder folder;
    const auto options =
        with_rule(AssuranceLevel::Medium, CardCheck::Pin, folder.path() + "/station.db");
    {
        TestStation station(options);
        wrong_pins(station, 4);
        const auto quoted = as<station::MealQuoted>(station.tap("LI"));
        CHECK(quoted.check == CardCheck::Pin);
        const auto fifth = as<station::CheckRefused>(station->submit(with_pin(quoted, "9999")));
        CHECK(fifth.tries_left == 0);
        CHECK(fifth.check == CardCheck::Glance);
        const std::uint64_t head = station->head().seq;
        CHECK(as<station::CheckRefused>(station->submit(with_pin(quoted, kLiPin))).why ==
              Why::Missing);
        CHECK(station->head().seq == head);
    }
    TestStation station(options);
    CHECK(as<station::MealQuoted>(station.tap("LI")).check == CardCheck::Glance);
    // A clock that went back to yesterday is not tomorrow.
    base::ClockReading now = station.clock().now();
    base::ClockReading yesterday = now;
    yesterday.wall_ms -= base::kDayMs;
    station.clock().set(yesterday);
    CHECK(as<station::MealQuoted>(station.tap("LI")).check == CardCheck::Glance);
    now.wall_ms += base::kDayMs;
    station.clock().set(now);
    const auto tomorrow = as<station::MealQuoted>(station.tap("LI"));
    CHECK(tomorrow.check == CardCheck::Pin);
    CHECK(as<station::CheckRefused>(station->submit(with_pin(tomorrow, "0000"))).tries_left == 4);
    as<station::MealDone>(station->submit(with_pin(tomorrow, kLiPin)));
}

TEST_CASE("a right PIN makes the wrong ones before it forgotten") {
    TestStation station(with_rule(AssuranceLevel::Medium, CardCheck::Pin));
    wrong_pins(station, 4);
    const auto lunch = as<station::MealQuoted>(station.tap("LI"));
    as<station::MealDone>(station->submit(with_pin(lunch, kLiPin)));
    station.clock().advance_ms(6 * 3'600'000);  // Dinner of the same day.
    wrong_pins(station, 4);
    CHECK(as<station::MealQuoted>(station.tap("LI")).check == CardCheck::Pin);
}

TEST_CASE("a card this process never saw on the reader is taken for a weak one") {
    const TemporaryFolder folder;
    const auto options =
        with_rule(AssuranceLevel::Medium, CardCheck::Glance, folder.path() + "/station.db");
    station::ServeMeal command;
    {
        TestStation station(options);
        command = agreed(as<station::MealQuoted>(station.tap(ntag_token(1))));
    }
    TestStation station(options);
    CHECK(as<station::CheckRefused>(station->submit(command)).check == CardCheck::Glance);
    as<station::MealQuoted>(station.tap(ntag_token(2)));
    as<station::MealDone>(station->submit(command));
}

TEST_CASE("a meal by name needs no card and so adds nothing to one") {
    TestStation station(with_rule(AssuranceLevel::Strong, CardCheck::Refuse));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto shown =
        as<station::PersonShown>(station->submit(station::ReadPerson{.elder = elder("LI")}));
    CHECK(proof_of(station->submit(station::ServeMeal{.elder = elder("LI"),
                                                      .slot = shown.quote->slot,
                                                      .shown_pays = shown.quote->elder_pays})) ==
          domain::MealProof{});
}
