#include "hw/escpos/printer_line.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace yz::hw::escpos {
namespace {

constexpr std::chrono::seconds kConnectWait{3};
/// A printer that lost its power says nothing; after so long the connection counts as lost.
constexpr int kDeadPeerMs = 10'000;
/// Small, so that bytes wait in the printer or here, where they can be counted.
constexpr int kSendBufferBytes = 4096;
/// A printer that answers with empty packets is asked again no sooner than this.
constexpr std::chrono::milliseconds kEmptyReadPause{10};

/// At least 1 ms, so that a deadline in the same millisecond does not spin.
int poll_ms(LineClock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - LineClock::now());
    return left.count() < 0 ? 0 : static_cast<int>(left.count()) + 1;
}

}  // namespace

std::unique_ptr<PrinterLine> PrinterLine::open(const PrinterPlace& place, int stop_fd) {
    if (const auto* path = std::get_if<PrinterPath>(&place)) return open_path(path->path, stop_fd);
    return connect_to(std::get<PrinterAddress>(place), stop_fd);
}

std::unique_ptr<PrinterLine> PrinterLine::open_path(const std::string& path, int stop_fd) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    termios mode{};
    if (tcgetattr(descriptor, &mode) == 0) {
        cfmakeraw(&mode);
        tcsetattr(descriptor, TCSANOW, &mode);
    }
    return std::unique_ptr<PrinterLine>(new PrinterLine(descriptor, stop_fd, false));
}

std::unique_ptr<PrinterLine> PrinterLine::connect_to(const PrinterAddress& address, int stop_fd) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(address.port);
    if (inet_pton(AF_INET, address.host.c_str(), &to.sin_addr) != 1) return nullptr;
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return nullptr;
    std::unique_ptr<PrinterLine> line(new PrinterLine(descriptor, stop_fd, true));
    const int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &kSendBufferBytes, sizeof kSendBufferBytes);
    setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &kDeadPeerMs, sizeof kDeadPeerMs);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        if (errno != EINPROGRESS) return nullptr;
        if (!line->wait(POLLOUT, LineClock::now() + kConnectWait)) return nullptr;
    }
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
    return error == 0 ? std::move(line) : nullptr;
}

PrinterLine::~PrinterLine() {
    // Closing a serial port would wait until everything is sent.
    if (!is_socket_) tcflush(descriptor_, TCOFLUSH);
    ::close(descriptor_);
}

LineDone PrinterLine::wait(short events, LineClock::time_point deadline) const {
    pollfd watched[2] = {{.fd = stop_fd_, .events = POLLIN, .revents = 0},
                         {.fd = descriptor_, .events = events, .revents = 0}};
    for (;;) {
        const int ready = ::poll(watched, 2, poll_ms(deadline));
        if (ready < 0 && errno == EINTR) continue;
        if (watched[0].revents != 0) return tl::unexpected(LineEnd::Stopped);
        if (ready <= 0) return tl::unexpected(LineEnd::Late);
        // What was answered before the plug was pulled can still be read.
        if ((watched[1].revents & events & POLLIN) != 0) return {};
        if ((watched[1].revents & (POLLHUP | POLLERR | POLLNVAL | POLLRDHUP)) != 0) {
            return tl::unexpected(LineEnd::Gone);
        }
        return {};
    }
}

LineDone PrinterLine::write(std::span<const std::uint8_t> bytes, LineClock::time_point deadline) {
    while (!bytes.empty()) {
        if (const auto ready = wait(POLLOUT, deadline); !ready) return ready;
        const ssize_t written = is_socket_
                                    ? ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                    : ::write(descriptor_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN || errno == EINTR || errno == ENOSPC) {
            // usblp says ENOSPC without paper, at once and again and again.
            if (errno == ENOSPC) {
                const auto soon = LineClock::now() + kEmptyReadPause;
                if (const auto rested = wait(0, soon); !rested && rested.error() != LineEnd::Late) {
                    return rested;
                }
            }
            if (LineClock::now() >= deadline) return tl::unexpected(LineEnd::Late);
        } else {
            return tl::unexpected(LineEnd::Gone);
        }
    }
    return {};
}

tl::expected<std::uint8_t, LineEnd> PrinterLine::read_byte(LineClock::time_point deadline) {
    for (;;) {
        if (const auto ready = wait(POLLIN, deadline); !ready) {
            return tl::unexpected(ready.error());
        }
        std::uint8_t byte = 0;
        const ssize_t count = ::read(descriptor_, &byte, 1);
        if (count == 1) return byte;
        if (count == 0 && is_socket_) return tl::unexpected(LineEnd::Gone);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return tl::unexpected(LineEnd::Gone);
        const auto soon = std::min(deadline, LineClock::now() + kEmptyReadPause);
        if (const auto rested = wait(0, soon); !rested && rested.error() != LineEnd::Late) {
            return tl::unexpected(rested.error());
        }
        if (LineClock::now() >= deadline) return tl::unexpected(LineEnd::Late);
    }
}

LineDone PrinterLine::rest(int wake_fd, LineClock::time_point deadline) {
    pollfd watched[3] = {{.fd = stop_fd_, .events = POLLIN, .revents = 0},
                         {.fd = wake_fd, .events = POLLIN, .revents = 0},
                         {.fd = descriptor_, .events = POLLRDHUP, .revents = 0}};
    for (;;) {
        const int ready = ::poll(watched, 3, poll_ms(deadline));
        if (ready < 0 && errno == EINTR) continue;
        if (watched[0].revents != 0) return tl::unexpected(LineEnd::Stopped);
        if (ready <= 0) return tl::unexpected(LineEnd::Late);
        if (watched[2].revents != 0) return tl::unexpected(LineEnd::Gone);
        return {};
    }
}

bool PrinterLine::has_unsent() const {
    int bytes = 0;
    return ::ioctl(descriptor_, TIOCOUTQ, &bytes) == 0 && bytes > 0;
}

}  // namespace yz::hw::escpos
