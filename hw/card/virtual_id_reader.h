// Level 2. An ID card reader that exists only as answers: what it sends for each command, with the
// faults of real readers, cables and hands. Pure; shares no code with the driver it tests.
#pragma once

#include <optional>
#include <span>

#include "hw/card/id_text.h"

namespace yz::hw::card {

struct IdReaderFaults {
    /// So many answers to `read` go wrong on the wire, then no more.
    int wrong_answers_max = 1'000'000;
    std::optional<std::size_t> cut_at;      ///< The answer to `read` ends after so many bytes.
    std::optional<std::size_t> corrupt_at;  ///< This byte of it is turned over.
    bool corrupt_header = false;            ///< AA 00 AA AA 96 69 after select, as seen in use.
    bool wrong_checksum = false;            ///< Of the answer to `read`.
    /// A card whose answer went wrong on the wire counts as read.
    bool counts_as_read = false;
    bool silent = false;                        ///< No answer to anything.
    bool noise = false;                         ///< Bytes without a preamble instead of answers.
    bool answers_late = false;                  ///< Each command gets the answer to the one before.
    std::optional<std::uint8_t> read_status;    ///< SW3 of a failure instead of the text.
    std::optional<std::uint8_t> module_status;  ///< SW3 instead of every answer: 60, 66.
    bool finds_again = false;  ///< A card that was read is found again while it lies.
};

class VirtualIdReader {
public:
    IdReaderFaults faults;

    /// Lays a card down. Its 256 bytes of text.
    void put_on(base::Bytes text);
    void take_off();
    /// As at power on: it forgets that a card that lies there was read.
    void restart();
    bool was_read() const { return card_ && card_->read; }
    /// Bytes from the host in, answers out. Unknown bytes are skipped.
    base::Bytes answer(std::span<const std::uint8_t> bytes);

private:
    struct Card {
        base::Bytes text;
        bool found = false, selected = false, read = false;
    };
    base::Bytes answer_to(std::uint16_t command);
    base::Bytes read_answer();
    int wrong_answers_ = 0;
    base::Bytes waiting_;
    base::Bytes before_;
    std::optional<Card> card_;
};

/// A whole reply: preamble, length, 00 00 SW3, content, checksum.
base::Bytes id_reply(std::uint8_t sw3, std::span<const std::uint8_t> content = {});
/// The reply to `read` with this text and 1024 bytes of photo.
base::Bytes id_read_reply(std::span<const std::uint8_t> text);

}  // namespace yz::hw::card
