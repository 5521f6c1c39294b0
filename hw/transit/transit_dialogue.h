// Level 2. The talk with a transit card: its number, and nothing of where its holder went or what
// is left on it. Pure over the channel.
// Source: facts on readers, section 3.6 (JT/T 978).
#pragma once

#include <tl/expected.hpp>

#include "hw/apdu/channel.h"
#include "kiosk/base/card_token.h"

namespace yz::hw::transit {

enum class TransitProblem {
    OtherCard,  ///< No such application on it.
    CardGone,   ///< Pulled.
    TooLong,    ///< It answered, but without coming to an end.
    Malformed,  ///< It answered something that no such card has, or has no number.
};

[[nodiscard]] tl::expected<base::CardToken, TransitProblem> read_transit_card(
    apdu::CardChannel& channel);

}  // namespace yz::hw::transit
