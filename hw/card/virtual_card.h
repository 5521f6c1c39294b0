// Level 2. A card that exists only as answers: what it sends for each message of the reader, with
// the faults real cards and careless hands have. Pure.
#pragma once

#include <optional>
#include <variant>

#include "hw/card/issued_cards.h"
#include "hw/card/nxp_card.h"
#include "hw/card/vpcd.h"

namespace yz::hw::card {

/// Storage card, ISO/IEC 14443-3. Source: PC/SC part 3, 3.1.3.2.3.2.
base::Bytes ntag_atr();     ///< Ultralight, NTAG21x
base::Bytes classic_atr();  ///< MIFARE Classic 1K
/// A chip of ISO/IEC 14443-4 that says nothing more of itself. Source: PC/SC part 3, 3.1.3.2.3.1.
base::Bytes processor_atr();
/// A chip with contacts that knows the older protocol (T=0) only. Source: ISO/IEC 7816-3, 8.2.
base::Bytes contact_atr();

/// Only the number, or a chip behind it.
using Chip = std::variant<std::monostate, FileCard, DesfireCard, SigningCard>;

/// An answer that ends early, and comes so.
struct ShortAnswer {
    std::size_t answer = 1;  ///< 0: the number; 1: the first of the chip.
    std::size_t bytes = 0;
};

struct VirtualCard {
    base::Bytes uid{};
    base::Bytes atr = ntag_atr();
    Chip chip{};
    /// Sent for the card's number instead of the UID and 90 00.
    std::optional<base::Bytes> raw_answer{};
    /// Taken away when its number is asked, before the first byte of the answer …
    bool pull_on_read = false;
    /// … or after so many bytes of it (the two length bytes count).
    std::optional<std::size_t> pull_after_bytes{};
    /// The answer in which it is pulled: 0 is the number, 1 the first of the chip.
    std::size_t pull_in_answer = 0;
    /// Never answers when its number is asked.
    bool silent = false;
    int answer_ms = 0;  ///< How long it thinks about each question.
    std::optional<ShortAnswer> short_answer{};
    bool endless = false;                            ///< The chip always has more: 61 10.
    std::optional<std::uint16_t> nonsense_status{};  ///< The chip's answer to everything.

    std::size_t answers_given = 0;  ///< Since power came: what the faults count by.
};

/// What the card does on a command.
struct CardAnswer {
    base::Bytes bytes{};  ///< Whole, also when only a part of it gets out.
    bool pulled = false;  ///< In this answer: nothing more comes.
    bool silent = false;
    bool uid_was_asked = false;
};
CardAnswer card_answer(VirtualCard& card, std::span<const std::uint8_t> command);

/// What the card does on a message of the virtual reader.
struct CardReply {
    base::Bytes bytes{};  ///< To send, whole message; may be empty.
    bool pulled = false;
    bool was_asked = false;  ///< By a command, for its number or anything else.
    bool uid_was_asked = false;
};
CardReply card_reply(VirtualCard& card, const ReaderMessage& message);

/// What the chip of a card does wrong or otherwise; each part only on a card of its kind.
struct ChipFaults {
    SocialFaults social{};
    TransitFaults transit{};
    SigningFaults signing{};
};
/// A card of `sample`; `taps`: how often a card that signs was read before.
VirtualCard virtual_card(const sample::SampleCard& sample, std::uint32_t taps = 0,
                         const ChipFaults& faults = {});

}  // namespace yz::hw::card
