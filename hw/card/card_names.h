// Level 2. Names for sample cards: a JSON object of name to card number in hexadecimal.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/hex.h"

namespace yz::hw::card {

using CardNames = std::map<std::string, base::Bytes>;

/// {"WANG": "04A1B2C3D4E5F6", …}. The error is one line for the person who wrote the file.
[[nodiscard]] tl::expected<CardNames, std::string> parse_card_names(std::string_view text);

}  // namespace yz::hw::card
