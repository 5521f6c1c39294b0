// Level 3. A receipt printer that is not there: on a pty or a TCP port of 127.0.0.1, with its own
// thread. It answers as a real one, also wrongly, and hands over each slip it cut.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "hw/port/printer.h"
#include "hw/printer/slip_reader.h"

namespace yz::hw::printer {

struct PrinterFaults {
    std::optional<int> paper_end_after_lines;
    bool near_end = false;
    bool cover_open = false;
    bool never_drain = false;       ///< Takes no byte.
    bool silent = false;            ///< Prints and answers nothing.
    bool ignores_end_mark = false;  ///< Answers DLE EOT only.
    bool ignores_status = false;    ///< Answers GS r only.
    bool hides_trouble = false;     ///< Says that all is well whatever is wrong.
    std::optional<int> cutter_jams_after_lines;
};

struct VirtualPrinterSetup {
    std::string link;                       ///< The pty appears under this name, or:
    std::optional<std::uint16_t> tcp_port;  ///< 0: a free one.
    port::PaperWidth paper = port::PaperWidth::Mm80;
    PrinterFaults faults;
    bool draws = true;  ///< False: text only, which is quicker.
};

/// `complete`: it was cut. Called from the printer's thread.
using SlipListener = std::function<void(Slip slip, bool complete)>;

class VirtualPrinter {
public:
    /// Throws std::runtime_error when the place is taken or the font is missing.
    VirtualPrinter(const VirtualPrinterSetup& setup, SlipListener listener);
    /// As pulling its plug. What is on paper uncut is handed over.
    ~VirtualPrinter();
    VirtualPrinter(const VirtualPrinter&) = delete;
    VirtualPrinter& operator=(const VirtualPrinter&) = delete;

    std::uint16_t tcp_port() const;
    /// Any thread. Lines on paper since the faults were last set.
    int line_count() const;
    /// Any thread. How often the cash drawer was opened.
    int drawer_count() const;
    /// Any thread. A new roll is in after `paper_end_after_lines` is cleared, and so on; what
    /// waited is printed then.
    void set_faults(const PrinterFaults& faults);

private:
    class Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace yz::hw::printer
