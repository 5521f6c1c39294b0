// Level 1. The way to one card: a command in, its answer or the loss of the card out.
#pragma once

#include <cstdint>
#include <span>
#include <tl/expected.hpp>

#include "hw/apdu/wiped_bytes.h"

namespace yz::hw::apdu {

/// CardGone: pulled, or its reader was. TooLong: the talk took longer than anybody waits.
enum class ChannelProblem { CardGone, TooLong };

class CardChannel {
public:
    virtual ~CardChannel() = default;
    /// Whatever came back, not looked at. After a problem every further call has one.
    virtual tl::expected<WipedBytes, ChannelProblem> transmit(
        std::span<const std::uint8_t> command) = 0;
};

}  // namespace yz::hw::apdu
