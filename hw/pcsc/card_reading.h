// Level 2. One reading of a card on a PC/SC reader: its ATR, its number, and what whoever knows its
// language makes of it. Pure over the channel.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <tl/expected.hpp>

#include "hw/apdu/channel.h"
#include "hw/pcsc/atr.h"
#include "hw/port/card_reader.h"
#include "kiosk/base/card_token.h"

namespace yz::hw::pcsc {

/// What the reader knows of a card before anybody talks to it. `uid`: RandomUid and Unsupported
/// only mean that the card has no number of its own; it may still say who it is.
struct CardSeen {
    CardKind kind = CardKind::Processor;
    tl::expected<port::CardUid, port::CardTrouble> uid;
};

/// Makes a token of a card, talking to it when that is needed. Removed when the card goes
/// meanwhile. Called on the driver's thread; must not throw.
using Recogniser = std::function<tl::expected<base::CardToken, port::CardTrouble>(
    const CardSeen&, apdu::CardChannel&)>;

struct CardReading {
    tl::expected<base::CardToken, port::CardTrouble> token;
    std::optional<CardKind> kind{};  ///< nullopt when the ATR told none.
    /// The slot's counter (card_session.h) when this card was found; nullopt when none was.
    std::optional<std::uint16_t> counter{};
};

/// A card that goes on the way is Removed, whatever it said until then.
CardReading read_card(std::span<const std::uint8_t> atr, apdu::CardChannel& channel,
                      const Recogniser& recogniser);

}  // namespace yz::hw::pcsc
