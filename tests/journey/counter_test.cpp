// A worker at the counter, on the real programs: badge and PIN, money paid in, a meal taken back
// alone and with a second person, a weak card that a worker looks at. What each did is on record.
#include <doctest/doctest.h>

#include "tests/journey/demo_hub.h"
#include "tests/journey/taps.h"

using namespace yz;
using namespace yz::tests;
using Json = nlohmann::json;

namespace {

constexpr const char* kLiPin = "135790";
constexpr const char* kChenPin = "246802";

void type(LiveScript& script, const std::string& digits) {
    for (const char digit : digits) script.say(std::string("touch k_") + digit);
    script.say("touch k_ok");
}

/// Badge and PIN; W6 stands.
void sign_in(LiveScript& script, Taps& taps) {
    taps.lay("BADGE_LI");
    script.say("wait W1_badge 20000");
    type(script, kLiPin);
    script.say("wait W6 20000");
}

void lock(LiveScript& script) {
    script.say("touch lock");
    script.say("wait E1");
}

/// Kinds and actors of the journal's records from `first` on, "kind actor".
std::vector<std::string> acts(const std::vector<Json>& journal, std::size_t first) {
    std::vector<std::string> acts;
    for (std::size_t i = first; i < journal.size(); ++i)
        acts.push_back(journal[i]["kind"].get<std::string>() + " " +
                       journal[i]["actor"].get<std::string>());
    return acts;
}

}  // namespace

TEST_CASE(
    "a worker pays money in and takes a meal back; the elder eats, and each act has its name") {
    enter_own_pcscd_namespace();
    const OwnFolder folder;
    const Pcscd pcscd;
    DemoHub hub(folder.path() / "hub");
    DemoStation station(folder.path(), Reader::Pcscd);
    const std::size_t paid_in = station.pay_in(0);
    hub.start();
    station.set_hub_url(hub.url());
    station.enrol(hub.enrolment_code());

    Serving serving(station, pcscd);
    LiveScript& script = serving.script();
    Taps& taps = serving.taps();
    CHECK(outcome_word(taps.visit({.card = "LI"})) == "balance_too_low");

    sign_in(script, taps);
    taps.lay("LI");
    script.say("wait W6_person 20000");
    script.say("touch top_up");
    script.say("touch amount50");
    script.say("touch next");
    script.say("wait W6_top_up_confirm");
    script.say("touch confirm");
    script.say("wait W6_answer 20000");
    lock(script);
    CHECK(outcome_word(taps.visit({.card = "LI"})) == "6");

    sign_in(script, taps);
    script.say("touch void0");
    script.say("wait W6_void");
    script.say("touch reason2");
    script.say("touch confirm");
    script.say("wait W6_answer 20000");
    lock(script);
    // No food for it was handed out: the same elder eats the same meal.
    const Json again = taps.visit({.card = "LI"});
    CHECK(outcome_word(again) == "6");
    CHECK(again["pickup"] == 2);
    serving.end();

    const auto journal = station.journal();
    CAPTURE(station.log());
    CHECK(acts(journal, paid_in) ==
          std::vector<std::string>{"worker_signed_in worker:W001", "wallet_topped_up worker:W001",
                                   "worker_signed_out worker:W001", "meal_served elder:E0002",
                                   "worker_signed_in worker:W001", "meal_voided worker:W001",
                                   "worker_signed_out worker:W001", "meal_served elder:E0002"});
    CHECK(journal[paid_in + 5]["body"]["reason"] == "no_food");
    CHECK(journal[paid_in + 5]["body"]["elder_paid_fen"] == 600);
    const Finished check = station.check();
    CAPTURE(check.output);
    CHECK(check.status == 0);
    // The hub understands each of them.
    const auto records = hub.records();
    REQUIRE(records.size() == journal.size());
    for (const Json& record : records) CHECK(record["record"]["kind"].is_string());
}

TEST_CASE("above the limit a meal is taken back only when another worker agrees with the PIN") {
    enter_own_pcscd_namespace();
    const OwnFolder folder;
    const Pcscd pcscd;
    DemoStation station(folder.path(), Reader::Pcscd);
    station.add_to_policy("[corrections]\nalone_up_to_fen = 1000\nsource = \"test\"");
    const std::size_t paid_in = station.pay_in(0);
    Serving serving(station, pcscd);
    LiveScript& script = serving.script();
    Taps& taps = serving.taps();
    CHECK(outcome_word(taps.visit({.card = "WANG"})) == "4");

    sign_in(script, taps);
    script.say("touch void0");
    script.say("wait W6_void");
    script.say("touch reason0");
    script.say("touch confirm");
    script.say("wait W6_second 20000");
    taps.lay("BADGE_LI");  // Herself: nobody else.
    taps.lay("BADGE_CHEN");
    type(script, kLiPin);  // His badge, her PIN.
    script.say("advance 1");
    script.say("wait W6_second");
    type(script, kChenPin);
    script.say("wait W6_answer 20000");
    lock(script);
    serving.end();

    const auto journal = station.journal();
    CAPTURE(station.log());
    CHECK(acts(journal, paid_in) ==
          std::vector<std::string>{"meal_served elder:E0001", "worker_signed_in worker:W001",
                                   "sign_in_refused station", "meal_voided worker:W001",
                                   "worker_signed_out worker:W001"});
    CHECK(journal[paid_in + 2]["body"]["worker"] == "W002");  // The PIN was tried in his name.
    CHECK(journal[paid_in + 2]["body"]["purpose"] == "approval");
    CHECK(journal[paid_in + 3]["body"]["approver"] == "W002");
    CHECK(station.check().status == 0);
}

TEST_CASE(
    "where the policy wants more than a number, a worker's badge beside the card serves lunch") {
    enter_own_pcscd_namespace();
    const OwnFolder folder;
    const Pcscd pcscd;
    hw::card::PtyIdReader id_reader(folder.path() / "id_reader");
    DemoStation station(folder.path(), Reader::Pcscd);
    station.read_all_cards();
    station.add_to_policy(
        "[cards]\nleast_level = \"medium\"\nweaker_adds = \"glance\"\nsource = \"test\"");
    const std::size_t paid_in = station.pay_in(0);
    Serving serving(station, pcscd, &id_reader);
    Taps& taps = serving.taps();

    // A card that only says a number: the price, and a worker is asked for.
    taps.lay("CHEN");
    CHECK(taps.next_answer()["answer"] == "quoted");
    taps.lay("BADGE_LI");
    CHECK(outcome_word(taps.next_answer()) == "6");
    taps.leave();
    // One that signs each tap, and an ID card: nothing more is asked.
    CHECK(outcome_word(taps.visit({.card = "OUYANG_SIGNING"})) == "6");
    CHECK(outcome_word(taps.visit({.card = "WANG", .id_card = true})) == "4");
    serving.end();

    const auto journal = station.journal();
    CAPTURE(station.log());
    REQUIRE(journal.size() == paid_in + 3);
    const Json& looked_at = journal[paid_in]["body"];
    CHECK(looked_at["level"] == "weak");
    CHECK(looked_at["added"] == "glance");
    CHECK(looked_at["worker"] == "W001");
    CHECK(journal[paid_in + 1]["body"]["level"] == "medium");
    CHECK(journal[paid_in + 2]["body"]["level"] == "strong");
    CHECK(station.check().status == 0);
}
