// What is said, and how the person in front wishes to hear it.
#include <algorithm>

#include "kiosk/ui/session/session.h"
#include "kiosk/ui/session/step.h"
#include "kiosk/ui/words/numbers.h"

namespace yz::ui {

/// A worker's list says nothing.
void Session::speak(Step& step) {
    const ScreenView standing = view(step.now);
    if (!spoken(standing).text.empty()) step.speech = spoken(standing);
}

void Session::on(Step& step, const Held& held) {
    refill(step.now);
    if (worker_) worker_->held(step.now);
    if (held.words.empty()) return;
    step.speech = Prompt{.id = {},
                         .text = held.words,
                         .pieces = {{.text = spoken_digits(held.words), .slot = true}}};
}

/// What 再听一遍 says it in: the languages in turn.
hw::port::SpokenLanguage Session::next_language() const {
    const auto& languages = settings_.languages;
    const auto now = std::find(languages.begin(), languages.end(), wish_.language);
    if (now == languages.end()) return wish_.language;
    return now + 1 == languages.end() ? languages.front() : *(now + 1);
}

/// 再听一遍: the next language, if there is one, and EV with what was said.
void Session::hear_again(Step& step) {
    if (!hearing_) hearing_ = spoken(view(step.now));
    wish_.language = next_language();
    step.speech = *hearing_;
}

VoiceState Session::voice_state() const {
    using Replay = VoiceState::Replay;
    VoiceState state{.said = *hearing_,
                     .is_loudest = wish_.volume >= hw::port::kVolumeMax,
                     .is_softest = wish_.volume <= 1,
                     .is_slowest = wish_.pace == hw::port::Pace::Slow,
                     .is_fastest = wish_.pace == hw::port::Pace::Fast};
    state.is_usual = wish_.volume == settings_.volume && wish_.pace == settings_.pace;
    if (settings_.languages.size() < 2) return state;
    switch (next_language()) {
        case hw::port::SpokenLanguage::Mandarin: state.replay = Replay::Mandarin; break;
        case hw::port::SpokenLanguage::Cantonese: state.replay = Replay::Cantonese; break;
        case hw::port::SpokenLanguage::English: state.replay = Replay::English; break;
    }
    return state;
}

void Session::on(Step& step, const SpeechEnded& ended) {
    if (speaking_ && speaking_->id == ended.id) speech_over(step.now);
}

/// The time of a screen begins when its sentence has ended.
void Session::speech_over(const base::ClockReading& now) {
    speaking_.reset();
    if (ends_at_ms_) refill(now);
}

}  // namespace yz::ui
