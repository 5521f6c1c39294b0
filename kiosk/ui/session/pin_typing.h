// Level 4. A PIN while it is typed: each key makes a new text and wipes the old one.
#pragma once

#include "kiosk/base/card_token.h"
#include "kiosk/ui/screens/keys.h"

namespace yz::ui {

/// `typed` after the key, at most `digits_max` digits; null: nothing is typed.
base::SharedSecret pin_after(const base::SharedSecret& typed, const Key& key, int digits_max);

}  // namespace yz::ui
