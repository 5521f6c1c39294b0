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
    fs::create_symlink("state", state);  // Leads to itself: cannot be opened.
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
    fs::remove(state);
    fs::rename(ready, state);

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
