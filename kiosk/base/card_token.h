// Level 0. What a card said of itself, whatever the reader: a value that goes from the driver to
// the station, which hashes the number, finds whose it is, and forgets it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/wiped_text.h"

namespace yz::base {

/// What a card's number is, and so how easily it is copied (domain/assurance.h grades them).
enum class TokenKind {
    OtherCard,       ///< A contactless card of another kind, by its UID.
    MifareClassic,   ///< By UID.
    Ultralight,      ///< By UID; also NTAG21x.
    Desfire,         ///< By UID.
    TypedCard,       ///< What a keyboard-wedge reader typed, as UID.
    Ntag424,         ///< UID of a card that proved this tap genuine.
    SocialSecurity,  ///< 社保卡
    TransitCard,     ///< 交通联合, T-Union
    ResidentId,      ///< 居民身份证 and the permits read by the same readers
    PrintedCode,     ///< A QR or bar code.
};

/// Stable word: "other_card", "mifare_classic", "ultralight", "desfire", "typed_card", "ntag424",
/// "social_security", "transit_card", "resident_id", "printed_code".
const char* token_kind_name(TokenKind kind);
std::optional<TokenKind> parse_token_kind(std::string_view name);

/// Text that all copies of one event share and whoever used it wipes for all of them.
using SharedSecret = std::shared_ptr<WipedText>;

struct CardToken {
    TokenKind kind = TokenKind::OtherCard;
    /// UIDs: 4, 7 or 10 bytes. SocialSecurity: "440900:A12345678" (issuing region, card number).
    /// TransitCard: 19 digits. PrintedCode: its text. Empty: only `id_number` tells.
    std::vector<std::uint8_t> number{};
    /// ResidentId; SocialSecurity when the card gave it. 18 characters, check digit right (15: the
    /// foreign card of 2017).
    SharedSecret id_number{};
    /// The holder's name as the card has it, UTF-8; may be missing.
    SharedSecret name{};
    /// Ntag424: taps so far; the signature over it was right.
    std::optional<std::uint32_t> tap_counter{};
    /// The last day the card says it is good, when it says one. SocialSecurity. Who issued it and
    /// what follows from it is the station's to know: the driver refuses no card for it.
    std::optional<CivilDate> valid_through{};
};

/// A token that is a UID.
inline CardToken uid_token(std::vector<std::uint8_t> uid, TokenKind kind = TokenKind::OtherCard) {
    return {.kind = kind, .number = std::move(uid)};
}

}  // namespace yz::base
