// Level 2. Where the voice's sound goes: a loudspeaker or files. Used from the voice's thread only.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "hw/voice/samples.h"

namespace yz::hw::voice {

class SoundSink {
public:
    virtual ~SoundSink() = default;

    /// Whether sound can be heard now; may look for a way first, which can take a moment.
    virtual bool ready() = 0;
    /// A chime or a sentence with this name begins.
    virtual void begin(const std::string& name) = 0;
    /// Takes the next samples of it. False: nothing is heard any more.
    virtual bool play(std::span<const std::int16_t> samples) = 0;
    /// It has no more samples. False: it is not to be heard.
    virtual bool end() = 0;
    /// How long what was taken is still to be heard; nullopt: it never will be.
    virtual std::optional<std::chrono::milliseconds> left() = 0;
    /// Nothing is being said: lets go of what costs when it was silent for long. When to ask again;
    /// nullopt: there is nothing to let go.
    virtual std::optional<std::chrono::milliseconds> let_go() = 0;
    /// Forgets what was not heard yet.
    virtual void cut() = 0;
    /// False: a sentence takes no time here, so that a newer one never comes in between.
    virtual bool takes_time() const = 0;
};

}  // namespace yz::hw::voice
