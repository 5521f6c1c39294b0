// Level 2. A chip with applications, files and records, as ISO/IEC 7816-4 has them: what a social
// security card and a transit card are. Written from the standard's side, not from the driver's.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/hex.h"

namespace yz::hw::card {

struct CardRecord {
    std::uint8_t identifier = 0;
    base::Bytes bytes;
};
struct CardFile {
    std::uint16_t id = 0;
    std::uint8_t short_id = 0;
    std::vector<CardRecord> records{};
    base::Bytes binary{};
    std::optional<std::uint16_t> refusal{};  ///< Told instead of any content.
};
struct CardApplication {
    base::Bytes name;
    base::Bytes description;  ///< The answer to its selection.
    std::vector<CardFile> files;
};
/// Ways of real cards that ask more of a reader.
struct CardHabits {
    bool long_answers_wait = false;     ///< 61 xx: content only on Get Response.
    bool exact_lengths = false;         ///< 6C xx: content only for its very length.
    bool records_by_place = false;      ///< Knows no record identifiers.
    bool files_by_short_id = false;     ///< Selects no file.
    bool files_in_application = false;  ///< Selects files of the application only (P1 02).
};

class FileCard {
public:
    explicit FileCard(std::vector<CardApplication> applications, CardHabits habits = {})
        : applications_(std::move(applications)), habits_(habits) {}

    /// Nothing is selected after power came.
    void power_on();
    base::Bytes answer(std::span<const std::uint8_t> command);

private:
    base::Bytes selected(std::span<const std::uint8_t> command);
    base::Bytes record(std::span<const std::uint8_t> command) const;
    base::Bytes binary(std::span<const std::uint8_t> command) const;
    base::Bytes as_asked(std::span<const std::uint8_t> command, base::Bytes whole);
    const CardFile* file_with_short_id(int short_id) const;

    std::vector<CardApplication> applications_;
    CardHabits habits_;
    std::optional<std::size_t> application_;
    std::optional<std::size_t> file_;
    base::Bytes waiting_;
};

}  // namespace yz::hw::card
