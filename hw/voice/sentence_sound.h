// Level 2. The sound of one sentence, part by part, as it comes: recordings and espeak-ng, at the
// sentence's pace and volume. It knows nothing of where the sound goes.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "hw/voice/speech_sound.h"
#include "hw/voice/voice_pack.h"

namespace yz::hw::voice {

struct SpeechProgram {
    std::string name;  ///< A path, or a name to be found in PATH.
    SpeechPatience patience;
};
enum class ProgramHealth {
    Unknown,  ///< It was not needed, or has not ended.
    Well,
    Missing,
    Troubled,
};

class SentenceSound {
public:
    /// `pack` must outlive it.
    SentenceSound(SpeechProgram program, const VoicePack& pack, port::Utterance utterance);

    const port::Utterance& utterance() const { return utterance_; }
    enum class State { Coming, Whole, Failed };
    State state() const { return state_; }
    ProgramHealth program() const { return health_; }
    /// What has come since the last call. Never waits.
    Samples heard();

    /// Worth a call of heard() when it is readable; -1: there is none.
    int descriptor() const { return speech_ ? speech_->descriptor() : -1; }
    /// And at this time in any case.
    SpeechClock::time_point due() const { return speech_ ? speech_->due() : SpeechClock::now(); }

private:
    void begin(const SpokenPart& part, Samples& heard);
    void begin_speech(const std::string& text);
    void go_on(Samples& heard);
    /// nullopt when one of them cannot be read.
    std::optional<Samples> recorded(const SpokenPart& part) const;
    void part_done() { parts_.pop_front(); }

    SpeechProgram program_;
    const VoicePack& pack_;
    port::Utterance utterance_;
    std::deque<SpokenPart> parts_;
    std::optional<SpeechSound> speech_;  ///< Of the first part, when espeak-ng says it.
    bool any_ = false;                   ///< Something was to be heard.
    State state_ = State::Coming;
    ProgramHealth health_ = ProgramHealth::Unknown;
};

}  // namespace yz::hw::voice
