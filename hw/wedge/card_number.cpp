#include "hw/wedge/card_number.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/base/hex.h"

namespace yz::hw::wedge {

namespace {

/// As many decimal digits as the largest number of so many bytes has. 5 and 7 bytes are readers set
/// to print all of a longer number.
struct Width {
    std::size_t digits;
    int bytes;
};
constexpr std::array kWidths = {Width{8, 3}, Width{10, 4}, Width{13, 5}, Width{17, 7}};
constexpr std::size_t kUidBytesMin = 3, kUidBytesMax = 10;

/// At most 17 digits; nullopt when it does not fit `bytes` bytes or is no number.
std::optional<std::vector<std::uint8_t>> decimal(std::string_view digits, int bytes) {
    std::uint64_t value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    std::vector<std::uint8_t> out(static_cast<std::size_t>(bytes));
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte) {
        *byte = static_cast<std::uint8_t>(value & 0xFF);
        value >>= 8;
    }
    if (value != 0) return std::nullopt;
    return out;
}

std::optional<std::vector<std::uint8_t>> two_numbers(std::string_view text, std::size_t comma,
                                                     int first_bytes) {
    auto first = decimal(text.substr(0, comma), first_bytes);
    const auto second = decimal(text.substr(comma + 1), 2);
    if (!first || !second) return std::nullopt;
    first->insert(first->end(), second->begin(), second->end());
    return first;
}

}  // namespace

std::vector<PrintedNumber> printed_numbers(std::string_view text) {
    std::vector<PrintedNumber> found;
    if (const auto bytes = base::parse_hex(text);
        bytes && bytes->size() >= kUidBytesMin && bytes->size() <= kUidBytesMax + 1) {
        found.push_back({NumberForm::Hex, *bytes});
    }
    for (const Width& width : kWidths) {
        if (text.size() != width.digits) continue;
        if (auto bytes = decimal(text, width.bytes)) {
            found.push_back({NumberForm::Decimal, std::move(*bytes)});
        }
    }
    if (text.size() == 9 && text[3] == ',') {
        if (auto bytes = two_numbers(text, 3, 1)) {
            found.push_back({NumberForm::Comma24, std::move(*bytes)});
        }
    }
    if (text.size() == 11 && text[5] == ',') {
        if (auto bytes = two_numbers(text, 5, 2)) {
            found.push_back({NumberForm::Comma32, std::move(*bytes)});
        }
    }
    return found;
}

tl::expected<UidPart, NumberProblem> parse_card_number(std::string_view text,
                                                       const NumberFormat& format) {
    for (PrintedNumber& printed : printed_numbers(text)) {
        if (printed.form != format.form) continue;
        if (static_cast<int>(printed.bytes.size()) != format.lead + format.bytes) continue;
        UidPart part{{printed.bytes.begin() + format.lead, printed.bytes.end()},
                     format.start,
                     format.uid_bytes};
        if (format.order == ByteOrder::Reversed) std::reverse(part.bytes.begin(), part.bytes.end());
        return part;
    }
    return tl::unexpected(NumberProblem::OtherForm);
}

}  // namespace yz::hw::wedge
