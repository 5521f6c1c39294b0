// A policy file from anywhere: an error with words, or a policy whose quotes hold their invariants.
#include <cstdlib>
#include <string>

#include "kiosk/domain/meal_quote.h"
#include "kiosk/domain/policy_file.h"
#include "kiosk/domain/quote_report.h"

using namespace yz;
using namespace yz::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(bytes, bytes + size);
    const auto policy = parse_meal_policy(text, "fuzz.toml");
    if (!policy) {
        if (policy.error().what.empty() || policy_error_text(policy.error()).empty()) std::abort();
        return 0;
    }
    MealFacts facts;
    facts.station.id = *base::StationId::parse("QX-001");
    facts.registered = facts.lives = facts.station.place =
        Residence{.city = "C", .district = "D", .town = "T", .village = "V"};
    for (const ListPrice& price : policy->prices) {
        facts.slot = {.date = policy->validity.from, .meal = price.meal};
        facts.set = price.set;
        facts.dining = policy->delivery_fee ? Dining::Delivery : Dining::DineIn;
        facts.birth_date = facts.slot.date.plus_days(-75 * 366);
        const auto quote = meal_quote(*policy, facts);  // Checks its own sum.
        if (quote) {
            const auto texts = layer_texts(*policy, facts, quote->layers, Language::Chinese);
            if (texts.size() != quote->layers.size()) std::abort();
        }
        if (quote_report(*policy, facts).empty()) std::abort();
        price_board(*policy, price.meal, *base::CivilDate::from_ymd(2025, 11, 21), facts.station);
    }
    return 0;
}
