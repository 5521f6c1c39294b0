#include "hw/transit/transit_fields.h"

#include <algorithm>
#include <array>

#include "kiosk/base/hex.h"

namespace yz::hw::transit {

namespace {

constexpr std::size_t kInformationBytes = 30;
constexpr std::size_t kNumberOffset = 10;
constexpr std::size_t kNumberBytes = 10;

}  // namespace

tl::expected<std::optional<Bytes>, FieldProblem> parse_tag(Bytes row, std::uint16_t tag) {
    const auto structure = tl::unexpected(FieldProblem::Structure);
    std::optional<Bytes> found;
    while (!row.empty()) {
        std::size_t at = 0;
        std::uint16_t name = row[at++];
        if ((name & 0x1F) == 0x1F) {
            if (at >= row.size() || (row[at] & 0x80) != 0) return structure;
            name = static_cast<std::uint16_t>(name << 8 | row[at++]);
        }
        if (at >= row.size()) return structure;
        std::size_t size = row[at++];
        if (size == 0x81) {
            if (at >= row.size()) return structure;
            size = row[at++];
        } else if (size >= 0x80) {
            return structure;
        }
        if (row.size() - at < size) return structure;
        if (name == tag && !found) found = row.subspan(at, size);
        row = row.subspan(at + size);
    }
    return found;
}

tl::expected<std::optional<Bytes>, FieldProblem> parse_description(Bytes description) {
    for (const std::uint16_t tag : std::array<std::uint16_t, 3>{0x6F, 0xA5, 0x9F0C}) {
        const auto inner = parse_tag(description, tag);
        if (!inner || !*inner) return inner;
        description = **inner;
    }
    return description;
}

tl::expected<std::string, FieldProblem> parse_card_number(Bytes information) {
    if (information.size() != kInformationBytes) return tl::unexpected(FieldProblem::Structure);
    const std::string number = base::hex(information.subspan(kNumberOffset, kNumberBytes));
    const bool digits =
        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool zeros = number.find_first_not_of('0') == std::string::npos;
    if (!digits || zeros || number[0] != '0') return tl::unexpected(FieldProblem::Number);
    return number.substr(1);
}

}  // namespace yz::hw::transit
