#include "tests/support/world/sim_hub.h"

#include <utility>

namespace yz::world {

SimHub::SimHub(std::uint64_t seed, base::Random& storms, std::function<base::WallMs()> wall_ms)
    : storms_(storms),
      wall_ms_(std::move(wall_ms)),
      random_(seed),
      disk_("world-hub"),
      key_(random_.seed32()) {
    start();
}

void SimHub::start() {
    while (!hub_) {
        try {
            store_ = sync::hub::open_sqlite_hub_store("hub.db", disk_.vfs_name());
            hub_ = std::make_unique<sync::hub::Hub>(*store_, key_, random_, wall_ms_);
        } catch (const sync::hub::StorageFailure&) {
            if (!disk_.power_is_cut()) throw;
        }
        if (!disk_.power_is_cut()) continue;
        hub_.reset();
        store_.reset();
        disk_.reboot(storms_);
    }
}

std::optional<sync::hub::HubReply> SimHub::answer(std::string_view path, std::string_view body) {
    sync::hub::HubReply reply = hub_->answer(path, body);
    if (!disk_.power_is_cut()) return reply;
    ++power_cuts_;
    hub_.reset();
    store_.reset();
    disk_.reboot(storms_);
    if (storms_.below(4) == 0) disk_.cut_power_after(1 + storms_.below(12));
    start();
    return std::nullopt;
}

}  // namespace yz::world
