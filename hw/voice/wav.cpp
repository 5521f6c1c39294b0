#include "hw/voice/wav.h"

#include <algorithm>
#include <string_view>

namespace yz::hw::voice {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kRiffBytes = 12;
constexpr std::size_t kChunkHeadBytes = 8;
constexpr std::size_t kFormatBytes = 16;
constexpr int kPcm = 1;
/// espeak-ng writes 0x7FFFF000 when it does not know how much will follow, others 0xFFFFFFFF.
constexpr std::uint32_t kLengthUnknown = 0x7F000000;

std::uint32_t number_at(Bytes bytes, std::size_t offset, std::size_t length) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < length; ++i) {
        number |= static_cast<std::uint32_t>(bytes[offset + i]) << (8 * i);
    }
    return number;
}

bool reads(Bytes bytes, std::size_t offset, std::string_view word) {
    return std::equal(
        word.begin(), word.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
        [](char letter, std::uint8_t byte) { return static_cast<std::uint8_t>(letter) == byte; });
}

void append(std::vector<std::uint8_t>& file, std::string_view word) {
    file.insert(file.end(), word.begin(), word.end());
}

void append(std::vector<std::uint8_t>& file, std::uint32_t number, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
        file.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    }
}

}  // namespace

std::string wav_fault_text(WavFault fault) {
    switch (fault) {
        case WavFault::NotWav: return "it is no WAV file";
        case WavFault::NotPcm: return "it is not 16-bit PCM with one or two channels";
        case WavFault::BadRate: return "it has fewer than 8000 or more than 48000 samples a second";
        case WavFault::Torn: return "it is shorter than it says, or empty";
        case WavFault::TooLong: return "it is longer than 30 seconds";
    }
    return {};
}

tl::expected<std::optional<WavHead>, WavFault> parse_wav_head(Bytes bytes) {
    const auto more = [&]() -> tl::expected<std::optional<WavHead>, WavFault> {
        if (bytes.size() >= kWavHeadBytesMax) return tl::unexpected(WavFault::NotWav);
        return std::nullopt;
    };
    if (bytes.size() < kRiffBytes) return more();
    if (!reads(bytes, 0, "RIFF") || !reads(bytes, 8, "WAVE")) {
        return tl::unexpected(WavFault::NotWav);
    }
    WavHead head;
    std::size_t at = kRiffBytes;
    while (bytes.size() >= at + kChunkHeadBytes) {
        const std::uint32_t length = number_at(bytes, at + 4, 4);
        const std::size_t body = at + kChunkHeadBytes;
        if (reads(bytes, at, "data")) {
            if (head.rate_hz == 0) return tl::unexpected(WavFault::NotWav);
            head.samples_at = body;
            if (length < kLengthUnknown) head.bytes = length;
            return head;
        }
        if (reads(bytes, at, "fmt ")) {
            if (length < kFormatBytes) return tl::unexpected(WavFault::NotWav);
            if (bytes.size() < body + kFormatBytes) return more();
            head.channels = static_cast<int>(number_at(bytes, body + 2, 2));
            const bool pcm = number_at(bytes, body, 2) == kPcm &&
                             number_at(bytes, body + 14, 2) == 16 && head.channels >= 1 &&
                             head.channels <= 2;
            if (!pcm) return tl::unexpected(WavFault::NotPcm);
            const std::uint32_t rate_hz = number_at(bytes, body + 4, 4);
            if (rate_hz < 8'000 || rate_hz > 48'000) return tl::unexpected(WavFault::BadRate);
            head.rate_hz = static_cast<int>(rate_hz);
        }
        // Chunks begin at even offsets.
        at = body + length + length % 2;
        if (at >= kWavHeadBytesMax) return tl::unexpected(WavFault::NotWav);
    }
    return more();
}

Samples mono(Bytes bytes, int channels) {
    const std::size_t frame_bytes = 2 * static_cast<std::size_t>(channels);
    Samples samples;
    samples.reserve(bytes.size() / frame_bytes);
    for (std::size_t at = 0; at + frame_bytes <= bytes.size(); at += frame_bytes) {
        int sum = 0;
        for (std::size_t offset = at; offset < at + frame_bytes; offset += 2) {
            sum += static_cast<std::int16_t>(number_at(bytes, offset, 2));
        }
        samples.push_back(static_cast<std::int16_t>(sum / channels));
    }
    return samples;
}

std::optional<WavFault> recording_fault(const WavHead& head, std::size_t file_bytes) {
    const std::size_t there = file_bytes - std::min(file_bytes, head.samples_at);
    const std::size_t bytes = head.bytes.value_or(there);
    const std::size_t frame_bytes = 2 * static_cast<std::size_t>(head.channels);
    if (bytes > there || bytes < frame_bytes) return WavFault::Torn;
    const auto seconds = static_cast<std::size_t>(kRecordingMax.count());
    if (bytes / frame_bytes > seconds * static_cast<std::size_t>(head.rate_hz)) {
        return WavFault::TooLong;
    }
    return std::nullopt;
}

tl::expected<Recording, WavFault> parse_wav(Bytes bytes) {
    const auto head = parse_wav_head(bytes);
    if (!head) return tl::unexpected(head.error());
    if (!*head) return tl::unexpected(WavFault::NotWav);
    if (const auto fault = recording_fault(**head, bytes.size())) return tl::unexpected(*fault);
    Bytes body = bytes.subspan((*head)->samples_at);
    if ((*head)->bytes) body = body.first(*(*head)->bytes);
    return Recording{.rate_hz = (*head)->rate_hz, .samples = mono(body, (*head)->channels)};
}

std::vector<std::uint8_t> wav_file(std::span<const std::int16_t> samples) {
    const auto bytes = static_cast<std::uint32_t>(samples.size() * 2);
    std::vector<std::uint8_t> file;
    file.reserve(44 + bytes);
    append(file, "RIFF");
    append(file, 36 + bytes, 4);
    append(file, "WAVEfmt ");
    append(file, kFormatBytes, 4);
    append(file, kPcm, 2);
    append(file, 1, 2);
    append(file, kSampleRateHz, 4);
    append(file, kSampleRateHz * 2, 4);
    append(file, 2, 2);
    append(file, 16, 2);
    append(file, "data");
    append(file, bytes, 4);
    for (const std::int16_t sample : samples) append(file, static_cast<std::uint16_t>(sample), 2);
    return file;
}

}  // namespace yz::hw::voice
