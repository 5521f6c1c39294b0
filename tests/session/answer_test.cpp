// The lines of --answers.
#include <nlohmann/json.hpp>

#include "tests/session/visit.h"

using namespace yz;
using nlohmann::json;
using test::Visit;

namespace {

json line_of(const ui::Answer& answer, std::int64_t shown_boot_ms) {
    return json::parse(ui::answer_json(answer, shown_boot_ms));
}

}  // namespace

TEST_CASE("a quote and a meal say price, each layer, what the elder pays, record and times") {
    Visit visit;
    const std::int64_t tapped_ms = visit.now().boot_ms;
    visit.tap_and_quote();
    visit.wait_s(3);
    const std::int64_t pressed_ms = visit.now().boot_ms;
    visit.touch("pay");
    visit.wait_ms(4);
    visit.answers(Visit::meal());
    REQUIRE(visit.answers_shown.size() == 2);

    const json quoted = line_of(visit.answers_shown[0], tapped_ms + 3);
    CHECK(quoted["answer"] == "quoted");
    CHECK(quoted["screen"] == "E2");
    CHECK(quoted["elder"] == "E0001");
    CHECK(quoted["price_fen"] == 1200);
    CHECK(quoted["pays_fen"] == 400);
    CHECK(quoted["layers"] == json::parse(R"([{"rule":"gov-60","funder":"district","fen":400},
        {"rule":"gov-80","funder":"district","fen":200},
        {"rule":"village-70","funder":"district","fen":200}])"));
    CHECK(quoted["card_ms"] == 3);
    CHECK_FALSE(quoted.contains("seq"));

    const json served = line_of(visit.answers_shown[1], pressed_ms + 6);
    CHECK(served["answer"] == "served");
    CHECK(served["screen"] == "E3");
    CHECK(served["seq"] == 17);
    CHECK(served["pickup"] == 17);
    CHECK(served["repeated"] == false);
    CHECK(served["ask_ms"] == 6);
    CHECK(served["card_ms"] == pressed_ms + 6 - tapped_ms);
    CHECK(served["at"] == "2025-11-21T11:08:03+08:00");
}

TEST_CASE("refusals, a full disk and an unreadable card have stable words") {
    Visit visit;
    visit.card(1);
    visit.answers(ui::demo::refused(station::Refusal::BalanceTooLow));
    visit.card(2);
    visit.answers(station::NotRecorded{station::NotRecorded::Why::DiskFull});
    visit.touch("end");
    visit.trouble(hw::port::CardTrouble::RandomUid);
    REQUIRE(visit.answers_shown.size() == 3);
    const json refused = line_of(visit.answers_shown[0], visit.now().boot_ms);
    CHECK(refused["answer"] == "refused");
    CHECK(refused["refusal"] == "balance_too_low");
    CHECK(refused["pays_fen"] == 600);
    CHECK(line_of(visit.answers_shown[1], visit.now().boot_ms)["why"] == "disk_full");
    CHECK(line_of(visit.answers_shown[2], visit.now().boot_ms)["trouble"] == "random_uid");
}

TEST_CASE("the file holds no name and no card number; the line for a person only a masked name") {
    Visit visit;
    visit.tap_pay_and_done();
    visit.card(2);
    visit.answers(ui::demo::refused(station::Refusal::CardLost));
    for (const ui::Answer& answer : visit.answers_shown) {
        const std::string text = ui::answer_json(answer, visit.now().boot_ms);
        CAPTURE(text);
        for (const char* secret : {"王", "秀", "英", "0417", "c0ffee"})
            CHECK(text.find(secret) == std::string::npos);
        CHECK(text.find('\n') == std::string::npos);
    }
    const std::int64_t shown_ms = visit.answers_shown[1].asked_at_boot_ms + 5;
    CHECK(ui::answer_line(visit.answers_shown[1], shown_ms) ==
          "王*英  served  12.00 = 4.00 gov-60 + 2.00 gov-80 + 2.00 village-70 + 4.00 self  "
          "record 17  number 17  5 ms");
    CHECK(ui::answer_line(visit.answers_shown[2], visit.now().boot_ms) ==
          "card 0417  refused  card_lost  0 ms");
}
