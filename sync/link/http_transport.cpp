#include <atomic>
#include <chrono>
#include <curl/curl.h>
#include <stdexcept>

#include "kiosk/base/check.h"
#include "sync/link/transport.h"

namespace yz::sync::link {
namespace {

/// Loopback by address or by the one name that means it (RFC 6761, 6.3).
bool is_loopback_url(std::string_view url) {
    for (const std::string_view host : {"http://127.0.0.1", "http://[::1]", "http://localhost"}) {
        if (!url.starts_with(host)) continue;
        const std::string_view rest = url.substr(host.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
    }
    return false;
}

void check(const HttpOptions& options) {
    if (options.base_url.starts_with("https://")) {
        if (options.ca_file.empty())
            throw std::invalid_argument("the hub's address is https, but no CA file is given");
    } else if (!is_loopback_url(options.base_url)) {
        throw std::invalid_argument(
            "the hub's address must be https://, or http:// on this machine: " + options.base_url);
    }
    if (options.base_url.find('@') != std::string::npos)
        throw std::invalid_argument("the hub's address must not hold a user name");
}

class HttpTransport : public Transport {
public:
    explicit HttpTransport(HttpOptions options) : options_(std::move(options)) {
        static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
        YZ_CHECK(global == CURLE_OK);
        easy_ = curl_easy_init();
        multi_ = curl_multi_init();
        YZ_CHECK(easy_ != nullptr && multi_ != nullptr);
        headers_ = curl_slist_append(headers_,
                                     ("Content-Type: " + std::string(wire::kContentType)).c_str());
        // No waiting for "100 Continue": the body is small and always wanted.
        headers_ = curl_slist_append(headers_, "Expect:");
        set(CURLOPT_HTTPHEADER, headers_);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, options_.connect_ms_max);
        set(CURLOPT_TIMEOUT_MS, options_.total_ms_max);
        set(CURLOPT_LOW_SPEED_LIMIT, options_.slow_bytes_per_s);
        set(CURLOPT_LOW_SPEED_TIME, options_.slow_s);
        set(CURLOPT_WRITEFUNCTION, &HttpTransport::take_body);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        // Debian's libcurl also believes /etc/ssl/certs unless it is told not to.
        set(CURLOPT_CAPATH, nullptr);
        if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    }
    ~HttpTransport() override {
        curl_easy_cleanup(easy_);
        curl_multi_cleanup(multi_);
        curl_slist_free_all(headers_);
    }
    HttpTransport(const HttpTransport&) = delete;
    HttpTransport& operator=(const HttpTransport&) = delete;
    HttpTransport(HttpTransport&&) = delete;
    HttpTransport& operator=(HttpTransport&&) = delete;

    tl::expected<HttpReply, TransportTrouble> post(std::string_view path,
                                                   std::string_view body) override {
        reply_ = {};
        too_large_ = false;
        const std::string url = options_.base_url + std::string(path);
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        set(CURLOPT_POSTFIELDS, body.data());
        const CURLcode result = perform();
        if (result != CURLE_OK) return tl::unexpected(trouble_of(result));
        long status = 0;
        curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
        reply_.status = static_cast<int>(status);
        return std::move(reply_);
    }

    void interrupt() override {
        interrupted_ = true;
        curl_multi_wakeup(multi_);
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        YZ_CHECK(curl_easy_setopt(easy_, option, value) == CURLE_OK);
    }

    CURLcode perform() {
        YZ_CHECK(curl_multi_add_handle(multi_, easy_) == CURLM_OK);
        CURLcode result = CURLE_ABORTED_BY_CALLBACK;
        int running = 1;
        while (!interrupted_ && running > 0) {
            if (curl_multi_perform(multi_, &running) != CURLM_OK) break;
            if (running > 0) curl_multi_poll(multi_, nullptr, 0, kPollMs, nullptr);
        }
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
            if (message->msg == CURLMSG_DONE) result = message->data.result;
        curl_multi_remove_handle(multi_, easy_);
        return result;
    }

    TransportTrouble trouble_of(CURLcode result) const {
        if (too_large_) return TransportTrouble::TooLarge;
        switch (result) {
            case CURLE_COULDNT_RESOLVE_HOST:
            case CURLE_COULDNT_CONNECT: return TransportTrouble::NoConnection;
            case CURLE_OPERATION_TIMEDOUT: return TransportTrouble::TimedOut;
            case CURLE_PEER_FAILED_VERIFICATION:
            case CURLE_SSL_CONNECT_ERROR:
            case CURLE_SSL_CACERT_BADFILE: return TransportTrouble::TlsRefused;
            default: return TransportTrouble::Broken;
        }
    }

    static std::size_t take_body(const char* bytes, std::size_t size, std::size_t count,
                                 void* self) {
        auto& transport = *static_cast<HttpTransport*>(self);
        const std::size_t length = size * count;
        if (transport.reply_.body.size() + length > kReplyBytesMax) {
            transport.too_large_ = true;
            return 0;
        }
        transport.reply_.body.append(bytes, length);
        return length;
    }

    /// Enough to see that a reply is a login page; our own are far smaller.
    static constexpr std::size_t kReplyBytesMax = 64 * 1024;
    /// curl_multi_wakeup ends the wait earlier.
    static constexpr int kPollMs = 1000;

    HttpOptions options_;
    CURL* easy_ = nullptr;
    CURLM* multi_ = nullptr;
    curl_slist* headers_ = nullptr;
    HttpReply reply_;
    bool too_large_ = false;
    std::atomic<bool> interrupted_ = false;
};

}  // namespace

std::unique_ptr<Transport> make_http_transport(const HttpOptions& options) {
    check(options);
    return std::make_unique<HttpTransport>(options);
}

}  // namespace yz::sync::link
