#include "tests/station/station_fixture.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/store/sealed_field.h"

namespace yz::test {
namespace {

domain::Layer layer(const char* id, const char* funder, std::int64_t fen, int age_from) {
    domain::Layer layer;
    layer.id = *base::RuleId::parse(id);
    layer.funder = funder;
    layer.amount = domain::Money::from_fen(fen);
    layer.age_from = age_from;
    layer.label = {.zh = id, .en = id};
    layer.reason = {.zh = id, .en = id};
    layer.source = "demo";
    return layer;
}

struct DemoElder {
    const char* id;
    const char* name;
    const char* birth_date;
    const char* uid;
    const char* more;       ///< More keys of the person.
    const char* card_more;  ///< More keys of the card.
};

constexpr DemoElder kElders[] = {
    {"WANG", "王桂兰", "1942-03-08", "04000000000001", "", ""},
    {"LI", "李国强", "1953-05-01", "04000000000002", "", ""},
    {"ZHAO", "赵淑珍", "1962-01-15", "04000000000003", "", ""},
    {"SUN", "孙德福", "1950-02-02", "04000000000004", "",
     R"(,"state":"blocked","since":"2025-11-02")"},
    {"ZHOU", "周秀英", "1949-02-02", "04000000000005", "",
     R"(,"state":"lost","since":"2025-11-03")"},
    {"WU", "吴永昌", "1948-02-02", "04000000000006", "", R"(,"valid_through":"2025-11-20")"},
    {"ZHENG", "郑玉梅", "1947-02-02", "04000000000007",
     R"(,"state":"deceased","state_since":"2025-10-01")", ""},
    {"QIN", "秦大山", "1946-02-02", "04000000000008",
     R"(,"state":"moved","state_since":"2025-10-02")", ""},
};

struct DemoWorker {
    const char* id;
    const char* name;
    const char* badge;
    const char* pin;
    const char* pin_hash;  ///< As cheap as libsodium makes it.
    const char* more;
};

constexpr DemoWorker kWorkers[] = {
    {"W-LIU", "刘芳", "04b00000000001", "135790",
     "$argon2id$v=19$m=8,t=1,p=1$XC6hU1kG3/TpucxMxBNgJg$"
     "5eWJeKsIgYFj8e/XICElwjjcriW1/efhXdVrLi8c7Ss",
     R"(,"title":"护理员")"},
    {"W-CHEN", "陈大春", "04b00000000002", "246802",
     "$argon2id$v=19$m=8,t=1,p=1$bOY9xZ6u3Xsr37pjXRXI9A$"
     "FLRfXwzgzneh3tif8iN9tYcK2iNoqNilPiDbEzyVNco",
     R"(,"role":"supervisor","badge_kind":"ntag424")"},
    {"W-GONE", "高小明", "04b00000000003", "999111",
     "$argon2id$v=19$m=8,t=1,p=1$lctet5S593VVI1anYNGxkw$"
     "X+iQzU2qYNGN4NJiGQZMg2ffQiHtxgUSx+oPlx0WBis",
     R"(,"state":"left")"},
};
constexpr const char* kLiPinHash =
    "$argon2id$v=19$m=8,t=1,p=1$tdaruKvL64K1YpGO6CroWA$"
    "pdSlpLX00IbuIP2qNOlUVij0h+4roPHU4jF6jVl/g1A";
constexpr const char* kWangNtag = "04000000000101";

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string other_cards() {
    const std::string identity =
        store::identity_ref(kWangIdNumber, *fixed_keys().identity_key).text();
    return R"(,{"identity":)" + in_quotes(identity) + R"(,"elder":"WANG","tail":"0029"})" +
           R"(,{"uid":)" + in_quotes(kWangNtag) +
           R"(,"kind":"ntag424","elder":"WANG","tail":"0101"})" + R"(,{"number":)" +
           in_quotes(kLiSocialSecurity) +
           R"(,"kind":"social_security","elder":"LI","tail":"5678"})" + R"(,{"code":)" +
           in_quotes(kLiCode) + R"(,"elder":"LI"})" + R"(,{"number":)" + in_quotes(kZhaoTransit) +
           R"(,"kind":"transit_card","elder":"ZHAO","tail":"0017"})";
}

std::string demo_staff() {
    std::string staff;
    for (const DemoWorker& one : kWorkers) {
        staff += std::string(staff.empty() ? "" : ",") + R"({"id":)" + in_quotes(one.id) +
                 R"(,"name":)" + in_quotes(one.name) + R"(,"badge":)" + in_quotes(one.badge) +
                 R"(,"pin":)" + in_quotes(one.pin_hash) + one.more + "}";
    }
    return staff;
}

const DemoWorker& demo_worker(const std::string& id) {
    const auto* found = std::find_if(std::begin(kWorkers), std::end(kWorkers),
                                     [&](const DemoWorker& one) { return id == one.id; });
    YZ_CHECK(found != std::end(kWorkers));
    return *found;
}

}  // namespace

domain::MealPolicy demo_policy() {
    domain::MealPolicy policy;
    policy.version = "demo@0123456789ab";
    policy.prices = {{.meal = domain::Meal::Lunch,
                      .set = "",
                      .label = {},
                      .price = domain::Money::from_fen(1200)},
                     {.meal = domain::Meal::Dinner,
                      .set = "",
                      .label = {},
                      .price = domain::Money::from_fen(1200)}};
    policy.layers = {layer("district-60", "district", 400, 60),
                     layer("district-80", "district", 200, 80),
                     layer("village-70", "village", 200, 70)};
    return policy;
}

std::string demo_roster() {
    std::string people;
    std::string cards;
    for (const DemoElder& one : kElders) {
        const std::string comma = people.empty() ? "" : ",";
        people += comma + R"({"id":")" + one.id + R"(","name":")" + one.name +
                  R"(","birth_date":")" + one.birth_date + R"(","sex":"female")" + one.more + "}";
        cards += comma + R"({"uid":")" + one.uid + R"(","elder":")" + one.id + R"(","tail":"33)" +
                 std::string(one.uid).substr(12) + R"(")" + one.card_more + "}";
    }
    const std::string li = R"({"id":"LI",)";
    people.insert(people.find(li) + li.size(), R"("pin":)" + in_quotes(kLiPinHash) + ",");
    return R"({"version":"2025-11-20","people":[)" + people + R"(],"cards":[)" + cards +
           other_cards() + R"(],"staff":[)" + demo_staff() + "]}";
}

std::vector<std::uint8_t> uid_of(const std::string& elder) {
    for (const DemoElder& one : kElders) {
        if (elder == one.id) return *base::parse_hex(one.uid);
    }
    return {0x04, 0xff, 0xff, 0xff};
}

base::CardToken id_card(std::string_view number) {
    return {
        .kind = base::TokenKind::ResidentId, .id_number = secret(number), .name = secret("某某")};
}

base::CardToken number_token(base::TokenKind kind, std::string_view number) {
    const auto bytes = base::as_bytes(number);
    return {.kind = kind, .number = {bytes.begin(), bytes.end()}};
}

base::CardToken ntag_token(std::uint32_t counter) {
    base::CardToken token = base::uid_token(*base::parse_hex(kWangNtag), base::TokenKind::Ntag424);
    token.tap_counter = counter;
    return token;
}

base::WorkerId worker(const std::string& id) {
    const auto parsed = base::WorkerId::parse(id);
    YZ_CHECK(parsed.has_value());
    return *parsed;
}

std::vector<std::uint8_t> badge_of(const std::string& worker) {
    return *base::parse_hex(demo_worker(worker).badge);
}

const char* pin_of(const std::string& worker) { return demo_worker(worker).pin; }

base::SharedSecret secret(std::string_view text) {
    auto secret = std::make_shared<base::WipedText>();
    secret->append(text);
    return secret;
}

base::ElderId elder(const std::string& id) {
    const auto parsed = base::ElderId::parse(id);
    YZ_CHECK(parsed.has_value());
    return *parsed;
}

station::StationKeys fixed_keys() {
    station::StationKeys keys;
    keys.signing_seed.fill(1);
    keys.field_key.fill(2);
    keys.card_key.fill(3);
    keys.identity_key.emplace().fill(4);
    return keys;
}

station::StationOptions demo_options(const std::string& database_path, const std::string& vfs) {
    station::StationOptions options;
    options.station.id = *base::StationId::parse("QX-001");
    options.windows = {
        {domain::Meal::Lunch, *base::TimeOfDay::parse("11:00"), *base::TimeOfDay::parse("12:30")},
        {domain::Meal::Dinner, *base::TimeOfDay::parse("17:00"), *base::TimeOfDay::parse("18:30")}};
    options.policy = demo_policy();
    options.keys = fixed_keys();
    options.database.path = database_path;
    options.database.vfs = vfs;
    return options;
}

TestStation::TestStation(station::StationOptions options, std::int64_t wallet_fen) {
    auto opened = station::Station::open(std::move(options), clock_, random_);
    YZ_CHECK(opened.has_value());
    station_ = std::move(*opened);
    YZ_CHECK(station_->import_roster(demo_roster()).has_value());
    if (station_->head().seq > 0 || wallet_fen == 0) return;
    for (const DemoElder& one : kElders) {
        YZ_CHECK(std::holds_alternative<station::ToppedUp>(top_up(one.id, wallet_fen)));
    }
}

station::Outcome TestStation::tap(const std::string& elder, station::TapPurpose purpose) {
    return station_->submit(
        station::TapCard{.token = base::uid_token(uid_of(elder)), .purpose = purpose});
}

station::Outcome TestStation::eat(const std::string& id) {
    const station::Outcome answer = tap(id);
    const auto* quoted = std::get_if<station::MealQuoted>(&answer);
    if (quoted == nullptr) return answer;
    return station_->submit(agreed(*quoted));
}

station::ServeMeal agreed(const station::MealQuoted& quoted) {
    return {.elder = quoted.elder.id,
            .card = quoted.card,
            .slot = quoted.quote.slot,
            .shown_pays = quoted.quote.elder_pays};
}

station::Outcome TestStation::top_up(const std::string& id, std::int64_t fen) {
    return station_->submit(station::TopUp{.elder = elder(id),
                                           .amount = domain::Money::from_fen(fen),
                                           .id = new_id(),
                                           .by = station::Asker::CommandLine});
}

station::Outcome TestStation::tap(const base::CardToken& token, station::TapPurpose purpose) {
    return station_->submit(station::TapCard{.token = token, .purpose = purpose});
}

station::Outcome TestStation::tap_badge(const std::string& id) {
    base::CardToken token = base::uid_token(badge_of(id));
    if (id == "W-CHEN") {
        token.kind = base::TokenKind::Ntag424;
        token.tap_counter = ++badge_counter_;
    }
    return tap(token);
}

station::Outcome TestStation::sign_in(const std::string& id) {
    YZ_CHECK(std::holds_alternative<station::BadgeShown>(tap_badge(id)));
    return station_->submit(station::SignIn{.worker = worker(id), .pin = secret(pin_of(id))});
}

domain::Record TestStation::record(std::uint64_t seq) {
    const auto bytes = station_->records_after(seq - 1, 1, domain::kRecordBytesMax);
    YZ_CHECK(bytes.size() == 1);
    return domain::parse_record(bytes.front()).value();
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yz-test-XXXXXX").string();
    YZ_CHECK(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void lead_nowhere(const std::filesystem::path& path) {
    std::filesystem::create_symlink(path.filename(), path);  // Leads to itself.
}

void lead_to(const std::filesystem::path& folder, const std::filesystem::path& path) {
    const std::filesystem::path next = path.string() + ".next";
    std::filesystem::create_symlink(folder, next);
    std::filesystem::rename(next, path);
}

}  // namespace yz::test
