// Records, seals and certificates: fixed bytes out, checked values back.
#include "kiosk/domain/record.h"

#include <doctest/doctest.h>
#include <string>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/seal.h"

using namespace yz;
using namespace yz::domain;
using namespace yz::domain::literals;

namespace {

Record example_meal() {
    Record record;
    record.header.key = {.station = *base::StationId::parse("QX-001"), .epoch = 1, .seq = 17};
    record.header.policy_version = "qingxi-2025@0123456789ab";
    record.header.roster_version = "r-12";
    record.header.at = {.wall_ms = 1763694480000,
                        .boot_ms = 86400123,
                        .boot_id = "b-1",
                        .quality = base::ClockQuality::Synced};
    record.header.actor = "elder:E-WANG";
    MealServed meal;
    meal.elder = *base::ElderId::parse("E-WANG");
    meal.card = *base::CardRef::parse("c0ffee");
    meal.quote.slot = {.date = *base::CivilDate::from_ymd(2025, 11, 21), .meal = Meal::Lunch};
    meal.quote.list_price = 1200_fen;
    meal.quote.layers = {{*base::RuleId::parse("gov-60"), "government", 400_fen},
                         {*base::RuleId::parse("gov-80"), "government", 200_fen},
                         {*base::RuleId::parse("village-70"), "village", 200_fen}};
    meal.quote.elder_pays = 400_fen;
    meal.quote.policy_version = record.header.policy_version;
    meal.pickup_number = 17;
    MealFacts facts;
    facts.slot = meal.quote.slot;
    facts.birth_date = base::CivilDate::from_ymd(1942, 3, 1);
    meal.facts_json = encode_meal_facts(facts);
    record.body = meal;
    return record;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a meal's record has exactly these bytes") {
    CHECK(encode_record(example_meal()) ==
          R"({"domain":"yz.record.1","suite":"ed25519-sha256","station":"QX-001","epoch":1,)"
          R"("seq":17,"kind":"meal_served","version":1,"policy":"qingxi-2025@0123456789ab",)"
          R"("roster":"r-12","at_ms":1763694480000,"boot_id":"b-1","boot_ms":86400123,)"
          R"("clock":"synced","actor":"elder:E-WANG","body":{"elder":"E-WANG","card":"c0ffee",)"
          R"("date":"2025-11-21","meal":"lunch","dining":"dine_in","list_price_fen":1200,)"
          R"("delivery_fee_fen":0,"layers":[{"rule":"gov-60","funder":"government","fen":400},)"
          R"({"rule":"gov-80","funder":"government","fen":200},)"
          R"({"rule":"village-70","funder":"village","fen":200}],"elder_pays_fen":400,)"
          R"("pickup":17,"facts":{"date":"2025-11-21","meal":"lunch","dining":"dine_in",)"
          R"("birth_date":"1942-03-01"}}})");
}

TEST_CASE("every kind of record comes back as it was, and again as the same bytes") {
    Record meal = example_meal();
    Record top_up = example_meal();
    top_up.body = WalletToppedUp{.elder = *base::ElderId::parse("E-1"),
                                 .amount = 5000_fen,
                                 .method = "cash \"desk\" \\ \n 柜台"};
    Record top_up_2 = top_up;
    std::get<WalletToppedUp>(top_up_2.body).id = "019a9fb1-6f00-7000-8000-000000000001";
    Record blocked = example_meal();
    blocked.body = CardBlocked{.card = *base::CardRef::parse("ab"),
                               .elder = *base::ElderId::parse("E-1"),
                               .state = CardState::Lost};
    for (const Record& record : {meal, top_up, top_up_2, blocked}) {
        const std::string bytes = encode_record(record);
        CAPTURE(bytes);
        const auto parsed = parse_record(bytes);
        REQUIRE(parsed.has_value());
        CHECK(parsed->header.key == record.header.key);
        CHECK(parsed->body == record.body);
        CHECK(encode_record(*parsed) == bytes);
        CHECK(parse_record_key(bytes) == record.header.key);
    }
}

TEST_CASE("what is not a record says why") {
    const std::string good = encode_record(example_meal());
    struct Row {
        std::string bytes;
        RecordProblem problem;
    };
    const std::vector<Row> rows{
        {"", RecordProblem::NotJson},
        {"<html>", RecordProblem::NotJson},
        {"{}", RecordProblem::MissingField},
        {good.substr(0, good.size() - 1), RecordProblem::NotJson},
        {good + "x", RecordProblem::NotJson},
        {replaced(good, "\"epoch\":1", "\"epoch\":0"), RecordProblem::BadField},
        {replaced(good, "\"seq\":17", "\"seq\":-1"), RecordProblem::BadField},
        {replaced(good, "\"seq\":17", "\"seq\":99999999999999999999"), RecordProblem::BadField},
        {replaced(good, "QX-001", "QX/001"), RecordProblem::BadField},
        {replaced(good, "meal_served", "meal_dreamt"), RecordProblem::UnknownKind},
        {replaced(good, "\"version\":1", "\"version\":2"), RecordProblem::UnknownVersion},
        {replaced(good, "\"elder\":\"E-WANG\",", ""), RecordProblem::MissingField},
        {replaced(good, "2025-11-21", "2025-02-29"), RecordProblem::BadField},
        {replaced(good, "\"elder_pays_fen\":400", "\"elder_pays_fen\":500"),
         RecordProblem::BadField},
        {replaced(good, "\"elder_pays_fen\":400", "\"elder_pays_fen\":-1"),
         RecordProblem::BadField},
        {replaced(good, "\"list_price_fen\":1200", "\"list_price_fen\":1e30"),
         RecordProblem::BadField},
        {replaced(good, "\"list_price_fen\":1200", "\"list_price_fen\":18446744073709551615"),
         RecordProblem::BadField},
        {replaced(good, "\"facts\":{", "\"facts\":[[[[[[[[[[[["), RecordProblem::BadField},
        {std::string(100'000, ' '), RecordProblem::BadField}};
    for (const Row& row : rows) {
        CAPTURE(row.bytes.substr(0, 300));
        const auto parsed = parse_record(row.bytes);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(record_problem_name(parsed.error()) == std::string(record_problem_name(row.problem)));
    }
}

TEST_CASE("the key of a record of an unknown kind and version is still read") {
    const std::string later =
        R"({"domain":"yz.record.1","suite":"sm2-sm3","station":"QX-001","epoch":3,"seq":9,)"
        R"("kind":"hologram","version":7})";
    const auto key = parse_record_key(later);
    REQUIRE(key.has_value());
    CHECK(*key == RecordKey{.station = *base::StationId::parse("QX-001"), .epoch = 3, .seq = 9});
}

TEST_CASE("only the bytes that the encoder makes are a record: one form of each") {
    const std::string good = encode_record(example_meal());
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"\"kind\"", "\"seq\":99,\"kind\""},
             {"\"pickup\":17", "\"pickup\": 17"},
             {"\"pickup\":17", "\"pickup\":017"},
             {"\"pickup\":17", "\"pickup\":17.0"},
             {"\"at_ms\":1763694480000", "\"at_ms\":-0"},
             {"r-12", "r\\u002d12"},
             {"r-12", "r\\/12"},
             {"r-12", "r\xff"},
             {"government\",\"fen\":400", "government\",\"fen\":400,\"fee\":false"}}) {
        CAPTURE(to);
        const std::string bytes = replaced(good, from, to);
        CHECK_FALSE(parse_record(bytes).has_value());
        REQUIRE(parse_record_key(bytes).has_value());
        CHECK(parse_record_key(bytes)->seq == 17);
    }
}

TEST_CASE("the chain is SHA-256 over the value before and the bytes") {
    base::Hash zero{};
    const base::Hash one = chain_after(zero, "abc");
    CHECK(one == base::sha256(std::string(32, '\0') + "abc"));
    CHECK(chain_after(one, "abc") != one);
}

TEST_CASE("a seal is valid for its bytes, its key and its totals, and nothing else") {
    const base::SigningKey key(std::array<std::uint8_t, 32>{1});
    const base::SigningKey other(std::array<std::uint8_t, 32>{2});
    SealTotals totals;
    totals = totals_after(totals, example_meal().body);
    totals = totals_after(totals, WalletToppedUp{.elder = {}, .amount = 300_fen, .method = "cash"});
    CHECK(totals ==
          SealTotals{.meals = 1, .subsidy_fen = 800, .self_pay_fen = 400, .top_up_fen = 300});
    const Seal seal = sign_seal(example_meal().header.key, chain_after({}, "x"), totals, key);
    CHECK(verify_seal(seal, key.public_key()));
    CHECK_FALSE(verify_seal(seal, other.public_key()));
    Seal changed = seal;
    changed.totals.meals = 2;
    CHECK_FALSE(verify_seal(changed, key.public_key()));
    changed = seal;
    changed.up_to.seq += 1;
    CHECK_FALSE(verify_seal(changed, key.public_key()));

    auto parsed = parse_seal_bytes(seal_bytes(seal));
    REQUIRE(parsed.has_value());
    parsed->signature = seal.signature;
    CHECK(*parsed == seal);
    CHECK_FALSE(parse_seal_bytes(seal_bytes(seal) + " ").has_value());
    CHECK_FALSE(parse_seal_bytes("{}").has_value());
}

TEST_CASE("an enrolment certificate comes back as it was; other bytes are refused") {
    EnrolmentCertificate certificate{.station = *base::StationId::parse("QX-001"),
                                     .epoch = 2,
                                     .public_key = {7},
                                     .created_ms = 1763694480000,
                                     .nonce = "00112233445566778899aabbccddeeff"};
    const std::string bytes = encode_certificate(certificate);
    CHECK(bytes ==
          R"({"domain":"yz.cert.1","station":"QX-001","epoch":2,"public_key":"07)" +
              std::string(62, '0') +
              R"(","created_ms":1763694480000,"nonce":"00112233445566778899aabbccddeeff"})");
    CHECK(parse_certificate(bytes) == certificate);
    CHECK_FALSE(parse_certificate(replaced(bytes, "aabb", "AABB")).has_value());
    CHECK_FALSE(parse_certificate(replaced(bytes, "\"epoch\":2", "\"epoch\":0")).has_value());
    CHECK_FALSE(parse_certificate(replaced(bytes, "\"epoch\":2", "\"epoch\": 2")).has_value());
    CHECK_FALSE(parse_certificate("").has_value());
}

TEST_CASE("a top-up of version 1 has no id, one of version 2 has a UUIDv7") {
    Record record = example_meal();
    record.body = WalletToppedUp{.elder = *base::ElderId::parse("E-1"),
                                 .amount = 5000_fen,
                                 .method = "cash",
                                 .id = "019a9fb1-6f00-7000-8000-000000000001"};
    const std::string good = encode_record(record);
    CHECK(good.ends_with(R"("method":"cash","id":"019a9fb1-6f00-7000-8000-000000000001"}})"));
    CHECK(good.find("\"version\":2") != std::string::npos);
    const std::string id = ",\"id\":\"019a9fb1-6f00-7000-8000-000000000001\"";
    CHECK(parse_record(replaced(replaced(good, id, ""), "\"version\":2", "\"version\":1")));
    for (const std::string& bytes :
         {replaced(good, id, ""), replaced(good, "\"version\":2", "\"version\":1"),
          replaced(good, "\"version\":2", "\"version\":3"), replaced(good, "-7000-", "-4000-"),
          replaced(good, "-8000-", "-c000-"), replaced(good, "019a", "019A"),
          replaced(good, "019a", "19a")}) {
        CAPTURE(bytes);
        CHECK_FALSE(parse_record(bytes).has_value());
    }
}
