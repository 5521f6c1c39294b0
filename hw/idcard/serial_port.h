// Level 2. One serial port through termios, 8N1, raw. Loss of the port is a value. Written here and
// not taken from libserialport: version 0.1.1 refuses every pty (TIOCMGET: ENOTTY), and on a pty
// stands the virtual reader that proves this driver.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <tl/expected.hpp>

namespace yz::hw::idcard {

/// The port is not there, or went away: this object is of no more use.
struct PortGone {};

class SerialPort {
public:
    static tl::expected<std::unique_ptr<SerialPort>, PortGone> open(
        const std::filesystem::path& path);
    ~SerialPort();
    SerialPort(const SerialPort&) = delete;
    SerialPort& operator=(const SerialPort&) = delete;

    /// One of kBaudRates. What waits in either direction is thrown away.
    tl::expected<void, PortGone> set_baud(int baud);
    /// Throws away what waits unread, then writes all or gives up after half a second (a full
    /// buffer: the answer will be missing).
    tl::expected<void, PortGone> ask(std::span<const std::uint8_t> bytes);
    /// Waits for bytes, `wait_ms`, or `wake_fd` readable. The count read into `into`; 0: none.
    tl::expected<std::size_t, PortGone> read(std::span<std::uint8_t> into, int wait_ms,
                                             int wake_fd);

private:
    explicit SerialPort(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace yz::hw::idcard
