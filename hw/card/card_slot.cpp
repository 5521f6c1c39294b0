#include "hw/card/card_slot.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace yz::hw::card {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Socket {
public:
    explicit Socket(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* plain = reinterpret_cast<const sockaddr*>(&address);
        if (fd_ < 0 || connect(fd_, plain, sizeof address) != 0) {
            const std::string why = std::strerror(errno);
            if (fd_ >= 0) close(fd_);
            throw CardSlotFailure("no virtual reader on port " + std::to_string(port) + " (" + why +
                                  "): is pcscd running, and the package vsmartcard-vpcd "
                                  "installed?");
        }
    }
    ~Socket() { close(fd_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// False when the reader hung up.
    bool send_all(std::span<const std::uint8_t> bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// False when the reader hung up; nothing fed when `wait` passed.
    bool receive(MessageStream& stream, milliseconds wait) const {
        pollfd waiting{fd_, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(wait.count())) <= 0) return true;
        // vpcd sends a length and then a body, and the kernel holds the body back until the length
        // is acknowledged: 40 ms a question otherwise. The kernel forgets this at every turn.
        const int at_once = 1;
        setsockopt(fd_, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof at_once);
        std::array<std::uint8_t, 1024> part{};
        const ssize_t size = recv(fd_, part.data(), part.size(), 0);
        if (size <= 0) return false;
        stream.feed(std::span(part).first(static_cast<std::size_t>(size)));
        return true;
    }

private:
    int fd_;
};

}  // namespace

TapResult tap(VirtualCard& card, std::uint16_t port, const Hold& hold) {
    const Socket slot(port);
    const auto begin = Clock::now();
    auto until = begin + std::max(hold.at_least, hold.at_most);
    TapResult result;
    MessageStream stream;
    while (true) {
        const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
        if (left.count() <= 0) return result;
        if (!slot.receive(stream, left)) throw CardSlotFailure("the virtual reader went away");
        while (const auto body = stream.next()) {
            const auto message = parse_reader_message(*body);
            if (!message) throw CardSlotFailure("the virtual reader sent an unknown message");
            const CardReply reply = card_reply(card, *message);
            if (reply.was_asked) std::this_thread::sleep_for(milliseconds(card.answer_ms));
            if (!slot.send_all(reply.bytes)) throw CardSlotFailure("the virtual reader went away");
            if (reply.uid_was_asked && !result.uid_was_asked) {
                result.uid_was_asked = true;
                result.until_asked = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
            }
            if (reply.was_asked && result.uid_was_asked) {
                const auto longest = begin + result.until_asked + hold.at_most;
                until = std::max(begin + hold.at_least,
                                 std::min(Clock::now() + hold.after_read, longest));
            }
            if (reply.pulled) return result;
        }
    }
}

}  // namespace yz::hw::card
