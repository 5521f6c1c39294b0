#include "sync/hub/operator_client.h"

#include <curl/curl.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "sync/hub/hub_door.h"
#include "sync/hub/hub_home.h"

namespace yz::sync::hub {
namespace {

struct CurlEnd {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

std::size_t append(const char* bytes, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(bytes, size * count);
    return size * count;
}

/// nullopt when nobody listens at the socket.
std::optional<HttpAnswer> ask_socket(const std::string& socket, const std::string& method,
                                     const std::string& target) {
    const std::unique_ptr<CURL, CurlEnd> curl(curl_easy_init());
    HttpAnswer answer;
    const std::string url = "http://hub" + target;
    curl_easy_setopt(curl.get(), CURLOPT_UNIX_SOCKET_PATH, socket.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    if (method == "POST") curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, "");
    const CURLcode result = curl_easy_perform(curl.get());
    if (result == CURLE_COULDNT_CONNECT) return std::nullopt;
    if (result != CURLE_OK)
        throw std::runtime_error(std::string("the hub did not answer: ") +
                                 curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
}

HttpAnswer ask_home(HubHome& home, const std::string& method, const std::string& path,
                    const std::string& query) {
    HttpRequest request{.method = method, .path = path, .query = {}, .body = {}};
    std::size_t from = 0;
    while (from < query.size()) {
        const std::size_t end = std::min(query.find('&', from), query.size());
        const std::size_t equals = query.find('=', from);
        request.query[query.substr(from, equals - from)] =
            query.substr(equals + 1, end - equals - 1);
        from = end + 1;
    }
    return answer_operator(home.hub(), request);
}

}  // namespace

AskHub reach_hub(const std::string& directory) {
    auto home = std::make_shared<std::unique_ptr<HubHome>>();
    return [directory, home](const std::string& method, const std::string& path,
                             const std::string& query) {
        std::optional<HttpAnswer> answer;
        if (!*home) {
            answer = ask_socket(operator_socket_path(directory), method,
                                path + (query.empty() ? "" : "?" + query));
            if (!answer) *home = std::make_unique<HubHome>(directory);
        }
        if (*home) answer = ask_home(**home, method, path, query);
        if (answer->status != 200) throw std::runtime_error(answer->body);
        return nlohmann::ordered_json::parse(answer->body);
    };
}

}  // namespace yz::sync::hub
