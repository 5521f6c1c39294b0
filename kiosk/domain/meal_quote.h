// Level 1. What an elder pays for a meal and who pays the rest. Pure: facts in, quote out.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/meal.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/money.h"
#include "kiosk/domain/person.h"

namespace yz::domain {

/// Everything the rules may look at, so the hub can compute the quote again.
/// (The domain helper completes this: counts and sums already granted, per layer and period.)
struct MealFacts;

/// One layer's share of a meal, with what explains it.
struct QuoteLayer {
    base::RuleId rule;   ///< The layer's id in the policy.
    std::string funder;  ///< Who pays: "district", "village" … the ledger's fund account.
    Money amount;        ///< >= 0; a delivery-fee layer may pay part of the fee.
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

}  // namespace yz::domain
