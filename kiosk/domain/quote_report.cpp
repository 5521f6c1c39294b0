#include "kiosk/domain/quote_report.h"

#include <cstdlib>

namespace yz::domain {
namespace {

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

template <class Values, class Text>
std::string listed(const Values& values, Text text) {
    std::string out;
    for (const auto& value : values) out += (out.empty() ? "" : ", ") + text(value);
    return out;
}

std::string joined(const std::vector<std::string>& values) {
    return listed(values, [](const std::string& value) { return value; });
}

std::string place_text(const Residence& place) {
    std::string out;
    for (const std::string* part : {&place.city, &place.district, &place.town, &place.village}) {
        if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
    }
    return out.empty() ? "unknown" : out;
}

std::string age_range_text(const Layer& layer) {
    if (!layer.age_to) return std::to_string(*layer.age_from) + " and older";
    return std::to_string(layer.age_from.value_or(0)) + " to " + std::to_string(*layer.age_to);
}

std::string place_test_text(const PlaceTest& test) {
    if (!test.same_as_station) return "in " + place_text(test.named);
    switch (*test.same_as_station) {
        case PlaceLevel::City: return "in the station's city";
        case PlaceLevel::District: return "in the station's district";
        case PlaceLevel::Town: return "in the station's town";
        case PlaceLevel::Village: return "in the station's village";
    }
    return "";
}

std::string residence_text(const Layer& layer) {
    std::string out;
    for (const ResidenceTest& test : layer.residence) {
        if (!out.empty()) out += ", or ";
        if (test.registered) out += "registered " + place_test_text(*test.registered);
        if (test.registered && test.lives) out += " and ";
        if (test.lives) out += "lives " + place_test_text(*test.lives);
    }
    return out;
}

std::string limits_text(const Layer& layer) {
    constexpr std::array<const char*, kPeriodCount> kNames{"meal", "day", "week", "month"};
    std::string out;
    for (std::size_t period = 0; period < kPeriodCount; ++period) {
        const Limit& limit = layer.limits[period];
        const std::string each = std::string(" a ") + kNames[period];
        if (limit.meals)
            out += (out.empty() ? "" : ", ") + std::to_string(*limit.meals) + " meals" + each;
        if (limit.paid) out += (out.empty() ? "" : ", ") + yuan_text(*limit.paid) + " yuan" + each;
    }
    return out;
}

std::string result_text(const MealPolicy& policy, const QuoteExplained& explained,
                        const QuoteStep& step) {
    const Layer& layer = policy.layers[step.layer];
    const std::string not_applied = "not applied: ";
    switch (step.result) {
        case LayerResult::Paid:
            return "pays " + yuan_text(step.amount) + ", left " + yuan_text(step.left_after) +
                   "  (" + layer.label.zh + "; " + layer.source + ")";
        case LayerResult::NotInForce: return not_applied + "not in force on this day";
        case LayerResult::OtherStation: return not_applied + "not at this station";
        case LayerResult::OtherMeal: return not_applied + "not for this meal";
        case LayerResult::OtherDining: return not_applied + "not for this way of eating";
        case LayerResult::OtherSet: return not_applied + "not for this set";
        case LayerResult::AgeUnknown:
            return not_applied + "for ages " + age_range_text(layer) + ", birth date unknown";
        case LayerResult::OtherAge:
            return not_applied + "for ages " + age_range_text(layer) + ", this person is " +
                   std::to_string(explained.age_years.value_or(0));
        case LayerResult::OtherCategory:
            return not_applied +
                   (layer.categories.empty() ? std::string() : "for " + joined(layer.categories)) +
                   (layer.not_categories.empty() ? std::string()
                                                 : " except " + joined(layer.not_categories));
        case LayerResult::OtherResidence:
            return not_applied + "for people " + residence_text(layer);
        case LayerResult::OtherMealOfDay:
            return not_applied + "only for meal number " +
                   listed(layer.nth_meals, [](int nth) { return std::to_string(nth); }) +
                   " of a day";
        case LayerResult::PriceTooLow:
            return not_applied + "only from a list price of " + yuan_text(layer.min_price) + " on";
        case LayerResult::NeededLayerMissing:
            return not_applied + "only together with " +
                   listed(layer.only_if, [](const base::RuleId& rule) { return rule.text(); });
        case LayerResult::Unset:
            return "UNDETERMINED: would apply, but the city has not set " + joined(layer.unset);
        case LayerResult::LimitReached:
            return not_applied + "limit reached, at most " + limits_text(layer);
        case LayerResult::NothingLeft: return not_applied + "nothing is left for it to pay";
        case LayerResult::SmallerInGroup:
            return not_applied + "would pay " + yuan_text(step.amount) +
                   ", another layer of its group counts instead";
    }
    return "";
}

std::string refusal_text(MealRefusal refusal) {
    switch (refusal) {
        case MealRefusal::PolicyNotInForce: return "the policy is not in force on this day";
        case MealRefusal::NotOffered: return "the policy has no such meal, set or delivery";
        case MealRefusal::PriceUndetermined:
            return "undetermined: the city has not set an amount (金额未定，请找工作人员)";
    }
    return "";
}

}  // namespace

std::string yuan_text(Money money) {
    const std::int64_t fen = std::abs(money.fen());
    const std::string cents = std::to_string(fen % 100);
    return (money.fen() < 0 ? "-" : "") + std::to_string(fen / 100) + "." +
           (cents.size() == 1 ? "0" : "") + cents;
}

std::string quote_report(const MealPolicy& policy, const MealFacts& facts) {
    const QuoteExplained explained = explain_quote(policy, facts);
    std::string out;
    const auto line = [&out](const char* name, const std::string& text) {
        out += padded(name, 14) + text + "\n";
    };
    line("policy", policy.version + (policy.title.zh.empty() ? "" : "  " + policy.title.zh));
    line("meal", facts.slot.date.iso() + " " + meal_name(facts.slot.meal) +
                     (facts.set.empty() ? "" : ", set " + facts.set) + ", " +
                     dining_name(facts.dining) + ", number " +
                     std::to_string(facts.meals_today + 1) + " of the day");
    line("station", (facts.station.id.empty() ? "unknown" : facts.station.id.text()) + ", " +
                        place_text(facts.station.place));
    line("person", (explained.age_years ? "age " + std::to_string(*explained.age_years)
                                        : std::string("age unknown")) +
                       ", registered " + place_text(facts.registered) + ", lives " +
                       place_text(facts.lives) +
                       (facts.categories.empty() ? "" : ", " + joined(facts.categories)));
    if (explained.quote) {
        line("list price", yuan_text(explained.quote->list_price));
        if (facts.dining == Dining::Delivery)
            line("delivery fee", yuan_text(explained.quote->delivery_fee));
    }
    for (const QuoteStep& step : explained.steps) {
        const Layer& layer = policy.layers[step.layer];
        out += "  " + padded(layer.id.text(), 22) + padded(layer.funder, 12) +
               result_text(policy, explained, step) + "\n";
    }
    if (!explained.quote) {
        line("no price", refusal_text(explained.quote.error()));
        return out;
    }
    const MealQuote& quote = *explained.quote;
    Money shares;
    for (const QuoteLayer& layer : quote.layers) shares += layer.amount;
    line("others pay", yuan_text(shares));
    line("elder pays", yuan_text(quote.elder_pays));
    return out;
}

}  // namespace yz::domain
