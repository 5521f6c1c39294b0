// Level 2. WAV files and streams: 16-bit PCM, one or two channels. What comes from a program or a
// recorder is checked here once. Source: Microsoft and IBM, Multimedia Programming Interface and
// Data Specifications 1.0, "WAVE".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "hw/voice/samples.h"

namespace yz::hw::voice {

enum class WavFault {
    NotWav,   ///< No WAV head within the first bytes.
    NotPcm,   ///< Not 16-bit PCM of one or two channels.
    BadRate,  ///< Fewer than 8,000 or more than 48,000 samples a second.
    Torn,     ///< Shorter than its head says, or without a sample.
    TooLong,  ///< Longer than kRecordingMax.
};
/// For the person who recorded it.
std::string wav_fault_text(WavFault fault);

/// A sentence is at most some ten seconds long.
inline constexpr std::chrono::seconds kRecordingMax{30};
/// A head that has not ended by then is none.
inline constexpr std::size_t kWavHeadBytesMax = 4096;

struct WavHead {
    int rate_hz = 0;
    int channels = 1;
    std::size_t samples_at = 0;  ///< Offset of the first sample.
    /// Of all samples; nullopt: until the end, as a program says that writes into a pipe.
    std::optional<std::size_t> bytes;
};

/// nullopt: no fault so far, but the head goes on.
tl::expected<std::optional<WavHead>, WavFault> parse_wav_head(std::span<const std::uint8_t> bytes);

/// Samples of one channel, two are mixed. Bytes that are no whole frame are left out.
Samples mono(std::span<const std::uint8_t> bytes, int channels);

struct Recording {
    int rate_hz = 0;
    Samples samples;  ///< At `rate_hz`, not empty.
};
/// A whole file.
tl::expected<Recording, WavFault> parse_wav(std::span<const std::uint8_t> bytes);

/// Whether a file with this head and size can be a recording, without reading it all.
std::optional<WavFault> recording_fault(const WavHead& head, std::size_t file_bytes);

/// A file of one channel at kSampleRateHz.
std::vector<std::uint8_t> wav_file(std::span<const std::int16_t> samples);

}  // namespace yz::hw::voice
