#include "hw/ntag424/chip_version.h"

namespace yz::hw::ntag424 {

namespace {

constexpr std::size_t kPartBytes = 7;
constexpr std::uint8_t kVendorNxp = 0x04;
constexpr std::uint8_t kTypeDesfire = 0x01, kTypeNtag = 0x04;
constexpr std::uint16_t kMoreFollows = 0x91AF;
constexpr int kPartsAfterFirst = 2;

}  // namespace

tl::expected<NxpChip, VersionProblem> parse_chip_version(std::span<const std::uint8_t> part) {
    if (part.size() != kPartBytes) return tl::unexpected(VersionProblem::Length);
    if (part[0] != kVendorNxp) return NxpChip::Other;
    // The upper half tells whether it is the chip itself or another that plays it (Java card).
    switch (part[1] & 0x0F) {
        case kTypeDesfire: return NxpChip::Desfire;
        case kTypeNtag: return NxpChip::Ntag;
        default: return NxpChip::Other;
    }
}

tl::expected<NxpChip, apdu::ExchangeProblem> nxp_chip(apdu::CardChannel& channel) {
    const auto first = apdu::exchange(channel, apdu::Command::chip_version());
    if (!first) return tl::unexpected(first.error());
    if (first->status != kMoreFollows) return NxpChip::Other;
    const auto chip = parse_chip_version(first->content);
    if (!chip) return tl::unexpected(apdu::ExchangeProblem::Malformed);
    // To its end: a card in the middle of an answer refuses the next question.
    for (int part = 0; part < kPartsAfterFirst; ++part) {
        const auto more = apdu::exchange(channel, apdu::Command::more_chip_version());
        if (!more) return tl::unexpected(more.error());
        if (more->status != kMoreFollows) break;
    }
    return *chip;
}

}  // namespace yz::hw::ntag424
