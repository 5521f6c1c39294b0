// Level 2. The voice: recordings where a station has them, espeak-ng for the rest, chimes before.
// One thread does all of it; whatever the program, the pack or the sound card do, the next sentence
// is tried as if nothing had been.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "hw/port/voice.h"
#include "hw/voice/speech_sound.h"

namespace yz::hw::voice {

struct VoiceSetup {
    std::string program = "espeak-ng";
    /// Recordings, a folder a language: assets/voice/README.md. May be missing.
    std::filesystem::path recordings;
    SpeechPatience patience;
    /// How often a missing sound card is looked for, and one that rests.
    std::chrono::milliseconds card_again{10'000};
    /// The sound card rests when nothing was heard for so long.
    std::chrono::milliseconds card_rests_after{10'000};
};

/// To be heard. `driver` is a name of SDL's ("alsa", "disk"); empty: whichever finds a card.
std::unique_ptr<port::Voice> speaker_voice(VoiceSetup setup, std::string driver,
                                           port::VoiceListener listener);

/// Into WAV files in `folder`, for runs without a display: NNN-<prompt id>.wav for a sentence,
/// NNN-chime.<name>.wav for a chime. Saying takes no time here, so no sentence cuts another, and
/// each is finished when its file is written.
std::unique_ptr<port::Voice> file_voice(VoiceSetup setup, std::filesystem::path folder,
                                        port::VoiceListener listener);

}  // namespace yz::hw::voice
