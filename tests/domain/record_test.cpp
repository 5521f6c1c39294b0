// Records, seals and certificates: fixed bytes out, checked values back.
#include "kiosk/domain/record.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "kiosk/base/hex.h"
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

/// The same meal as it is written since version 2.
Record proved_meal(const MealProof& proof) {
    Record record = example_meal();
    auto& meal = std::get<MealServed>(record.body);
    meal.proof = proof;
    if (!proof.by) meal.card = base::CardRef();
    return record;
}

const base::WorkerId kWorker = *base::WorkerId::parse("W-1");
const base::ElderId kElder = *base::ElderId::parse("E-1");
const base::CardRef kCard = *base::CardRef::parse("c0ffee");

/// One of each kind of body besides meal_served, with the bytes of each.
struct BodyRow {
    RecordBody body;
    const char* kind;
    const char* bytes;
};
const std::vector<BodyRow> kBodies{
    {MealVoided{.reverses = 9,
                .elder = kElder,
                .slot = {.date = *base::CivilDate::from_ymd(2025, 11, 21), .meal = Meal::Lunch},
                .layers = {{*base::RuleId::parse("gov-60"), "government", 400_fen}},
                .elder_paid = 800_fen,
                .reason = VoidReason::TakenTwice,
                .approver = kWorker},
     "meal_voided",
     R"("reverses":9,"elder":"E-1","date":"2025-11-21","meal":"lunch","layers":[{"rule":"gov-60",)"
     R"("funder":"government","fen":400}],"elder_paid_fen":800,"reason":"taken_twice",)"
     R"("approver":"W-1")"},
    {CardBlocked{.card = kCard, .elder = kElder, .state = CardState::Lost}, "card_blocked",
     R"("card":"c0ffee","elder":"E-1","state":"lost")"},
    {CardUnblocked{.card = kCard, .elder = kElder}, "card_unblocked",
     R"("card":"c0ffee","elder":"E-1")"},
    {CardAnomaly{.card = kCard,
                 .by = base::TokenKind::Ntag424,
                 .why = AnomalyReason::OldCounter,
                 .elder = kElder,
                 .counter = 0,
                 .last = 4294967295},
     "card_anomaly",
     R"("by":"ntag424","why":"old_counter","card":"c0ffee","elder":"E-1","counter":0,)"
     R"("last":4294967295)"},
    {CardAnomaly{
         .by = base::TokenKind::TypedCard, .why = AnomalyReason::WeakerKind, .worker = kWorker},
     "card_anomaly", R"("by":"typed_card","why":"weaker_kind","worker":"W-1")"},
    {CardAnomaly{.by = base::TokenKind::Ntag424}, "card_anomaly",
     R"("by":"ntag424","why":"not_genuine")"},
    {PinRefused{.elder = kElder, .card = kCard}, "pin_refused", R"("elder":"E-1","card":"c0ffee")"},
    {WorkerSignedIn{.worker = kWorker}, "worker_signed_in", R"("worker":"W-1")"},
    {SignInRefused{.worker = kWorker, .purpose = PinPurpose::Approval}, "sign_in_refused",
     R"("worker":"W-1","purpose":"approval")"},
    {WorkerSignedOut{.worker = kWorker, .why = SignOutWhy::LeftAlone}, "worker_signed_out",
     R"("worker":"W-1","why":"left_alone")"},
    {SlipRequested{.kind = SlipKind::TopUp, .of = 12, .copy = 1}, "slip_requested",
     R"("slip":"top_up","of":12,"copy":1)"},
    {SlipFinished{.job = 13, .result = SlipResult::NotPrinted}, "slip_finished",
     R"("job":13,"result":"not_printed")"},
};

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
    std::vector<Record> records{
        meal,
        top_up,
        top_up_2,
        proved_meal({}),
        proved_meal({.by = base::TokenKind::Ntag424, .level = AssuranceLevel::Medium}),
        proved_meal({.by = base::TokenKind::TypedCard, .added = CardCheck::Pin}),
        proved_meal(
            {.by = base::TokenKind::TypedCard, .added = CardCheck::Glance, .worker = kWorker})};
    for (const BodyRow& row : kBodies) {
        records.push_back(example_meal());
        records.back().body = row.body;
    }
    for (const Record& record : records) {
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

TEST_CASE("since version 2 a meal's record says how the elder was recognised") {
    struct Row {
        MealProof proof;
        const char* bytes;
    };
    for (const Row& row :
         {Row{{}, R"("elder":"E-WANG","by":"name","date")"},
          Row{{.by = base::TokenKind::ResidentId, .level = AssuranceLevel::Strong},
              R"("by":"resident_id","card":"c0ffee","level":"strong","added":"none","date")"},
          Row{{.by = base::TokenKind::TypedCard, .added = CardCheck::Pin},
              R"("by":"typed_card","card":"c0ffee","level":"weak","added":"pin","date")"},
          Row{{.by = base::TokenKind::TypedCard, .added = CardCheck::Glance, .worker = kWorker},
              R"("level":"weak","added":"glance","worker":"W-1","date")"}}) {
        const std::string bytes = encode_record(proved_meal(row.proof));
        CAPTURE(bytes);
        CHECK(bytes.find(R"("kind":"meal_served","version":2)") != std::string::npos);
        CHECK(bytes.find(row.bytes) != std::string::npos);
    }
    const std::string glance = encode_record(proved_meal(
        {.by = base::TokenKind::TypedCard, .added = CardCheck::Glance, .worker = kWorker}));
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {R"("added":"glance")", R"("added":"refuse")"},
             {R"("added":"glance")", R"("added":"none")"},
             {R"("added":"glance","worker":"W-1")", R"("added":"glance")"},
             {R"("level":"weak")", R"("level":"iron")"},
             {R"("by":"typed_card")", R"("by":"guess")"},
             {R"("by":"typed_card","card":"c0ffee")", R"("by":"name","card":"c0ffee")"},
             {R"("by":"typed_card","card":"c0ffee")", R"("by":"typed_card","card":"")"}}) {
        CAPTURE(to);
        CHECK_FALSE(parse_record(replaced(glance, from, to)).has_value());
    }
}

TEST_CASE("every other kind of record has exactly these bytes, and no others are taken") {
    for (const BodyRow& row : kBodies) {
        Record record = example_meal();
        record.body = row.body;
        const std::string bytes = encode_record(record);
        CAPTURE(bytes);
        CHECK(bytes.find(std::string("\"kind\":\"") + row.kind + "\",\"version\":1,") !=
              std::string::npos);
        CHECK(bytes.ends_with(std::string("\"body\":{") + row.bytes + "}}"));
        // Cut anywhere, or with anything more, it is none.
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            CHECK_FALSE(parse_record(bytes.substr(0, i)).has_value());
        }
        CHECK_FALSE(parse_record(replaced(bytes, "}}", ",\"more\":1}}")).has_value());
        CHECK_FALSE(parse_record(replaced(bytes, "\"version\":1", "\"version\":2")).has_value());
    }
}

TEST_CASE("numbers of records begin at 1, and a reversal's amounts stay inside money") {
    const auto bytes_of = [](const RecordBody& body) {
        Record record = example_meal();
        record.body = body;
        return encode_record(record);
    };
    const std::string slip = bytes_of(SlipRequested{.kind = SlipKind::Day, .of = 1, .copy = 0});
    CHECK_FALSE(parse_record(replaced(slip, "\"of\":1", "\"of\":0")).has_value());
    CHECK_FALSE(parse_record(replaced(slip, "\"of\":1", "\"of\":9223372036854775808")).has_value());
    CHECK_FALSE(parse_record(replaced(slip, "\"copy\":0", "\"copy\":4294967296")).has_value());
    const std::string voided = bytes_of(kBodies[0].body);
    CHECK(parse_record(replaced(voided, "\"fen\":400", "\"fen\":1000000000000")).has_value());
    CHECK_FALSE(parse_record(replaced(voided, "\"fen\":400", "\"fen\":1000000000001")).has_value());
    std::string many = R"({"rule":"a","funder":"f","fen":1000000000000})";
    const std::string three = many + "," + many + "," + many;
    const std::string one = R"({"rule":"gov-60","funder":"government","fen":400})";
    CHECK(parse_record(replaced(voided, one, many + "," + many)).has_value());
    CHECK_FALSE(parse_record(replaced(voided, one, three)).has_value());
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
        {replaced(good, "\"version\":1", "\"version\":2"), RecordProblem::MissingField},
        {replaced(good, "\"version\":1", "\"version\":3"), RecordProblem::UnknownVersion},
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
    // A voided meal is in none of them any more.
    const auto meal = std::get<MealServed>(example_meal().body);
    const SealTotals served_twice = totals_after(totals, meal);
    CHECK(totals_after(served_twice, MealVoided{.reverses = 1,
                                                .elder = meal.elder,
                                                .slot = meal.quote.slot,
                                                .layers = meal.quote.layers,
                                                .elder_paid = meal.quote.elder_pays}) == totals);
    for (const BodyRow& row : kBodies) {
        if (!std::holds_alternative<MealVoided>(row.body))
            CHECK(totals_after(totals, row.body) == totals);
    }
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

TEST_CASE("the text of a slip's code is checked with the station's key alone") {
    const base::SigningKey key(std::array<std::uint8_t, 32>{1});
    base::Hash chain{};
    chain.fill(0xfb);  // '+' and '/' in the alphabet that a web address cannot hold.
    const std::string text = slip_seal_text(example_meal().header.key, chain, key);
    CHECK(text.starts_with("YZ1:QX-001:1:17:-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s:"));
    CHECK(text.find_first_of("+/=") == std::string::npos);
    const std::size_t last = text.rfind(':');
    std::string signature = text.substr(last + 1);
    CHECK(signature.size() == 86);
    std::replace(signature.begin(), signature.end(), '-', '+');
    std::replace(signature.begin(), signature.end(), '_', '/');
    const auto bytes = base::parse_base64(signature + "==");
    REQUIRE(bytes.has_value());
    base::Signature signed_by{};
    std::copy(bytes->begin(), bytes->end(), signed_by.begin());
    CHECK(base::verify(key.public_key(), signed_by, "yz.slip.1", text.substr(0, last)));
    CHECK_FALSE(base::verify(key.public_key(), signed_by, "yz.seal.1", text.substr(0, last)));
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
