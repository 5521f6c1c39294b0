#include "tests/support/world/sim_network.h"

#include <utility>

namespace yz::world {

void SimNetwork::deliver_later(Message message, std::int64_t now_ms) {
    const auto delay = static_cast<std::uint64_t>(weather_.delay_ms_max);
    const std::int64_t at_ms = now_ms + static_cast<std::int64_t>(random_.below(delay));
    on_the_way_.emplace(at_ms, std::move(message));
}

void SimNetwork::send(Message message, std::int64_t now_ms) {
    const bool lost = random_.below(100) < weather_.lost;
    if (!lost) {
        if (random_.below(100) < weather_.repeated) deliver_later(message, now_ms);
        deliver_later(std::move(message), now_ms);
        return;
    }
    // Half of the losses are noticed as a broken connection, the rest only by the time-out.
    if (random_.below(2) == 0) return;
    const auto [station, request] =
        std::visit([](const auto& of) { return std::pair(of.station, of.request); }, message);
    deliver_later(ToStation{.station = station, .request = request, .http_status = 0, .body = {}},
                  now_ms);
}

std::optional<Message> SimNetwork::arrived(std::int64_t now_ms) {
    if (on_the_way_.empty() || on_the_way_.begin()->first > now_ms) return std::nullopt;
    return std::move(on_the_way_.extract(on_the_way_.begin()).mapped());
}

}  // namespace yz::world
