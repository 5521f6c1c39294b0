// Level 2. The address in a card's NDEF file. Pure.
// Source: NFC Forum Type 4 Tag 1.2, 4.1 (NLEN); NDEF 1.0, 3 (records); URI record type 1.0, 3.2.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tl/expected.hpp>

namespace yz::hw::ntag424 {

/// NoUri: the first record is of another kind. BadText: not plain printable ASCII.
enum class NdefProblem { CutShort, NoUri, BadText };

/// `file` as READ BINARY gave it, without status bytes; more than its length says is ignored.
[[nodiscard]] tl::expected<std::string, NdefProblem> parse_ndef_uri(
    std::span<const std::uint8_t> file);

}  // namespace yz::hw::ntag424
