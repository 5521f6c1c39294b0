// The published rules (letters A to G; each file in assets/policy names its document), the
// demonstration policy and the templates: what people pay on both sides of every boundary.
#include <doctest/doctest.h>
#include <filesystem>

#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;

namespace {

/// A policy file with one piece of its text exchanged.
MealPolicy changed(const std::string& name, const std::string& from, const std::string& to) {
    std::string text = policy_text(name);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    const auto policy = parse_meal_policy(text.replace(at, from.size(), to), name);
    INFO((policy ? "" : policy_error_text(policy.error())));
    REQUIRE(policy.has_value());
    return *policy;
}

PastShare share(const char* date, Meal meal, const char* rule, std::int64_t fen) {
    return {.slot = {.date = day(date), .meal = meal},
            .rule = *base::RuleId::parse(rule),
            .funder = "city",
            .amount = Money::from_fen(fen)};
}

const Residence kZengcheng{.city = "广州市", .district = "增城区", .town = "石滩镇", .village = ""};

}  // namespace

TEST_CASE("Qingxi: 60 to 69 pay 8 yuan, 70 to 79 pay 6, 80 and older pay 4") {
    const MealPolicy policy = policy_of("qingxi/meals.toml");
    struct Row {
        int age, pays;
    };
    for (const Row& row : {Row{59, 1200}, Row{60, 800}, Row{69, 800}, Row{70, 600}, Row{79, 600},
                           Row{80, 400}, Row{101, 400}}) {
        CAPTURE(row.age);
        CHECK(pays_fen(policy, {.age = row.age}) == row.pays);
    }
    const Residence away{.city = "甲市", .district = "乙区", .town = "丙镇", .village = "石桥村"};
    CHECK(pays_fen(policy, {.age = 75, .registered = away}) == 600);
    CHECK(pays_fen(policy, {.age = 75, .lives = away}) == 600);
    CHECK(pays_fen(policy, {.age = 75, .registered = away, .lives = away}) == 800);
}

TEST_CASE("A, Zengcheng: each level of government pays at its own places only") {
    const MealPolicy policy = policy_of("guangzhou-zengcheng/meals.toml");
    const Residence town_2{.city = "广州市", .district = "增城区", .town = "新塘镇", .village = ""};
    const Residence district_2{
        .city = "广州市", .district = "天河区", .town = "新塘镇", .village = ""};
    const Residence city_2{.city = "东莞市", .district = "", .town = "石滩镇", .village = ""};
    struct Row {
        int age;
        std::vector<std::string> categories;
        Residence registered;
        int pays;
    };
    for (const Row& row :
         {Row{59, {}, kZengcheng, 1200}, Row{59, {"低保"}, kZengcheng, 1200},
          Row{60, {}, kZengcheng, 500}, Row{79, {}, kZengcheng, 500}, Row{80, {}, kZengcheng, 300},
          Row{60, {"低保"}, kZengcheng, 100}, Row{60, {"散居特困"}, kZengcheng, 100},
          Row{80, {"优抚"}, kZengcheng, 100}, Row{80, {"离休"}, kZengcheng, 300},
          Row{70, {}, town_2, 600}, Row{70, {"低保"}, town_2, 600}, Row{70, {}, district_2, 900},
          Row{85, {}, district_2, 900}, Row{70, {}, city_2, 1200}}) {
        CAPTURE(row.age);
        CAPTURE(row.registered.town);
        CHECK(pays_fen(policy, {.age = row.age,
                                .categories = row.categories,
                                .place = kZengcheng,
                                .registered = row.registered}) == row.pays);
    }
}

TEST_CASE("B, Guangzhou: a quarter, at most 3 yuan, and 2.625 yuan rounds as the file says") {
    const MealPolicy policy = policy_of("guangzhou/meals.toml");
    const auto share_of = [](const MealPolicy& rules, const char* set) {
        return share_fen(rules, {.set = set, .place = kZengcheng}, "quarter");
    };
    CHECK(share_of(policy, "set-8") == 200);
    CHECK(share_of(policy, "set-10.50") == 263);
    CHECK(share_of(policy, "") == 300);
    CHECK(share_of(policy, "set-15") == 300);
    const MealPolicy floor = changed("guangzhou/meals.toml", "half_up", "floor");
    CHECK(share_of(floor, "set-10.50") == 262);
    const MealPolicy payable = changed("guangzhou/meals.toml", "\"reduction\"", "\"payable\"");
    CHECK(share_of(payable, "set-10.50") == 262);  // 7.875 to pay becomes 7.88.

    CHECK(pays_fen(policy, {.age = 59, .place = kZengcheng}) == 1200);
    CHECK(pays_fen(policy, {.age = 60, .place = kZengcheng}) == 900);
    CHECK(pays_fen(policy, {.meal = Meal::Dinner, .place = kZengcheng}) == 900);
    CHECK(pays_fen(policy, {.meal = Meal::Breakfast, .place = kZengcheng}) == 400);
    const Residence elsewhere{.city = "东莞市", .district = "", .town = "", .village = ""};
    CHECK(pays_fen(policy, {.place = kZengcheng, .registered = elsewhere}) == 1200);
    CHECK(pays_fen(policy, {.place = kZengcheng, .lives = elsewhere}) == 1200);
    CHECK(pays_fen(policy, {.place = kZengcheng,
                            .past = {share("2025-11-21", Meal::Lunch, "quarter", 300)}}) == 1200);
    CHECK(pays_fen(policy, {.date = "2024-12-31", .place = kZengcheng}) == -3);
    CHECK(pays_fen(policy, {.date = "2025-01-01", .place = kZengcheng}) == 900);
}

TEST_CASE("C, Zhuhai: both shares from 10 yuan on, without delivery, once a day") {
    const MealPolicy policy = policy_of("zhuhai-gaoxin/meals.toml");
    CHECK(pays_fen(policy, {.age = 60}) == 600);
    CHECK(pays_fen(policy, {.age = 59}) == 1200);
    CHECK(pays_fen(policy, {.set = "set-10"}) == 400);
    CHECK(pays_fen(policy, {.set = "set-9.99"}) == 999);
    CHECK(pays_fen(policy, {.set = "set-9.50"}) == 950);
    const Residence same_city{.city = "甲市", .district = "丁区", .town = "", .village = ""};
    CHECK(pays_fen(policy, {.registered = same_city}) == 900);
    const std::vector<PastShare> lunch{share("2025-11-21", Meal::Lunch, "city", 300),
                                       share("2025-11-21", Meal::Lunch, "district", 300)};
    CHECK(pays_fen(policy, {.meal = Meal::Dinner, .past = lunch}) == 1200);
    CHECK(pays_fen(policy, {.date = "2025-11-22", .past = lunch}) == 600);
    CHECK(pays_fen(policy, {.dining = Dining::Delivery}) == -1);
    const MealPolicy with_fee =
        changed("zhuhai-gaoxin/meals.toml", "fee_fen = \"unset\"", "fee_fen = 200");
    CHECK(pays_fen(with_fee, {.dining = Dining::Delivery}) == 800);
    CHECK(pays_fen(with_fee, {.dining = Dining::Delivery, .set = "set-9.50"}) == 1150);
}

TEST_CASE("D, Futian: of two classes the larger one pays, never more than the meal costs") {
    const MealPolicy policy = policy_of("shenzhen-futian/meals.toml");
    CHECK(pays_fen(policy, {.age = 59, .categories = {"优抚"}}) == 2000);
    CHECK(pays_fen(policy, {.age = 60, .categories = {"优抚"}}) == 500);
    CHECK(pays_fen(policy, {.age = 70, .categories = {"优抚"}}) == 500);
    CHECK(pays_fen(policy, {.age = 69}) == 2000);
    CHECK(pays_fen(policy, {.age = 70}) == 1500);
    CHECK(pays_fen(policy, {.age = 99}) == 1500);
    CHECK(pays_fen(policy, {.age = 100}) == 500);
    CHECK(pays_fen(policy, {.age = 100, .set = "set-12"}) == 0);
}

TEST_CASE("E, Beijing: 5 yuan once a day, only for meals that cost more") {
    const MealPolicy policy = policy_of("beijing/meals.toml");
    const std::vector<std::string> basic{"基本养老服务对象"};
    CHECK(pays_fen(policy, {.categories = basic}) == 1500);
    CHECK(pays_fen(policy, {.categories = {}}) == 2000);
    CHECK(pays_fen(policy, {.categories = basic, .set = "set-5"}) == 500);
    CHECK(pays_fen(policy, {.categories = basic, .set = "set-5.01"}) == 1);
    const std::vector<PastShare> lunch{share("2025-11-21", Meal::Lunch, "basic-service", 500)};
    CHECK(pays_fen(policy, {.categories = basic, .meal = Meal::Dinner, .past = lunch}) == 2000);
    CHECK(pays_fen(policy, {.categories = basic, .meal = Meal::Dinner}) == 1500);
}

TEST_CASE("F, Tianjin: five meals a week, counted from Monday, and not in institutions") {
    const MealPolicy policy = policy_of("tianjin/meals.toml");
    CHECK(pays_fen(policy, {.age = 79}) == 1200);
    CHECK(pays_fen(policy, {.age = 80}) == 900);
    CHECK(pays_fen(policy, {.age = 80, .categories = {"机构入住"}}) == 1200);
    // 2025-11-21 is a Friday: Monday to Thursday make four, the fifth is today's.
    std::vector<PastShare> week;
    for (const char* date : {"2025-11-17", "2025-11-18", "2025-11-19", "2025-11-20"})
        week.push_back(share(date, Meal::Lunch, "week-5", 300));
    CHECK(pays_fen(policy, {.age = 80, .past = week}) == 900);
    week.push_back(share("2025-11-20", Meal::Dinner, "week-5", 300));
    CHECK(pays_fen(policy, {.age = 80, .past = week}) == 1200);
    CHECK(pays_fen(policy, {.age = 80, .date = "2025-11-23", .past = week}) == 1200);
    CHECK(pays_fen(policy, {.age = 80, .date = "2025-11-24", .past = week}) == 900);
    week.front().slot.date = day("2025-11-16");  // The Sunday before belongs to another week.
    CHECK(pays_fen(policy, {.age = 80, .past = week}) == 900);
}

TEST_CASE("G, Jurong: by age or class the largest; the elder pays the delivery") {
    const MealPolicy policy = policy_of("jurong/meals.toml");
    struct Row {
        int age;
        std::vector<std::string> categories;
        const char* set;
        int pays;
    };
    for (const Row& row :
         {Row{59, {}, "set-11", 1100}, Row{60, {}, "set-11", 1000}, Row{74, {}, "set-11", 1000},
          Row{75, {}, "set-11", 600}, Row{80, {}, "set-11", 600}, Row{84, {}, "set-11", 600},
          Row{85, {}, "set-11", 300}, Row{94, {}, "set-11", 300}, Row{95, {}, "set-11", 200},
          Row{95, {}, "set-9", 0}, Row{95, {}, "set-13", 400}, Row{60, {"优抚"}, "set-11", 300},
          Row{80, {"残疾"}, "set-11", 300}, Row{95, {"残疾"}, "set-11", 200},
          Row{60, {"散居特困"}, "set-11", 200}, Row{59, {"散居特困"}, "set-11", 1100}}) {
        CAPTURE(row.age);
        CAPTURE(row.set);
        CHECK(pays_fen(policy, {.age = row.age, .categories = row.categories, .set = row.set}) ==
              row.pays);
    }
    CHECK(pays_fen(policy, {.age = 80, .dining = Dining::Delivery, .set = "set-11"}) == 800);
    CHECK(pays_fen(policy, {.age = 80, .set = "set-10"}) == -2);
}

TEST_CASE(
    "every policy file parses; the templates have no price for anybody until amounts are set") {
    int files = 0, templates = 0;
    const std::string root = std::string(YZ_SOURCE_DIR) + "/assets/policy";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".toml") continue;
        const std::string name = std::filesystem::relative(entry.path(), root).string();
        CAPTURE(name);
        const MealPolicy policy = policy_of(name);
        ++files;
        if (policy.version.find("-template.") == std::string::npos) continue;
        ++templates;
        CHECK(pays_fen(policy, {.age = 70}) == -1);
        const MealPolicy priced = changed(name, "fen = \"unset\"", "fen = 1200");
        CHECK(pays_fen(priced, {.age = 59}) == 1200);
        CHECK(pays_fen(priced, {.age = 60}) == -1);
        const Residence away{.city = "别市", .district = "", .town = "", .village = ""};
        CHECK(pays_fen(priced, {.age = 60, .lives = away}) == 1200);
    }
    CHECK(files >= 13);
    CHECK(templates == 5);
}

TEST_CASE("the worked example of assets/policy/README.md is true") {
    const std::string readme = policy_text("README.md");
    const std::string fence = "```toml\n";
    const auto begin = readme.find(fence) + fence.size();
    const auto policy =
        parse_meal_policy(readme.substr(begin, readme.find("```", begin) - begin), "README.md");
    INFO((policy ? "" : policy_error_text(policy.error())));
    REQUIRE(policy.has_value());
    const Eater hardship{.age = 70, .categories = {"低保"}};
    CHECK(share_fen(*policy, hardship, "discount") == 120);
    CHECK(share_fen(*policy, hardship, "quarter") == 270);
    CHECK(share_fen(*policy, hardship, "rest") == 610);
    CHECK(pays_fen(*policy, hardship) == 200);
    CHECK(pays_fen(*policy, {.age = 59}) == 1080);

    const std::string json_fence = "```json\n";
    const auto json = readme.find(json_fence) + json_fence.size();
    const auto facts = parse_meal_facts(readme.substr(json, readme.find("```", json) - json));
    INFO((facts ? "" : facts.error()));
    REQUIRE(facts.has_value());
    CHECK(meal_quote(policy_of("jurong/meals.toml"), *facts)->elder_pays.fen() == 800);
}
