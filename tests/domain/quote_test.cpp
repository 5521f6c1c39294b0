// The shapes that real rules have, one test each, on small policies.
#include <doctest/doctest.h>

#include "kiosk/domain/quote_report.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;
using namespace yz::domain::literals;

namespace {

/// One [[layer]] with what every layer needs; `keys` are its own lines.
std::string layer(const std::string& id, const std::string& funder, const std::string& keys) {
    return "[[layer]]\nid = \"" + id + "\"\nfunder = \"" + funder +
           "\"\nlabel = { zh = \"补助\" }\n" + keys + "\n";
}

PastShare past(const char* date, Meal meal, const char* rule, const char* funder, int fen) {
    return {.slot = {.date = day(date), .meal = meal},
            .rule = *base::RuleId::parse(rule),
            .funder = funder,
            .amount = Money::from_fen(fen)};
}

}  // namespace

TEST_CASE("a discount before a subsidy differs from one after it") {
    const std::string discount =
        layer("discount", "canteen", "take_off_percent = 10\nof = \"what_is_left\"");
    const std::string subsidy =
        layer("subsidy", "city", "take_off_percent = 50\nof = \"what_is_left\"");
    const std::string fixed = layer("fixed", "city", "take_off_fen = 400");
    CHECK(pays_fen(policy_with(discount + fixed), {}) == 680);
    CHECK(pays_fen(policy_with(fixed + discount), {}) == 720);
    CHECK(pays_fen(policy_with(discount + subsidy), {}) == 540);
    CHECK(share_fen(policy_with(discount + subsidy), {}, "subsidy") == 540);
    CHECK(share_fen(policy_with(subsidy + discount), {}, "subsidy") == 600);
    const std::string of_list =
        layer("subsidy", "city", "take_off_percent = 50\nof = \"list_price\"");
    CHECK(share_fen(policy_with(discount + of_list), {}, "subsidy") == 600);
}

TEST_CASE("rounding: of the reduction or of the payable, three ways, to fen, jiao or yuan") {
    struct Row {
        const char *of, *mode;
        int unit_fen, list_fen, pays;
    };
    // 25 % of 10.50 is 2.625, leaving 7.875. 25 % of 10.60 is exactly 2.65, leaving 7.95.
    for (const Row& row :
         {Row{"reduction", "floor", 1, 1050, 788}, Row{"reduction", "half_up", 1, 1050, 787},
          Row{"reduction", "ceil", 1, 1050, 787}, Row{"payable", "floor", 1, 1050, 787},
          Row{"payable", "half_up", 1, 1050, 788}, Row{"payable", "ceil", 1, 1050, 788},
          Row{"reduction", "floor", 10, 1060, 800}, Row{"reduction", "half_up", 10, 1060, 790},
          Row{"reduction", "ceil", 10, 1060, 790}, Row{"payable", "floor", 10, 1060, 790},
          Row{"payable", "half_up", 10, 1060, 800}, Row{"payable", "ceil", 10, 1060, 800},
          Row{"reduction", "floor", 100, 1060, 860}, Row{"reduction", "half_up", 100, 1060, 760},
          Row{"payable", "floor", 100, 1060, 700}, Row{"payable", "half_up", 100, 1060, 800},
          Row{"payable", "ceil", 100, 1200, 900}}) {
        CAPTURE(row.of);
        CAPTURE(row.mode);
        CAPTURE(row.unit_fen);
        const MealPolicy policy = policy_with(
            layer("quarter", "city",
                  std::string("take_off_percent = 25\nof = \"list_price\"\nrounding = { of = \"") +
                      row.of + "\", mode = \"" + row.mode +
                      "\", unit_fen = " + std::to_string(row.unit_fen) + " }"),
            row.list_fen);
        CHECK(pays_fen(policy, {}) == row.pays);
    }
}

TEST_CASE("of one group the largest pays, the first of equals; groups add up") {
    const std::string text = layer("a", "city", "group = \"g\"\ntake_off_fen = 200") +
                             layer("b", "city", "group = \"g\"\ntake_off_fen = 300") +
                             layer("c", "city", "group = \"g\"\ntake_off_fen = 300") +
                             layer("d", "town", "take_off_fen = 100");
    const auto quote = meal_quote(policy_with(text), facts_of(policy_with(text), {}));
    REQUIRE(quote.has_value());
    REQUIRE(quote->layers.size() == 2);
    CHECK(quote->layers[0].rule.text() == "b");
    CHECK(quote->layers[1].rule.text() == "d");
    CHECK(quote->elder_pays == 800_fen);
}

TEST_CASE("stacking: the sum of all, the largest of each funder, or the largest of all") {
    const auto pays = [](const char* stacking) {
        std::string text = text_with(layer("a", "city", "take_off_fen = 200") +
                                     layer("b", "city", "take_off_fen = 300") +
                                     layer("c", "town", "take_off_fen = 100"));
        text.replace(text.find("\"sum\""), 5, stacking);
        const auto policy = parse_meal_policy(text, "test.toml");
        REQUIRE(policy.has_value());
        return pays_fen(*policy, {});
    };
    CHECK(pays("\"sum\"") == 600);
    CHECK(pays("\"largest_within_funder\"") == 800);
    CHECK(pays("\"largest\"") == 900);
}

TEST_CASE("a rate for the n-th meal of a day") {
    const MealPolicy policy =
        policy_with(layer("first", "city", "take_off_fen = 400\nnth_meal_of_day = [1]") +
                    layer("later", "city", "take_off_fen = 100\nnth_meal_of_day = [2, 3]"));
    CHECK(pays_fen(policy, {.meals_today = 0}) == 800);
    CHECK(pays_fen(policy, {.meals_today = 1}) == 1100);
    CHECK(pays_fen(policy, {.meals_today = 2}) == 1100);
    CHECK(pays_fen(policy, {.meals_today = 3}) == 1200);
}

TEST_CASE("a layer that needs another applies only when that one paid") {
    const MealPolicy policy = policy_with(
        layer("base", "city", "take_off_fen = 400\nage_from = 60\nlimits = { day = 1 }") +
        layer("more", "town", "take_off_fen = 100\nonly_if = [\"base\"]"));
    CHECK(pays_fen(policy, {.age = 60}) == 700);
    CHECK(pays_fen(policy, {.age = 59}) == 1200);
    CHECK(pays_fen(policy, {.past = {past("2025-11-21", Meal::Breakfast, "base", "city", 400)}}) ==
          1200);
}

TEST_CASE("pay this much: the layer pays whatever is above the stated self-pay") {
    const MealPolicy policy = policy_with(layer("base", "city", "take_off_fen = 200") +
                                          layer("rest", "town", "elder_pays_fen = 300"));
    CHECK(share_fen(policy, {}, "rest") == 700);
    CHECK(pays_fen(policy, {}) == 300);
    const MealPolicy capped =
        policy_with(layer("rest", "town", "elder_pays_fen = 300\ncap_fen = 500"));
    CHECK(pays_fen(capped, {}) == 700);
    const MealPolicy below = policy_with(layer("base", "city", "take_off_fen = 1000") +
                                         layer("rest", "town", "elder_pays_fen = 300"));
    CHECK(pays_fen(below, {}) == 200);  // Already less: nothing is put back on the elder.
    const MealPolicy free = policy_with(layer("rest", "town", "elder_pays_fen = 0"));
    CHECK(pays_fen(free, {}) == 0);
}

TEST_CASE("the delivery fee is its own bill with its own layers") {
    const MealPolicy policy =
        policy_with(layer("meal", "city", "take_off_fen = 400") +
                    layer("fee", "town", "pays_for = \"delivery_fee\"\ntake_off_fen = 500"));
    CHECK(pays_fen(policy, {}) == 800);
    const auto quote = meal_quote(policy, facts_of(policy, {.dining = Dining::Delivery}));
    REQUIRE(quote.has_value());
    CHECK(quote->delivery_fee == 200_fen);
    REQUIRE(quote->layers.size() == 2);
    CHECK(quote->layers[1].amount == 200_fen);
    CHECK(quote->layers[1].of_delivery_fee);
    CHECK(quote->elder_pays == 800_fen);
    const MealPolicy large = policy_with(layer("meal", "city", "take_off_fen = 5000"));
    CHECK(pays_fen(large, {.dining = Dining::Delivery}) == 200);  // A meal's layer leaves the fee.
}

TEST_CASE("dine-in only") {
    const MealPolicy policy =
        policy_with(layer("in", "city", "take_off_fen = 400\ndining = [\"dine_in\"]"));
    CHECK(pays_fen(policy, {.dining = Dining::DineIn}) == 800);
    CHECK(pays_fen(policy, {.dining = Dining::TakeAway}) == 1200);
    CHECK(pays_fen(policy, {.dining = Dining::Delivery}) == 1400);
}

TEST_CASE("residence is any of the listed ones; within one, both must hold") {
    const MealPolicy policy = policy_with(
        layer("town", "town",
              "take_off_fen = 100\nresidence = [{ registered = \"town\" }, { lives = \"village\", "
              "registered = \"city\" }, { lives = { village = \"石桥村\" } }]"));
    const Residence here{.city = "甲市", .district = "乙区", .town = "丙镇", .village = "清溪村"};
    const Residence other_town{
        .city = "甲市", .district = "乙区", .town = "戊镇", .village = "清溪村"};
    const Residence same_name{.city = "甲市", .district = "丁区", .town = "丙镇", .village = ""};
    const Residence other_city{.city = "己市", .district = "", .town = "", .village = ""};
    const Residence shiqiao{.city = "己市", .district = "", .town = "", .village = "石桥村"};
    const Residence unknown{};
    CHECK(pays_fen(policy, {.registered = here, .lives = other_city}) == 1100);
    CHECK(pays_fen(policy, {.registered = other_town, .lives = here}) == 1100);
    CHECK(pays_fen(policy, {.registered = other_town, .lives = other_town}) == 1200);
    CHECK(pays_fen(policy, {.registered = other_city, .lives = here}) == 1200);
    CHECK(pays_fen(policy, {.registered = same_name, .lives = other_city}) == 1200);
    CHECK(pays_fen(policy, {.registered = other_city, .lives = shiqiao}) == 1100);
    CHECK(pays_fen(policy, {.registered = unknown, .lives = unknown}) == 1200);
}

TEST_CASE("a minimum price, a cap, a minimum self-pay of a layer and of the whole meal") {
    CHECK(pays_fen(policy_with(layer("a", "city", "take_off_fen = 300\nmin_price_fen = 1200")),
                   {}) == 900);
    CHECK(pays_fen(policy_with(layer("a", "city", "take_off_fen = 300\nmin_price_fen = 1199")),
                   {}) == 900);
    CHECK(pays_fen(policy_with(layer("a", "city", "take_off_fen = 2000\nmin_self_pay_fen = 100")),
                   {}) == 100);
    CHECK(pays_fen(policy_with(layer("a", "city",
                                     "take_off_percent = 100\nof = \"list_price\"\ncap_fen = 900")),
                   {}) == 300);
    std::string whole = text_with(layer("a", "city", "take_off_fen = 700") +
                                  layer("b", "town", "take_off_fen = 700"));
    whole = "min_self_pay_fen = 150\n" + whole;
    const auto policy = parse_meal_policy(whole, "test.toml");
    REQUIRE(policy.has_value());
    CHECK(share_fen(*policy, {}, "b") == 350);
    CHECK(pays_fen(*policy, {}) == 150);
}

TEST_CASE("a monthly sum is spent to the last fen and never past it") {
    const MealPolicy policy =
        policy_with(layer("a", "city", "take_off_fen = 500\nlimits = { month_fen = 10000 }"));
    struct Row {
        int already, share;
    };
    for (const Row& row : {Row{9500, 500}, Row{9501, 499}, Row{9999, 1}, Row{10000, 0}}) {
        CAPTURE(row.already);
        CHECK(share_fen(policy,
                        {.past = {past("2025-11-01", Meal::Lunch, "a", "city", row.already)}},
                        "a") == row.share);
    }
    CHECK(share_fen(policy, {.past = {past("2025-10-31", Meal::Lunch, "a", "city", 10000)}}, "a") ==
          500);
}

TEST_CASE("a funder's limit counts all of its layers, with what they pay for this very meal") {
    const MealPolicy policy = policy_with(
        layer("a", "city",
              "take_off_fen = 300\nlimit_scope = \"funder\"\nlimits = { day_fen = 500 }") +
        layer("b", "city",
              "take_off_fen = 300\nlimit_scope = \"funder\"\nlimits = { day_fen = 500 }"));
    CHECK(share_fen(policy, {}, "a") == 300);
    CHECK(share_fen(policy, {}, "b") == 200);
    const std::vector<PastShare> lunch{past("2025-11-21", Meal::Breakfast, "b", "city", 400)};
    CHECK(share_fen(policy, {.past = lunch}, "a") == 100);
    CHECK(share_fen(policy, {.past = lunch}, "b") == 0);
}

TEST_CASE("two layers of one meal count as one meal of their funder") {
    const MealPolicy policy = policy_with(
        layer("a", "city", "take_off_fen = 300\nlimit_scope = \"funder\"\nlimits = { week = 2 }"));
    const std::vector<PastShare> one_meal{past("2025-11-20", Meal::Lunch, "a", "city", 300),
                                          past("2025-11-20", Meal::Lunch, "x", "city", 300)};
    CHECK(share_fen(policy, {.past = one_meal}, "a") == 300);
}

TEST_CASE("an amount nobody set leaves those it would help without a price, and only those") {
    const std::string open = layer("open", "city", "take_off_fen = \"unset\"\nage_from = 80") +
                             layer("fixed", "city", "take_off_fen = 200");
    CHECK(pays_fen(policy_with(open), {.age = 79}) == 1000);
    CHECK(pays_fen(policy_with(open), {.age = 80}) == -1);
    for (const char* key : {"cap_fen", "min_price_fen", "min_self_pay_fen", "age_from", "age_to"}) {
        CAPTURE(key);
        const MealPolicy policy = policy_with(
            layer("a", "city", std::string("take_off_fen = 100\n") + key + " = \"unset\""));
        CHECK(pays_fen(policy, {}) == -1);
    }
}

TEST_CASE("a layer counts at its stations and within its days only, the last one included") {
    const MealPolicy policy =
        policy_with(layer("a", "city",
                          "take_off_fen = 100\nstations = [\"QX-001\", \"QX-002\"]\n"
                          "valid_from = 2025-11-01\nvalid_through = 2025-11-21"));
    CHECK(pays_fen(policy, {}) == 1100);
    CHECK(pays_fen(policy, {.station = "QX-003"}) == 1200);
    CHECK(pays_fen(policy, {.date = "2025-10-31"}) == 1200);
    CHECK(pays_fen(policy, {.date = "2025-11-01"}) == 1100);
    CHECK(pays_fen(policy, {.date = "2025-11-22"}) == 1200);
}

TEST_CASE("the birthday is the policy's: on the day, or the day after") {
    const std::string text = text_with(layer("a", "city", "take_off_fen = 100\nage_from = 80"));
    std::string after = text;
    after.replace(after.find("on_the_day"), 10, "the_day_after");
    const auto pays = [](const std::string& rules, const char* date) {
        const auto policy = parse_meal_policy(rules, "test.toml");
        REQUIRE(policy.has_value());
        MealFacts facts = facts_of(*policy, {.date = date});
        facts.birth_date = day("1945-11-21");
        return meal_quote(*policy, facts)->elder_pays.fen();
    };
    CHECK(pays(text, "2025-11-20") == 1200);
    CHECK(pays(text, "2025-11-21") == 1100);
    CHECK(pays(after, "2025-11-21") == 1200);
    CHECK(pays(after, "2025-11-22") == 1100);
}

TEST_CASE("an unknown birth date gets no layer with an age, and the report says so") {
    const MealPolicy policy = policy_with(layer("a", "city", "take_off_fen = 100\nage_from = 60"));
    MealFacts facts = facts_of(policy, {});
    facts.birth_date.reset();
    CHECK(meal_quote(policy, facts)->elder_pays == 1200_fen);
    CHECK(quote_report(policy, facts).find("birth date unknown") != std::string::npos);
}
