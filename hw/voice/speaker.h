// Level 2. The loudspeaker, through SDL's audio. A sound card may be missing, come and go. It is
// open only while there is sound and for a while after: an open card costs a thread that plays
// silence.
#pragma once

#include <cstdint>

#include "hw/voice/sound_sink.h"

namespace yz::hw::voice {

using SoundClock = std::chrono::steady_clock;

class Speaker : public SoundSink {
public:
    /// A driver of SDL by its name ("alsa", "disk"), or whichever finds a card. A card that is
    /// missing is looked for again after `again`, and so is one that rests; it rests when nothing
    /// was heard for `rest_after`.
    Speaker(std::string driver, std::chrono::milliseconds again,
            std::chrono::milliseconds rest_after);
    /// In the thread that used it.
    ~Speaker() override;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    bool ready() override;
    void begin(const std::string&) override;
    bool play(std::span<const std::int16_t> samples) override;
    bool end() override { return device_ != 0; }
    std::optional<std::chrono::milliseconds> left() override;
    std::optional<std::chrono::milliseconds> let_go() override;
    void cut() override;
    bool takes_time() const override { return true; }

private:
    /// Whether there is a card; the driver stays on.
    bool find();
    bool open();
    void close();
    bool playing() const;

    std::string driver_;
    std::chrono::milliseconds again_;
    std::chrono::milliseconds rest_after_;
    bool driver_runs_ = false;
    bool resting_ = false;      ///< No device is open, but a card is there for the next sound.
    std::uint32_t device_ = 0;  ///< Of SDL; 0: none is open.
    std::optional<SoundClock::time_point> looked_at_;   ///< When a card was last looked for.
    std::optional<SoundClock::time_point> emptied_at_;  ///< When the last sample left our queue.
};

}  // namespace yz::hw::voice
