#include "hw/escpos/printer_status.h"

#include <doctest/doctest.h>

namespace yz::test {
namespace {

using namespace hw::escpos;
using hw::port::PrinterState;

}  // namespace

TEST_CASE("printer status: each bit of each answer says what the manuals say") {
    struct Row {
        StatusQuestion question;
        int answer;
        PrinterState state;
    };
    const Row rows[] = {
        {StatusQuestion::Printer, 0x12, PrinterState::Ready},
        {StatusQuestion::Printer, 0x16, PrinterState::Ready},  // the drawer's pin
        {StatusQuestion::Printer, 0x1A, PrinterState::Offline},
        {StatusQuestion::Offline, 0x16, PrinterState::CoverOpen},
        {StatusQuestion::Offline, 0x1A, PrinterState::Ready},  // the feed button
        {StatusQuestion::Offline, 0x32, PrinterState::PaperEnd},
        {StatusQuestion::Offline, 0x52, PrinterState::Trouble},
        {StatusQuestion::Error, 0x16, PrinterState::Trouble},
        {StatusQuestion::Error, 0x1A, PrinterState::CutterTrouble},
        {StatusQuestion::Error, 0x32, PrinterState::Trouble},
        {StatusQuestion::Error, 0x52, PrinterState::Trouble},
        {StatusQuestion::Paper, 0x1E, PrinterState::PaperNearEnd},
        {StatusQuestion::Paper, 0x72, PrinterState::PaperEnd},
        {StatusQuestion::Paper, 0x7E, PrinterState::PaperEnd},
    };
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.question));
        CAPTURE(row.answer);
        PrinterStatus status;
        REQUIRE(parse_status_answer(row.question, static_cast<std::uint8_t>(row.answer), status));
        CHECK(state_of(status) == row.state);
    }
}

TEST_CASE("printer status: 16 of 256 bytes are an answer, and no other changes anything") {
    int valid = 0;
    for (int byte = 0; byte < 256; ++byte) {
        PrinterStatus status;
        const bool is_answer =
            parse_status_answer(StatusQuestion::Paper, static_cast<std::uint8_t>(byte), status);
        valid += is_answer ? 1 : 0;
        CAPTURE(byte);
        CHECK(is_answer == ((byte & 0x93) == 0x12));
        if (!is_answer) CHECK(status == PrinterStatus{});
        // The two kinds of answer are never taken for one another.
        if (is_answer) CHECK_FALSE(parse_end_mark_answer(static_cast<std::uint8_t>(byte)));
    }
    CHECK(valid == 16);
    CHECK(parse_end_mark_answer(0x00) == true);
    CHECK(parse_end_mark_answer(0x03) == true);
    CHECK(parse_end_mark_answer(0x0C) == false);
    CHECK(parse_end_mark_answer(0x0F) == false);
}

TEST_CASE("printer status: of several troubles the one is told that explains the others") {
    PrinterStatus status{.offline = true, .paper_near_end = true};
    CHECK(state_of(status) == PrinterState::Offline);
    status.other_trouble = true;
    CHECK(state_of(status) == PrinterState::Trouble);
    status.cutter_trouble = true;
    CHECK(state_of(status) == PrinterState::CutterTrouble);
    status.paper_end = true;
    CHECK(state_of(status) == PrinterState::PaperEnd);
    status.cover_open = true;
    CHECK(state_of(status) == PrinterState::CoverOpen);
}

TEST_CASE("printer status: silence and a roll near its end stop nothing") {
    CHECK_FALSE(stops_printing(PrinterState::Unknown));
    CHECK_FALSE(stops_printing(PrinterState::PaperNearEnd));
    CHECK_FALSE(stops_printing(PrinterState::Ready));
    CHECK(stops_printing(PrinterState::PaperEnd));
    CHECK(stops_printing(PrinterState::Offline));
}

}  // namespace yz::test
