#include "hw/pcsc/atr.h"

#include <algorithm>
#include <array>

namespace yz::hw::pcsc {

namespace {

constexpr std::size_t kAtrBytesMax = 33;  // Source: ISO/IEC 7816-3, 8.2.1.

// Source: PC/SC part 3, 3.1.3.2.3.2: historical bytes 80 4F 0C, the registered id A0 00 00 03 06,
// one byte standard, two bytes card name, four bytes reserved.
constexpr std::array<std::uint8_t, 8> kStorageCard = {0x80, 0x4F, 0x0C, 0xA0,
                                                      0x00, 0x00, 0x03, 0x06};
constexpr std::size_t kStorageHistoricalBytes = 15;

CardKind kind_of(std::span<const std::uint8_t> historical) {
    if (historical.size() != kStorageHistoricalBytes ||
        !std::equal(kStorageCard.begin(), kStorageCard.end(), historical.begin())) {
        return CardKind::Processor;
    }
    // Source: PC/SC part 3 supplement, list of card names.
    switch (historical[9] << 8 | historical[10]) {
        case 0x0001: return CardKind::MifareClassic1K;
        case 0x0002: return CardKind::MifareClassic4K;
        case 0x0003: return CardKind::Ultralight;
        case 0x0026: return CardKind::MifareMini;
        case 0x003A: return CardKind::UltralightC;
        default: return CardKind::OtherStorage;
    }
}

}  // namespace

const char* card_kind_name(CardKind kind) {
    switch (kind) {
        case CardKind::MifareClassic1K: return "Mifare Classic 1K";
        case CardKind::MifareClassic4K: return "Mifare Classic 4K";
        case CardKind::MifareMini: return "Mifare Mini";
        case CardKind::Ultralight: return "Ultralight or NTAG";
        case CardKind::UltralightC: return "Ultralight C";
        case CardKind::OtherStorage: return "storage card";
        case CardKind::Processor: return "processor card";
    }
    return "";
}

tl::expected<CardKind, AtrProblem> parse_atr(std::span<const std::uint8_t> atr) {
    if (atr.empty()) return tl::unexpected(AtrProblem::Empty);
    if (atr.size() > kAtrBytesMax) return tl::unexpected(AtrProblem::TooLong);
    if (atr[0] != 0x3B && atr[0] != 0x3F) return tl::unexpected(AtrProblem::BadFirstByte);
    if (atr.size() < 2) return tl::unexpected(AtrProblem::CutShort);

    const std::size_t historical_bytes = atr[1] & 0x0F;
    std::size_t at = 2;
    bool only_t0 = true;
    // T0 and each TDi announce in their upper half which of TA, TB, TC, TD follow.
    for (unsigned announced = atr[1] >> 4; announced != 0;) {
        for (unsigned interface_byte = 0; interface_byte < 3; ++interface_byte) {
            at += announced >> interface_byte & 1U;
        }
        if ((announced & 8U) == 0) break;
        if (at >= atr.size()) return tl::unexpected(AtrProblem::CutShort);
        if ((atr[at] & 0x0F) != 0) only_t0 = false;
        announced = atr[at++] >> 4;
    }
    const std::size_t size = at + historical_bytes + (only_t0 ? 0 : 1);
    if (atr.size() < size) return tl::unexpected(AtrProblem::CutShort);
    if (atr.size() > size) return tl::unexpected(AtrProblem::TrailingBytes);
    if (!only_t0) {
        std::uint8_t check = 0;
        for (const std::uint8_t byte : atr.subspan(1)) check ^= byte;
        if (check != 0) return tl::unexpected(AtrProblem::BadCheckByte);
    }
    return kind_of(atr.subspan(at, historical_bytes));
}

}  // namespace yz::hw::pcsc
