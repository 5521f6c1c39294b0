#include "hw/idcard/card_text.h"

#include <algorithm>
#include <array>

#include "kiosk/domain/resident_id.h"

namespace yz::hw::idcard {

namespace {

using Span = std::span<const std::uint8_t>;

/// Bytes [offset, offset + size) of the text.
struct Field {
    std::size_t offset, size;
};

/// Source: GA/T 490-2019 (resident), a vendor's header of all four documents.
struct Layout {
    port::IdCardKind kind;
    Field number, name, english_name, english_name_more, valid_through;
};
constexpr Field kNone{0, 0};
constexpr Layout kResident{port::IdCardKind::Resident, {122, 36}, {0, 30}, kNone, kNone, {204, 16}};
constexpr Layout kHmtPermit{
    port::IdCardKind::HmtPermit, {122, 36}, {0, 30}, kNone, kNone, {204, 16}};
constexpr Layout kForeign2017{
    port::IdCardKind::ForeignPermanent2017, {122, 30}, {158, 30}, {0, 120}, kNone, {204, 16}};
constexpr Layout kForeign2023{
    port::IdCardKind::ForeignPermanent2023, {122, 36}, {0, 30}, {52, 70}, {220, 22}, {204, 16}};
constexpr std::size_t kTypeOffset = 248;

char16_t unit_at(Span text, std::size_t offset) {
    return static_cast<char16_t>(text[offset] | text[offset + 1] << 8);
}

const Layout* layout_of(char16_t type) {
    switch (type) {
        case u' ':
        case u'\0': return &kResident;
        case u'J': return &kHmtPermit;
        case u'I': return &kForeign2017;
        case u'Y': return &kForeign2023;
        default: return nullptr;
    }
}

/// Without the padding: blanks, wide blanks and zeros at the end.
void append_field(base::WipedText& text, Span all, Field field) {
    const Span bytes = all.subspan(field.offset, field.size);
    std::size_t end = bytes.size();
    while (end > 0) {
        const char16_t last = unit_at(bytes, end - 2);
        if (last != u' ' && last != 0x3000 && last != 0) break;
        end -= 2;
    }
    for (std::size_t at = 0; at < end; at += 2) {
        const char16_t unit = unit_at(bytes, at);
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        const char16_t after = high && at + 2 < end ? unit_at(bytes, at + 2) : char16_t{0};
        if (after >= 0xDC00 && after < 0xE000) {
            text.append_code_point(0x10000 + ((unit - 0xD800U) << 10) + (after - 0xDC00U));
            at += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            text.append_code_point(0xFFFD);
        } else {
            text.append_code_point(unit);
        }
    }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool number_is_right(std::string_view number, port::IdCardKind kind) {
    if (kind == port::IdCardKind::ForeignPermanent2017) {
        // Three letters of the country and twelve digits.
        return number.size() == 15 &&
               std::all_of(number.begin(), number.begin() + 3,
                           [](char c) { return c >= 'A' && c <= 'Z'; }) &&
               std::all_of(number.begin() + 3, number.end(), is_digit);
    }
    return domain::is_resident_id_number(number);
}

}  // namespace

tl::expected<CardText, CardTextProblem> parse_read_content(Span content) {
    constexpr std::size_t kLengths = 4;
    // Big-endian lengths of text and photo; the photo is always 1024 bytes.
    constexpr std::array<std::uint8_t, kLengths> kExpected = {0x01, 0x00, 0x04, 0x00};
    if (content.size() != kLengths + kTextBytes + 1024 ||
        !std::equal(kExpected.begin(), kExpected.end(), content.begin())) {
        return tl::unexpected(CardTextProblem::Length);
    }
    return parse_card_text(content.subspan(kLengths, kTextBytes));
}

tl::expected<CardText, CardTextProblem> parse_card_text(Span text) {
    if (text.size() != kTextBytes) return tl::unexpected(CardTextProblem::Length);
    const Layout* layout = layout_of(unit_at(text, kTypeOffset));
    if (layout == nullptr) return tl::unexpected(CardTextProblem::Layout);
    CardText card;
    card.kind = layout->kind;
    append_field(card.number, text, layout->number);
    if (!number_is_right(card.number.view(), card.kind)) {
        return tl::unexpected(CardTextProblem::Number);
    }
    append_field(card.name, text, layout->name);
    if (card.name.empty()) {
        append_field(card.name, text, layout->english_name);
        append_field(card.name, text, layout->english_name_more);
    }
    base::WipedText valid_through;
    append_field(valid_through, text, layout->valid_through);
    card.valid_through = base::CivilDate::parse_compact(valid_through.view());
    return card;
}

}  // namespace yz::hw::idcard
