// The real kiosk, killed in the middle of lunches: whatever it had shown is in its journal. The
// kill comes after a random answer and a random while; the seed is printed with a failure.
#include <doctest/doctest.h>
#include <fstream>
#include <random>
#include <thread>

#include "kiosk/base/civil_date.h"
#include "tests/journey/demo_station.h"

using namespace yz;
using namespace yz::tests;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr int kRounds = 50;
constexpr std::uint32_t kSeed = 20251121;

/// Every elder of the demo who is served lunch, one after the other, as fast as the screens go.
fs::path write_script(const fs::path& folder) {
    const fs::path file = folder / "script";
    std::ofstream out(file);
    out << "wait E1 20000\n";
    for (const DemoTap& tap : demo_lunch()) {
        const bool eats = tap.expected.find_first_not_of("0123456789.") == std::string::npos;
        // A card that signs counts its taps anew in each run of a script: a copy to the station.
        const bool signs = tap.card.ends_with("_SIGNING");
        if (eats && !tap.id_card && !signs)
            out << "card " << tap.card << "\nwait E2\ntouch pay\nwait E3\nadvance 1600\n";
    }
    return file;
}

/// Lunch time on the n-th day, each day later than the one before.
std::string lunch_on_day(int day) {
    const auto first = *base::CivilDate::from_ymd(2025, 11, 21);
    return first.plus_days(day).iso() + "T11:08:00+08:00";
}

}  // namespace

TEST_CASE("a kiosk killed fifty times in the middle of lunch has every record it had shown") {
    CAPTURE(kSeed);
    std::mt19937 random(kSeed);
    const OwnFolder folder;
    DemoStation station(folder.path(), Reader::Script);
    station.pay_in(900);
    const fs::path script = write_script(folder.path());

    for (int round = 0; round < kRounds; ++round) {
        CAPTURE(round);
        station.set_clock(lunch_on_day(round));
        const std::size_t answers = station.answer_count() + random() % 17;
        const auto kiosk = station.start(script);
        const bool came =
            eventually([&] { return station.answer_count() > answers || !kiosk->running(); });
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 10'000));
        kiosk->kill_hard();
        CAPTURE(station.log());
        REQUIRE(came);
        const Finished check = station.check();
        CAPTURE(check.output);
        REQUIRE(check.status == 0);
    }

    const std::vector<Json> journal = station.journal();
    std::size_t served = 0;
    for (const Json& shown : station.answers()) {
        if (shown["answer"] != "served") continue;
        ++served;
        const std::uint64_t seq = shown["seq"];
        CAPTURE(seq);
        REQUIRE(seq <= journal.size());
        const Json& record = journal[seq - 1];
        CHECK(record["seq"] == seq);
        CHECK(record["body"]["elder"] == shown["elder"]);
        CHECK(record["body"]["elder_pays_fen"] == shown["pays_fen"]);
        CHECK(record["body"]["pickup"] == shown["pickup"]);
    }
    CHECK(served > kRounds);
}
