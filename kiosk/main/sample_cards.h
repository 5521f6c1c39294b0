// Level 5. Sample cards by name, in the order of their file: F1 taps the first one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "hw/port/card_reader.h"

namespace yz::main {

struct SampleCard {
    std::string name;
    hw::port::CardUid uid;
};

/// {"WANG": "04A1B2C3D4E5F6", …}. The error is one line for the person who wrote the file.
tl::expected<std::vector<SampleCard>, std::string> parse_sample_cards(std::string_view json);

/// A sample card's name, or a card number of 4, 7 or 10 bytes in hexadecimal; nullopt for neither.
std::optional<hw::port::CardUid> card_called(const std::vector<SampleCard>& cards,
                                             std::string_view name_or_hex);

}  // namespace yz::main
