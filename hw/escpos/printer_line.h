// Level 2. The wire to one printer: a device file or a TCP connection. Every wait has a deadline
// and ends at once when `stop_fd` becomes readable; nothing here ever blocks longer.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <variant>

namespace yz::hw::escpos {

/// /dev/usb/lp0, /dev/ttyUSB0, a pty. A serial port keeps the speed it was set to.
struct PrinterPath {
    std::string path;
};
/// A numeric address: looking up a name could wait for a network.
struct PrinterAddress {
    std::string host;
    std::uint16_t port = 9100;
};
using PrinterPlace = std::variant<PrinterPath, PrinterAddress>;

using LineClock = std::chrono::steady_clock;

/// Why a wait on the wire ended without what was waited for.
enum class LineEnd {
    Gone,     ///< Unplugged, switched off, connection lost: this line is of no more use.
    Late,     ///< The deadline came.
    Stopped,  ///< `stop_fd` said so.
};
using LineDone = tl::expected<void, LineEnd>;

class PrinterLine {
public:
    /// nullptr when nothing is there. A connection is given up after three seconds.
    static std::unique_ptr<PrinterLine> open(const PrinterPlace& place, int stop_fd);
    /// What was not sent yet is thrown away.
    ~PrinterLine();
    PrinterLine(const PrinterLine&) = delete;
    PrinterLine& operator=(const PrinterLine&) = delete;

    /// Late and Stopped: a part may have been written.
    LineDone write(std::span<const std::uint8_t> bytes, LineClock::time_point deadline);
    tl::expected<std::uint8_t, LineEnd> read_byte(LineClock::time_point deadline);
    /// Waits without reading until the line is Gone, `wake_fd` is readable (no error), or it is
    /// Late.
    LineDone rest(int wake_fd, LineClock::time_point deadline);
    /// Bytes written that the printer has certainly not taken.
    bool has_unsent() const;

private:
    PrinterLine(int descriptor, int stop_fd, bool is_socket)
        : descriptor_(descriptor), stop_fd_(stop_fd), is_socket_(is_socket) {}
    static std::unique_ptr<PrinterLine> open_path(const std::string& path, int stop_fd);
    static std::unique_ptr<PrinterLine> connect_to(const PrinterAddress& address, int stop_fd);
    LineDone wait(short events, LineClock::time_point deadline) const;

    int descriptor_;
    int stop_fd_;
    bool is_socket_;
};

}  // namespace yz::hw::escpos
