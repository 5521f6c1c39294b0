#include "sync/hub/hub_anchor.h"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

#include "kiosk/base/log.h"

namespace yz::sync::hub {
namespace {

/// Two decimal numbers of 20 digits, a space between, a line feed: one write, never torn in use.
constexpr std::size_t kMarkBytes = 42;

}  // namespace

HubAnchor::HubAnchor(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) base::log_warning("the hub's anchor file cannot be opened");
}

HubAnchor::~HubAnchor() {
    if (file_ >= 0) ::close(file_);
}

std::optional<HubAnchor::Mark> HubAnchor::read() const {
    std::array<char, kMarkBytes + 1> text{};
    if (file_ < 0 || ::pread(file_, text.data(), kMarkBytes, 0) != ssize_t{kMarkBytes})
        return std::nullopt;
    unsigned long long generation = 0;
    unsigned long long change_count = 0;
    if (std::sscanf(text.data(), "%20llu %20llu", &generation, &change_count) != 2)
        return std::nullopt;
    return Mark{.generation = generation, .change_count = change_count};
}

void HubAnchor::write(const Mark& mark) {
    if (file_ < 0) return;
    std::array<char, kMarkBytes + 1> text{};
    std::snprintf(text.data(), text.size(), "%020llu %020llu\n",
                  static_cast<unsigned long long>(mark.generation),
                  static_cast<unsigned long long>(mark.change_count));
    if (::pwrite(file_, text.data(), kMarkBytes, 0) != ssize_t{kMarkBytes})
        base::log_warning("the hub's anchor file cannot be written");
}

}  // namespace yz::sync::hub
