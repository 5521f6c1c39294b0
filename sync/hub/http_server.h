// Level 3. The hub's HTTP server on libmicrohttpd: a small pool of epoll threads, limits on
// connections, addresses, bodies (while they are read) and patience. Knows nothing of sync.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sync/hub/slow_peers.h"

namespace yz::sync::hub {

struct HttpRequest {
    std::string_view method;  ///< "GET" or "POST".
    std::string_view path;
    std::map<std::string, std::string> query;
    std::string_view body;
};
struct HttpAnswer {
    int status = 200;
    std::string content_type;
    std::string body;
};
/// Called from several threads.
using HttpAnswerer = std::function<HttpAnswer(const HttpRequest&)>;

struct HttpServerOptions {
    std::string listen = "127.0.0.1:0";  ///< Address and port; "[::1]:8443" for IPv6. Port 0: any.
    std::string unix_socket;             ///< A path: listens there (mode 0600) instead.
    std::string tls_certificate_pem;     ///< With a key: HTTPS only. TLS 1.2 and 1.3.
    std::string tls_key_pem;
    unsigned threads = 2;
    // Source of the limits: kiosk/decisions/0002.
    unsigned connections_max = 512;
    unsigned connections_per_address_max = 128;
    std::size_t head_bytes_max = 32 * 1024;  ///< libmicrohttpd's memory for one connection.
    std::size_t body_bytes_max = 0;          ///< Above it: 413, before any of it is read.
    std::size_t bodies_bytes_max = 32 * 1024 * 1024;  ///< Of all connections; above it: 503.
    PatienceOptions patience;
};

/// The server cannot listen: the address is taken, the certificate is no certificate, or records
/// would travel in clear (no certificate, and an address that is not this machine's own).
class ListenFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Serves from construction to destruction.
class HttpServer {
public:
    HttpServer(const HttpServerOptions& options, HttpAnswerer answerer);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port it listens on; 0 for a Unix socket.
    std::uint16_t port() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace yz::sync::hub
