// Level 3. Ends connections that keep the hub waiting: a head that does not come, a body that
// drips. libmicrohttpd's own timeout starts again with every byte, so a drip would hold a place for
// ever.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

namespace yz::sync::hub {

/// Source of the values: kiosk/decisions/0002.
struct PatienceOptions {
    std::int64_t head_ms_max = 10'000;         ///< From connecting to the end of the first head.
    std::int64_t idle_ms_max = 30'000;         ///< Between requests, to the end of the next head.
    std::int64_t body_ms_max = 10'000;         ///< For a body, and longer …
    std::int64_t body_bytes_per_s_min = 1024;  ///< … as long as it comes this fast.
    std::int64_t look_every_ms = 500;
};

/// Thread-safe. A connection is named by any pointer that is its own while it lives.
class SlowPeers {
public:
    explicit SlowPeers(PatienceOptions options);
    ~SlowPeers();
    SlowPeers(const SlowPeers&) = delete;
    SlowPeers& operator=(const SlowPeers&) = delete;

    void connected(const void* connection, int socket);
    void head_came(const void* connection);
    void body_grew(const void* connection, std::size_t bytes);
    /// The whole request is here: from now on it is the hub that is waited for.
    void request_came(const void* connection);
    void answered(const void* connection);
    /// Before its socket is closed.
    void closed(const void* connection);

private:
    enum class Waiting { FirstHead, NextHead, Body, Nothing };
    struct Peer {
        int socket = -1;
        Waiting waiting = Waiting::FirstHead;
        std::int64_t since_ms = 0;
        std::int64_t body_bytes = 0;
    };
    void now_waiting(const void* connection, Waiting waiting);
    bool is_too_slow(const Peer& peer, std::int64_t now_ms) const;
    void look();

    PatienceOptions options_;
    std::mutex mutex_;
    std::condition_variable stopping_;
    bool stopped_ = false;
    std::map<const void*, Peer> peers_;
    std::thread thread_;
};

}  // namespace yz::sync::hub
