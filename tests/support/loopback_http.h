// Plain HTTP over loopback for tests of what can go wrong on the way: a server that answers with
// whatever bytes the test wants, and a client that sends them. Threads and blocking sockets.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace yz::test {

/// Calls `answer` for each whole request (head and body); sends back what it returns and closes the
/// connection on nullopt. A connection may carry several requests.
class LoopbackServer {
public:
    using Answer = std::function<std::optional<std::string>(const std::string& request)>;
    explicit LoopbackServer(Answer answer);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    std::uint16_t port() const { return port_; }

private:
    struct Peer {
        int socket = -1;
        std::thread thread;
    };
    void accept_all();
    void serve(int socket);

    Answer answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> ending_ = false;
    std::mutex mutex_;
    std::list<Peer> peers_;
    std::thread thread_;
};

/// A connected socket; throws std::runtime_error when nobody listens.
class LoopbackClient {
public:
    explicit LoopbackClient(std::uint16_t port);
    ~LoopbackClient();
    LoopbackClient(const LoopbackClient&) = delete;
    LoopbackClient& operator=(const LoopbackClient&) = delete;
    /// False when the other side has closed.
    bool send(const std::string& bytes) const;
    /// One whole reply; what came before the end when the other side closes or 20 s pass.
    std::string read_reply() const;

private:
    int socket_;
};

/// The whole HTTP message at the start of `bytes` (head, and as much body as Content-Length says);
/// nullopt when it is not all there.
std::optional<std::size_t> http_message_bytes(const std::string& bytes);

}  // namespace yz::test
