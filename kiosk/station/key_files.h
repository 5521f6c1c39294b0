// Level 3. The secrets of a station, one file each under keys/, readable by its owner only. Three
// are its own and on the disk before anything that was made with them; the identity key is the
// county's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/base/random.h"

namespace yz::station {

struct StationKeys {
    std::array<std::uint8_t, 32> signing_seed{};  ///< Ed25519: seals and messages.
    std::array<std::uint8_t, 32> field_key{};     ///< Names and phone numbers.
    std::array<std::uint8_t, 32> card_key{};      ///< Keyed hash of card numbers.
    /// Keyed hash of ID numbers, shared with whoever makes the roster. None: no ID card is known.
    std::optional<std::array<std::uint8_t, 32>> identity_key{};
};

/// Reads `dir`/signing.key, field.key, card.key (64 hexadecimal digits and a newline each), or
/// makes the ones that are missing when `may_create`; and identity.key, if it is there. Durable
/// when it returns. The error says which file and why, in plain words.
tl::expected<StationKeys, std::string> load_keys(const std::string& dir, bool may_create,
                                                 base::Random& random);

/// The identity key of the station's set-up becomes `dir`/identity.key, in place of another one.
/// Durable when it returns.
void keep_identity_key(const std::string& dir, const std::array<std::uint8_t, 32>& key);

}  // namespace yz::station
