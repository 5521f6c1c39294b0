// Level 1. How far a token proves whose it is, and what a subsidised meal asks for. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/card_token.h"

namespace yz::domain {

/// Ordered. Weak: it only says a number, which a device from any market can say too. Medium: it
/// proves itself with a secret that this station can check, offline. Strong: it proves itself to a
/// certified security module. Source: project facts on cards, assurance levels (NXP AN12196,
/// GA/T 467).
enum class AssuranceLevel { Weak, Medium, Strong };

/// ResidentId is Strong, Ntag424 Medium, everything else Weak: a social security card without its
/// PSAM, DESFire and MIFARE by UID, T-Union, typed numbers and printed codes only say a number.
AssuranceLevel assurance_level(base::TokenKind kind);

/// Stable word: "weak", "medium", "strong".
const char* assurance_level_name(AssuranceLevel level);
std::optional<AssuranceLevel> parse_assurance_level(std::string_view name);

/// What a subsidised meal must have besides a card below the policy's level.
enum class CardCheck {
    None,
    Glance,  ///< A worker looks at the person and lays the badge on the reader.
    Pin,     ///< The elder's own number of four digits.
    Refuse,  ///< Another card is needed.
};
/// Stable word: "none", "glance", "pin", "refuse".
const char* card_check_name(CardCheck check);
std::optional<CardCheck> parse_card_check(std::string_view name);

/// The policy's table [cards].
struct CardRule {
    AssuranceLevel least = AssuranceLevel::Weak;  ///< Of a card for a subsidised meal.
    CardCheck weaker = CardCheck::None;           ///< What a card below it must add.
    std::string source;
    auto operator<=>(const CardRule&) const = default;
};

/// What this card must add for this meal. `subsidised`: at least one layer pays something.
CardCheck check_needed(const CardRule& rule, base::TokenKind kind, bool subsidised);

}  // namespace yz::domain
