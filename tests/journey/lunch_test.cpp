// The demo lunch as a journey: cards on the real pcscd, the real kiosk without a display, the real
// hub. What was shown is what the hub has.
#include <doctest/doctest.h>
#include <map>
#include <signal.h>

#include "tests/journey/demo_hub.h"
#include "tests/journey/demo_station.h"
#include "tests/journey/taps.h"
#include "tests/support/pcscd.h"

using namespace yz;
using namespace yz::tests;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Runs the whole of lunch.txt; the served answers by record number.
std::map<std::uint64_t, Json> whole_lunch(DemoStation& station, const Pcscd& pcscd,
                                          hw::card::PtyIdReader& id_reader) {
    std::map<std::uint64_t, Json> served;
    Serving serving(station, pcscd, &id_reader);
    Taps& taps = serving.taps();
    for (const DemoTap& tap : demo_lunch()) {
        CAPTURE(tap.card);
        const Json answer = taps.visit(tap);
        CHECK(outcome_word(answer) == tap.expected);
        if (answer["answer"] == "served") served.emplace(answer["seq"], answer);
    }
    serving.end(std::chrono::seconds(20));
    return served;
}

void check_as_shown(const Json& record, const Json& shown) {
    const Json& body = record["record"]["body"];
    CHECK(body["elder"] == shown["elder"]);
    CHECK(body["elder_pays_fen"] == shown["pays_fen"]);
    CHECK(body["list_price_fen"] == shown["price_fen"]);
    CHECK(body["pickup"] == shown["pickup"]);
    CHECK(body["layers"].size() == shown["layers"].size());
}

}  // namespace

TEST_CASE("the demo lunch: each card has its answer, and the hub has each record as it was shown") {
    enter_own_pcscd_namespace();
    const OwnFolder folder;
    const Pcscd pcscd;
    DemoHub hub(folder.path() / "hub");
    DemoStation station(folder.path(), Reader::Pcscd);
    hw::card::PtyIdReader id_reader(folder.path() / "id_reader");
    station.read_all_cards();

    // Money is paid in before the station knows any hub.
    const std::uint64_t paid_in = station.pay_in(0);
    hub.start();
    station.set_hub_url(hub.url());
    station.enrol(hub.enrolment_code());
    // The whole lunch is served while the hub is away.
    hub.stop();
    const auto served = whole_lunch(station, pcscd, id_reader);
    CHECK(served.size() == 9);
    CHECK(served.begin()->first == paid_in + 1);
    CHECK(served.rbegin()->first == paid_in + served.size());

    // At the next start everything goes up.
    hub.start();
    station.set_clock("2025-11-21T14:00:00+08:00");
    LiveScript script(folder.path() / "afternoon.fifo");
    const auto kiosk = station.start(script.path());
    script.say("wait E1_closed 20000");
    CHECK(eventually([&] { return hub.records().size() >= paid_in + served.size(); }));
    kiosk->send_signal(SIGTERM);
    CHECK(kiosk->wait(std::chrono::seconds(20)) == 0);

    const auto records = hub.records();
    CAPTURE(station.log());
    REQUIRE(records.size() == paid_in + served.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        CAPTURE(i);
        CHECK(records[i]["seq"] == i + 1);
        const auto shown = served.find(i + 1);
        if (shown != served.end()) check_as_shown(records[i], shown->second);
    }
    const Finished check = station.check();
    CAPTURE(check.output);
    CHECK(check.status == 0);
}
