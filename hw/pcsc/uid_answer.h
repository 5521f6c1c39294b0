// Level 2. The answer of a reader to "what is the card's number": bytes in, number or trouble out.
// Pure. Source: PC/SC part 3, 3.2.2.1.3 (Get Data); ISO/IEC 14443-3, 6.5.4 (UID).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>

#include "hw/port/card_reader.h"

namespace yz::hw::pcsc {

/// GET DATA, the card's UID, any length.
inline constexpr std::array<std::uint8_t, 5> kAskUid = {0xFF, 0xCA, 0x00, 0x00, 0x00};

/// `answer` is the whole response: data, then two status bytes.
/// RandomUid: four bytes that begin with 08 change at every tap (phones, cards with random ID).
/// Unsupported: a plain refusal of the reader or card (63 00, 6A 81 and their like).
/// Malformed: everything else, also a number of another length and 88 as the first of four bytes
/// (the cascade tag, never part of a number) or nothing but 00 or FF (a fault of
/// the reader).
[[nodiscard]] tl::expected<port::CardUid, port::CardTrouble> parse_uid_answer(
    std::span<const std::uint8_t> answer);

}  // namespace yz::hw::pcsc
