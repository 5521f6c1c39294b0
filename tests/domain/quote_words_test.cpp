// What people are shown of a quote: the board by age, the words for each share, the report.
#include <doctest/doctest.h>

#include "kiosk/domain/quote_report.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;
using namespace yz::domain::literals;

TEST_CASE("the board on E1 shows 8, 6 and 4 yuan for 60, 70 and 80, by either half of the year") {
    const MealPolicy policy = policy_of("qingxi/meals.toml");
    const ServingStation station{
        .id = *base::StationId::parse("QX-001"),
        .place = {.city = "甲市", .district = "乙区", .town = "丙镇", .village = "清溪村"}};
    const std::vector<BoardStep> expected{{60, 69, 800_fen}, {70, 79, 600_fen}, {80, {}, 400_fen}};
    for (const char* date :
         {"2025-11-21", "2026-01-01", "2026-07-01", "2026-07-02", "2024-02-29"}) {
        CAPTURE(date);
        CHECK(price_board(policy, Meal::Lunch, day(date), station) == expected);
    }
    CHECK(price_board(policy, Meal::Breakfast, day("2025-11-21"), station).empty());
    const auto zengcheng = price_board(policy_of("guangzhou-zengcheng/meals.toml"), Meal::Lunch,
                                       day("2025-11-21"), station);
    CHECK(zengcheng == std::vector<BoardStep>{{60, 79, 500_fen}, {80, {}, 300_fen}});
}

TEST_CASE("the words for each share are neutral, short, and say the year an age was reached") {
    const MealPolicy policy = policy_of("qingxi/meals.toml");
    MealFacts facts = facts_of(policy, {});
    facts.birth_date = day("1942-03-01");
    const auto quote = meal_quote(policy, facts);
    REQUIRE(quote.has_value());
    const auto texts = layer_texts(policy, facts, quote->layers, Language::Chinese);
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].label == "政府补助");
    CHECK(texts[1].short_label == "满80岁");
    CHECK(texts[1].reason == "您满 80 岁，从 2022 年起");
    CHECK(texts[1].icon == "cane");
    CHECK(texts[2].source == "清溪村长者饭堂助餐办法（演示）第五条");
    CHECK(layer_texts(policy, facts, quote->layers, Language::English)[1].reason ==
          "You are over 80, since 2022");
    const std::vector<QuoteLayer> old{{*base::RuleId::parse("old-rule"), "city", 1_fen}};
    CHECK(layer_texts(policy, facts, old, Language::Chinese)[0].label == "old-rule");
}

TEST_CASE("a report tells every layer's share or why it has none") {
    const MealPolicy policy = policy_of("guangzhou-zengcheng/meals.toml");
    const Residence home{.city = "广州市", .district = "增城区", .town = "石滩镇", .village = ""};
    const std::string report =
        quote_report(policy, facts_of(policy, {.categories = {"低保"}, .place = home}));
    CAPTURE(report);
    for (const char* part :
         {"zengcheng-2020.1@", "age 70", "list price    12.00", "pays 3.00, left 9.00",
          "pays 5.00, left 1.00", "for ages 80 and older, this person is 70",
          "would pay 1.00, another layer of its group", "others pay    11.00",
          "elder pays    1.00"})
        CHECK(report.find(part) != std::string::npos);
    const std::string none = quote_report(policy_of("cixi/meals.toml"), facts_of(policy, {}));
    CHECK(none.find("金额未定") != std::string::npos);
}
