// Level 2. Sound as files beside the pictures of a run without a display: 001-idle.open_spoken.wav,
// 002-chime.accepted.wav, in the order they were said.
#pragma once

#include <filesystem>

#include "hw/voice/sound_sink.h"

namespace yz::hw::voice {

class WavFolder : public SoundSink {
public:
    /// `folder` is made when it is missing.
    explicit WavFolder(std::filesystem::path folder);

    bool ready() override { return true; }
    void begin(const std::string& name) override;
    bool play(std::span<const std::int16_t> samples) override;
    /// Writes the file.
    bool end() override;
    std::optional<std::chrono::milliseconds> left() override {
        return std::chrono::milliseconds(0);
    }
    std::optional<std::chrono::milliseconds> let_go() override { return std::nullopt; }
    void cut() override { samples_.clear(); }
    bool takes_time() const override { return false; }

private:
    std::filesystem::path folder_;
    int count_ = 0;
    std::string name_;
    Samples samples_;
};

}  // namespace yz::hw::voice
