// Method: the real voice with the real espeak-ng, into files.
#include "kiosk/main/voice_desk.h"

#include <doctest/doctest.h>
#include <filesystem>

#include "hw/voice/voice_thread.h"
#include "kiosk/main/device_board.h"
#include "tests/main/heard.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
namespace fs = std::filesystem;
using hw::port::SpokenLanguage;
using Stage = ui::DeviceTest::Stage;

namespace {

main::Config configured(int volume = 7) {
    main::Config config;
    config.readers.pcsc = false;
    config.voice.volume = volume;
    return config;
}

ui::Speak sentence(std::uint64_t id, const std::string& prompt_id) {
    return {.id = id,
            .prompt = {.id = prompt_id, .text = "请取餐", .pieces = {{.text = "请取餐"}}},
            .wish = {
                .language = SpokenLanguage::Mandarin, .volume = 7, .pace = hw::port::Pace::Normal}};
}

const ui::Prompt kTest{.id = "device.voice_test", .text = "你好", .pieces = {{.text = "你好"}}};

/// A voice that says nothing by itself: the test tells what became of each sentence.
class SilentVoice : public hw::port::Voice {
public:
    explicit SilentVoice(std::vector<hw::port::Utterance>& said) : said_(said) {}
    void say(hw::port::Utterance utterance) override { said_.push_back(std::move(utterance)); }
    void chime(hw::port::Chime, int) override {}
    void stop() override {}

private:
    std::vector<hw::port::Utterance>& said_;
};

struct Room {
    explicit Room(main::Config with = configured()) : config(std::move(with)) {}

    main::VoiceDesk::MakeVoice files(const std::string& program = "espeak-ng") const {
        return [this, program](hw::port::VoiceListener listener) {
            hw::voice::VoiceSetup setup{.program = program};
            // Longer than a machine full of other tests takes.
            setup.patience = {.silent = std::chrono::seconds(30),
                              .whole = std::chrono::seconds(60)};
            return hw::voice::file_voice(setup, folder.path(), std::move(listener));
        };
    }
    main::VoiceDesk::MakeVoice silent() {
        return [this](hw::port::VoiceListener listener) {
            told = std::move(listener);
            return std::make_unique<SilentVoice>(said);
        };
    }
    bool has(const std::string& name) const { return fs::exists(fs::path(folder.path()) / name); }
    ui::DeviceState voice() const { return heard.device(main::OwnDevices::kVoice); }

    TemporaryFolder folder;
    main::Config config;
    main::Inbox inbox;
    main::DeviceBoard board{config, folder.path(), std::make_shared<main::TimeShift>(kLunchMs),
                            inbox};
    Heard heard{inbox};
    std::vector<hw::port::Utterance> said;
    hw::port::VoiceListener told;
};

}  // namespace

TEST_CASE("voice: sentences and chimes are heard in order, and each sentence's end is told") {
    Room room;
    main::VoiceDesk desk(room.config, room.files(), room.inbox, room.board);
    desk.sound({.chime = hw::port::Chime::Accepted, .volume = 7});
    desk.say(sentence(1, "done.spoken"));
    desk.say(sentence(2, "idle.open_spoken"));
    REQUIRE(room.heard.until([&] { return room.heard.said.size() == 2; }));
    CHECK(room.heard.said == std::vector<std::uint64_t>{1, 2});
    CHECK(room.has("001-chime.accepted.wav"));
    CHECK(room.has("002-done.spoken.wav"));
    CHECK(room.has("003-idle.open_spoken.wav"));
    CHECK(room.heard.tests.empty());
    CHECK(room.heard.until([&] { return room.voice().last_event_ms.has_value(); }));
}

TEST_CASE("voice: its test is a sentence of its own and passes when it was said") {
    Room room;
    main::VoiceDesk desk(room.config, room.files(), room.inbox, room.board);
    desk.test(kTest);
    REQUIRE(room.heard.until([&] { return !room.heard.tests.empty(); }));
    CHECK(room.heard.tests[0].device_id == main::OwnDevices::kVoice);
    CHECK(room.heard.tests[0].stage == Stage::Passed);
    CHECK(room.has("001-device.voice_test.wav"));
    CHECK(room.heard.said.empty());
}

TEST_CASE("voice: without the speech program the test fails and the board says why") {
    Room room;
    main::VoiceDesk desk(room.config, room.files("/nowhere/espeak-ng"), room.inbox, room.board);
    desk.test(kTest);
    REQUIRE(room.heard.until([&] { return !room.heard.tests.empty(); }));
    CHECK(room.heard.tests[0].stage == Stage::Nothing);
    CHECK(room.heard.until(
        [&] { return room.voice().trouble == ui::DeviceTrouble::NoSpeechProgram; }));
    desk.say(sentence(5, "done.spoken"));
    REQUIRE(room.heard.until([&] { return !room.heard.said.empty(); }));
    CHECK(room.heard.said[0] == 5);
}

TEST_CASE("voice: what waits when it ends is told as ended") {
    Room room;
    {
        main::VoiceDesk desk(room.config, room.files(), room.inbox, room.board);
        for (std::uint64_t id = 1; id <= 20; ++id) desk.say(sentence(id, "done.spoken"));
        desk.test(kTest);
    }
    room.heard.take();
    CHECK(room.heard.said.size() == 20);
    CHECK(room.heard.tests.size() == 1);
}

TEST_CASE("voice: a test pressed again is told once, as the last one ended") {
    using hw::port::SpeechFinished;
    using hw::port::SpokenResult;
    Room room;
    main::VoiceDesk desk(room.config, room.silent(), room.inbox, room.board);
    desk.test(kTest);
    desk.test(kTest);
    REQUIRE(room.said.size() == 2);
    room.told(SpeechFinished{room.said[0].id, SpokenResult::Cut});
    room.heard.take();
    CHECK(room.heard.tests.empty());
    room.told(SpeechFinished{room.said[1].id, SpokenResult::Whole});
    room.heard.take();
    REQUIRE(room.heard.tests.size() == 1);
    CHECK(room.heard.tests[0].stage == Stage::Passed);
    // A sentence to an elder comes between: the test was not heard.
    desk.test(kTest);
    room.told(SpeechFinished{room.said[2].id, SpokenResult::Cut});
    room.heard.take();
    REQUIRE(room.heard.tests.size() == 2);
    CHECK(room.heard.tests[1].stage == Stage::Nothing);
}

TEST_CASE("voice: a sentence is said as the person wishes, a test as the configuration says") {
    Room room(configured(4));
    room.config.voice.languages = {SpokenLanguage::Cantonese, SpokenLanguage::Mandarin};
    room.config.voice.pace = hw::port::Pace::Slow;
    main::VoiceDesk desk(room.config, room.silent(), room.inbox, room.board);
    desk.say(
        {.id = 9,
         .prompt = kTest,
         .wish = {
             .language = SpokenLanguage::English, .volume = 10, .pace = hw::port::Pace::Fast}});
    desk.test(kTest);
    REQUIRE(room.said.size() == 2);
    CHECK(room.said[0].id == 9);
    CHECK(room.said[0].prompt_id == kTest.id);
    CHECK(room.said[0].pieces == kTest.pieces);
    CHECK(room.said[0].language == SpokenLanguage::English);
    CHECK(room.said[0].volume == 10);
    CHECK(room.said[0].pace == hw::port::Pace::Fast);
    CHECK(room.said[1].id == 0);
    CHECK(room.said[1].language == SpokenLanguage::Cantonese);
    CHECK(room.said[1].volume == 4);
    CHECK(room.said[1].pace == hw::port::Pace::Slow);
}

TEST_CASE("voice: an English screen speaks English, a Chinese one what is configured") {
    main::Config here = configured();
    CHECK(main::spoken_languages(here) ==
          std::vector{SpokenLanguage::Mandarin, SpokenLanguage::Cantonese});
    here.language = "en";
    CHECK(main::spoken_languages(here) == std::vector{SpokenLanguage::English});
}
