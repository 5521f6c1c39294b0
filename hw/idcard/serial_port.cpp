#include "hw/idcard/serial_port.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/base/check.h"

namespace yz::hw::idcard {

namespace {

constexpr int kWriteMs = 500;

speed_t speed_of(int baud) {
    switch (baud) {
        case 115200: return B115200;
        case 57600: return B57600;
        case 38400: return B38400;
        case 19200: return B19200;
        case 9600: return B9600;
        default: break;
    }
    YZ_CHECK(false);
}

}  // namespace

tl::expected<std::unique_ptr<SerialPort>, PortGone> SerialPort::open(
    const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return tl::unexpected(PortGone{});
    auto port = std::unique_ptr<SerialPort>(new SerialPort(fd));
    // Two programs on one reader would each take half of the answers.
    if (isatty(fd) == 0 || ioctl(fd, TIOCEXCL) != 0) return tl::unexpected(PortGone{});
    return port;
}

SerialPort::~SerialPort() { close(fd_); }

tl::expected<void, PortGone> SerialPort::set_baud(int baud) {
    termios settings{};
    if (tcgetattr(fd_, &settings) != 0) return tl::unexpected(PortGone{});
    cfmakeraw(&settings);
    settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
    settings.c_cflag |= CLOCAL | CREAD;
    const speed_t speed = speed_of(baud);
    if (cfsetispeed(&settings, speed) != 0 || cfsetospeed(&settings, speed) != 0 ||
        tcsetattr(fd_, TCSANOW, &settings) != 0 || tcflush(fd_, TCIOFLUSH) != 0) {
        return tl::unexpected(PortGone{});
    }
    return {};
}

tl::expected<void, PortGone> SerialPort::ask(std::span<const std::uint8_t> bytes) {
    if (tcflush(fd_, TCIFLUSH) != 0) return tl::unexpected(PortGone{});
    while (!bytes.empty()) {
        const ssize_t written = write(fd_, bytes.data(), bytes.size());
        if (written > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (written < 0 && errno == EAGAIN) {
            pollfd waiting{fd_, POLLOUT, 0};
            const int ready = poll(&waiting, 1, kWriteMs);
            if (ready == 0) return {};
            if (ready > 0 && (waiting.revents & (POLLHUP | POLLERR)) != 0) {
                return tl::unexpected(PortGone{});
            }
        } else if (written < 0 && errno != EINTR) {
            return tl::unexpected(PortGone{});
        }
    }
    return {};
}

tl::expected<std::size_t, PortGone> SerialPort::read(std::span<std::uint8_t> into, int wait_ms,
                                                     int wake_fd) {
    std::array<pollfd, 2> waiting = {pollfd{fd_, POLLIN, 0}, pollfd{wake_fd, POLLIN, 0}};
    if (poll(waiting.data(), waiting.size(), wait_ms) <= 0 || waiting[0].revents == 0) return 0;
    const ssize_t count = ::read(fd_, into.data(), into.size());
    if (count > 0) return static_cast<std::size_t>(count);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    return tl::unexpected(PortGone{});
}

}  // namespace yz::hw::idcard
