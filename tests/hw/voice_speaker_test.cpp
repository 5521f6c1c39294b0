// The real espeak-ng through SDL's disk driver: what is heard, in which order, how loud, how fast.
#include <algorithm>
#include <cmath>

#include "hw/voice/chimes.h"
#include "hw/voice/wav.h"
#include "tests/hw/voice_room.h"

using namespace yz;
using namespace yz::tests;
using hw::port::Chime;
using hw::port::Pace;
using hw::port::SpokenLanguage;
using hw::port::Utterance;
using hw::voice::Samples;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kLong =
    "卡里还差四块五，没有扣钱。请按绿色按钮，工作人员帮您充值。卡里还差四块五，没有扣钱。";

double loudness(const Samples& samples) {
    double sum = 0;
    for (const std::int16_t sample : samples) sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1)));
}

bool begins_with(const Samples& samples, const Samples& first) {
    return samples.size() >= first.size() &&
           std::equal(first.begin(), first.end(), samples.begin());
}

/// Without the silence at its end and before its first sound.
Samples chime(Chime which) {
    Samples samples = hw::voice::chime_samples(which);
    while (samples.back() == 0) samples.pop_back();
    samples.erase(samples.begin(), std::find_if(samples.begin(), samples.end(),
                                                [](std::int16_t sample) { return sample != 0; }));
    return samples;
}

Samples recording(const std::filesystem::path& file) {
    const std::string bytes = text_of(file);
    const auto read = hw::voice::parse_wav(
        std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
    REQUIRE(read.has_value());
    return read->samples;
}

/// The sound of one utterance, without the gaps of a loudspeaker that is faster than life.
Samples said(Utterance utterance) {
    VoiceRoom room;
    const auto voice =
        hw::voice::file_voice(room.setup, room.folder.path(), room.events.listener());
    voice->say(std::move(utterance));
    REQUIRE(room.events.wait_for("whole 0"));
    return recording(room.folder.path() / "001-test.wav");
}

}  // namespace

TEST_CASE("a sentence starts, is heard to its end and is told as whole") {
    VoiceRoom room;
    const auto voice = room.open();
    CHECK(room.events.wait_for("ready"));
    voice->say(sentence(1, "您好，吃饭请刷卡。"));
    REQUIRE(room.events.wait_for("whole 1"));
    CHECK(room.events.told() == Words{"ready", "start 1", "whole 1"});
    CHECK(room.heard_ms() > 1'500);
    CHECK(loudness(room.heard()) > 500);
}

TEST_CASE("every language is heard") {
    for (const auto language :
         {SpokenLanguage::Mandarin, SpokenLanguage::Cantonese, SpokenLanguage::English}) {
        Utterance utterance = sentence(0, "您好，吃饭请刷卡。");
        utterance.language = language;
        CHECK(loudness(said(utterance)) > 500);
    }
}

TEST_CASE("a new sentence cuts the old one at once") {
    VoiceRoom room(23);
    const auto voice = room.open();
    voice->say(sentence(1, kLong));
    REQUIRE(room.events.wait_for("start 1"));
    voice->say(sentence(2, "好"));
    REQUIRE(room.events.wait_for("whole 2"));
    CHECK(room.events.of_sentences() == Words{"start 1", "cut 1", "start 2", "whole 2"});
    // The long one alone lasts eleven seconds.
    CHECK(room.heard_ms() < 5'000);
}

TEST_CASE("a chime is heard first and whole, its sentence after it") {
    VoiceRoom room;
    const auto voice = room.open();
    REQUIRE(room.events.wait_for("ready"));
    voice->chime(Chime::Accepted, hw::port::kVolumeMax);
    voice->say(sentence(1, "付好了。"));
    REQUIRE(room.events.wait_for("whole 1"));
    const Samples heard = room.heard();
    CHECK(begins_with(heard, chime(Chime::Accepted)));
    CHECK(hw::voice::duration_of(heard.size() - chime(Chime::Accepted).size()).count() > 300);
}

TEST_CASE("a new chime cuts the sentence before it, and stop cuts everything") {
    VoiceRoom room(23);
    const auto voice = room.open();
    voice->chime(Chime::Refused, 7);
    voice->say(sentence(1, kLong));
    REQUIRE(room.events.wait_for("start 1"));
    voice->chime(Chime::Accepted, 7);
    REQUIRE(room.events.wait_for("cut 1"));
    voice->say(sentence(2, kLong));
    REQUIRE(room.events.wait_for("start 2"));
    voice->stop();
    REQUIRE(room.events.wait_for("cut 2"));
    voice->say(sentence(3, "好"));
    REQUIRE(room.events.wait_for("whole 3"));
    CHECK(room.heard_ms() < 5'000);
}

TEST_CASE("a slower pace takes longer, a faster one less, in every language") {
    for (const auto language :
         {SpokenLanguage::Mandarin, SpokenLanguage::Cantonese, SpokenLanguage::English}) {
        const auto length = [&](Pace pace) {
            Utterance utterance = sentence(0, language == SpokenLanguage::English
                                                  ? "Go to window 1 and keep your card."
                                                  : "请到一号窗口，卡请收好。");
            utterance.language = language;
            utterance.pace = pace;
            return static_cast<double>(said(utterance).size());
        };
        const double normal = length(Pace::Normal);
        CHECK(length(Pace::Slow) > normal * 1.15);
        CHECK(length(Pace::Fast) < normal * 0.9);
    }
}

TEST_CASE("the volume is heard: louder, softer, nothing") {
    const auto loud = [](int volume) {
        Utterance utterance = sentence(0, "付好了。");
        utterance.volume = volume;
        return loudness(said(utterance));
    };
    const double most = loud(10);
    CHECK(loud(4) / most == doctest::Approx(0.126).epsilon(0.05));
    CHECK(loud(0) == 0);
}

TEST_CASE("at the normal pace 150 to 180 characters are said in a minute") {
    // Source: facts on elder interfaces, 9.3.
    const std::string text = "付好了，取餐号十七。请到一号窗口，卡请收好。";
    for (const auto language : {SpokenLanguage::Mandarin, SpokenLanguage::Cantonese}) {
        Utterance utterance = sentence(0, text);
        utterance.language = language;
        const double minutes =
            static_cast<double>(said(utterance).size()) / hw::voice::kSampleRateHz / 60;
        CHECK(18 / minutes > 150);
        CHECK(18 / minutes < 180);
    }
}

TEST_CASE("what was recorded is heard as it was recorded, a name in between by espeak-ng") {
    VoiceRoom room;
    room.record("paid.1", 1'111);
    room.record("number/4", 2'222);
    room.record("money/yuan", 3'333);
    const Utterance paid{
        .id = 1,
        .prompt_id = "paid",
        .pieces = {{"您付", false}, {"四元", true}, {"，", false}, {"王奶奶", true}},
        .volume = hw::port::kVolumeMax};
    const auto voice = room.open();
    voice->say(paid);
    REQUIRE(room.events.wait_for("whole 1"));
    const Samples heard = room.heard();
    REQUIRE(heard.size() > 4 * 4'410);
    CHECK(heard[2'000] == 1'111);
    CHECK(heard[4'410 + 2'000] == 2'222);
    CHECK(heard[2 * 4'410 + 2'000] == 3'333);
    CHECK(heard[3 * 4'410 + 2'000] == 0);  // The pause of the comma.
    CHECK(loudness(Samples(heard.begin() + 4 * 4'410, heard.end())) > 500);

    // Cantonese has no recordings here.
    Utterance cantonese = paid;
    cantonese.id = 2;
    cantonese.language = SpokenLanguage::Cantonese;
    voice->say(cantonese);
    CHECK(room.events.wait_for("whole 2"));

    // A recording that went is said by espeak-ng.
    std::filesystem::remove_all(room.setup.recordings);
    Utterance again = paid;
    again.id = 3;
    voice->say(again);
    CHECK(room.events.wait_for("whole 3"));
}

TEST_CASE("into files: each sentence and chime whole, numbered in their order, none cut") {
    VoiceRoom room;
    const auto folder = room.folder.path() / "shots";
    const auto voice = hw::voice::file_voice(room.setup, folder, room.events.listener());
    voice->chime(Chime::Accepted, 7);
    for (std::uint64_t id = 1; id <= 12; ++id) {
        Utterance utterance = sentence(id, "您好，吃饭请刷卡。");
        utterance.prompt_id = id == 1 ? "idle.open_spoken" : "../odd name";
        voice->say(utterance);
    }
    REQUIRE(room.events.wait_for("whole 12"));
    CHECK(std::filesystem::exists(folder / "001-chime.accepted.wav"));
    CHECK(std::filesystem::exists(folder / "002-idle.open_spoken.wav"));
    CHECK(std::filesystem::exists(folder / "013-.._odd_name.wav"));
    Words expected;
    for (int id = 1; id <= 12; ++id) {
        expected.push_back("start " + std::to_string(id));
        expected.push_back("whole " + std::to_string(id));
    }
    CHECK(room.events.of_sentences() == expected);
    CHECK(loudness(recording(folder / "002-idle.open_spoken.wav")) > 500);
}

TEST_CASE("a folder that cannot be written is told, and nothing else happens") {
    VoiceRoom room;
    const auto voice = hw::voice::file_voice(room.setup, "/proc/nowhere", room.events.listener());
    voice->say(sentence(1, "好"));
    CHECK(room.events.wait_for("failed 1"));
}
