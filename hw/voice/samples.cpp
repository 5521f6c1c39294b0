#include "hw/voice/samples.h"

#include <cmath>

#include "hw/port/voice.h"
#include "kiosk/base/check.h"

namespace yz::hw::voice {
namespace {

/// Our choice: ten steps span 27 dB, more than the 20 dB a noisy room asks for.
/// Source: facts on elder interfaces, 9.2 (US 508, 402.3).
constexpr double kStepDb = 3;

}  // namespace

std::chrono::milliseconds duration_of(std::size_t sample_count) {
    return std::chrono::milliseconds(sample_count * 1000 / kSampleRateHz);
}

Samples silence(std::chrono::milliseconds length) {
    return Samples(static_cast<std::size_t>(length.count() * kSampleRateHz / 1000));
}

void set_volume(std::span<std::int16_t> samples, int volume) {
    YZ_CHECK(0 <= volume && volume <= port::kVolumeMax);
    const double gain = volume == 0 ? 0 : std::pow(10, (volume - port::kVolumeMax) * kStepDb / 20);
    for (std::int16_t& sample : samples) {
        sample = static_cast<std::int16_t>(std::lround(sample * gain));
    }
}

}  // namespace yz::hw::voice
