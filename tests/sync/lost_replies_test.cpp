// Proof "Lost replies": the real loop and curl, a proxy that loses messages, the real HTTP server
// and hub. Waits between attempts are shortened; nothing else is.
#include <chrono>
#include <doctest/doctest.h>
#include <thread>

#include "sync/hub/hub_door.h"
#include "sync/link/link_loop.h"
#include "tests/support/flaky_proxy.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;

namespace {

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

TEST_CASE("1,000 records, 30 % of requests and 20 % of replies lost: the hub has each once") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        test::TestHub hub;
        test::TestStation station;
        hub.enrol(station);
        const auto server = hub::serve_stations(hub.hub, {});
        test::FlakyProxy proxy(server->port(), {.lose_request_percent = 30,
                                                .lose_reply_percent = 20,
                                                .repeat_request_percent = 10,
                                                .seed = seed});
        const auto transport = link::make_http_transport(
            {.base_url = "http://127.0.0.1:" + std::to_string(proxy.port()), .ca_file = {}});
        base::SeededRandom random(seed);
        station.write_meals(1000);
        // Batches of at most 20, so that some hundred messages are at stake.
        link::LinkSession session(station.start(),
                                  {.backoff_first_ms = 1, .backoff_last_ms = 4, .records_max = 20},
                                  station.sign(), random);
        link::LinkLoop loop(session, *transport, station, steady_ms);
        std::thread thread([&] { loop.run(); });
        const std::int64_t deadline_ms = steady_ms() + 60'000;
        while (loop.status().received_seq < 1000 && steady_ms() < deadline_ms)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        loop.stop();
        thread.join();

        CHECK(session.status().received_seq == 1000);
        CHECK(hub.stored(station.id()) == station.records());
        CHECK(hub.store->alarms().empty());
        CHECK(proxy.lost_requests() > 10);
        CHECK(proxy.lost_replies() > 5);
        REQUIRE_FALSE(station.acknowledged.empty());
        CHECK(station.acknowledged.back().chain == station.chain_at(1000));
    }
}
