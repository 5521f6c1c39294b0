#include "tests/support/loopback_http.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yz::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool send_all(int socket, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t now = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) return false;
        sent += static_cast<std::size_t>(now);
    }
    return true;
}

/// False when the other side closed, or said nothing for the socket's time.
bool receive_some(int socket, std::string& into) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) return false;
    into.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

}  // namespace

std::optional<std::size_t> http_message_bytes(const std::string& bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    std::size_t body_bytes = 0;
    constexpr std::string_view kLength = "content-length:";
    for (std::size_t line = 0; line < end;) {
        const std::size_t next = bytes.find("\r\n", line);
        if (strncasecmp(bytes.c_str() + line, kLength.data(), kLength.size()) == 0)
            body_bytes = std::stoul(bytes.substr(line + kLength.size(), next - line));
        line = next + 2;
    }
    const std::size_t whole = end + 4 + body_bytes;
    if (bytes.size() < whole) return std::nullopt;
    return whole;
}

LoopbackServer::LoopbackServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("cannot listen on loopback");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
    ending_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    {
        const std::lock_guard lock(mutex_);
        for (const Peer& peer : peers_) ::shutdown(peer.socket, SHUT_RDWR);
    }
    for (Peer& peer : peers_) {
        peer.thread.join();
        ::close(peer.socket);
    }
    ::close(listener_);
}

void LoopbackServer::accept_all() {
    while (!ending_) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const std::lock_guard lock(mutex_);
        peers_.push_back({socket, std::thread([this, socket] { serve(socket); })});
    }
}

void LoopbackServer::serve(int socket) {
    std::string bytes;
    while (true) {
        auto whole = http_message_bytes(bytes);
        while (!whole && receive_some(socket, bytes)) whole = http_message_bytes(bytes);
        if (!whole) break;
        const auto answer = answer_(bytes.substr(0, *whole));
        bytes.erase(0, *whole);
        if (!answer || !send_all(socket, *answer)) break;
    }
    ::shutdown(socket, SHUT_RDWR);
}

LoopbackClient::LoopbackClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_in address = loopback(port);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("nobody listens on loopback port " + std::to_string(port));
    }
}

LoopbackClient::~LoopbackClient() { ::close(socket_); }

bool LoopbackClient::send(const std::string& bytes) const { return send_all(socket_, bytes); }

std::string LoopbackClient::read_reply() const {
    std::string bytes;
    while (!http_message_bytes(bytes) && receive_some(socket_, bytes)) {}
    return bytes;
}

}  // namespace yz::test
