// Level 2. Sound as the voice holds it: one channel of 16-bit samples, 44,100 a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace yz::hw::voice {

using Samples = std::vector<std::int16_t>;
/// Twice the 22,050 of espeak-ng, and the rate most recorders write.
inline constexpr int kSampleRateHz = 44'100;

std::chrono::milliseconds duration_of(std::size_t sample_count);
Samples silence(std::chrono::milliseconds length);

/// Makes them as loud as a volume of the port says: kVolumeMax leaves them as they are, each step
/// below takes 3 dB, 0 is silence.
void set_volume(std::span<std::int16_t> samples, int volume);

}  // namespace yz::hw::voice
