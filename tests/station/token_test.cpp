// Every kind of card that can stand in a roster, told as the same person; and nothing of an ID
// number left behind.
#include <fstream>

#include "kiosk/base/hex.h"
#include "kiosk/station/token_refs.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using base::TokenKind;

namespace {

/// The demo roster with one card more.
std::string roster_with_card(const std::string& card) {
    std::string roster = demo_roster();
    const std::string list = R"("cards":[)";
    return roster.insert(roster.find(list) + list.size(), card + ",");
}

station::MealDone eaten_with(TestStation& station, const base::CardToken& token) {
    const auto quoted = as<station::MealQuoted>(station.tap(token));
    return as<station::MealDone>(station->submit(agreed(quoted)));
}

base::CardToken social_security(std::string_view number, std::string_view id_number) {
    base::CardToken token = number_token(TokenKind::SocialSecurity, number);
    if (!id_number.empty()) token.id_number = secret(id_number);
    return token;
}

}  // namespace

TEST_CASE("a person is served by ID card exactly as by elder card") {
    TestStation by_card(demo_options(":memory:"));
    TestStation by_id(demo_options(":memory:"));
    const auto one = as<station::MealQuoted>(by_card.tap("WANG"));
    const auto other = as<station::MealQuoted>(by_id.tap(id_card(kWangIdNumber)));
    CHECK(one.elder == other.elder);
    CHECK(one.quote == other.quote);
    CHECK(one.balance_before == other.balance_before);
    CHECK(one.card != other.card);
    const auto done = as<station::MealDone>(by_id->submit(agreed(other)));
    CHECK(done.balance_after == as<station::MealDone>(by_card->submit(agreed(one))).balance_after);
    const auto meal = std::get<domain::MealServed>(by_id.record(done.record.seq).body);
    CHECK(meal.proof->by == TokenKind::ResidentId);
    CHECK(meal.proof->level == domain::AssuranceLevel::Strong);
    CHECK(by_id.record(done.record.seq).header.actor == "elder:WANG");
    // The same lunch once, with whatever card she comes.
    by_id.clock().advance_ms(60'000);
    CHECK(as<station::Refused>(by_id.tap("WANG")).why == station::Refusal::AlreadyServed);
}

TEST_CASE("cards by their own numbers: social security, transit and printed code") {
    TestStation station(demo_options(":memory:"));
    struct Row {
        base::CardToken token;
        const char* elder;
    };
    for (const Row& row : {Row{number_token(TokenKind::SocialSecurity, kLiSocialSecurity), "LI"},
                           Row{number_token(TokenKind::PrintedCode, kLiCode), "LI"},
                           Row{number_token(TokenKind::TransitCard, kZhaoTransit), "ZHAO"}}) {
        CAPTURE(base::token_kind_name(row.token.kind));
        CHECK(as<station::MealQuoted>(station.tap(row.token)).elder.id == elder(row.elder));
        // The same text as a number of another kind is nobody's.
        for (const auto kind : {TokenKind::OtherCard, TokenKind::SocialSecurity,
                                TokenKind::TransitCard, TokenKind::PrintedCode}) {
            if (kind == row.token.kind) continue;
            base::CardToken other = row.token;
            other.kind = kind;
            CHECK(as<station::Refused>(station.tap(other)).why == station::Refusal::UnknownCard);
        }
    }
    const auto done = eaten_with(station, number_token(TokenKind::TransitCard, kZhaoTransit));
    CHECK(done.meal.proof->by == TokenKind::TransitCard);
    CHECK(done.meal.proof->level == domain::AssuranceLevel::Weak);
}

TEST_CASE("a social security card is looked up by its ID number first, then by its own") {
    TestStation station(demo_options(":memory:"));
    struct Row {
        std::string number, id_number, elder;
    };
    for (const Row& row : {Row{"440900:Z00000001", kWangIdNumber, "WANG"},
                           Row{kLiSocialSecurity, "449900194503010014", "LI"},
                           // The two disagree: the ID number on the chip is whose card it is.
                           Row{kLiSocialSecurity, kWangIdNumber, "WANG"}}) {
        CAPTURE(row.number);
        CAPTURE(row.id_number);
        const auto quoted =
            as<station::MealQuoted>(station.tap(social_security(row.number, row.id_number)));
        CHECK(quoted.elder.id == elder(row.elder));
    }
    CHECK(
        as<station::Refused>(station.tap(social_security("440900:Z00000001", "449900194503010014")))
            .why == station::Refusal::UnknownCard);
}

TEST_CASE("a card with an entry of its own is as good as that entry, not as the ID card's") {
    TestStation station(demo_options(":memory:"));
    REQUIRE(station->import_roster(roster_with_card(
        R"({"number":"440900:W1","kind":"social_security","elder":"WANG","state":"lost"})")));
    CHECK(as<station::Refused>(station.tap(social_security("440900:W1", kWangIdNumber))).why ==
          station::Refusal::CardLost);
    CHECK(as<station::MealQuoted>(station.tap(id_card(kWangIdNumber))).elder.id == elder("WANG"));
}

TEST_CASE("number and name of a card are wiped for everybody before the answer") {
    TestStation station(demo_options(":memory:"));
    for (const char* number : {kWangIdNumber, "449900194503010014"}) {
        const base::CardToken token = id_card(number);
        station.tap(token);
        CHECK(token.id_number->empty());
        CHECK(token.name->empty());
    }
    const base::CardToken forged = id_card(kWangIdNumber);
    station->submit(station::ReportForgery{.token = forged});
    CHECK(forged.id_number->empty());
}

TEST_CASE("without the county's identity key no ID card is known, and cards work as ever") {
    station::StationOptions options = demo_options(":memory:");
    options.keys->identity_key.reset();
    TestStation station(options);
    CHECK(as<station::Refused>(station.tap(id_card(kWangIdNumber))).why ==
          station::Refusal::UnknownCard);
    CHECK(as<station::MealQuoted>(station.tap("WANG")).elder.id == elder("WANG"));
}

TEST_CASE("the identity of the roster's worked example") {
    // README.md of kiosk/station: the key is the bytes 00 to 1f, the person is invented.
    std::array<std::uint8_t, 32> key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
    const base::CivilDate today = *base::CivilDate::from_ymd(2025, 11, 21);
    const std::string expected = "2e3241bcca24d78b4ce3b8f5bb61aa9a";
    for (const char* typed : {"449900194503010014", "4499 0019 4503 0100 14",
                              "４４９９００１９４５０３０１００１４", "449900450301001"}) {
        CAPTURE(typed);
        const auto identity = station::identity_of_typed(typed, key, today);
        REQUIRE(identity.has_value());
        CHECK(identity->text() == expected);
    }
    CHECK(station::identity_of_typed("44990019450301009x", key, today) ==
          station::identity_of_typed("44990019450301009X", key, today));
    CHECK(station::identity_of_typed("XYZ123456789012", key, today).has_value());
    for (const auto& [typed, says] : std::vector<std::pair<std::string, std::string>>{
             {"", "no ID number: neither 18 nor 15 characters"},
             {"449900194503010015", "no ID number: its check digit is wrong"},
             {"4499001945030100A4", "no ID number: something other than digits in it"},
             {"339900193502290050", "no ID number: its birth date cannot be"}}) {
        CAPTURE(typed);
        const auto identity = station::identity_of_typed(typed, key, today);
        REQUIRE_FALSE(identity.has_value());
        CHECK(identity.error() == says);
    }
    // The demonstration's own: the same key, WANG's card.
    const auto content_of = [](const char* name) {
        std::ifstream file(std::string(YZ_SOURCE_DIR) + "/assets/demo/" + name);
        REQUIRE(file.good());
        return std::string{std::istreambuf_iterator<char>(file), {}};
    };
    CHECK(content_of("identity.key") == base::hex(std::span<const std::uint8_t>(key)) + "\n");
    CHECK(content_of("roster.json")
              .find(station::identity_of_typed(kWangIdNumber, key, today)->text()) !=
          std::string::npos);
    // What the roster says is what the card gives.
    station::StationKeys keys = fixed_keys();
    keys.identity_key = key;
    CHECK(station::token_refs(id_card("449900194503010014"), keys).identity->text() == expected);
}
