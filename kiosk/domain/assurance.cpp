#include "kiosk/domain/assurance.h"

namespace yz::domain {

AssuranceLevel assurance_level(base::TokenKind kind) {
    switch (kind) {
        case base::TokenKind::ResidentId: return AssuranceLevel::Strong;
        case base::TokenKind::Ntag424: return AssuranceLevel::Medium;
        case base::TokenKind::OtherCard:
        case base::TokenKind::MifareClassic:
        case base::TokenKind::Ultralight:
        case base::TokenKind::Desfire:
        case base::TokenKind::TypedCard:
        case base::TokenKind::SocialSecurity:
        case base::TokenKind::TransitCard:
        case base::TokenKind::PrintedCode: break;
    }
    return AssuranceLevel::Weak;
}

const char* assurance_level_name(AssuranceLevel level) {
    switch (level) {
        case AssuranceLevel::Weak: return "weak";
        case AssuranceLevel::Medium: return "medium";
        case AssuranceLevel::Strong: return "strong";
    }
    return "";
}

std::optional<AssuranceLevel> parse_assurance_level(std::string_view name) {
    for (const auto level :
         {AssuranceLevel::Weak, AssuranceLevel::Medium, AssuranceLevel::Strong}) {
        if (name == assurance_level_name(level)) return level;
    }
    return std::nullopt;
}

const char* card_check_name(CardCheck check) {
    switch (check) {
        case CardCheck::None: return "none";
        case CardCheck::Glance: return "glance";
        case CardCheck::Pin: return "pin";
        case CardCheck::Refuse: return "refuse";
    }
    return "";
}

std::optional<CardCheck> parse_card_check(std::string_view name) {
    for (const auto check :
         {CardCheck::None, CardCheck::Glance, CardCheck::Pin, CardCheck::Refuse}) {
        if (name == card_check_name(check)) return check;
    }
    return std::nullopt;
}

CardCheck check_needed(const CardRule& rule, base::TokenKind kind, bool subsidised) {
    if (!subsidised || assurance_level(kind) >= rule.least) return CardCheck::None;
    return rule.weaker;
}

}  // namespace yz::domain
