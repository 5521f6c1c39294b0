// The voice as part of a visit: times begin when it ends, a newer sentence ends an older, and what
// one person wished is over with their visit.
#include <doctest/doctest.h>

#include "kiosk/ui/session/session_times.h"
#include "tests/session/visit.h"

using namespace yz;
using test::Visit;

namespace {

Visit speaking_visit() {
    return Visit(
        {.languages = {hw::port::SpokenLanguage::Mandarin, hw::port::SpokenLanguage::Cantonese}});
}

int seconds_left(const Visit& visit) {
    return std::stoi(visit.view_of<ui::QuoteView>().ring.seconds);
}

}  // namespace

TEST_CASE("the countdown to paying begins when the price has been said") {
    Visit visit = speaking_visit();
    visit.tap_and_quote();
    CHECK(visit.screen() == "E2");
    visit.wait_s(12);
    CHECK(seconds_left(visit) == 10);
    CHECK(visit.submitted.size() == 1);
    visit.said_to_the_end();
    CHECK(seconds_left(visit) == 10);
    visit.wait_s(9);
    CHECK(seconds_left(visit) == 1);
    visit.wait_s(1);
    CHECK(std::holds_alternative<station::ServeMeal>(visit.submitted.back().command));
}

TEST_CASE("without a voice the countdown begins at once") {
    Visit visit;
    visit.tap_and_quote();
    visit.wait_s(9);
    CHECK(seconds_left(visit) == 1);
}

TEST_CASE("a voice that never tells its end holds a screen no longer than its bound") {
    Visit visit = speaking_visit();
    visit.tap_and_quote();
    visit.wait_ms(ui::kSpeechMsMax - 1);
    CHECK(seconds_left(visit) == 10);
    visit.wait_ms(1 + 10'000);
    CHECK(std::holds_alternative<station::ServeMeal>(visit.submitted.back().command));
}

TEST_CASE("the end of an older sentence does not start the time of a newer screen") {
    Visit visit = speaking_visit();
    visit.tap_and_quote();
    const auto older = visit.last_speech.id;
    visit.touch("why");
    CHECK(visit.screen() == "E7");
    CHECK(visit.last_speech.id > older);
    visit.step(ui::SpeechEnded{older});
    visit.wait_s(20);
    CHECK(visit.session().busy());
    visit.said_to_the_end();
    CHECK_FALSE(visit.session().busy());
    visit.wait_s(ui::kWhyS - 1);
    CHECK(visit.screen() == "E7");
}

TEST_CASE("each answer has its chime: accepted, refused, trouble") {
    Visit visit = speaking_visit();
    visit.tap_and_quote();
    CHECK(visit.chimes == std::vector{hw::port::Chime::Accepted});
    visit.card(2);
    visit.answers(ui::demo::refused(station::Refusal::CardLost));
    CHECK(visit.chimes.back() == hw::port::Chime::Refused);
    visit.card(3);
    visit.answers(station::NotRecorded{});
    CHECK(visit.chimes.back() == hw::port::Chime::Trouble);
    visit.trouble(hw::port::CardTrouble::SeveralCards);
    CHECK(visit.chimes.back() == hw::port::Chime::Trouble);
    CHECK(visit.chimes.size() == 4);
}

TEST_CASE("a finger that stays on a button hears its words, and nothing is pressed") {
    Visit visit = speaking_visit();
    visit.tap_and_quote();
    visit.said_to_the_end();
    visit.wait_s(5);
    visit.step(ui::Held{"付12元"});
    CHECK(visit.said == "付12元");
    CHECK(visit.last_speech.prompt.pieces.front().text == "付十二元");
    CHECK(visit.submitted.size() == 1);
    CHECK(seconds_left(visit) == 10);
}
