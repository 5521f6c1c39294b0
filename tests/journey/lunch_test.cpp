// The demo lunch as a journey: cards on the real pcscd, the real kiosk without a display, the real
// hub. What was shown is what the hub has.
#include <doctest/doctest.h>
#include <map>
#include <signal.h>

#include "hw/card/card_slot.h"
#include "tests/journey/demo_hub.h"
#include "tests/journey/demo_station.h"
#include "tests/support/pcscd.h"

using namespace yz;
using namespace yz::tests;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// As lunch.txt says it: what the elder pays in yuan, the refusal, or the kind of answer.
std::string outcome_word(const Json& answer) {
    if (answer["answer"] == "served") return std::to_string(answer["pays_fen"].get<int>() / 100);
    return answer.value("refusal", answer["answer"].get<std::string>());
}

/// Taps of one run of the kiosk, each with its answers.
class Lunch {
public:
    Lunch(DemoStation& station, const Pcscd& pcscd)
        : station_(station), pcscd_(pcscd), answers_read_(station.answer_count()) {
        const fs::path cards = fs::path(YZ_SOURCE_DIR) / "assets" / "demo" / "cards.json";
        cards_ = *hw::sample::parse_sample_cards(text_of(cards));
    }

    /// Puts the card on the reader, and pays when a price is shown. Returns the last answer.
    Json tap(LiveScript& script, const DemoTap& tap) {
        if (tap.asks) script.say("touch query");
        auto card = hw::card::virtual_card(hw::sample::sample_card(cards_, tap.card).value());
        CHECK(hw::card::tap(card, pcscd_.port(), {}).uid_was_asked);
        Json answer = next_answer();
        if (answer["answer"] == "quoted") {
            script.say("touch pay");
            answer = next_answer();
        }
        // Every screen ends by itself; the longest stands a minute.
        script.say("advance 65000");
        script.say("wait E1");
        return answer;
    }

private:
    Json next_answer() {
        if (!eventually([this] { return station_.answer_count() > answers_read_; })) {
            throw std::runtime_error("no answer to the card; the kiosk said: " + station_.log());
        }
        return station_.answers()[answers_read_++];
    }

    DemoStation& station_;
    const Pcscd& pcscd_;
    std::vector<hw::sample::SampleCard> cards_;
    std::size_t answers_read_;
};

/// Runs the whole of lunch.txt; the served answers by record number.
std::map<std::uint64_t, Json> whole_lunch(DemoStation& station, const Pcscd& pcscd) {
    std::map<std::uint64_t, Json> served;
    LiveScript script(station.folder() / "lunch.fifo");
    const auto kiosk = station.start(script.path());
    script.say("wait E1 20000");
    Lunch lunch(station, pcscd);
    for (const DemoTap& tap : demo_lunch()) {
        CAPTURE(tap.card);
        const Json answer = lunch.tap(script, tap);
        CHECK(outcome_word(answer) == tap.expected);
        if (answer["answer"] == "served") served.emplace(answer["seq"], answer);
    }
    script.say("end");
    CHECK(kiosk->wait(std::chrono::seconds(20)) == 0);
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

    // Money is paid in before the station knows any hub.
    const std::uint64_t paid_in = station.pay_in(0);
    hub.start();
    station.set_hub_url(hub.url());
    station.enrol(hub.enrolment_code());
    // The whole lunch is served while the hub is away.
    hub.stop();
    const auto served = whole_lunch(station, pcscd);
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
