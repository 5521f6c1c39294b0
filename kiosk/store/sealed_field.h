// Level 2. One personal field, sealed: XChaCha20-Poly1305 with the associated data
// `table|row|field|key version`, so a sealed name moved to another row does not open.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/ids.h"
#include "kiosk/base/random.h"

namespace yz::store {

using SecretKey = std::array<std::uint8_t, 32>;

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
/// hexadecimal digits. Without the key nobody can try all numbers.
base::CardRef card_ref(std::span<const std::uint8_t> uid, const SecretKey& key);

}  // namespace yz::store
