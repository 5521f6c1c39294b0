// Devices that stations really have, in the hands of the real kiosk: an elder by ID card, one by
// social security card, a printer that runs out of paper at the height of lunch, a power cut
// between record and paper.
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <regex>
#include <signal.h>

#include "hw/card/card_slot.h"
#include "hw/printer/virtual_printer.h"
#include "tests/journey/taps.h"

using namespace yz;
using namespace yz::tests;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The text of every slip that was cut, in order.
class Paper {
public:
    void add(const hw::printer::Slip& slip, bool complete) {
        const std::lock_guard lock(mutex_);
        if (complete) slips_.push_back(slip.text);
    }
    std::vector<std::string> slips() {
        const std::lock_guard lock(mutex_);
        return slips_;
    }
    std::string last() {
        const auto all = slips();
        return all.empty() ? "" : all.back();
    }
    bool comes_to(std::size_t count) {
        return eventually([&] { return slips().size() >= count; });
    }

private:
    std::mutex mutex_;
    std::vector<std::string> slips_;
};

std::unique_ptr<hw::printer::VirtualPrinter> printer_for(DemoStation& station, Paper& paper,
                                                         hw::printer::PrinterFaults faults = {}) {
    auto printer = std::make_unique<hw::printer::VirtualPrinter>(
        hw::printer::VirtualPrinterSetup{
            .tcp_port = 0, .faults = std::move(faults), .draws = false},
        [&paper](const hw::printer::Slip& slip, bool complete) { paper.add(slip, complete); });
    station.add_tables("[printer]\nhost = \"127.0.0.1\"\ntcp_port = " +
                       std::to_string(printer->tcp_port()));
    return printer;
}

std::size_t count_of(const std::vector<Json>& journal, const std::string& kind) {
    return static_cast<std::size_t>(
        std::count_if(journal.begin(), journal.end(),
                      [&](const Json& record) { return record["kind"] == kind; }));
}

/// Files below `folder` whose bytes hold `text`.
std::vector<std::string> files_with(const fs::path& folder, const std::string& text) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        if (bytes.find(text) != std::string::npos ||
            entry.path().string().find(text) != std::string::npos)
            found.push_back(entry.path().string());
    }
    return found;
}

}  // namespace

TEST_CASE("an elder by ID card is served exactly as by elder card, and the number is nowhere") {
    enter_own_pcscd_namespace();
    const Pcscd pcscd;
    std::vector<Json> meals;
    for (const bool id_card : {true, false}) {
        const OwnFolder folder;
        hw::card::PtyIdReader id_reader(folder.path() / "id_reader");
        DemoStation station(folder.path(), Reader::Pcscd);
        station.read_all_cards();
        station.pay_in(0);
        Serving serving(station, pcscd, &id_reader);
        Taps& taps = serving.taps();
        CHECK(outcome_word(taps.visit({.card = "WANG", .id_card = id_card})) == "4");
        if (id_card) {
            CHECK(outcome_word(taps.visit({.card = "STRANGER", .id_card = true})) ==
                  "unknown_card");
        }
        serving.end();
        meals.push_back(station.journal().back());
        for (const char* number : {"449900194203080029", "449900194503010022"})
            CHECK(files_with(folder.path(), number).empty());
        CHECK(files_with(folder.path(), "王秀英").empty());
    }
    REQUIRE(meals.size() == 2);
    // The same elder, price, layers, facts: only how she was known differs.
    for (Json& meal : meals) {
        for (const char* key : {"at_ms", "boot_id", "boot_ms", "clock", "seq"}) meal.erase(key);
        for (const char* key : {"card", "by", "level"}) meal["body"].erase(key);
    }
    CHECK(meals[0].dump() == meals[1].dump());
}

TEST_CASE("a social security card that keeps its holder to itself is known by its own number") {
    enter_own_pcscd_namespace();
    const Pcscd pcscd;
    const OwnFolder folder;
    DemoStation station(folder.path(), Reader::Pcscd);
    station.pay_in(0);
    Serving serving(station, pcscd);
    LiveScript& script = serving.script();
    Taps& taps = serving.taps();
    hw::card::ChipFaults faults;
    faults.social.keeps_holder_to_itself = true;
    taps.lay(hw::card::virtual_card(taps.sample("ZHANG_SOCIAL"), 0, faults));
    CHECK(taps.next_answer()["answer"] == "quoted");
    script.say("touch pay");
    CHECK(outcome_word(taps.next_answer()) == "8");
    serving.end();
    CHECK(station.journal().back()["body"]["by"] == "social_security");
}

TEST_CASE("a copy of a card that signs is refused and on record, however it was made") {
    enter_own_pcscd_namespace();
    const Pcscd pcscd;
    const OwnFolder folder;
    hw::card::PtyIdReader id_reader(folder.path() / "id_reader");
    DemoStation station(folder.path(), Reader::Pcscd);
    station.read_all_cards();
    const std::size_t paid_in = station.pay_in(0);
    Serving serving(station, pcscd, &id_reader);
    LiveScript& script = serving.script();
    Taps& taps = serving.taps();
    const auto signing = taps.sample("OUYANG_SIGNING");
    const auto answer_to = [&](hw::card::VirtualCard card) {
        taps.lay(std::move(card));
        const Json answer = taps.next_answer();
        taps.leave();
        return answer;
    };
    // The true card, tapped six times before.
    taps.lay(hw::card::virtual_card(signing, 6));
    CHECK(taps.next_answer()["answer"] == "quoted");
    script.say("touch pay");
    CHECK(outcome_word(taps.next_answer()) == "6");
    taps.leave();
    // An old tap of it, its number on another chip, its number with somebody else's key.
    CHECK(outcome_word(answer_to(hw::card::virtual_card(signing, 3))) == "card_copied");
    CHECK(outcome_word(answer_to(hw::card::virtual_card(
              hw::sample::SampleCard{.uid = signing.uid}))) == "card_copied");
    hw::card::ChipFaults wrong_key;
    wrong_key.signing.wrong_mac = true;
    CHECK(outcome_word(answer_to(hw::card::virtual_card(signing, 9, wrong_key))) == "card_copied");
    // None of it harms the true one.
    CHECK(outcome_word(taps.visit({.card = "OUYANG_SIGNING"})) == "card_copied");
    CHECK(outcome_word(answer_to(hw::card::virtual_card(signing, 10))) == "already_served");
    serving.end();
    std::vector<std::string> why;
    const auto journal = station.journal();
    for (std::size_t i = paid_in; i < journal.size(); ++i)
        if (journal[i]["kind"] == "card_anomaly") why.push_back(journal[i]["body"]["why"]);
    CHECK(why ==
          std::vector<std::string>{"old_counter", "weaker_kind", "not_genuine", "old_counter"});
    CHECK(station.check().status == 0);
}

TEST_CASE(
    "the printer runs out of paper at the height of lunch: every meal is served, and each slip can "
    "be had") {
    const OwnFolder folder;
    DemoStation station(folder.path(), Reader::Script);
    Paper paper;
    const auto printer = printer_for(station, paper, {.paper_end_after_lines = 30});
    const std::size_t paid_in = station.pay_in(0);
    LiveScript script(folder.path() / "script");
    const auto kiosk = station.start(script.path());
    script.say("wait E1 20000");
    const std::vector<std::string> elders = {"WANG", "ZHANG", "CHEN", "ZHAO", "HE", "GUO", "MA"};
    for (const std::string& elder : elders) {
        script.say("card " + elder);
        script.say("wait E2 20000");
        script.say("touch pay");
        script.say("wait E3 20000");
        script.say("advance 25000");
        script.say("wait E1");
    }
    // Everybody is served, whatever the printer does; what it does is on record after a while.
    CHECK(eventually([&] { return station.answer_count() == 2 * elders.size(); }));
    CHECK(eventually(
        [&] { return count_of(station.journal_so_far(), "slip_finished") == elders.size(); }));
    const std::size_t before = paper.slips().size();
    CHECK(before < elders.size());

    // A new roll; the worker prints the last one's once more.
    printer->set_faults({});
    script.say("card BADGE_LI");
    script.say("wait W1_badge 20000");
    for (const char digit : std::string("135790")) script.say(std::string("touch k_") + digit);
    script.say("touch k_ok");
    script.say("wait W6 20000");
    script.say("touch print0");
    script.say("wait W6_answer 30000");
    // And the day's slip, from the printer's own page.
    script.say("touch nav_devices");
    script.say("wait W9");
    script.say("touch device0");
    script.say("wait W9_device");
    script.say("touch day_slip");
    CHECK(eventually([&] { return paper.last().find("日结") != std::string::npos; }));
    script.say("touch lock");
    script.say("wait E1");
    script.say("end");
    CHECK(kiosk->wait(std::chrono::seconds(60)) == 0);

    CAPTURE(station.log());
    const auto slips = paper.slips();
    REQUIRE(slips.size() >= before + 2);
    CHECK(slips[slips.size() - 2].find("补打 第1次") != std::string::npos);
    INFO(slips.back());
    CHECK(std::regex_search(slips.back(), std::regex("份数 +7\n")));
    const auto journal = station.journal();
    CHECK(count_of(journal, "meal_served") == elders.size());
    CHECK(count_of(journal, "slip_requested") == elders.size() + 2);
    CHECK(count_of(journal, "slip_finished") == elders.size() + 2);
    std::size_t not_printed = 0;
    for (const Json& record : journal)
        if (record["kind"] == "slip_finished" && record["body"]["result"] == "not_printed")
            ++not_printed;
    CHECK(not_printed > 0);
    // Each meal first, its slip after: paper never came before the record.
    CHECK(journal[paid_in]["kind"] == "meal_served");
    CHECK(journal[paid_in + 1]["kind"] == "slip_requested");
    CHECK(station.check().status == 0);
}

TEST_CASE(
    "the power goes between record and paper: at the next start one marked copy, and no more") {
    const OwnFolder folder;
    DemoStation station(folder.path(), Reader::Script);
    Paper paper;
    const auto printer = printer_for(station, paper, {.never_drain = true});
    station.pay_in(0);
    {
        LiveScript script(folder.path() / "noon");
        const auto kiosk = station.start(script.path());
        script.say("wait E1 20000");
        script.say("card WANG");
        script.say("wait E2 20000");
        script.say("touch pay");
        script.say("wait E3 20000");
        CHECK(eventually([&] { return station.answer_count() == 2; }));
        // The request is on record a moment after the answer.
        CHECK(
            eventually([&] { return count_of(station.journal_so_far(), "slip_requested") == 1; }));
        kiosk->kill_hard();
    }
    CHECK(paper.slips().empty());
    printer->set_faults({});
    for (int start = 0; start < 2; ++start) {
        station.set_clock("2025-11-21T11:3" + std::to_string(start) + ":00+08:00");
        LiveScript script(folder.path() / ("start" + std::to_string(start)));
        const auto kiosk = station.start(script.path());
        script.say("wait E1 20000");
        CHECK(paper.comes_to(1));
        script.say("end");
        CHECK(kiosk->wait(std::chrono::seconds(60)) == 0);
    }
    const auto slips = paper.slips();
    REQUIRE(slips.size() == 1);
    CHECK(slips[0].find("补打 第1次") != std::string::npos);
    CHECK(count_of(station.journal(), "slip_requested") == 2);
    CHECK(station.check().status == 0);
}
