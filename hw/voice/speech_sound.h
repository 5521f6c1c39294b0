// Level 2. The sound of one text from the speech program, as it comes. However the program behaves,
// it is over within a bounded time and holds a bounded amount of sound.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "hw/voice/conversion.h"
#include "hw/voice/speech_run.h"

namespace yz::hw::voice {

using SpeechClock = std::chrono::steady_clock;

/// How long the program may take. A sentence takes 40 ms on a small machine.
struct SpeechPatience {
    std::chrono::milliseconds silent{
        2'000};  ///< Without a further sound, or an end after the last.
    std::chrono::milliseconds whole{10'000};  ///< For a whole text.
};

/// Longer is no sentence: at the slow pace some 130 characters.
inline constexpr std::chrono::seconds kSpeechMax{60};

class SpeechSound {
public:
    SpeechSound(std::unique_ptr<SpeechRun> run, SpeechPatience patience);

    enum class State { Coming, Whole, Failed };
    State state() const { return state_; }
    /// What has come since the last call, at the voice's rate. Never waits.
    Samples heard();

    /// Worth a call of heard() when it is readable; -1: nothing more comes, only its end.
    int descriptor() const { return ended_ ? -1 : run_->descriptor(); }
    /// And at this time in any case.
    SpeechClock::time_point due() const;

private:
    void take(std::span<const std::uint8_t> bytes, Samples& heard);
    void take_head();
    void end(Samples& heard);

    std::unique_ptr<SpeechRun> run_;
    SpeechPatience patience_;
    State state_ = State::Coming;
    bool ended_ = false;  ///< The program closed its output.
    SpeechClock::time_point whole_by_;
    SpeechClock::time_point next_by_;
    std::vector<std::uint8_t> unread_;  ///< The head as far as it came; later half a frame.
    std::optional<WavHead> head_;
    std::optional<RateConversion> conversion_;
    std::size_t frames_ = 0;
};

}  // namespace yz::hw::voice
