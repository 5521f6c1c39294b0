// Fuzz: whatever a printer answers, to DLE EOT and to the end mark.
#include <cstddef>
#include <cstdint>

#include "hw/escpos/printer_status.h"
#include "kiosk/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace yz::hw::escpos;
    PrinterStatus status;
    std::size_t asked = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const PrinterStatus before = status;
        const bool is_answer = parse_status_answer(
            kStatusQuestions[asked % kStatusQuestions.size()], input[i], status);
        if (is_answer) {
            ++asked;
            YZ_CHECK(!parse_end_mark_answer(input[i]));
        } else {
            YZ_CHECK(status == before);
        }
        // Trouble once told stays told: a later answer never makes a slip printed.
        YZ_CHECK(!stops_printing(state_of(before)) || stops_printing(state_of(status)));
    }
    return 0;
}
