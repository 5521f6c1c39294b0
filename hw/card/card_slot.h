// Level 2. One virtual card on one slot of pcscd's virtual reader: connecting is putting the card
// on, closing is taking it off.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>

#include "hw/card/virtual_card.h"

namespace yz::hw::card {

/// Where vpcd listens for cards. Source: /etc/reader.conf.d/vpcd of vsmartcard-vpcd 3.3+dfsg-2.
inline constexpr std::uint16_t kVpcdPort = 35963;

/// pcscd's virtual reader could not be reached, or went away.
class CardSlotFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How long a card lies.
struct Hold {
    /// At least this long, and from the last question after its number was read `after_read` more.
    std::chrono::milliseconds at_least{0};
    std::chrono::milliseconds after_read{150};
    /// Taken off after this even when nobody read it, or still asks.
    std::chrono::milliseconds at_most{30'000};
};

struct TapResult {
    bool uid_was_asked = false;
    std::chrono::milliseconds until_asked{0};  ///< From putting it on.
};

/// Puts `card` on the slot at 127.0.0.1:`port` and takes it off again. Blocks. A card that signs
/// counts the tap.
/// Throws CardSlotFailure when there is no virtual reader.
TapResult tap(VirtualCard& card, std::uint16_t port, const Hold& hold);

}  // namespace yz::hw::card
