// Level 2. What a transit card tells when it is selected, and its number in it. Pure.
// Source: facts on readers, section 3.6; ISO/IEC 7816-4, 5.2.2 (tag, length, value).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>

namespace yz::hw::transit {

using Bytes = std::span<const std::uint8_t>;

/// Structure: lengths that do not fit. Number: not 0 and 19 digits, or nothing but zeros.
enum class FieldProblem { Structure, Number };

/// The value of the first `tag` (one or two bytes) in a row of tags; nullopt when it is not there.
[[nodiscard]] tl::expected<std::optional<Bytes>, FieldProblem> parse_tag(Bytes row,
                                                                         std::uint16_t tag);

/// The 30 bytes of issuer's information in the description of the application (6F, A5, 9F0C);
/// nullopt when the description has none.
[[nodiscard]] tl::expected<std::optional<Bytes>, FieldProblem> parse_description(Bytes description);

/// The card's number of 19 digits. Dates, city and kind of card are not looked at.
[[nodiscard]] tl::expected<std::string, FieldProblem> parse_card_number(Bytes information);

}  // namespace yz::hw::transit
