#include "tests/domain/policy_fixture.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

namespace yz::domain {

std::string policy_text(const std::string& name) {
    std::ifstream file(std::string(YZ_SOURCE_DIR) + "/assets/policy/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    INFO(name);
    REQUIRE(file.good());
    return text.str();
}

MealPolicy policy_of(const std::string& name) {
    const auto policy = parse_meal_policy(policy_text(name), name);
    INFO((policy ? "" : policy_error_text(policy.error())));
    REQUIRE(policy.has_value());
    return *policy;
}

std::string text_with(const std::string& layers, int list_fen) {
    return "version = \"test-1\"\nbirthday = \"on_the_day\"\nstacking = \"sum\"\n"
           "source = \"test\"\nrounding = { of = \"reduction\", mode = \"half_up\" }\n"
           "[[price]]\nmeal = \"lunch\"\nfen = " +
           std::to_string(list_fen) + "\n[delivery]\nfee_fen = 200\n" + layers;
}

MealPolicy policy_with(const std::string& layers, int list_fen) {
    const auto policy = parse_meal_policy(text_with(layers, list_fen), "test.toml");
    INFO((policy ? "" : policy_error_text(policy.error())));
    REQUIRE(policy.has_value());
    return *policy;
}

MealFacts facts_of(const MealPolicy& policy, const Eater& eater) {
    MealFacts facts;
    facts.slot = {.date = day(eater.date.c_str()), .meal = eater.meal};
    facts.dining = eater.dining;
    facts.set = eater.set;
    facts.station = {.id = *base::StationId::parse(eater.station), .place = eater.place};
    facts.birth_date = base::CivilDate::from_ymd(facts.slot.date.year() - eater.age, 1, 1);
    facts.registered = eater.registered.value_or(eater.place);
    facts.lives = eater.lives.value_or(eater.place);
    facts.categories = eater.categories;
    facts.meals_today = eater.meals_today;
    facts.granted = granted_before(policy, eater.past, facts.slot);
    return facts;
}

std::int64_t pays_fen(const MealPolicy& policy, const Eater& eater) {
    const auto quote = meal_quote(policy, facts_of(policy, eater));
    if (quote) return quote->elder_pays.fen();
    switch (quote.error()) {
        case MealRefusal::PriceUndetermined: return -1;
        case MealRefusal::NotOffered: return -2;
        case MealRefusal::PolicyNotInForce: return -3;
    }
    return -4;
}

std::int64_t share_fen(const MealPolicy& policy, const Eater& eater, const std::string& rule) {
    const auto quote = meal_quote(policy, facts_of(policy, eater));
    REQUIRE(quote.has_value());
    for (const QuoteLayer& layer : quote->layers) {
        if (layer.rule.text() == rule) return layer.amount.fen();
    }
    return 0;
}

}  // namespace yz::domain
