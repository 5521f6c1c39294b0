// Level 2. The 256 bytes of text on a resident ID card and its three sister documents. Pure. Only
// what a look-up needs is taken out: no address, no nation, no photo, no fingerprint.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <tl/expected.hpp>

#include "hw/port/id_reader.h"

namespace yz::hw::idcard {

inline constexpr std::size_t kTextBytes = 256;

struct CardText {
    port::IdCardKind kind = port::IdCardKind::Resident;
    base::WipedText number;
    base::WipedText name;  ///< The Chinese one, else the English one.
    std::optional<base::CivilDate> valid_through;
};

enum class CardTextProblem {
    Length,  ///< Not 256 bytes of text, or photo and fingerprint of a length that is none.
    Layout,  ///< A type character that no document has.
    Number,  ///< Wrong form or wrong check digit.
};

/// Everything after SW3 of an answer to `read text`: two lengths, text, photo. The photo is not
/// looked at.
tl::expected<CardText, CardTextProblem> parse_read_content(std::span<const std::uint8_t> content);
/// Text alone, UTF-16LE. A name never refuses a card: private-use characters are kept, half a
/// surrogate pair becomes U+FFFD.
tl::expected<CardText, CardTextProblem> parse_card_text(std::span<const std::uint8_t> text);

}  // namespace yz::hw::idcard
