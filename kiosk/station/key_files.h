// Level 3. The three secrets of a station, one file each under keys/, readable by its owner only.
// They are on the disk before anything that was made with them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/base/random.h"

namespace yz::station {

struct StationKeys {
    std::array<std::uint8_t, 32> signing_seed{};  ///< Ed25519: seals and messages.
    std::array<std::uint8_t, 32> field_key{};     ///< Names and phone numbers.
    std::array<std::uint8_t, 32> card_key{};      ///< Keyed hash of card numbers.
};

/// Reads `dir`/signing.key, field.key, card.key (64 hexadecimal digits and a newline each), or
/// makes the ones that are missing when `may_create`. Durable when it returns. The error says which
/// file and why, in plain words.
tl::expected<StationKeys, std::string> load_keys(const std::string& dir, bool may_create,
                                                 base::Random& random);

}  // namespace yz::station
