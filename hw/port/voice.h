// Level 1. What a voice is to the rest: sentences and chimes go in as values, what became of each
// sentence comes back, from a thread of the voice's own. It delays nothing and proves nothing: what
// is said stands on the screen.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace yz::hw::port {

enum class SpokenLanguage { Mandarin, Cantonese, English };
enum class Pace { Slow, Normal, Fast };
/// Volumes go from 0, silence, to this.
inline constexpr int kVolumeMax = 10;
inline constexpr int kVolumeUsual = 7;

/// A part of a sentence: words that always stand in it, or a value put into it.
struct SpokenPiece {
    std::string text;   ///< UTF-8, numbers as words.
    bool slot = false;  ///< A value: an amount, a meal, how somebody is addressed.
    bool operator==(const SpokenPiece&) const = default;
};

struct Utterance {
    std::uint64_t id = 0;
    std::string prompt_id;  ///< Text id in the catalogue: names its recordings.
    std::vector<SpokenPiece> pieces;
    SpokenLanguage language = SpokenLanguage::Mandarin;
    Pace pace = Pace::Normal;
    int volume = kVolumeUsual;  ///< 0 to kVolumeMax.
};

/// How an answer turned out, before its sentence. They differ in rhythm, not only in pitch.
enum class Chime {
    Accepted,  ///< short, long
    Refused,   ///< long, pause, long
    Trouble,   ///< short, short, short
};

/// What stands between the voice and the next sentence.
enum class VoiceHealth {
    Ready,
    NoSoundCard,      ///< Nothing is heard: plug the loudspeaker in.
    NoSpeechProgram,  ///< espeak-ng is not installed: only chimes and recordings are heard.
    SpeechTrouble,    ///< espeak-ng hangs, ends badly or makes no sound.
};

enum class SpokenResult {
    Whole,   ///< To its end.
    Cut,     ///< Something newer, stop() or the end of the voice came first.
    Failed,  ///< Not, or not all of it, was to be heard.
};

struct VoiceChanged {
    VoiceHealth health = VoiceHealth::Ready;
};
/// The first sample is on its way to the loudspeaker. Not told of a sentence that made no sound.
struct SpeechStarted {
    std::uint64_t utterance_id = 0;
};
/// Exactly one for each utterance, in the order of the utterances.
struct SpeechFinished {
    std::uint64_t utterance_id = 0;
    SpokenResult result = SpokenResult::Whole;
};
using VoiceEvent = std::variant<VoiceChanged, SpeechStarted, SpeechFinished>;

/// Called from the voice's thread; must not wait.
using VoiceListener = std::function<void(VoiceEvent)>;

/// Runs its own thread between construction and destruction and never throws from there. Every
/// function may be called from any thread and never waits.
class Voice {
public:
    virtual ~Voice() = default;
    /// Ends the sentence being said and the chime before that. A chime that no sentence followed
    /// yet is heard first: the two belong together.
    virtual void say(Utterance utterance) = 0;
    /// Ends whatever is heard. `volume` 0 to kVolumeMax.
    virtual void chime(Chime chime, int volume) = 0;
    /// Silence, at once.
    virtual void stop() = 0;
};

}  // namespace yz::hw::port
