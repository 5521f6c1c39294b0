// Level 4. The numeric pad, for workers and elders alike, and how much of a PIN is typed.
#pragma once

#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// Twelve keys, three a row. Ids: k_1 …, see keys.h.
struct PadView {
    std::vector<ButtonView> keys;
    bool secret = false;  ///< A PIN: no finger that asks is told which key it is on.
    bool operator==(const PadView&) const = default;
};

/// How much of a PIN is typed: as many dots, never a digit.
struct PipsView {
    int filled = 0;
    int count = 0;
    bool operator==(const PipsView&) const = default;
};

/// 1 2 3, 4 5 6, 7 8 9, delete, 0, and the last key.
struct PadKeys {
    bool enabled = true;
    bool secret = false;
    ButtonView last{};
};
PadView pad(PadKeys keys, const Catalogue& texts);

}  // namespace yz::ui
