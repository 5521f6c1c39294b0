#include "tests/support/flaky_proxy.h"

namespace yz::test {

FlakyProxy::FlakyProxy(std::uint16_t hub_port, FlakyOptions options)
    : hub_port_(hub_port),
      options_(options),
      random_(options.seed),
      server_([this](const std::string& request) { return carry(request); }) {}

bool FlakyProxy::happens(unsigned percent) {
    const std::lock_guard lock(mutex_);
    return random_.below(100) < percent;
}

std::optional<std::string> FlakyProxy::carry(const std::string& request) {
    ++requests_;
    if (happens(options_.lose_request_percent)) {
        ++lost_requests_;
        return std::nullopt;
    }
    const LoopbackClient hub(hub_port_);
    if (happens(options_.repeat_request_percent)) {
        const LoopbackClient again(hub_port_);
        again.send(request);
        again.read_reply();
    }
    hub.send(request);
    std::string reply = hub.read_reply();
    if (happens(options_.lose_reply_percent)) {
        ++lost_replies_;
        return std::nullopt;
    }
    return reply;
}

}  // namespace yz::test
