// Level 2. A card that exists only as answers: what it sends for each message of the reader, with
// the faults real cards and careless hands have. Pure.
#pragma once

#include <optional>

#include "hw/card/vpcd.h"

namespace yz::hw::card {

/// Storage card, ISO/IEC 14443-3, Ultralight/NTAG21x. Source: PC/SC part 3, 3.1.3.2.3.2.
base::Bytes ntag_atr();

struct VirtualCard {
    base::Bytes uid{};
    base::Bytes atr = ntag_atr();
    /// Sent for the card's number instead of the UID and 90 00.
    std::optional<base::Bytes> raw_answer{};
    /// Taken away when its number is asked, before the first byte of the answer …
    bool pull_on_read = false;
    /// … or after so many bytes of it (the two length bytes count).
    std::optional<std::size_t> pull_after_bytes{};
    /// Never answers when its number is asked.
    bool silent = false;
};

/// What the card does on a message.
struct CardReply {
    base::Bytes bytes{};  ///< To send, whole message; may be empty.
    bool pulled = false;
    bool uid_was_asked = false;
};
CardReply card_reply(const VirtualCard& card, const ReaderMessage& message);

}  // namespace yz::hw::card
