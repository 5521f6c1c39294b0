// The station's and the link's thread together, on a real state directory.
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>

#include "kiosk/main/link_thread.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
namespace fs = std::filesystem;

namespace {

/// A port of this machine at which nobody listens (RFC 6335: tcpmux, never in use here).
const main::HubConfig kNoHub{.url = "http://127.0.0.1:1", .ca_file = {}};

}  // namespace

TEST_CASE("a station whose file opens only at a later try reports to the hub all the same") {
    const TemporaryFolder folder;
    const fs::path state = fs::path(folder.path()) / "state";
    const fs::path ready = fs::path(folder.path()) / "ready";
    station::StationOptions options = demo_options("");
    options.keys.reset();
    options.state_dir = ready.string();
    {
        TestStation enrolled(options);
        enrolled->set_link_note(sync::link::kNoteHubKey, std::string(64, '7'));
    }
    lead_nowhere(state);
    options.state_dir = state.string();

    main::Inbox inbox;
    std::atomic<main::LinkThread*> bell = nullptr;
    main::StationThread station({.options = options,
                                 .roster_file = {},
                                 .shift = std::make_shared<main::TimeShift>(kLunchMs),
                                 .recorded =
                                     [&bell](const station::HeadOfJournal& head) {
                                         if (main::LinkThread* link = bell) link->recorded(head);
                                     },
                                 .open_again = std::chrono::milliseconds(10)},
                                inbox);
    main::LinkThread link(kNoHub, station);
    CHECK_FALSE(link.settled(std::chrono::seconds(30)).has_value());
    bell = &link;
    lead_to(ready, state);

    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    std::optional<sync::link::LinkStatus> status;
    while (!status && std::chrono::steady_clock::now() < deadline) {
        status = link.settled(std::chrono::seconds(1));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    REQUIRE(status.has_value());
    CHECK(status->trouble == sync::link::LinkTrouble::NoConnection);
    CHECK(status->recorded_seq == 8);
    bell = nullptr;
}

TEST_CASE("what is posted acts in order, and a record it makes is told as any other") {
    const TemporaryFolder folder;
    station::StationOptions options = demo_options("");
    options.keys.reset();
    options.state_dir = folder.path();
    { const TestStation with_people(options); }
    main::Inbox inbox;
    std::vector<std::uint64_t> heads;
    std::vector<std::string> done;
    base::SeededRandom random(7);
    const station::TopUp top_up{.elder = elder("LI"),
                                .amount = domain::Money::from_fen(100),
                                .id = base::uuid_v7(kLunchMs, random),
                                .by = station::Asker::CommandLine};
    {
        main::StationThread station(
            {.options = options,
             .roster_file = {},
             .shift = std::make_shared<main::TimeShift>(kLunchMs + 1'000),
             .recorded = [&](const station::HeadOfJournal& head) { heads.push_back(head.seq); }},
            inbox);
        station.when_open([&](station::Station&) { done.emplace_back("open"); });
        CHECK(station.post([&](station::Station* opened) {
            done.emplace_back("post");
            CHECK(opened->submit(top_up).index() == station::Outcome(station::ToppedUp{}).index());
        }));
        station.look([&](station::Station&) { done.emplace_back("look"); });
    }
    CHECK(done == std::vector<std::string>{"open", "post", "look"});
    CHECK(heads == std::vector<std::uint64_t>{8, 9});
}

TEST_CASE("while the file cannot be opened, what is posted gets no station and nobody looks") {
    const TemporaryFolder folder;
    station::StationOptions options = demo_options("");
    options.keys.reset();
    options.state_dir = (fs::path(folder.path()) / "state").string();
    lead_nowhere(options.state_dir);
    main::Inbox inbox;
    int without = 0, looked = 0;
    {
        main::StationThread station({.options = options,
                                     .roster_file = {},
                                     .shift = std::make_shared<main::TimeShift>(kLunchMs),
                                     .recorded = {}},
                                    inbox);
        CHECK(station.post([&](station::Station* opened) { without += opened == nullptr; }));
        station.look([&](station::Station&) { ++looked; });
        station.when_open([&](station::Station&) { ++looked; });
        CHECK_FALSE(station.ask<bool>([](station::Station&) { return true; }).has_value());
    }
    CHECK(without == 1);
    CHECK(looked == 0);
}
