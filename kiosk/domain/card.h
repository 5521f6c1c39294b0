// Level 1. An elder's card as the station knows it: a keyed hash of its number, what it is and its
// state.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/card_token.h"
#include "kiosk/base/civil_date.h"
#include "kiosk/base/ids.h"

namespace yz::domain {

/// What someone decided about a card. Expiry is no decision: see card_standing().
enum class CardState { Active, Lost, Blocked };

struct Card {
    base::CardRef ref;
    base::ElderId elder;
    CardState state = CardState::Active;
    std::optional<base::CivilDate> state_since;    ///< Day of the loss report or block.
    std::optional<base::CivilDate> valid_through;  ///< Last day it works; expired from the next.
    std::string tail;                              ///< Last four digits of the printed number.
    std::optional<base::TokenKind> kind{};  ///< As it was issued; none: nobody wrote it down.
    auto operator<=>(const Card&) const = default;
};

/// What a card is worth on a day. Ordered by precedence after Active: the upper one is told.
enum class CardStanding { Active, Lost, Blocked, Expired };
CardStanding card_standing(const Card& card, base::CivilDate today);
/// Since when it does not work: the report's day, or the day after its last; none when it works or
/// nobody wrote the day down.
std::optional<base::CivilDate> not_working_since(const Card& card, base::CivilDate today);

/// Stable word: "active", "lost", "blocked".
const char* card_state_name(CardState state);
std::optional<CardState> parse_card_state(std::string_view name);

}  // namespace yz::domain
