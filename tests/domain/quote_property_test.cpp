// Thousands of policies and facts from seeds: what holds for every quote. YZ_SEED=N replays one.
#include <cstdlib>
#include <doctest/doctest.h>

#include "kiosk/base/random.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;

namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    int upto(int most) { return static_cast<int>(random_.below(static_cast<unsigned>(most) + 1)); }
    int between(int least, int most) { return least + upto(most - least); }
    bool one_in(int n) { return upto(n - 1) == 0; }
    Money money(int most_fen) { return Money::from_fen(upto(most_fen)); }
    template <class Value>
    Value any(std::initializer_list<Value> values) {
        return *(values.begin() + upto(static_cast<int>(values.size()) - 1));
    }

private:
    base::SeededRandom random_;
};

const std::initializer_list<const char*> kTowns = {"丙镇", "戊镇", ""};
const std::initializer_list<const char*> kCodes = {"A", "B", "C"};

Layer any_layer(Dice& dice, int index) {
    Layer layer;
    layer.id = *base::RuleId::parse("r" + std::to_string(index));
    layer.funder = dice.any({"city", "town", "village"});
    layer.kind = dice.any({ShareKind::TakeOff, ShareKind::TakeOffPercent, ShareKind::ElderPays});
    layer.amount = dice.money(1500);
    layer.permyriad = dice.between(1, 10'000);
    layer.of = dice.any({ShareOf::ListPrice, ShareOf::WhatIsLeft});
    layer.of_delivery_fee = dice.one_in(6);
    layer.rounding = {.what = dice.any({RoundWhat::Reduction, RoundWhat::Payable}),
                      .mode = dice.any({RoundMode::Floor, RoundMode::HalfUp, RoundMode::Ceil}),
                      .unit = Money::from_fen(dice.any({1, 10, 100}))};
    if (dice.one_in(3)) layer.cap = dice.money(800);
    if (dice.one_in(4)) layer.min_price = dice.money(1500);
    if (dice.one_in(4)) layer.min_self_pay = dice.money(500);
    if (dice.one_in(4)) layer.dining = {dice.any({Dining::DineIn, Dining::Delivery})};
    if (dice.one_in(4)) layer.nth_meals = {dice.between(1, 2)};
    if (dice.one_in(2)) layer.age_from = dice.any({60, 70, 80});
    if (dice.one_in(4)) layer.categories = {dice.any(kCodes)};
    if (dice.one_in(6)) layer.not_categories = {dice.any(kCodes)};
    if (dice.one_in(3))
        layer.residence = {
            {.registered = PlaceTest{.same_as_station = PlaceLevel::Town, .named = {}},
             .lives = std::nullopt}};
    if (index > 0 && dice.one_in(5))
        layer.only_if = {*base::RuleId::parse("r" + std::to_string(dice.upto(index - 1)))};
    for (Limit& limit : layer.limits) {
        if (dice.one_in(6)) limit.meals = dice.between(1, 3);
        if (dice.one_in(6)) limit.paid = dice.money(2000);
    }
    if (dice.one_in(4)) layer.limit_scope = LimitScope::Funder;
    if (dice.one_in(30)) layer.unset = {"take_off_fen"};
    return layer;
}

MealPolicy any_policy(Dice& dice) {
    MealPolicy policy;
    policy.version = "random";
    policy.prices = {{.meal = Meal::Lunch, .set = "", .label = {}, .price = dice.money(2000)}};
    policy.delivery_fee = dice.money(400);
    if (dice.one_in(4)) policy.min_self_pay = dice.money(300);
    const int layers = dice.upto(6);
    std::string group;
    for (int i = 0; i < layers; ++i) {
        if (dice.one_in(3)) group = dice.one_in(2) ? "" : "g" + std::to_string(i);
        policy.layers.push_back(any_layer(dice, i));
        policy.layers.back().group = group;
    }
    return policy;
}

MealFacts any_facts(Dice& dice, const MealPolicy& policy) {
    MealFacts facts;
    facts.slot = {.date = base::CivilDate::from_ymd(2025, dice.between(1, 12), dice.between(1, 28))
                              .value_or(base::CivilDate()),
                  .meal = Meal::Lunch};
    facts.dining = dice.any({Dining::DineIn, Dining::TakeAway, Dining::Delivery});
    facts.station = {.id = *base::StationId::parse("QX-001"), .place = {}};
    facts.station.place.town = dice.any(kTowns);
    if (!dice.one_in(10)) facts.birth_date = facts.slot.date.plus_days(-dice.between(0, 100 * 366));
    facts.registered.town = dice.any(kTowns);
    facts.lives.town = dice.any(kTowns);
    for (const char* code : kCodes) {
        if (dice.one_in(3)) facts.categories.emplace_back(code);
    }
    facts.meals_today = dice.upto(2);
    std::vector<PastShare> past;
    for (int i = dice.upto(5); i > 0 && !policy.layers.empty(); --i) {
        const Layer& layer =
            policy.layers[static_cast<std::size_t>(dice.upto(int(policy.layers.size()) - 1))];
        past.push_back({.slot = {.date = facts.slot.date.plus_days(-dice.upto(20)),
                                 .meal = dice.any({Meal::Breakfast, Meal::Lunch})},
                        .rule = layer.id,
                        .funder = layer.funder,
                        .amount = dice.money(900)});
    }
    facts.granted = granted_before(policy, past, facts.slot);
    return facts;
}

/// Runs `check` for many seeds, or for the one in YZ_SEED.
template <class Check>
void for_seeds(std::uint64_t count, Check check) {
    if (const char* chosen = std::getenv("YZ_SEED")) {
        check(std::strtoull(chosen, nullptr, 10));
        return;
    }
    for (std::uint64_t seed = 1; seed <= count; ++seed) check(seed);
}

}  // namespace

TEST_CASE("for every policy and person: price and fee are shares and self-pay, none negative") {
    int quoted = 0, undetermined = 0;
    for_seeds(20'000, [&](std::uint64_t seed) {
        Dice dice(seed);
        const MealPolicy policy = any_policy(dice);
        const MealFacts facts = any_facts(dice, policy);
        INFO("replay with YZ_SEED=" << seed);
        const auto quote = meal_quote(policy, facts);
        REQUIRE(meal_quote(policy, facts) == quote);  // Pure: the same again.
        if (!quote) {
            REQUIRE(quote.error() == MealRefusal::PriceUndetermined);
            ++undetermined;
            return;
        }
        ++quoted;
        std::int64_t of_meal = 0, of_fee = 0;
        for (const QuoteLayer& layer : quote->layers) {
            REQUIRE(layer.amount.fen() > 0);
            (layer.of_delivery_fee ? of_fee : of_meal) += layer.amount.fen();
        }
        REQUIRE(quote->elder_pays.fen() >= 0);
        REQUIRE(of_meal <= quote->list_price.fen());
        REQUIRE(of_fee <= quote->delivery_fee.fen());
        REQUIRE(of_meal + of_fee + quote->elder_pays.fen() ==
                quote->list_price.fen() + quote->delivery_fee.fen());
        const Money least = std::min(policy.min_self_pay, quote->list_price);
        REQUIRE(quote->list_price.fen() - of_meal >= least.fen());
    });
    CHECK(quoted > undetermined);
}

TEST_CASE("for every policy and person: needed facts and facts through JSON give the same quote") {
    for_seeds(5'000, [&](std::uint64_t seed) {
        Dice dice(seed);
        const MealPolicy policy = any_policy(dice);
        const MealFacts facts = any_facts(dice, policy);
        INFO("replay with YZ_SEED=" << seed);
        const auto quote = meal_quote(policy, facts);
        REQUIRE(meal_quote(policy, facts_needed(policy, facts)) == quote);
        const auto again = parse_meal_facts(encode_meal_facts(facts));
        REQUIRE(again.has_value());
        REQUIRE(*again == facts);
    });
}

TEST_CASE("the order of layers within a group changes who is named, never what the elder pays") {
    for_seeds(5'000, [&](std::uint64_t seed) {
        Dice dice(seed);
        MealPolicy policy = any_policy(dice);
        for (Layer& layer : policy.layers) {
            layer.group = "all";
            layer.only_if.clear();
            layer.of_delivery_fee = false;
        }
        const MealFacts facts = any_facts(dice, policy);
        INFO("replay with YZ_SEED=" << seed);
        const auto quote = meal_quote(policy, facts);
        std::reverse(policy.layers.begin(), policy.layers.end());
        const auto reversed = meal_quote(policy, facts);
        REQUIRE(quote.has_value() == reversed.has_value());
        if (quote) REQUIRE(quote->elder_pays == reversed->elder_pays);
    });
}

TEST_CASE("fixed amounts that fit the price add up to the same self-pay in any order") {
    for_seeds(2'000, [&](std::uint64_t seed) {
        Dice dice(seed);
        MealPolicy policy = any_policy(dice);
        policy.prices[0].price = Money::from_fen(20'000);
        for (Layer& layer : policy.layers) {
            Layer plain;
            plain.id = layer.id;
            plain.funder = layer.funder;
            plain.amount = layer.amount;
            plain.age_from = layer.age_from;
            plain.categories = layer.categories;
            layer = plain;
        }
        const MealFacts facts = any_facts(dice, policy);
        INFO("replay with YZ_SEED=" << seed);
        const auto quote = meal_quote(policy, facts);
        std::reverse(policy.layers.begin(), policy.layers.end());
        REQUIRE(quote.has_value());
        REQUIRE(quote->elder_pays == meal_quote(policy, facts)->elder_pays);
    });
}
