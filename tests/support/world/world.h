// Test support. The simulated world: stations, a hub and the network between them, in one thread
// and from one seed, so that every run can be repeated to the byte. After every step the promises
// of ARCHITECTURE.md are checked; at the end everything heals and what was recorded must be at the
// hub.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/random.h"
#include "tests/support/world/sim_hub.h"
#include "tests/support/world/sim_station.h"

namespace yz::world {

struct WorldOptions {
    std::uint64_t seed = 0;
    std::size_t stations = 2;
    unsigned steps = 120;
    /// Off: no power cuts, no lost messages (what a bare run costs).
    bool storms = true;
};

/// What happened, for the line a run prints. The same seed gives the same counts.
struct WorldCounts {
    std::uint64_t recorded = 0;
    std::uint64_t shown = 0;
    std::uint64_t at_hub = 0;
    std::uint64_t power_cuts = 0;
    std::uint64_t messages = 0;
    std::uint64_t voided = 0;
    std::uint64_t copies_refused = 0;
    bool operator==(const WorldCounts&) const = default;
};

class World {
public:
    explicit World(const WorldOptions& options);

    /// All steps, then heal and drain. Throws BrokenPromise.
    WorldCounts run();

private:
    void step();
    void something_happens(SimStation& station);
    std::int64_t ms_to_next_meal();
    void pass_time();
    void deliver();
    void change_weather();
    void heal_and_drain();
    void check();

    WorldOptions options_;
    base::SeededRandom random_;
    SimNetwork network_;
    domain::MealPolicy policy_;
    std::string roster_json_;
    base::WallMs wall_ms_;
    std::int64_t now_ms_ = 0;
    SimHub hub_;
    std::vector<std::unique_ptr<SimStation>> stations_;
    std::uint64_t messages_ = 0;
};

}  // namespace yz::world
