// Level 4. Money as the worker screens write it: ¥362.00, always with fen, for columns of numbers.
// Source: kiosk/ui/design.md 8.
#pragma once

#include <string>

#include "kiosk/domain/money.h"

namespace yz::ui {

/// ¥362.00; -¥4.00 below zero.
std::string cash(domain::Money amount);

}  // namespace yz::ui
