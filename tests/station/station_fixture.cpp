#include "tests/station/station_fixture.h"

#include <cstdlib>
#include <filesystem>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

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
    return R"({"version":"2025-11-20","people":[)" + people + R"(],"cards":[)" + cards + "]}";
}

std::vector<std::uint8_t> uid_of(const std::string& elder) {
    for (const DemoElder& one : kElders) {
        if (elder == one.id) return *base::parse_hex(one.uid);
    }
    return {0x04, 0xff, 0xff, 0xff};
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
    return station_->submit(
        station::TopUp{.elder = elder(id), .amount = domain::Money::from_fen(fen), .id = new_id()});
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

}  // namespace yz::test
