#include "kiosk/domain/card.h"

namespace yz::domain {

CardStanding card_standing(const Card& card, base::CivilDate today) {
    switch (card.state) {
        case CardState::Lost: return CardStanding::Lost;
        case CardState::Blocked: return CardStanding::Blocked;
        case CardState::Active: break;
    }
    return card.valid_through && *card.valid_through < today ? CardStanding::Expired
                                                             : CardStanding::Active;
}

std::optional<base::CivilDate> not_working_since(const Card& card, base::CivilDate today) {
    switch (card_standing(card, today)) {
        case CardStanding::Lost:
        case CardStanding::Blocked: return card.state_since;
        case CardStanding::Expired: return card.valid_through->plus_days(1);
        case CardStanding::Active: break;
    }
    return std::nullopt;
}

const char* card_state_name(CardState state) {
    switch (state) {
        case CardState::Active: return "active";
        case CardState::Lost: return "lost";
        case CardState::Blocked: return "blocked";
    }
    return "";
}

std::optional<CardState> parse_card_state(std::string_view name) {
    for (CardState state : {CardState::Active, CardState::Lost, CardState::Blocked}) {
        if (name == card_state_name(state)) return state;
    }
    return std::nullopt;
}

}  // namespace yz::domain
