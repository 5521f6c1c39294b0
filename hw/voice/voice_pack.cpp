#include "hw/voice/voice_pack.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "kiosk/base/check.h"
#include "kiosk/base/log.h"

namespace yz::hw::voice {
namespace {

/// More than a pack ever has; a wrong folder must not be walked for ever.
constexpr std::size_t kClipsMax = 5'000;
/// kRecordingMax at the highest rate with two channels, and a head.
constexpr std::uintmax_t kFileBytesMax = 6'000'000;

/// At most `most` bytes of it; shorter when it cannot be read.
std::vector<std::uint8_t> bytes_of(const std::filesystem::path& file, std::uintmax_t most) {
    std::error_code unreadable;
    const auto size = std::filesystem::file_size(file, unreadable);
    std::vector<std::uint8_t> bytes(unreadable ? 0
                                               : static_cast<std::size_t>(std::min(size, most)));
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

/// Looks at the head only.
std::optional<WavFault> fault_of(const std::filesystem::path& file) {
    std::error_code unreadable;
    const auto size = std::filesystem::file_size(file, unreadable);
    if (unreadable) return WavFault::Torn;
    if (size > kFileBytesMax) return WavFault::TooLong;
    const auto head = parse_wav_head(bytes_of(file, kWavHeadBytesMax));
    if (!head) return head.error();
    if (!*head) return WavFault::Torn;
    return recording_fault(**head, static_cast<std::size_t>(size));
}

}  // namespace

const char* language_folder(port::SpokenLanguage language) {
    switch (language) {
        case port::SpokenLanguage::Mandarin: return "cmn";
        case port::SpokenLanguage::Cantonese: return "yue";
        case port::SpokenLanguage::English: return "en";
    }
    YZ_CHECK(false);
}

VoicePack::VoicePack(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code failed;
    std::filesystem::recursive_directory_iterator entry(folder_, failed), end;
    for (; !failed && entry != end && names_.size() < kClipsMax; entry.increment(failed)) {
        std::error_code unknown;
        if (entry->path().extension() == ".wav" && entry->is_regular_file(unknown)) {
            take(entry->path());
        }
    }
}

void VoicePack::take(const std::filesystem::path& file) {
    const std::filesystem::path name = file.lexically_relative(folder_).replace_extension();
    if (const auto fault = fault_of(file)) {
        base::log_warning("voice: the recording " + file.string() +
                          " is not used: " + wav_fault_text(*fault));
        return;
    }
    names_.insert(name.generic_string());
}

std::optional<Recording> VoicePack::recording(const std::string& clip) const {
    auto recording = parse_wav(bytes_of(folder_ / (clip + ".wav"), kFileBytesMax));
    if (!recording) return std::nullopt;
    return std::move(*recording);
}

}  // namespace yz::hw::voice
