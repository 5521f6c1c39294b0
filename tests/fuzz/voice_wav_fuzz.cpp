// Fuzz: whatever a recorder or a speech program writes as WAV, whole and in pieces.
#include <cstddef>
#include <cstdint>

#include "hw/voice/wav.h"
#include "kiosk/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace yz::hw::voice;
    const std::span<const std::uint8_t> bytes(input, size);
    const auto head = parse_wav_head(bytes);
    if (head && *head) {
        YZ_CHECK((*head)->samples_at <= size);
        YZ_CHECK((*head)->rate_hz >= 8'000 && (*head)->rate_hz <= 48'000);
        YZ_CHECK((*head)->channels == 1 || (*head)->channels == 2);
        // A head found in the whole is found, the same, as soon as it has come.
        const auto first = parse_wav_head(bytes.first((*head)->samples_at));
        YZ_CHECK(first && *first && (*first)->samples_at == (*head)->samples_at);
        // And never in less.
        const auto less = parse_wav_head(bytes.first((*head)->samples_at - 1));
        YZ_CHECK(less && !*less);
    }
    if (const auto recording = parse_wav(bytes)) {
        YZ_CHECK(!recording->samples.empty());
        YZ_CHECK(recording->samples.size() <= size / 2);
        const auto again = parse_wav(wav_file(recording->samples));
        YZ_CHECK(again && again->samples == recording->samples);
    }
    return 0;
}
