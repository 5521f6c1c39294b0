// Level 2. What the driver remembers of a card while it lies: enough to know it again after a loose
// plug, nothing that tells whose it is.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/base/card_token.h"

namespace yz::hw::pcsc {

class CardMarks {
public:
    using Mark = std::array<std::uint8_t, 32>;
    /// A key of this process: marks mean nothing to anybody else.
    CardMarks();
    /// The same for the same card, whatever counts taps on it. By its number; by the holder's when
    /// it tells only that.
    Mark mark(const base::CardToken& token) const;

private:
    std::array<std::uint8_t, 32> key_{};
};

}  // namespace yz::hw::pcsc
