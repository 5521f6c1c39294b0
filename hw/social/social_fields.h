// Level 2. What stands in the records of a social security card. Pure. A field is right, blank or
// wrong; blank ones are on real cards and no trouble.
// Source: facts on readers, section 3.5 (fields of EF05 and EF06, seen in several programs).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/base/card_token.h"
#include "kiosk/base/gb18030.h"

namespace yz::hw::social {

/// Structure: not tag, length and so many bytes. Value: bytes that this field never has.
enum class FieldProblem { Structure, Value };

using Bytes = std::span<const std::uint8_t>;

/// The value in the answer to READ RECORD: tag, length, value, and nothing behind it.
[[nodiscard]] tl::expected<Bytes, FieldProblem> parse_record(Bytes content, std::uint8_t tag);

/// Six digits of the issuing region, the first three of the 16 bytes that name a card; nullopt when
/// they are blank. Source: GB/T 2260 digits as BCD.
[[nodiscard]] tl::expected<std::optional<std::string>, FieldProblem> parse_region(Bytes value);

/// Nine letters and digits; nullopt when they are blank.
[[nodiscard]] tl::expected<std::optional<std::string>, FieldProblem> parse_card_number(Bytes value);

/// The holder's ID number, its check digit right. Null when it is blank, of 15 digits (before
/// 1999), or a foreign holder's number, which begins with three letters: the card is known by its
/// own number then.
[[nodiscard]] tl::expected<base::SharedSecret, FieldProblem> parse_holder_number(Bytes value);

/// Without padding. A name never refuses a card: what is no character becomes U+FFFD, a longer name
/// than any card has is left out. Null when nothing is left.
base::SharedSecret holder_name(Bytes value, base::Gb18030& table);

/// YYYYMMDD as BCD; nullopt when it is no date.
std::optional<base::CivilDate> last_day(Bytes value);

}  // namespace yz::hw::social
