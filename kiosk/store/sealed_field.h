// Level 2. One personal field, sealed: XChaCha20-Poly1305 with the associated data
// `table|row|field|key version`, so a sealed name moved to another row does not open.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/card_token.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/random.h"

namespace yz::store {

using SecretKey = std::array<std::uint8_t, 32>;

/// The key files hold one key; a rotation adds a version and reseals row by row.
inline constexpr int kKeyVersion = 1;

struct FieldPlace {
    std::string_view table, row, field;
    int key_version = 1;
};

/// 24 bytes of nonce, then the sealed text and its tag.
std::string seal_field(std::string_view text, const FieldPlace& place, const SecretKey& key,
                       base::Random& random);
/// nullopt when it was sealed elsewhere, with another key, or was changed.
std::optional<std::string> open_field(std::string_view sealed, const FieldPlace& place,
                                      const SecretKey& key);

/// A card's number as this station keeps it: BLAKE2b-128 keyed with the station's card key, as 32
/// hexadecimal digits, over the bytes of a UID, or over the kind's word, ':' and the number of a
/// SocialSecurity, TransitCard or PrintedCode. Without the key nobody can try all numbers.
base::CardRef card_ref(base::TokenKind kind, std::span<const std::uint8_t> number,
                       const SecretKey& key);

/// A resident ID number as rosters and stations keep it: BLAKE2b-128 keyed with the identity key,
/// which the county that makes the roster and its stations share. `number`: 18 characters, its X a
/// capital; 15 of the foreign card of 2017.
base::CardRef identity_ref(std::string_view number, const SecretKey& key);

}  // namespace yz::store
