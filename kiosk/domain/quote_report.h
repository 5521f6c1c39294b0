// Level 1. A quote with every step in plain words: `yizhan-kiosk quote --policy FILE --facts FILE`.
#pragma once

#include <string>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/meal_quote.h"

namespace yz::domain {

/// Text lines: the price, each layer with what it paid or why not, the sum, the version. For
/// workers and policy authors: it names hardship classes, so it is never shown to an elder.
std::string quote_report(const MealPolicy& policy, const MealFacts& facts);

/// "12.00" for 1200 fen.
std::string yuan_text(Money money);

}  // namespace yz::domain
