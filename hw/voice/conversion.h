// Level 2. From any sound to the voice's own rate, and slower or faster without a change of pitch:
// SDL's audio streams and libsonic.
#pragma once

#include <memory>
#include <span>

#include "hw/voice/wav.h"

struct _SDL_AudioStream;  // NOLINT: SDL names it so.

namespace yz::hw::voice {

/// One stream of sound, converted as it comes.
class RateConversion {
public:
    explicit RateConversion(int rate_hz);
    /// What is ready of it; the rest comes later.
    Samples converted(std::span<const std::int16_t> samples);
    /// The end: everything that is still held back.
    Samples rest();

private:
    struct Free {
        void operator()(_SDL_AudioStream* stream) const;
    };
    void put(std::span<const std::int16_t> samples);
    Samples ready();

    int rate_hz_;
    std::unique_ptr<_SDL_AudioStream, Free> stream_;
    std::size_t taken_ = 0;  ///< Samples, at rate_hz_.
    std::size_t given_ = 0;  ///< Samples, at the voice's rate.
};

/// `percent` of its usual pace: 80 is slower. 100 leaves it as it is.
Samples at_pace(Recording recording, int percent);

}  // namespace yz::hw::voice
