// Level 1. What may be said to a card: only commands that read. No PIN, no key and no change can be
// put into one, so no caller can lock or alter a card.
#pragma once

#include <cstdint>
#include <span>

#include "kiosk/base/hex.h"

namespace yz::hw::apdu {

/// Whether a selected file's description is wanted.
enum class Description { Wanted, Unwanted };
/// Where a file is looked for: everywhere, or in the application that is selected.
enum class Search { Everywhere, Application };
/// How a record is named: by the identifier it carries, by its place in the selected file (from 1),
/// or by its place in a file named by its short identifier.
enum class RecordName { Identifier, Place, PlaceInShortFile };

/// A command of ISO/IEC 7816-4 in its short form, encoded.
class Command {
public:
    /// SELECT by application name. Source: ISO/IEC 7816-4, 7.1.1, P1 04.
    static Command select_application(std::span<const std::uint8_t> name, Description description);
    /// SELECT by file identifier. Source: ISO/IEC 7816-4, 7.1.1, P1 00 or 02.
    static Command select_file(std::uint16_t id, Search search);
    /// The same without a description back, as NFC Forum Type 4 tags want it (P2 0C).
    static Command select_tag_file(std::uint16_t id);
    /// READ RECORD, whole. `short_file` (1 to 30) only for PlaceInShortFile.
    /// Source: ISO/IEC 7816-4, 7.3.3, P2 00, 04 and the short identifier above.
    static Command read_record(RecordName name, std::uint8_t record, std::uint8_t short_file = 0);
    /// READ BINARY of the selected file, 1 to 256 bytes. Source: ISO/IEC 7816-4, 7.2.3.
    static Command read_binary(std::uint16_t offset, std::size_t bytes);
    /// READ BINARY from the start of a file named by its short identifier.
    static Command read_short_file(std::uint8_t short_file, std::size_t bytes);
    /// What chip it is, in the native language of NXP's cards; its parts come one by one.
    /// Source: NT4H2421Gx data sheet, 10.5.2 (GetVersion).
    static Command chip_version();
    static Command more_chip_version();
    /// The next `bytes` of an answer that did not fit (0 is 256). Source: ISO/IEC 7816-4, 7.6.1.
    static Command next_part(std::uint8_t bytes);

    /// The same command expecting exactly so many bytes (0 is 256).
    Command expecting(std::uint8_t answer_bytes) const;
    bool expects_answer() const { return expects_answer_; }
    std::span<const std::uint8_t> bytes() const { return bytes_; }

private:
    struct Head {
        std::uint8_t cla, ins, p1, p2;
    };
    Command(const Head& head, std::span<const std::uint8_t> content);
    Command with_answer(std::size_t answer_bytes) &&;

    base::Bytes bytes_;
    bool expects_answer_ = false;
};

/// `command` as the older protocol of chip cards with contacts wants it: content and an expected
/// length never stand together; the card says with 61 xx what it has.
/// Source: ISO/IEC 7816-3, 12.2.5 (case 4 over T=0).
std::span<const std::uint8_t> for_t0(std::span<const std::uint8_t> command);

}  // namespace yz::hw::apdu
