// A proxy on loopback that loses requests, loses replies and delivers requests twice, by chance
// from a seed. What a bad mobile line does to a station.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "kiosk/base/random.h"
#include "tests/support/loopback_http.h"

namespace yz::test {

struct FlakyOptions {
    unsigned lose_request_percent = 0;
    unsigned lose_reply_percent = 0;
    unsigned repeat_request_percent = 0;
    std::uint64_t seed = 1;
};

class FlakyProxy {
public:
    FlakyProxy(std::uint16_t hub_port, FlakyOptions options);
    std::uint16_t port() const { return server_.port(); }
    int requests() const { return requests_; }
    int lost_requests() const { return lost_requests_; }
    int lost_replies() const { return lost_replies_; }

private:
    std::optional<std::string> carry(const std::string& request);
    bool happens(unsigned percent);

    std::uint16_t hub_port_;
    FlakyOptions options_;
    std::mutex mutex_;
    base::SeededRandom random_;
    std::atomic<int> requests_ = 0;
    std::atomic<int> lost_requests_ = 0;
    std::atomic<int> lost_replies_ = 0;
    LoopbackServer server_;
};

}  // namespace yz::test
