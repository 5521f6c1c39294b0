// Level 3. Carries bytes to the hub and back over HTTP (loopback only) or HTTPS with one pinned
// authority. Follows no redirect, reads no more than the cap, gives up in bounded time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sync/link/link_session.h"

namespace yz::sync::link {

struct HttpReply {
    int status = 0;
    std::string body;
};

class Transport {
public:
    virtual ~Transport() = default;
    /// POSTs and waits. From one thread.
    virtual tl::expected<HttpReply, TransportTrouble> post(std::string_view path,
                                                           std::string_view body) = 0;
    /// Makes the post under way, and every later one, return Broken at once. From any thread.
    virtual void interrupt() = 0;
};

/// Source of the times: kiosk/decisions/0002.
struct HttpOptions {
    std::string base_url;  ///< "https://hub.example:8443"; "http://" only for a loopback address.
    std::string ca_file;   ///< PEM; the only authority believed. Required for https.
    long connect_ms_max = 10'000;
    long total_ms_max = 120'000;
    long slow_bytes_per_s = 50;  ///< Slower than this …
    long slow_s = 20;            ///< … for this long is given up.
};

/// Throws std::invalid_argument when the options do not make a safe transport (plain http to
/// another machine, https without a CA file).
std::unique_ptr<Transport> make_http_transport(const HttpOptions& options);

}  // namespace yz::sync::link
