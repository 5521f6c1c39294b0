#include "kiosk/main/voice_desk.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/main/device_board.h"

namespace yz::main {
namespace {

/// The session counts its sentences from 1 up.
constexpr std::uint64_t kTestSentence = 0;

}  // namespace

std::vector<hw::port::SpokenLanguage> spoken_languages(const Config& config) {
    if (config.language == "en") return {hw::port::SpokenLanguage::English};
    return config.voice.languages;
}

VoiceDesk::VoiceDesk(const Config& config, const MakeVoice& make, Inbox& inbox, DeviceBoard& board)
    : usual_{.language = spoken_languages(config).front(),
             .volume = config.voice.volume,
             .pace = config.voice.pace},
      inbox_(inbox),
      board_(board),
      voice_(make([this](const hw::port::VoiceEvent& event) { told(event); })) {}

void VoiceDesk::say(const ui::Speak& speak) { say(speak.id, speak.prompt, speak.wish); }

void VoiceDesk::test(const ui::Prompt& prompt) {
    ++tests_under_way_;
    say(kTestSentence, prompt, usual_);
}

void VoiceDesk::say(std::uint64_t id, const ui::Prompt& prompt, const ui::SpeechWish& wish) {
    voice_->say({.id = id,
                 .prompt_id = prompt.id,
                 .pieces = prompt.pieces,
                 .language = wish.language,
                 .pace = wish.pace,
                 .volume = wish.volume});
}

void VoiceDesk::sound(const ui::Sound& sound) { voice_->chime(sound.chime, sound.volume); }

void VoiceDesk::told(const hw::port::VoiceEvent& event) {
    std::visit(base::Overloaded{
                   [&](const hw::port::VoiceChanged& changed) { board_.voice(changed.health); },
                   [&](const hw::port::SpeechStarted&) { board_.voice_spoke(); },
                   [&](const hw::port::SpeechFinished& finished) {
                       if (finished.utterance_id != kTestSentence) {
                           inbox_.put(ui::Event(ui::SpeechEnded{.id = finished.utterance_id}));
                           return;
                       }
                       // Pressed again, the test before is cut: only the last one counts.
                       if (--tests_under_way_ > 0) return;
                       const bool heard = finished.result == hw::port::SpokenResult::Whole;
                       inbox_.put(ui::Event(
                           ui::DeviceTested{.device_id = OwnDevices::kVoice,
                                            .stage = heard ? ui::DeviceTest::Stage::Passed
                                                           : ui::DeviceTest::Stage::Nothing}));
                   }},
               event);
}

}  // namespace yz::main
