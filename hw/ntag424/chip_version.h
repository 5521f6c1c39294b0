// Level 2. Which chip of NXP's a card says it is. It proves nothing: it only tells which questions
// make sense. Pure over the channel.
// Source: NT4H2421Gx data sheet, 10.5.2, and MF3D(H)x3 data sheet (GetVersion, hardware type).
#pragma once

#include <cstdint>
#include <span>
#include <tl/expected.hpp>

#include "hw/apdu/exchange.h"

namespace yz::hw::ntag424 {

enum class NxpChip {
    Other,    ///< Somebody else's, or another of NXP's.
    Desfire,  ///< EV1 to EV3.
    Ntag,     ///< NTAG 4xx DNA.
};

enum class VersionProblem { Length };
/// `part`: the first of the three parts of the answer, 7 bytes.
[[nodiscard]] tl::expected<NxpChip, VersionProblem> parse_chip_version(
    std::span<const std::uint8_t> part);

/// Other when the card does not know the question.
[[nodiscard]] tl::expected<NxpChip, apdu::ExchangeProblem> nxp_chip(apdu::CardChannel& channel);

}  // namespace yz::hw::ntag424
