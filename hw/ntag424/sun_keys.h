// Level 2. The file of one issuer's keys, TOML, as his own computer writes it once for each
// station. Pure; whoever reads the file refuses one that others may read. What was wrong is told
// without a word of what stands in it.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "hw/ntag424/sun_dialogue.h"

namespace yz::hw::ntag424 {

struct SunKeysError {
    int line = 0;      ///< From 1; 0 when it has none.
    std::string what;  ///< Plain words.
    bool operator==(const SunKeysError&) const = default;
};

/// file_read_master (32 hexadecimal digits) and use (18 to 48) are required. With `meta_read` and
/// address.picc the mark is hidden, else it stands in address.uid and address.counter; both or
/// neither. address.mac, address.covered_from: see SunNames, which has the defaults. An unknown key
/// is refused. Files above 16 KiB are refused.
[[nodiscard]] tl::expected<SunIssuer, SunKeysError> parse_sun_keys(std::string_view toml_text);

}  // namespace yz::hw::ntag424
