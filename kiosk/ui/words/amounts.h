// Level 4. Money as the elder screens write it: 4 元, 1.5 元, fen only where there are some.
#pragma once

#include <string>

#include "kiosk/domain/money.h"
#include "kiosk/ui/screens/elder/parts_view.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// 4, 1.5, 4.05: yuan without a unit. The amount is >= 0.
std::string yuan_number(domain::Money amount);
/// 4 元
std::string yuan(domain::Money amount, const Catalogue& texts);
AmountView yuan_amount(domain::Money amount, const Catalogue& texts);
/// 四元 (English: 4 yuan), to be spoken.
std::string yuan_spoken(domain::Money amount, const Catalogue& texts);
/// 十七 (English: 17), to be spoken.
std::string number_spoken(std::int64_t number, const Catalogue& texts);

}  // namespace yz::ui
