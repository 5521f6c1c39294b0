#include "hw/social/social_fields.h"

#include <algorithm>

#include "kiosk/base/hex.h"
#include "kiosk/domain/resident_id.h"

namespace yz::hw::social {

namespace {

constexpr std::size_t kIdentificationBytes = 16;
constexpr std::size_t kRegionBytes = 3;
constexpr std::size_t kCardNumberBytes = 9;
constexpr std::size_t kDateBytes = 4;
constexpr std::size_t kOldNumberDigits = 15;
/// Three bytes of UTF-8 for two of GB18030.
constexpr std::size_t kNameBytesMax = base::WipedText::kBytesMax / 3 * 2;

bool is_padding(std::uint8_t byte) { return byte == 0x00 || byte == 0xFF || byte == ' '; }
bool is_digit(std::uint8_t byte) { return byte >= '0' && byte <= '9'; }
bool is_capital(std::uint8_t byte) { return byte >= 'A' && byte <= 'Z'; }

Bytes without_padding(Bytes value) {
    while (!value.empty() && is_padding(value.back())) value = value.first(value.size() - 1);
    return value;
}

/// The digits of BCD; nullopt when a half byte is none.
std::optional<std::string> bcd_digits(Bytes value) {
    std::string digits = base::hex(value);
    const bool all = std::all_of(digits.begin(), digits.end(),
                                 [](char c) { return is_digit(static_cast<std::uint8_t>(c)); });
    return all ? std::optional(digits) : std::nullopt;
}

}  // namespace

tl::expected<Bytes, FieldProblem> parse_record(Bytes content, std::uint8_t tag) {
    const bool fits =
        content.size() >= 2 && content[0] == tag && content.size() == 2 + std::size_t{content[1]};
    if (!fits) return tl::unexpected(FieldProblem::Structure);
    return content.subspan(2);
}

tl::expected<std::optional<std::string>, FieldProblem> parse_region(Bytes value) {
    if (value.size() != kIdentificationBytes) return tl::unexpected(FieldProblem::Structure);
    const Bytes region = value.first(kRegionBytes);
    if (std::all_of(region.begin(), region.end(), is_padding)) return std::nullopt;
    auto digits = bcd_digits(region);
    if (!digits) return tl::unexpected(FieldProblem::Value);
    return digits;
}

tl::expected<std::optional<std::string>, FieldProblem> parse_card_number(Bytes value) {
    if (value.size() != kCardNumberBytes) return tl::unexpected(FieldProblem::Structure);
    if (without_padding(value).empty()) return std::nullopt;
    const bool plain = std::all_of(value.begin(), value.end(), [](std::uint8_t byte) {
        return is_digit(byte) || is_capital(byte);
    });
    if (!plain) return tl::unexpected(FieldProblem::Value);
    return std::string(base::as_text(value));
}

tl::expected<base::SharedSecret, FieldProblem> parse_holder_number(Bytes value) {
    const Bytes number = without_padding(value);
    if (number.empty()) return nullptr;
    auto text = std::make_shared<base::WipedText>();
    if (number.size() > base::WipedText::kBytesMax) return tl::unexpected(FieldProblem::Structure);
    text->append(base::as_text(number));
    if (domain::is_resident_id_number(text->view())) return text;
    const bool old =
        number.size() == kOldNumberDigits && std::all_of(number.begin(), number.end(), is_digit);
    const bool foreign =
        number.size() > 3 && std::all_of(number.begin(), number.begin() + 3, is_capital) &&
        std::all_of(number.begin() + 3, number.end(),
                    [](std::uint8_t byte) { return is_digit(byte) || is_capital(byte); });
    if (old || foreign) return nullptr;
    return tl::unexpected(FieldProblem::Value);
}

base::SharedSecret holder_name(Bytes value, base::Gb18030& table) {
    std::string_view name = base::as_text(without_padding(value));
    if (name.empty() || name.size() > kNameBytesMax) return nullptr;
    auto text = std::make_shared<base::WipedText>();
    while (!name.empty()) {
        // One, two or four bytes, and no two of them are both a character.
        // Source: GB 18030-2005, 4.
        std::size_t taken = 1;
        char32_t character = 0xFFFD;
        for (const std::size_t size : {1U, 2U, 4U}) {
            if (size > name.size()) break;
            const auto found = table.character(name.substr(0, size));
            if (!found) continue;
            character = *found;
            taken = size;
            break;
        }
        text->append_code_point(character);
        name.remove_prefix(taken);
    }
    return text;
}

std::optional<base::CivilDate> last_day(Bytes value) {
    if (value.size() != kDateBytes) return std::nullopt;
    const auto digits = bcd_digits(value);
    return digits ? base::CivilDate::parse_compact(*digits) : std::nullopt;
}

}  // namespace yz::hw::social
