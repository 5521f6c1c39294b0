// Level 1. An elder's card as the station knows it: a keyed hash of its number, and its state.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/ids.h"

namespace yz::domain {

enum class CardState { Active, Lost, Blocked };

struct Card {
    base::CardRef ref;
    base::ElderId elder;
    CardState state = CardState::Active;
    std::optional<base::CivilDate> state_since;    ///< Day of the loss report or block.
    std::optional<base::CivilDate> valid_through;  ///< Last day it works; expired from the next.
    std::string tail;                              ///< Last four digits of the printed number.
    auto operator<=>(const Card&) const = default;
};

}  // namespace yz::domain
