#include "hw/voice/chimes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace yz::hw::voice {
namespace {

struct Note {
    double pitch_hz;
    int sounds_ms;
    int rests_ms;  ///< Silence after it.
};

/// Our choice: C5, E5, G5, C6. The rhythm carries the meaning: see port::Chime.
constexpr Note kAccepted[] = {{784, 90, 40}, {1047, 260, 60}};
constexpr Note kRefused[] = {{523, 200, 160}, {523, 200, 60}};
constexpr Note kTrouble[] = {{659, 90, 90}, {659, 90, 90}, {659, 90, 60}};

std::span<const Note> notes_of(port::Chime chime) {
    switch (chime) {
        case port::Chime::Accepted: return kAccepted;
        case port::Chime::Refused: return kRefused;
        case port::Chime::Trouble: return kTrouble;
    }
    return {};
}

/// As loud as speech, which peaks near full scale but is mostly softer.
constexpr double kPeak = 12'000;
/// Rises and falls without a click.
constexpr double kEdgeMs = 8;

void play(Samples& samples, const Note& note) {
    const auto count = static_cast<std::size_t>(note.sounds_ms) * kSampleRateHz / 1000;
    for (std::size_t i = 0; i < count; ++i) {
        const double at_ms = static_cast<double>(i) * 1000 / kSampleRateHz;
        const double edge = std::min({1.0, at_ms / kEdgeMs, (note.sounds_ms - at_ms) / kEdgeMs});
        const double turns = 2 * std::numbers::pi * note.pitch_hz * at_ms / 1000;
        // The octave above makes it a bell's tone rather than a beep.
        const double wave = 0.75 * std::sin(turns) + 0.25 * std::sin(2 * turns);
        samples.push_back(static_cast<std::int16_t>(kPeak * edge * wave));
    }
    const Samples rest = silence(std::chrono::milliseconds(note.rests_ms));
    samples.insert(samples.end(), rest.begin(), rest.end());
}

}  // namespace

Samples chime_samples(port::Chime chime) {
    Samples samples;
    for (const Note& note : notes_of(chime)) play(samples, note);
    return samples;
}

}  // namespace yz::hw::voice
