// Level 1. One question to a card and its whole answer: long answers fetched, wrong lengths asked
// again, the form checked, never without end. Pure over the channel.
// Source: ISO/IEC 7816-4, 5.6 (status bytes), 7.6.1 (Get Response).
#pragma once

#include <cstdint>
#include <span>
#include <tl/expected.hpp>

#include "hw/apdu/channel.h"
#include "hw/apdu/command.h"

namespace yz::hw::apdu {

struct Answer {
    WipedBytes content;
    std::uint16_t status = 0;  ///< SW1 SW2, never 61 xx or 6C xx.
};

inline constexpr std::uint16_t kDone = 0x9000;

/// The two problems of a channel, and: an answer of the wrong form, too long, or without end.
enum class ExchangeProblem { CardGone, TooLong, Malformed };

enum class AnswerProblem {
    CutShort,      ///< No room for a status.
    TooLong,       ///< More than 256 bytes and a status.
    NoStatus,      ///< The last two bytes are no status: SW1 is 61 to 6F or 90 to 9F.
    ErrorContent,  ///< Bytes before a status that says "nothing was done" (64 to 6F).
};
/// One answer as it came.
[[nodiscard]] tl::expected<Answer, AnswerProblem> parse_answer(std::span<const std::uint8_t> bytes);

/// At most 512 bytes in at most eight turns; more is Malformed.
[[nodiscard]] tl::expected<Answer, ExchangeProblem> exchange(CardChannel& channel,
                                                             const Command& command);

/// Whether a card says with `status` that it has no such application, or no application at all.
/// Everything else is trouble: a card is never taken for another kind because it answered nonsense.
bool no_such_application(std::uint16_t status);

}  // namespace yz::hw::apdu
