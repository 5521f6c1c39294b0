// Level 2. The talk with a social security card: whose it is, as far as it says without a PIN. It
// reads five fields, and never tries a PIN: three wrong ones lock a card. Pure over the channel.
// Source: facts on readers, section 3.5.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "hw/apdu/channel.h"
#include "kiosk/base/card_token.h"
#include "kiosk/base/gb18030.h"

namespace yz::hw::social {

enum class SocialProblem {
    OtherCard,    ///< No social security application on it.
    CardGone,     ///< Pulled. Nothing of what it said until then is told.
    TooLong,      ///< It answered, but without coming to an end.
    Malformed,    ///< It answered something that no such card has.
    NothingTold,  ///< Neither its own number nor the holder's without a PIN.
};

/// A social security token (base/card_token.h). Its `number` is empty when the card told the
/// holder's ID number only; `id_number` and `name` are null when it told its own number only
/// (third-generation cards without contact).
[[nodiscard]] tl::expected<base::CardToken, SocialProblem> read_social_card(
    apdu::CardChannel& channel, base::Gb18030& table);

}  // namespace yz::hw::social
