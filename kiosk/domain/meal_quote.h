// Level 1. What an elder pays for a meal and who pays the rest. Pure: facts in, quote out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/meal.h"
#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/money.h"

namespace yz::domain {

/// One layer's share of a meal. The words for it: layer_texts().
struct QuoteLayer {
    base::RuleId rule;   ///< The layer's id in the policy.
    std::string funder;  ///< Who pays: "district", "village" … the ledger's fund account.
    Money amount;        ///< > 0; a delivery-fee layer may pay part of the fee.
    bool of_delivery_fee = false;
    auto operator<=>(const QuoteLayer&) const = default;
};

/// Invariant: list_price + delivery_fee == sum of layers + elder_pays; all >= 0.
struct MealQuote {
    MealSlot slot;
    Dining dining = Dining::DineIn;
    Money list_price;
    Money delivery_fee;
    std::vector<QuoteLayer> layers;  ///< Only layers that pay something, in the order applied.
    Money elder_pays;
    std::string policy_version;
    auto operator<=>(const MealQuote&) const = default;
};

/// Why there is no price. Ordered by precedence: when two apply, the upper one is told.
enum class MealRefusal {
    PolicyNotInForce,   ///< The day is outside the policy's validity.
    NotOffered,         ///< The policy has no such meal, set or delivery.
    PriceUndetermined,  ///< The city has not set an amount this person's price depends on.
};

/// What this elder pays for this meal, and which rule paid the rest.
/// Pure: `facts` hold everything the rules may look at, so the hub can compute it again.
[[nodiscard]] tl::expected<MealQuote, MealRefusal> meal_quote(const MealPolicy& policy,
                                                              const MealFacts& facts);

/// What became of one layer.
enum class LayerResult {
    Paid,
    NotInForce,
    OtherStation,
    OtherMeal,
    OtherDining,
    OtherSet,
    AgeUnknown,
    OtherAge,
    OtherCategory,
    OtherResidence,
    OtherMealOfDay,
    PriceTooLow,
    NeededLayerMissing,  ///< A layer named by `only_if` paid nothing.
    Unset,               ///< It would apply, but its amount is not set.
    LimitReached,
    NothingLeft,     ///< The price, less what must stay with the elder, is used up.
    SmallerInGroup,  ///< Another layer of its group pays more.
};
struct QuoteStep {
    std::size_t layer = 0;  ///< Index in policy.layers.
    LayerResult result = LayerResult::Paid;
    Money amount;      ///< Paid, or what it would have paid (SmallerInGroup).
    Money left_after;  ///< Still to pay of the meal (or of the delivery fee).
    auto operator<=>(const QuoteStep&) const = default;
};
/// The quote with the way to it, one step for each layer of the policy in its order. No steps when
/// there is no list price.
struct QuoteExplained {
    tl::expected<MealQuote, MealRefusal> quote = tl::unexpected(MealRefusal::NotOffered);
    std::vector<QuoteStep> steps;
    std::optional<int> age_years;
};
QuoteExplained explain_quote(const MealPolicy& policy, const MealFacts& facts);

enum class Language { Chinese, English };
/// What a screen may say about one share: never a hardship class.
struct LayerText {
    std::string label;        ///< 政府补助
    std::string short_label;  ///< 政府
    std::string reason;       ///< 您满 80 岁，从 2022 年起
    std::string icon;
    std::string source;
    auto operator<=>(const LayerText&) const = default;
};
/// One text for each of `layers`, in their order. `{year_reached}` becomes the year the person
/// reached the layer's first age, `{age}` that age. A rule this policy does not know gets its id.
std::vector<LayerText> layer_texts(const MealPolicy& policy, const MealFacts& facts,
                                   const std::vector<QuoteLayer>& layers, Language language);

/// One price of the board on E1.
struct BoardStep {
    int age_from = 0;
    std::optional<int> age_to;  ///< Last age with this price; none: and above.
    Money elder_pays;
    auto operator<=>(const BoardStep&) const = default;
};
/// What people of each age pay who live and are registered where the station stands, without
/// categories, for their first meal of the day, dining in. Begins at the youngest age any layer
/// names; neighbours with one price are joined; an age whose price is undetermined is left out.
std::vector<BoardStep> price_board(const MealPolicy& policy, Meal meal, base::CivilDate date,
                                   const ServingStation& station);

}  // namespace yz::domain
