// Test support. The network between stations and the hub, in virtual time: messages are lost,
// repeated, reordered and delayed as a seeded stream decides. Carries bytes and looks at none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/base/random.h"

namespace yz::world {

/// Chances in percent. All zero: every message arrives once, at once.
struct NetworkWeather {
    unsigned lost = 0;
    unsigned repeated = 0;
    std::int64_t delay_ms_max = 1;
};

/// A request on its way to the hub.
struct ToHub {
    std::size_t station = 0;
    std::uint64_t request = 0;
    std::string path;
    std::string body;
};
/// A reply on its way back; no body and status 0 is a connection that broke.
struct ToStation {
    std::size_t station = 0;
    std::uint64_t request = 0;
    int http_status = 0;
    std::string body;
};
using Message = std::variant<ToHub, ToStation>;

class SimNetwork {
public:
    explicit SimNetwork(base::Random& random) : random_(random) {}

    void set_weather(const NetworkWeather& weather) { weather_ = weather; }
    /// Puts a message on its way; a lost one becomes a broken connection some time later, or
    /// nothing at all.
    void send(Message message, std::int64_t now_ms);
    /// The next message that has arrived by now.
    std::optional<Message> arrived(std::int64_t now_ms);
    bool empty() const { return on_the_way_.empty(); }

private:
    void deliver_later(Message message, std::int64_t now_ms);

    base::Random& random_;
    NetworkWeather weather_;
    std::multimap<std::int64_t, Message> on_the_way_;
};

}  // namespace yz::world
