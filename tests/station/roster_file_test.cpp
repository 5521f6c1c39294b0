#include "kiosk/station/roster_file.h"

#include <fstream>

#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

std::string error_of(const std::string& json) {
    const auto roster = station::parse_roster(json);
    return roster ? "" : roster.error();
}

std::string with_person(const std::string& keys) {
    return R"({"version":"1","people":[{"id":"A","name":"某某")" + keys + "}]}";
}

const std::string kPin =
    "$argon2id$v=19$m=8,t=1,p=1$tdaruKvL64K1YpGO6CroWA$"
    "pdSlpLX00IbuIP2qNOlUVij0h+4roPHU4jF6jVl/g1A";
const std::string kWorker = R"("id":"W1","name":"某","badge":"04b1b2b3","pin":")" + kPin + '"';

/// One worker with a key more, then other workers; and a card.
std::string with_worker(const std::string& key, const std::string& others = "",
                        const std::string& card = "") {
    return R"({"version":"1","people":[{"id":"A","name":"某某"}],"cards":[)" + card +
           R"(],"staff":[{)" + kWorker + "," + key + "}" + others + "]}";
}

std::string with_card(const std::string& keys) {
    return R"({"version":"1","people":[{"id":"A","name":"某某"}],"cards":[{)" + keys + "}]}";
}

}  // namespace

TEST_CASE("every kind of card and a worker come out with every field") {
    const auto roster = station::parse_roster(
        R"({"version":"7","people":[{"id":"A","name":"某某","pin":")" + kPin +
        R"("}],"cards":[)"
        R"({"uid":"04A1B2C3","kind":"ntag424","elder":"A"},)"
        R"({"number":"440900:a12345678","kind":"social_security","elder":"A"},)"
        R"({"number":"3104870000000000017","kind":"transit_card","elder":"A"},)"
        R"({"code":"YZ 1","elder":"A"},)"
        R"({"identity":"7c71d7c7e357c2ff57196b56567eff01","elder":"A"}],)"
        R"("staff":[{"id":"W1","name":"刘芳","title":"护理员","role":"supervisor",)"
        R"("badge":"04B1B2B3","badge_kind":"mifare_classic","pin":")" +
        kPin + R"(","state":"left"}]})");
    REQUIRE(roster.has_value());
    CHECK(roster->people.at(0).pin == kPin);
    using base::TokenKind;
    const TokenKind kinds[] = {TokenKind::Ntag424, TokenKind::SocialSecurity,
                               TokenKind::TransitCard, TokenKind::PrintedCode,
                               TokenKind::ResidentId};
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        CAPTURE(i);
        CHECK(roster->cards.at(i).card.kind == kinds[i]);
        CHECK(roster->cards[i].card.ref.empty() == (kinds[i] != TokenKind::ResidentId));
    }
    CHECK(roster->cards[3].number == std::vector<std::uint8_t>{'Y', 'Z', ' ', '1'});
    CHECK(roster->cards[4].card.ref.text() == "7c71d7c7e357c2ff57196b56567eff01");
    const store::RosterWorker& one = roster->staff.at(0);
    CHECK(one.id.text() == "W1");
    CHECK(one.name == "刘芳");
    CHECK(one.title == "护理员");
    CHECK(one.role == domain::StaffRole::Supervisor);
    CHECK(one.state == domain::StaffState::Left);
    CHECK(one.badge == std::vector<std::uint8_t>{0x04, 0xb1, 0xb2, 0xb3});
    CHECK(one.badge_kind == TokenKind::MifareClassic);
    CHECK(one.pin == kPin);
}

TEST_CASE("a roster's person and card come out with every field") {
    const auto roster = station::parse_roster(
        R"({"version":"7","people":[{"id":"A1","name":"王秀英","birth_date":"1942-03-08","sex":"female",)"
        R"("state":"moved","state_since":"2025-10-01","registered":{"city":"c","village":"v"},)"
        R"("lives":{"town":"t"},"categories":[{"code":"dibao","from":"2024-01-01","to":"2026-01-01"}],)"
        R"("phone":"13800000000"}],"cards":[{"uid":"04A1B2C3","elder":"A1","state":"lost",)"
        R"("since":"2025-11-01","valid_through":"2030-12-31","tail":"3307"}]})");
    REQUIRE(roster.has_value());
    CHECK(roster->version == "7");
    const store::RosterPerson& one = roster->people.at(0);
    CHECK(one.name == "王秀英");
    CHECK(one.phone == "13800000000");
    CHECK(one.person.state == domain::PersonState::Moved);
    CHECK(one.person.registered.village == "v");
    CHECK(one.person.lives.town == "t");
    CHECK(one.person.categories.at(0).code == "dibao");
    CHECK(one.person.categories.at(0).in_force.to->iso() == "2026-01-01");
    const store::RosterCard& card = roster->cards.at(0);
    CHECK(card.number == std::vector<std::uint8_t>{0x04, 0xa1, 0xb2, 0xc3});
    CHECK(card.card.state == domain::CardState::Lost);
    CHECK(card.card.tail == "3307");
}

TEST_CASE("what is wrong with a roster is said with its place, and never with a name") {
    struct Row {
        std::string json;
        const char* says;
    };
    const Row rows[] = {
        {"", "the roster is not a JSON object"},
        {"[]", "the roster is not a JSON object"},
        {std::string(100'000, '['), "the roster is nested too deeply"},
        {R"({"people":[]})", "version: missing, or longer than 64 bytes"},
        {R"({"version":"1","persons":[]})", "unknown key \"persons\""},
        {R"({"version":"1","people":{}})", "people: not a list"},
        {R"({"version":"1","people":[7]})", "people entry 1: person: not an object"},
        {R"({"version":"1","people":[{"id":"A"}]})", "people entry 1: name: missing"},
        {with_person(R"(,"id_number":"1")"), "people entry 1: unknown key \"id_number\""},
        {R"({"version":"1","people":[{"id":"449900194503010014","name":"某某"}]})",
         "people entry 1: holds an ID number, which no station may keep"},
        {with_person(R"(,"phone":"449900-19450301-0014")"),
         "people entry 1: holds an ID number, which no station may keep"},
        {with_person(R"(,"categories":[{"code":"449900194503010014"}])"),
         "people entry 1: holds an ID number, which no station may keep"},
        {with_person(R"(,"birth_date":"1942-02-30")"),
         "people entry 1: birth_date: not a date like 1945-03-08"},
        {with_person(R"(,"sex":"f")"), "people entry 1: sex: not female, male or unknown"},
        {with_person(R"(},{"id":"A","name":"某")"), "people entry 2: this id stands twice"},
        {with_person(R"(,"phone":"1\u0000")"), "people entry 1: phone: holds a control character"},
        {with_card(R"("uid":"04a1b2","elder":"A")"),
         "cards entry 1: uid: not 4, 7 or 10 bytes in hexadecimal"},
        {with_card(R"("uid":"04a1b2c3","elder":"B")"),
         "cards entry 1: its elder is not among the people"},
        {with_card(R"("uid":"04a1b2c3","elder":"A","tail":"12345")"),
         "cards entry 1: tail: more than 4 characters"},
        {with_card(R"("uid":"04a1b2c3","elder":"A"},{"uid":"04A1B2C3","elder":"A")"),
         "cards entry 2: this card stands twice"},
        {with_card(R"("uid":"04a1b2c3","elder":"A"},)"
                   R"({"uid":"04a1b2c3","kind":"ntag424","elder":"A")"),
         "cards entry 2: this card stands twice"},
        {with_card(R"("elder":"A")"), "cards entry 1: needs one of uid, number, code, identity"},
        {with_card(R"("uid":"04a1b2c3","code":"1","elder":"A")"),
         "cards entry 1: needs one of uid, number, code, identity"},
        {with_card(R"("uid":"04a1b2c3","kind":"resident_id","elder":"A")"),
         "cards entry 1: kind: not other_card, mifare_classic, ultralight, desfire or ntag424"},
        {with_card(R"("number":"440900:A1","elder":"A")"),
         "cards entry 1: kind: not social_security or transit_card"},
        {with_card(R"("number":"A1","kind":"social_security","elder":"A")"),
         "cards entry 1: number: not six digits, ':' and the card's number"},
        {with_card(R"("number":"440900:","kind":"social_security","elder":"A")"),
         "cards entry 1: number: not six digits, ':' and the card's number"},
        {with_card(R"("number":"440900:A 1","kind":"social_security","elder":"A")"),
         "cards entry 1: number: not six digits, ':' and the card's number"},
        {with_card(R"("number":"310487000000000001","kind":"transit_card","elder":"A")"),
         "cards entry 1: number: not 19 digits"},
        {with_card(R"("code":"","elder":"A")"), "cards entry 1: code: empty"},
        {with_card(R"("code":"1","kind":"printed_code","elder":"A")"),
         "cards entry 1: kind: is for uid and number only"},
        {with_card(R"("code":"449900194503010014","elder":"A")"),
         "cards entry 1: holds an ID number, which no station may keep"},
        {with_card(R"("identity":"449900194503010014","elder":"A")"),
         "cards entry 1: holds an ID number, which no station may keep"},
        {with_card(R"("identity":"7C71D7C7E357C2FF57196B56567EFF01","elder":"A")"),
         "cards entry 1: identity: not 32 hexadecimal digits in small letters"},
        {with_card(R"("identity":"7c71d7c7e357c2ff57196b56567eff","elder":"A")"),
         "cards entry 1: identity: not 32 hexadecimal digits in small letters"},
        {with_person(R"(,"pin":"1234")"),
         "people entry 1: pin: no Argon2id string with m at most 24576, t at most 6 and p=1"},
        {R"({"version":"1","staff":{}})", "staff: not a list"},
        {R"({"version":"1","staff":[7]})", "staff entry 1: not an object"},
        {with_worker(R"("salary":"1")"), "staff entry 1: unknown key \"salary\""},
        {with_worker(R"("title":"449900194503010014")"),
         "staff entry 1: holds an ID number, which no station may keep"},
        {with_worker(R"("role":"boss")"), "staff entry 1: role: not worker or supervisor"},
        {with_worker(R"("state":"ill")"), "staff entry 1: state: not active or left"},
        {with_worker(R"("badge_kind":"typed_card")"),
         "staff entry 1: badge_kind: not other_card, mifare_classic, ultralight, desfire or "
         "ntag424"},
        {R"({"version":"1","staff":[{"id":"W 1"}]})",
         "staff entry 1: id: missing, or not letters, digits, '.', '_', ':', '-'"},
        {R"({"version":"1","staff":[{"id":"W1"}]})", "staff entry 1: name: missing"},
        {R"({"version":"1","staff":[{"id":"W1","name":"某"}]})",
         "staff entry 1: badge: not 4, 7 or 10 bytes in hexadecimal"},
        {R"({"version":"1","staff":[{"id":"W1","name":"某","badge":"04a1b2c3"}]})",
         "staff entry 1: pin: missing"},
        {with_worker(R"("title":"")", ",{" + kWorker + "}"), "staff entry 2: this id stands twice"},
        {with_worker(R"("title":"")",
                     R"(,{"id":"W2","name":"某","badge":"04B1B2B3","pin":")" + kPin + R"("})"),
         "staff entry 2: this badge is another's or a card"},
        {with_worker(R"("title":"")", "", R"({"uid":"04b1b2b3","kind":"ntag424","elder":"A"})"),
         "staff entry 1: this badge is another's or a card"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.json);
        CHECK(error_of(row.json) == row.says);
    }
}

TEST_CASE("a roster that cannot be read changes nothing; the same text is not imported again") {
    TestStation station(demo_options(":memory:"));
    CHECK_FALSE(station->import_roster(R"({"version":"2","people":[{}]})").has_value());
    CHECK(station->people_count() == 8);
    CHECK(std::holds_alternative<station::MealQuoted>(station.tap("WANG")));
    CHECK(station->import_roster(demo_roster()).has_value());
    CHECK(station->people_count() == 8);
}

TEST_CASE("a new roster replaces people and cards, keeps money and a card blocked here") {
    TestStation station(demo_options(":memory:"));
    const auto wang = as<station::MealQuoted>(station.tap("WANG"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    as<station::CardStopped>(station->submit(station::BlockCard{.card = wang.card}));
    REQUIRE(station
                ->import_roster(R"({"version":"2","people":[{"id":"WANG","name":"王桂兰"},)"
                                R"({"id":"LI","name":"李国强","birth_date":"1953-05-01"}],)"
                                R"("cards":[{"uid":"04000000000001","elder":"WANG"},)"
                                R"({"uid":"04000000000002","elder":"LI"}]})")
                .has_value());
    CHECK(as<station::Refused>(station.tap("WANG")).why == station::Refusal::CardBlocked);
    CHECK(as<station::MealQuoted>(station.tap("LI")).balance_before.fen() == 10'000);
    CHECK(as<station::Refused>(station.tap("ZHAO")).why == station::Refusal::UnknownCard);
    const auto record = as<station::MealDone>(station.eat("LI")).record;
    CHECK(domain::parse_record(station->records_after(record.seq - 1, 1, 100'000).at(0))
              ->header.roster_version == "2");
}

TEST_CASE("the demo roster is one this station takes") {
    std::ifstream file(std::string(YZ_SOURCE_DIR) + "/assets/demo/roster.json");
    REQUIRE(file.good());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CHECK(error_of(text) == "");
}
