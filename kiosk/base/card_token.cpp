#include "kiosk/base/card_token.h"

#include <array>
#include <utility>

namespace yz::base {
namespace {

constexpr std::array<std::pair<TokenKind, const char*>, 10> kNames{{
    {TokenKind::OtherCard, "other_card"},
    {TokenKind::MifareClassic, "mifare_classic"},
    {TokenKind::Ultralight, "ultralight"},
    {TokenKind::Desfire, "desfire"},
    {TokenKind::TypedCard, "typed_card"},
    {TokenKind::Ntag424, "ntag424"},
    {TokenKind::SocialSecurity, "social_security"},
    {TokenKind::TransitCard, "transit_card"},
    {TokenKind::ResidentId, "resident_id"},
    {TokenKind::PrintedCode, "printed_code"},
}};

}  // namespace

const char* token_kind_name(TokenKind kind) {
    for (const auto& [known, name] : kNames) {
        if (known == kind) return name;
    }
    return "";
}

std::optional<TokenKind> parse_token_kind(std::string_view name) {
    for (const auto& [kind, known] : kNames) {
        if (name == known) return kind;
    }
    return std::nullopt;
}

}  // namespace yz::base
