// EV: 再听一遍 says it once more, louder or slower, for the person in front and nobody after them.
#include "kiosk/ui/session/session_times.h"
#include "tests/session/visit.h"

using namespace yz;
using hw::port::Pace;
using hw::port::SpokenLanguage;
using test::Visit;

namespace {

Visit visit_in(std::vector<SpokenLanguage> languages, int volume = hw::port::kVolumeUsual) {
    return Visit({.languages = std::move(languages), .volume = volume});
}
void hear_quote_again(Visit& visit) {
    visit.tap_and_quote();
    visit.said_to_the_end();
    visit.touch("replay");
    REQUIRE(visit.screen() == "EV");
}
ui::VoiceView ev(const Visit& visit) { return visit.view_of<ui::VoiceView>(); }
bool enabled(const Visit& visit, const std::string& id) {
    for (const auto& tile : ev(visit).tiles)
        if (tile.id == id) return tile.enabled;
    return false;
}
std::string text(const char* id) { return test::chinese().text(id); }

}  // namespace

TEST_CASE("再听一遍 says the same in the languages in turn, and its button names the next") {
    Visit visit =
        visit_in({SpokenLanguage::Mandarin, SpokenLanguage::Cantonese, SpokenLanguage::English});
    visit.tap_and_quote();
    const std::string price = visit.said;
    CHECK(visit.last_speech.wish.language == SpokenLanguage::Mandarin);
    visit.touch("replay");
    CHECK(visit.said == price);
    CHECK(visit.last_speech.wish.language == SpokenLanguage::Cantonese);
    CHECK(ev(visit).bar.replay.label == text("voice.in_english"));
    visit.touch("replay");
    CHECK(visit.said == price);
    CHECK(visit.last_speech.wish.language == SpokenLanguage::English);
    CHECK(ev(visit).bar.replay.label == text("voice.in_mandarin"));
    visit.touch("replay");
    CHECK(visit.last_speech.wish.language == SpokenLanguage::Mandarin);
    CHECK(ev(visit).bar.replay.label == text("voice.in_cantonese"));
}

TEST_CASE("with one language 再听一遍 is only that; without a voice no EV stands there") {
    Visit one = visit_in({SpokenLanguage::Cantonese});
    hear_quote_again(one);
    CHECK(one.last_speech.wish.language == SpokenLanguage::Cantonese);
    CHECK(ev(one).bar.replay.label == text("bar.replay"));
    Visit none = visit_in({});
    none.tap_and_quote();
    none.touch("replay");
    CHECK(none.screen() == "E2");
}

TEST_CASE("louder and softer go step by step to their ends and are heard at once") {
    Visit visit = visit_in({SpokenLanguage::Mandarin}, hw::port::kVolumeMax - 1);
    hear_quote_again(visit);
    const auto before = visit.last_speech.id;
    CHECK(enabled(visit, "louder"));
    visit.touch("louder");
    CHECK(visit.last_speech.id == before + 1);
    CHECK(visit.last_speech.wish.volume == hw::port::kVolumeMax);
    CHECK_FALSE(enabled(visit, "louder"));
    visit.touch("louder");
    CHECK(visit.last_speech.wish.volume == hw::port::kVolumeMax);
    for (int volume = hw::port::kVolumeMax - 1; volume >= 1; --volume) {
        CHECK(enabled(visit, "softer"));
        visit.touch("softer");
        CHECK(visit.last_speech.wish.volume == volume);
    }
    CHECK_FALSE(enabled(visit, "softer"));
    visit.touch("softer");
    CHECK(visit.last_speech.wish.volume == 1);
}

TEST_CASE("slower and faster have three steps, and 照常 puts everything back") {
    Visit visit = visit_in({SpokenLanguage::Mandarin});
    hear_quote_again(visit);
    CHECK_FALSE(ev(visit).usual.enabled);
    const std::pair<const char*, Pace> steps[] = {
        {"slower", Pace::Slow}, {"slower", Pace::Slow}, {"faster", Pace::Normal},
        {"faster", Pace::Fast}, {"faster", Pace::Fast}, {"slower", Pace::Normal},
        {"slower", Pace::Slow}};
    for (const auto& [id, pace] : steps) {
        visit.touch(id);
        CHECK(visit.last_speech.wish.pace == pace);
        CHECK(enabled(visit, "slower") == (pace != Pace::Slow));
        CHECK(enabled(visit, "faster") == (pace != Pace::Fast));
    }
    visit.touch("louder");
    CHECK(ev(visit).usual.enabled);
    visit.touch("usual");
    CHECK(visit.last_speech.wish.pace == Pace::Normal);
    CHECK(visit.last_speech.wish.volume == hw::port::kVolumeUsual);
    CHECK_FALSE(ev(visit).usual.enabled);
}

TEST_CASE("back from EV the price waits unhurried, and what was wished still holds") {
    Visit visit = visit_in({SpokenLanguage::Mandarin});
    hear_quote_again(visit);
    visit.touch("louder");
    visit.touch("end");
    CHECK(visit.screen() == "E2");
    CHECK(visit.view_of<ui::QuoteView>().ring.note == text("quote.take_your_time"));
    visit.said_to_the_end();
    visit.wait_s(ui::kQuotePausedS - 1);
    CHECK(visit.submitted.size() == 1);
    visit.touch("pay");
    visit.answers(Visit::meal());
    CHECK(visit.last_speech.wish.volume == hw::port::kVolumeUsual + 1);
}

TEST_CASE("EV that is left alone goes home and pays nothing; each touch gives it its time again") {
    Visit visit = visit_in({SpokenLanguage::Mandarin});
    hear_quote_again(visit);
    visit.said_to_the_end();
    visit.wait_s(ui::kHearingS - 1);
    visit.touch("louder");
    visit.said_to_the_end();
    visit.wait_ms(ui::kHearingS * 1000 - 1);
    CHECK(visit.screen() == "EV");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
    CHECK(visit.submitted.size() == 1);
}

TEST_CASE("what one person wished is over on E1, however they came back to it") {
    Visit visit =
        visit_in({SpokenLanguage::Mandarin, SpokenLanguage::Cantonese}, hw::port::kVolumeUsual);
    hear_quote_again(visit);
    visit.touch("louder");
    visit.touch("end");
    visit.touch("cancel");
    visit.touch("query");
    CHECK(visit.last_speech.wish == ui::SpeechWish{});
    visit.touch("query");

    visit.touch("sos");
    visit.touch("replay");
    visit.touch("slower");
    visit.touch("end");
    CHECK(visit.screen() == "E4_sos");
    visit.touch("primary");
    CHECK(visit.screen() == "E1");
    visit.tap_and_quote();
    CHECK(visit.last_speech.wish == ui::SpeechWish{});
}

TEST_CASE("EV over 为什么 leads back to 为什么; 求助 takes the place of both") {
    Visit visit = visit_in({SpokenLanguage::Mandarin});
    visit.tap_and_quote();
    visit.touch("why");
    const std::string why = visit.said;
    visit.touch("replay");
    CHECK(visit.screen() == "EV");
    CHECK(visit.said == why);
    visit.touch("end");
    CHECK(visit.screen() == "E7");
    visit.touch("replay");
    visit.touch("sos");
    CHECK(visit.screen() == "E4_sos");
    visit.touch("primary");
    CHECK(visit.screen() == "E2");
}

TEST_CASE("a card ends EV: its answer stands there") {
    Visit visit = visit_in({SpokenLanguage::Mandarin});
    hear_quote_again(visit);
    visit.card(2);
    visit.answers(ui::demo::refused(station::Refusal::CardLost));
    CHECK(visit.screen() == "E4_card_lost");
}
