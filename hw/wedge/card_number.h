// Level 2. The ways in which wedge readers print a card's number, back into bytes of the number.
// A reader is calibrated: what the digits mean is never guessed. Pure.
// Source: facts on readers, section 4: formats 10H, 8H10D, 6H8D, 2H4H (WG26), 4H4H and reversed
// ones.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace yz::hw::wedge {

enum class NumberForm {
    Hex,      ///< Two digits a byte, either case: 10H and its like.
    Decimal,  ///< One number with leading zeros: 10 digits for 4 bytes (8H10D), 8 for 3 (6H8D).
    Comma24,  ///< ddd,ddddd: one byte and two, as on Wiegand 26 (2H4H).
    Comma32,  ///< ddddd,ddddd: two bytes and two (4H4H).
};

enum class ByteOrder { Straight, Reversed };

/// How one reader prints: `lead` bytes of its own, then `bytes` bytes of a card number of
/// `uid_bytes` bytes, beginning with byte `start`, in `order`. 1 <= bytes <= uid_bytes - start.
struct NumberFormat {
    NumberForm form = NumberForm::Hex;
    int lead = 0;  ///< 10H prints one byte before the number; else 0.
    int bytes = 4;
    ByteOrder order = ByteOrder::Straight;
    int start = 0;
    int uid_bytes = 4;
    bool operator==(const NumberFormat&) const = default;
};

/// Bytes [start, start + bytes.size()) of a card number with uid_bytes bytes.
struct UidPart {
    std::vector<std::uint8_t> bytes;
    int start = 0;
    int uid_bytes = 4;
    bool whole() const { return static_cast<int>(bytes.size()) == uid_bytes; }
    bool operator==(const UidPart&) const = default;
};

/// One reading of a text: its form and the bytes it prints, most significant first.
struct PrintedNumber {
    NumberForm form = NumberForm::Hex;
    std::vector<std::uint8_t> bytes;
};
/// Every reading of `text`: eight digits are 4 bytes in hexadecimal and 3 in decimal.
std::vector<PrintedNumber> printed_numbers(std::string_view text);

enum class NumberProblem { OtherForm };
/// OtherForm: `text` is not printed as `format` says, or is too large for its bytes.
[[nodiscard]] tl::expected<UidPart, NumberProblem> parse_card_number(std::string_view text,
                                                                     const NumberFormat& format);

}  // namespace yz::hw::wedge
