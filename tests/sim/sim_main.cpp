// yizhan-sim: many stations and a hub in one thread, from a seed. Prints one line a seed; a broken
// promise prints the seed and the command that replays it, and ends with 1.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/base/log.h"
#include "tests/support/world/world.h"

int main(int argc, char** argv) {
    yz::base::set_log_level(yz::base::LogLevel::Silent);
    yz::world::WorldOptions options;
    std::uint64_t count = 1;
    CLI::App app{"Simulates stations, a hub and the network between them."};
    app.add_option("--seed", options.seed, "the first seed")->required();
    app.add_option("--seeds", count, "how many seeds, one after the other");
    app.add_option("--stations", options.stations, "stations in the world")
        ->check(CLI::Range(1, 50));
    app.add_option("--steps", options.steps, "steps before everything heals");
    CLI11_PARSE(app, argc, argv);

    for (const std::uint64_t end = options.seed + count; options.seed < end; ++options.seed) {
        try {
            const auto counts = yz::world::World(options).run();
            std::printf(
                "seed %llu: %llu recorded, %llu shown, %llu at the hub, %llu power cuts, "
                "%llu messages\n",
                static_cast<unsigned long long>(options.seed),
                static_cast<unsigned long long>(counts.recorded),
                static_cast<unsigned long long>(counts.shown),
                static_cast<unsigned long long>(counts.at_hub),
                static_cast<unsigned long long>(counts.power_cuts),
                static_cast<unsigned long long>(counts.messages));
            std::fflush(stdout);
        } catch (const yz::world::BrokenPromise& broken) {
            std::printf("seed %llu: %s\nreplay: ./dev sim --seed %llu --stations %zu --steps %u\n",
                        static_cast<unsigned long long>(options.seed), broken.what(),
                        static_cast<unsigned long long>(options.seed), options.stations,
                        options.steps);
            return 1;
        }
    }
    return 0;
}
