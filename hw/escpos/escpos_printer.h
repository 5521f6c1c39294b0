// Level 2. One receipt printer, as an application sees it: its own thread, which opens it again for
// ever, asks how it is when nothing is to print, and prints one slip at a time.
#pragma once

#include <chrono>
#include <memory>

#include "hw/escpos/printer_line.h"
#include "hw/port/printer.h"

namespace yz::hw::escpos {

/// How long the driver waits. The defaults are for real printers.
struct PrinterPatience {
    /// Silence of this length means that the printer does not tell. Source: facts, DLE EOT.
    std::chrono::milliseconds answer{500};
    std::chrono::milliseconds slip{20'000};  ///< To take a whole slip.
    std::chrono::milliseconds end_mark{
        8'000};                               ///< From the last byte taken to "I came to the end".
    std::chrono::milliseconds idle{5'000};    ///< Between two questions when nothing is to print.
    std::chrono::milliseconds reopen{1'000};  ///< Between two attempts to find it.
};

struct PrinterSetup {
    PrinterPlace place;
    port::PaperWidth paper = port::PaperWidth::Mm80;
    PrinterPatience patience;
    std::size_t jobs_max = 16;
};

class EscposPrinter : public port::Printer {
public:
    /// Starts at once and never throws for a printer that is not there: that is Offline.
    EscposPrinter(PrinterSetup setup, port::PrinterListener listener);
    /// Ends within milliseconds, also in the middle of a slip (told as Broken).
    ~EscposPrinter() override;
    EscposPrinter(const EscposPrinter&) = delete;
    EscposPrinter& operator=(const EscposPrinter&) = delete;

    [[nodiscard]] bool print(port::PrintJob job) override;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::escpos
