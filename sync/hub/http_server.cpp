#include "sync/hub/http_server.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <microhttpd.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

#include "kiosk/base/log.h"

namespace yz::sync::hub {
namespace {

struct Address {
    sockaddr_storage storage{};
    bool is_v6 = false;
    bool is_loopback = false;  ///< 127.0.0.0/8 or ::1
};

Address parse_address(const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    std::uint16_t port = 0;
    Address address;
    const auto wrong = [&] { return ListenFailure("this is no address and port: " + listen); };
    if (colon == std::string::npos) throw wrong();
    const char* end = listen.data() + listen.size();
    const auto parsed = std::from_chars(listen.data() + colon + 1, end, port);
    if (parsed.ec != std::errc() || parsed.ptr != end) throw wrong();
    std::string host = listen.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        if (inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) != 1) throw wrong();
        std::memcpy(&address.storage, &v6, sizeof v6);
        address.is_v6 = true;
        address.is_loopback = IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr) != 0;
        return address;
    }
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) != 1) throw wrong();
    std::memcpy(&address.storage, &v4, sizeof v4);
    address.is_loopback = ntohl(v4.sin_addr.s_addr) >> 24U == 127;
    return address;
}

int listen_on_unix_socket(const std::string& path) {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    if (path.size() >= sizeof name.sun_path)
        throw ListenFailure("the path of the hub's socket is too long: " + path);
    std::memcpy(name.sun_path, path.c_str(), path.size());
    ::unlink(path.c_str());
    const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t mask = ::umask(0177);
    const bool good = file >= 0 &&
                      ::bind(file, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0 &&
                      ::listen(file, 16) == 0;
    ::umask(mask);
    if (good) return file;
    if (file >= 0) ::close(file);
    throw ListenFailure("cannot listen at " + path);
}

std::optional<std::size_t> stated_body_bytes(MHD_Connection* connection) {
    const char* text =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (text == nullptr) return std::nullopt;
    std::size_t bytes = 0;
    const char* end = text + std::strlen(text);
    const auto parsed = std::from_chars(text, end, bytes);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return bytes;
}

MHD_Result take_argument(void* into, MHD_ValueKind, const char* key, const char* value) {
    (*static_cast<std::map<std::string, std::string>*>(into))[key] = value ? value : "";
    return MHD_YES;
}

}  // namespace

class HttpServer::Implementation {
public:
    Implementation(const HttpServerOptions& options, HttpAnswerer answerer)
        : options_(options), answerer_(std::move(answerer)), slow_peers_(options.patience) {
        start();
    }
    ~Implementation() {
        MHD_stop_daemon(daemon_);
        if (!options_.unix_socket.empty()) ::unlink(options_.unix_socket.c_str());
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    std::uint16_t port() const {
        if (!options_.unix_socket.empty()) return 0;
        return MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT)->port;
    }

private:
    /// One request between its head and its answer.
    struct Exchange {
        std::string body;
        std::size_t reserved_bytes = 0;
    };

    void start() {
        unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD;
        std::vector<MHD_OptionItem> items;
        const auto number = [&](MHD_OPTION option, std::size_t value) {
            items.push_back({option, static_cast<std::intptr_t>(value), nullptr});
        };
        const auto pointer = [&](MHD_OPTION option, const void* value) {
            items.push_back({option, 0, const_cast<void*>(value)});
        };
        number(MHD_OPTION_THREAD_POOL_SIZE, options_.threads);
        number(MHD_OPTION_CONNECTION_LIMIT, options_.connections_max);
        number(MHD_OPTION_PER_IP_CONNECTION_LIMIT, options_.connections_per_address_max);
        number(MHD_OPTION_CONNECTION_MEMORY_LIMIT, options_.head_bytes_max);
        number(MHD_OPTION_CONNECTION_TIMEOUT,
               static_cast<std::size_t>(options_.patience.idle_ms_max / 1000 + 1));
        Address address;
        if (!options_.unix_socket.empty()) {
            number(MHD_OPTION_LISTEN_SOCKET,
                   static_cast<std::size_t>(listen_on_unix_socket(options_.unix_socket)));
        } else {
            address = parse_address(options_.listen);
            if (!address.is_loopback && options_.tls_key_pem.empty())
                throw ListenFailure(
                    "without a certificate the hub listens on this machine only, not at " +
                    options_.listen + ": give --tls-cert and --tls-key");
            if (address.is_v6) flags |= MHD_USE_IPv6;
            pointer(MHD_OPTION_SOCK_ADDR, &address.storage);
        }
        if (!options_.tls_key_pem.empty()) {
            flags |= MHD_USE_TLS;
            pointer(MHD_OPTION_HTTPS_MEM_KEY, options_.tls_key_pem.c_str());
            pointer(MHD_OPTION_HTTPS_MEM_CERT, options_.tls_certificate_pem.c_str());
            pointer(MHD_OPTION_HTTPS_PRIORITIES, "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2");
        }
        items.push_back({MHD_OPTION_END, 0, nullptr});
        daemon_ = MHD_start_daemon(
            flags, 0, nullptr, nullptr, &Implementation::on_access, this, MHD_OPTION_ARRAY,
            items.data(), MHD_OPTION_NOTIFY_COMPLETED, &Implementation::on_completed, this,
            MHD_OPTION_NOTIFY_CONNECTION, &Implementation::on_connection, this,
            MHD_OPTION_EXTERNAL_LOGGER, &Implementation::on_log, this, MHD_OPTION_END);
        if (daemon_ == nullptr)
            throw ListenFailure(
                "cannot listen at " +
                (options_.unix_socket.empty() ? options_.listen : options_.unix_socket) +
                " (is the port taken? are certificate and key a pair?)");
    }

    MHD_Result answer(MHD_Connection* connection, const HttpAnswer& answer) {
        MHD_Response* response = MHD_create_response_from_buffer(
            answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
        if (response == nullptr) return MHD_NO;
        if (!answer.content_type.empty())
            MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                    answer.content_type.c_str());
        MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
        if (answer.status == MHD_HTTP_SERVICE_UNAVAILABLE)
            MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "5");
        const MHD_Result queued =
            MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
        MHD_destroy_response(response);
        return queued;
    }

    MHD_Result refuse(MHD_Connection* connection, int status, const char* why) {
        return answer(connection, {.status = status, .content_type = "text/plain", .body = why});
    }

    /// The head is here, nothing of the body.
    MHD_Result begin(MHD_Connection* connection, std::string_view method, void** context) {
        slow_peers_.head_came(connection);
        auto exchange = std::make_unique<Exchange>();
        if (method == "POST") {
            // A body without a stated length could grow without end.
            const auto bytes = stated_body_bytes(connection);
            if (!bytes) return refuse(connection, MHD_HTTP_LENGTH_REQUIRED, "say how long it is\n");
            if (*bytes > options_.body_bytes_max)
                return refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE, "too large\n");
            if (bodies_bytes_.fetch_add(*bytes) + *bytes > options_.bodies_bytes_max) {
                bodies_bytes_ -= *bytes;
                return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "too busy\n");
            }
            exchange->reserved_bytes = *bytes;
        } else if (method != "GET") {
            return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and POST\n");
        }
        *context = exchange.release();
        return MHD_YES;
    }

    MHD_Result go_on(MHD_Connection* connection, const char* url, const char* method,
                     const char* bytes, std::size_t* size, Exchange& exchange) {
        if (*size > 0) {
            // A chunked body or a GET's may go on beyond what the head stated: room was only made
            // for that much.
            if (exchange.body.size() + *size > exchange.reserved_bytes) return MHD_NO;
            slow_peers_.body_grew(connection, *size);
            exchange.body.append(bytes, *size);
            *size = 0;
            return MHD_YES;
        }
        slow_peers_.request_came(connection);
        HttpRequest request{.method = method, .path = url, .query = {}, .body = exchange.body};
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &take_argument,
                                  &request.query);
        return answer(connection, answerer_(request));
    }

    // libmicrohttpd is C: no exception may pass through it.
    static MHD_Result on_access(void* self, MHD_Connection* connection, const char* url,
                                const char* method, const char*, const char* bytes,
                                std::size_t* size, void** context) noexcept {
        auto& server = *static_cast<Implementation*>(self);
        try {
            if (*context == nullptr) return server.begin(connection, method, context);
            return server.go_on(connection, url, method, bytes, size,
                                *static_cast<Exchange*>(*context));
        } catch (const std::exception& trouble) {
            base::log_error(trouble.what());
            return MHD_NO;
        }
    }

    static void on_completed(void* self, MHD_Connection* connection, void** context,
                             MHD_RequestTerminationCode) noexcept {
        auto& server = *static_cast<Implementation*>(self);
        server.slow_peers_.answered(connection);
        const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(*context));
        *context = nullptr;
        if (exchange) server.bodies_bytes_ -= exchange->reserved_bytes;
    }

    static void on_connection(void* self, MHD_Connection* connection, void**,
                              MHD_ConnectionNotificationCode what) noexcept {
        auto& server = *static_cast<Implementation*>(self);
        if (what == MHD_CONNECTION_NOTIFY_CLOSED) return server.slow_peers_.closed(connection);
        const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (info != nullptr) server.slow_peers_.connected(connection, info->connect_fd);
    }

    /// Its messages are about strangers' broken connections; they would fill the log.
    static void on_log(void*, const char*, va_list) noexcept {}

    HttpServerOptions options_;
    HttpAnswerer answerer_;
    SlowPeers slow_peers_;
    std::atomic<std::size_t> bodies_bytes_ = 0;
    MHD_Daemon* daemon_ = nullptr;
};

HttpServer::HttpServer(const HttpServerOptions& options, HttpAnswerer answerer)
    : implementation_(std::make_unique<Implementation>(options, std::move(answerer))) {}
HttpServer::~HttpServer() = default;
std::uint16_t HttpServer::port() const { return implementation_->port(); }

}  // namespace yz::sync::hub
