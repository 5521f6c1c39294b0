// Test support. The hub of the simulated world: the real rules over the real SQLite store, on a
// disk that loses power.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/base/random.h"
#include "sync/hub/hub.h"
#include "tests/support/crash_vfs.h"

namespace yz::world {

class SimHub {
public:
    /// `storms` decides what survives a power cut and must outlive the hub.
    SimHub(std::uint64_t seed, base::Random& storms, std::function<base::WallMs()> wall_ms);

    sync::hub::Hub& rules() { return *hub_; }
    sync::hub::HubStore& store() { return *store_; }
    /// The reply, or nothing when the power went off before it left.
    std::optional<sync::hub::HubReply> answer(std::string_view path, std::string_view body);
    void arm_power_cut(std::uint64_t count) { disk_.cut_power_after(count); }
    std::uint64_t power_cuts() const { return power_cuts_; }

private:
    void start();

    base::Random& storms_;
    std::function<base::WallMs()> wall_ms_;
    base::SeededRandom random_;
    test::CrashDisk disk_;
    base::SigningKey key_;
    std::unique_ptr<sync::hub::HubStore> store_;
    std::unique_ptr<sync::hub::Hub> hub_;
    std::uint64_t power_cuts_ = 0;
};

}  // namespace yz::world
