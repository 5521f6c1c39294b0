// Level 2. What a card says of itself when it is put on a reader: its form is checked and its kind
// told. Pure. Sources: ISO/IEC 7816-3, 8.2 (ATR); PC/SC part 3, 3.1.3.2.3 (storage cards).
#pragma once

#include <cstdint>
#include <span>
#include <tl/expected.hpp>

namespace yz::hw::pcsc {

enum class CardKind {
    MifareClassic1K,
    MifareClassic4K,
    MifareMini,
    Ultralight,  ///< Also NTAG21x.
    UltralightC,
    OtherStorage,
    Processor,  ///< ISO/IEC 14443-4 or a chip card with contacts.
};

/// Plain words for the log; never on a screen.
const char* card_kind_name(CardKind kind);

enum class AtrProblem { Empty, TooLong, BadFirstByte, CutShort, TrailingBytes, BadCheckByte };

[[nodiscard]] tl::expected<CardKind, AtrProblem> parse_atr(std::span<const std::uint8_t> atr);

}  // namespace yz::hw::pcsc
