#include "sync/hub/slow_peers.h"

#include <chrono>
#include <sys/socket.h>

namespace yz::sync::hub {
namespace {

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

SlowPeers::SlowPeers(PatienceOptions options) : options_(options), thread_([this] { look(); }) {}

SlowPeers::~SlowPeers() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    stopping_.notify_all();
    thread_.join();
}

void SlowPeers::connected(const void* connection, int socket) {
    const std::lock_guard lock(mutex_);
    peers_[connection] = {.socket = socket, .since_ms = steady_ms()};
}

void SlowPeers::closed(const void* connection) {
    const std::lock_guard lock(mutex_);
    peers_.erase(connection);
}

void SlowPeers::now_waiting(const void* connection, Waiting waiting) {
    const std::lock_guard lock(mutex_);
    const auto peer = peers_.find(connection);
    if (peer == peers_.end()) return;
    peer->second.waiting = waiting;
    peer->second.since_ms = steady_ms();
    peer->second.body_bytes = 0;
}

void SlowPeers::head_came(const void* connection) { now_waiting(connection, Waiting::Body); }
void SlowPeers::request_came(const void* connection) { now_waiting(connection, Waiting::Nothing); }
void SlowPeers::answered(const void* connection) { now_waiting(connection, Waiting::NextHead); }

void SlowPeers::body_grew(const void* connection, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto peer = peers_.find(connection);
    if (peer != peers_.end()) peer->second.body_bytes += static_cast<std::int64_t>(bytes);
}

bool SlowPeers::is_too_slow(const Peer& peer, std::int64_t now_ms) const {
    const std::int64_t waited_ms = now_ms - peer.since_ms;
    switch (peer.waiting) {
        case Waiting::FirstHead: return waited_ms > options_.head_ms_max;
        case Waiting::NextHead: return waited_ms > options_.idle_ms_max;
        case Waiting::Body:
            return waited_ms >
                   options_.body_ms_max + peer.body_bytes * 1000 / options_.body_bytes_per_s_min;
        case Waiting::Nothing: return false;
    }
    return false;
}

void SlowPeers::look() {
    std::unique_lock lock(mutex_);
    while (!stopping_.wait_for(lock, std::chrono::milliseconds(options_.look_every_ms),
                               [this] { return stopped_; })) {
        const std::int64_t now_ms = steady_ms();
        // The socket is still open: closed() comes before it is closed, and waits for this lock.
        for (const auto& [connection, peer] : peers_)
            if (is_too_slow(peer, now_ms)) ::shutdown(peer.socket, SHUT_RDWR);
    }
}

}  // namespace yz::sync::hub
