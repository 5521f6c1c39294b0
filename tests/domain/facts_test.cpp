// Facts as JSON, and what of a person's past and life gets into them.
#include <doctest/doctest.h>

#include "kiosk/domain/meal_facts.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;
using namespace yz::domain::literals;

namespace {

MealFacts full_facts() {
    MealFacts facts;
    facts.slot = {.date = day("2025-11-21"), .meal = Meal::Dinner};
    facts.dining = Dining::Delivery;
    facts.set = "set-11";
    facts.station = {.id = *base::StationId::parse("QX-001"),
                     .place = {.city = "甲市", .district = "", .town = "丙镇", .village = ""}};
    facts.birth_date = day("1942-03-01");
    facts.registered = {.city = "甲市", .district = "乙区", .town = "丙镇", .village = "清溪村"};
    facts.lives.town = "a \"quoted\" \\ town";
    facts.categories = {"低保", "优抚"};
    facts.meals_today = 1;
    facts.granted = {{.of = "rule:gov-60", .before = {}}};
    facts.granted[0].before[1] = {.meals = 1, .paid = 400_fen};
    facts.granted[0].before[3] = {.meals = 12, .paid = 4800_fen};
    return facts;
}

}  // namespace

TEST_CASE("facts have exactly these bytes and come back as they were") {
    const std::string json = encode_meal_facts(full_facts());
    CHECK(json ==
          R"({"date":"2025-11-21","meal":"dinner","dining":"delivery","set":"set-11",)"
          R"("station":"QX-001","place":{"city":"甲市","town":"丙镇"},"birth_date":"1942-03-01",)"
          R"("registered":{"city":"甲市","district":"乙区","town":"丙镇","village":"清溪村"},)"
          R"("lives":{"town":"a \"quoted\" \\ town"},"categories":["低保","优抚"],)"
          R"("meals_today":1,"granted":[{"of":"rule:gov-60","day":[1,400],"month":[12,4800]}]})");
    const auto parsed = parse_meal_facts(json);
    REQUIRE(parsed.has_value());
    CHECK(*parsed == full_facts());
}

TEST_CASE("facts written by hand need little: a date, the rest has defaults") {
    const auto facts = parse_meal_facts(R"({"date": "2025-11-21", "birth_date": "1950-01-01"})");
    REQUIRE(facts.has_value());
    CHECK(facts->slot.meal == Meal::Lunch);
    CHECK(facts->dining == Dining::DineIn);
    CHECK(facts->birth_date == day("1950-01-01"));
}

TEST_CASE("wrong facts name the key") {
    struct Row {
        const char *json, *what;
    };
    for (
        const Row& row : {
            Row{"", "not JSON"},
            Row{"[]", "must be an object"},
            Row{"{}", "date is missing"},
            Row{R"({"date":"2025-02-29"})", "date must be"},
            Row{R"({"date":20251121})", "date must be"},
            Row{R"({"date":"2025-11-21","meal":"tea"})", "meal must be"},
            Row{R"({"date":"2025-11-21","age":70})", "\"age\" is no key"},
            Row{R"({"date":"2025-11-21","lives":{"street":"x"}})", "\"street\" is no key"},
            Row{R"({"date":"2025-11-21","lives":"x"})", "must be an object"},
            Row{R"({"date":"2025-11-21","categories":[1]})", "categories must be"},
            Row{R"({"date":"2025-11-21","categories":"A"})", "categories must be a list"},
            Row{R"({"date":"2025-11-21","meals_today":-1})", "meals_today must be"},
            Row{R"({"date":"2025-11-21","meals_today":1.5})", "meals_today must be"},
            Row{R"({"date":"2025-11-21","granted":[{"of":"x"}]})", "granted.of must be"},
            Row{R"({"date":"2025-11-21","granted":[{"of":"rule:x","day":[1,-1]}]})", "day must be"},
            Row{R"({"date":"2025-11-21","granted":[{"of":"rule:x","day":[1,1e18]}]})",
                "day must be"},
            Row{R"({"date":"2025-11-21","granted":[{"of":"rule:x","day":[1,18446744073709551615]}]})",
                "day must be"},
            Row{R"({"date":"2025-11-21","station":"QX 1"})", "station is no station id"},
        }) {
        CAPTURE(row.json);
        const auto facts = parse_meal_facts(row.json);
        REQUIRE_FALSE(facts.has_value());
        CAPTURE(facts.error());
        CHECK(facts.error().find(row.what) != std::string::npos);
    }
    CHECK_FALSE(parse_meal_facts(std::string(100, '[')).has_value());
    CHECK_FALSE(parse_meal_facts(std::string(100'000, ' ')).has_value());
}

TEST_CASE("facts about a person hold the categories of the day and both places") {
    Person person;
    person.birth_date = day("1942-03-01");
    person.registered.town = "丙镇";
    person.lives.town = "戊镇";
    person.categories = {{"A", {.from = day("2025-01-01"), .to = day("2025-11-21")}},
                         {"B", {.from = day("2025-11-21"), .to = std::nullopt}}};
    const MealFacts facts = facts_about(person, full_facts().station, full_facts().slot);
    CHECK(facts.categories == std::vector<std::string>{"B"});
    CHECK(facts.registered.town == "丙镇");
    CHECK(facts.lives.town == "戊镇");
    CHECK(facts.station == full_facts().station);
}

TEST_CASE("needed facts hold only what the policy looks at, and the quote stays the same") {
    const MealPolicy tianjin = policy_of("tianjin/meals.toml");
    MealFacts facts = full_facts();
    facts.dining = Dining::DineIn;
    facts.set.clear();
    facts.categories.push_back("机构入住");
    facts.granted = {{.of = "rule:week-5", .before = {}}, {.of = "rule:other", .before = {}}};
    facts.granted[0].before[2] = {.meals = 2, .paid = 600_fen};
    facts.granted[0].before[3] = {.meals = 9, .paid = 2700_fen};
    facts.granted[1].before[2] = {.meals = 2, .paid = 600_fen};
    const MealFacts needed = facts_needed(tianjin, facts);
    CHECK(encode_meal_facts(needed) ==
          R"({"date":"2025-11-21","meal":"dinner","dining":"dine_in","station":"QX-001",)"
          R"("birth_date":"1942-03-01","categories":["机构入住"],)"
          R"("granted":[{"of":"rule:week-5","week":[2,600]}]})");
    CHECK(meal_quote(tianjin, needed) == meal_quote(tianjin, facts));
}

TEST_CASE("sums before a meal cover its own slot, day, week from Monday, and month") {
    const MealPolicy policy = policy_with(
        "[[layer]]\nid = \"a\"\nfunder = \"city\"\nlabel = { zh = \"补助\" }\ntake_off_fen = 100\n"
        "limits = { meal = 9, day = 9, week = 99, month = 99 }\n");
    const auto rule = *base::RuleId::parse("a");
    std::vector<PastShare> shares;
    // 2025-12-03 is a Wednesday; its week began on 1 December, November's last week is another.
    for (const char* date : {"2025-11-30", "2025-12-01", "2025-12-02", "2025-12-03", "2025-12-07",
                             "2025-12-08", "2025-12-31", "2026-01-01"})
        shares.push_back({.slot = {.date = day(date), .meal = Meal::Lunch},
                          .rule = rule,
                          .funder = "city",
                          .amount = 100_fen});
    const MealSlot dinner{.date = day("2025-12-03"), .meal = Meal::Dinner};
    const auto granted = granted_before(policy, shares, dinner);
    REQUIRE(granted.size() == 1);
    CHECK(granted[0].of == "rule:a");
    CHECK(granted[0].before[0] == GrantSum{0, 0_fen});
    CHECK(granted[0].before[1] == GrantSum{1, 100_fen});
    CHECK(granted[0].before[2] == GrantSum{4, 400_fen});
    CHECK(granted[0].before[3] == GrantSum{6, 600_fen});
    CHECK(first_day_needed(dinner) == day("2025-12-01"));
    CHECK(first_day_needed({.date = day("2025-11-01"), .meal = Meal::Lunch}) == day("2025-10-27"));
}
