#include "hw/escpos/printer_status.h"

namespace yz::hw::escpos {

using port::PrinterState;

bool parse_status_answer(StatusQuestion question, std::uint8_t answer, PrinterStatus& status) {
    // Bits 0 and 7 are always off, 1 and 4 always on.
    if ((answer & 0x93) != 0x12) return false;
    const auto is_set = [answer](int mask) { return (answer & mask) != 0; };
    switch (question) {
        case StatusQuestion::Printer: status.offline |= is_set(0x08); break;
        case StatusQuestion::Offline:
            status.cover_open |= is_set(0x04);
            status.paper_end |= is_set(0x20);
            status.other_trouble |= is_set(0x40);
            break;
        case StatusQuestion::Error:
            status.cutter_trouble |= is_set(0x08);
            status.other_trouble |= is_set(0x04 | 0x20 | 0x40);
            break;
        case StatusQuestion::Paper:
            status.paper_near_end |= is_set(0x0C);
            status.paper_end |= is_set(0x60);
            break;
    }
    return true;
}

std::optional<bool> parse_end_mark_answer(std::uint8_t answer) {
    if ((answer & 0x90) != 0) return std::nullopt;
    return (answer & 0x0C) == 0;
}

PrinterState state_of(const PrinterStatus& status) {
    if (status.cover_open) return PrinterState::CoverOpen;
    if (status.paper_end) return PrinterState::PaperEnd;
    if (status.cutter_trouble) return PrinterState::CutterTrouble;
    if (status.other_trouble) return PrinterState::Trouble;
    if (status.offline) return PrinterState::Offline;
    return status.paper_near_end ? PrinterState::PaperNearEnd : PrinterState::Ready;
}

bool stops_printing(PrinterState state) {
    switch (state) {
        case PrinterState::Unknown:
        case PrinterState::Ready:
        case PrinterState::PaperNearEnd: return false;
        case PrinterState::PaperEnd:
        case PrinterState::CoverOpen:
        case PrinterState::CutterTrouble:
        case PrinterState::Trouble:
        case PrinterState::Stuck:
        case PrinterState::Offline: return true;
    }
    return true;
}

}  // namespace yz::hw::escpos
