// What a quote looks like to elders: the board of prices by age, and the words for each share.
#include <algorithm>
#include <set>
#include <string_view>

#include "kiosk/domain/meal_quote.h"

namespace yz::domain {
namespace {

/// No living person is older; ages above share the price of this one.
/// Source: oldest documented age 122 years (J. Calment, 1875-1997).
constexpr int kAgeMax = 130;

/// A birth date, always a 1 July, with which one is `age` on `date` by either birthday rule.
base::CivilDate born_for_age(int age, base::CivilDate date) {
    const bool second_half = date.month() > 7 || (date.month() == 7 && date.day() > 2);
    const int year = date.year() - age - (second_half ? 0 : 1);
    return *base::CivilDate::from_ymd(year, 7, 1);
}

int year_reached(base::CivilDate birth_date, int age, BirthdayCounts rule) {
    const bool next_year =
        rule == BirthdayCounts::TheDayAfter && birth_date.month() == 12 && birth_date.day() == 31;
    return birth_date.year() + age + (next_year ? 1 : 0);
}

std::string replaced(std::string text, std::string_view slot, const std::string& value) {
    for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot, at))
        text.replace(at, slot.size(), value), at += value.size();
    return text;
}

const std::string& spoken_in(const Words& words, Language language) {
    return language == Language::English && !words.en.empty() ? words.en : words.zh;
}

}  // namespace

std::vector<BoardStep> price_board(const MealPolicy& policy, Meal meal, base::CivilDate date,
                                   const ServingStation& station) {
    std::set<int> ages;
    for (const Layer& layer : policy.layers) {
        if (layer.age_from) ages.insert(*layer.age_from);
        if (layer.age_to) ages.insert(*layer.age_to + 1);
    }
    MealFacts facts;
    facts.slot = {.date = date, .meal = meal};
    facts.station = station;
    facts.registered = facts.lives = station.place;
    std::vector<BoardStep> board;
    for (const int age : ages) {
        if (age > kAgeMax) break;
        if (!board.empty() && !board.back().age_to) board.back().age_to = age - 1;
        facts.birth_date = born_for_age(age, date);
        const auto quote = meal_quote(policy, facts);
        if (!quote) continue;
        if (!board.empty() && board.back().age_to == age - 1 &&
            board.back().elder_pays == quote->elder_pays) {
            board.back().age_to.reset();
        } else {
            board.push_back(
                {.age_from = age, .age_to = std::nullopt, .elder_pays = quote->elder_pays});
        }
    }
    return board;
}

std::vector<LayerText> layer_texts(const MealPolicy& policy, const MealFacts& facts,
                                   const std::vector<QuoteLayer>& layers, Language language) {
    std::vector<LayerText> texts;
    for (const QuoteLayer& share : layers) {
        const auto layer =
            std::find_if(policy.layers.begin(), policy.layers.end(),
                         [&](const Layer& candidate) { return candidate.id == share.rule; });
        LayerText& text = texts.emplace_back();
        if (layer == policy.layers.end()) {
            text.label = text.short_label = share.rule.text();
            continue;
        }
        text.label = spoken_in(layer->label, language);
        text.short_label = spoken_in(layer->short_label, language);
        if (text.short_label.empty()) text.short_label = text.label;
        text.reason = spoken_in(layer->reason, language);
        text.icon = layer->icon;
        text.source = layer->source;
        if (layer->age_from) {
            text.reason = replaced(text.reason, "{age}", std::to_string(*layer->age_from));
            if (facts.birth_date)
                text.reason = replaced(text.reason, "{year_reached}",
                                       std::to_string(year_reached(
                                           *facts.birth_date, *layer->age_from, policy.birthday)));
        }
    }
    return texts;
}

}  // namespace yz::domain
