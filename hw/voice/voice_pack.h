// Level 2. The recordings of one language that a station has. Read once; a file that is no
// recording is told in the log and left out, so that its sentence is said by espeak-ng.
#pragma once

#include <filesystem>
#include <optional>

#include "hw/voice/clips.h"
#include "hw/voice/wav.h"

namespace yz::hw::voice {

/// cmn, yue, en: the folder of a language's recordings.
const char* language_folder(port::SpokenLanguage language);

class VoicePack {
public:
    /// `folder` may be missing: then there are no recordings.
    explicit VoicePack(std::filesystem::path folder);

    const ClipNames& names() const { return names_; }
    /// nullopt when it cannot be read any more.
    std::optional<Recording> recording(const std::string& clip) const;

private:
    void take(const std::filesystem::path& file);

    std::filesystem::path folder_;
    ClipNames names_;
};

}  // namespace yz::hw::voice
