// Level 2. The one-byte answers of a printer: what they mean, and what follows for the next slip.
// Pure. Source: Epson TM-U220, Bixolon and Citizen command manuals, DLE EOT and GS r.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "hw/port/printer.h"

namespace yz::hw::escpos {

/// DLE EOT n asks at once, whatever waits in the printer. 1 printer, 2 why offline, 3 error, 4
/// paper.
enum class StatusQuestion : std::uint8_t { Printer = 1, Offline = 2, Error = 3, Paper = 4 };
inline constexpr std::array<StatusQuestion, 4> kStatusQuestions = {
    StatusQuestion::Printer, StatusQuestion::Offline, StatusQuestion::Error, StatusQuestion::Paper};
constexpr std::array<std::uint8_t, 3> status_question(StatusQuestion question) {
    return {0x10, 0x04, static_cast<std::uint8_t>(question)};
}
/// DLE DC4 1 0 2 opens the drawer at once, also of a printer that cannot print.
/// Source: Epson TM-U220 and Samsung SRP-275 command manuals, DLE DC4 fn = 1.
inline constexpr std::array<std::uint8_t, 5> kDrawerAtOnce = {0x10, 0x14, 0x01, 0x00, 0x02};
/// GS r 1 is answered when the printer comes to it: everything before it was carried out.
inline constexpr std::array<std::uint8_t, 3> kEndMark = {0x1D, 0x72, 0x01};

struct PrinterStatus {
    bool offline = false;
    bool cover_open = false;
    bool paper_end = false;
    bool paper_near_end = false;
    bool cutter_trouble = false;
    bool other_trouble = false;
    bool operator==(const PrinterStatus&) const = default;
};

/// What one answer adds to `status`. False, and nothing is added: no answer to DLE EOT.
[[nodiscard]] bool parse_status_answer(StatusQuestion question, std::uint8_t answer,
                                       PrinterStatus& status);

/// The answer to the end mark: is there still paper? nullopt: no answer to GS r.
[[nodiscard]] std::optional<bool> parse_end_mark_answer(std::uint8_t answer);

/// The one thing to tell, the most helpful first: an open cover explains the rest.
port::PrinterState state_of(const PrinterStatus& status);

/// True when nothing can be printed in this state.
bool stops_printing(port::PrinterState state);

}  // namespace yz::hw::escpos
