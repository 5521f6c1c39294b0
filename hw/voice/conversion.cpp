#include "hw/voice/conversion.h"

#include <SDL_audio.h>
#include <algorithm>
#include <sonic.h>

#include "kiosk/base/check.h"

namespace yz::hw::voice {
namespace {

constexpr int kSampleBytes = static_cast<int>(sizeof(std::int16_t));

/// SDL 2.26 gives back as much less at the end when it was fed in large pieces: it gets so much
/// silence behind the last sample, and what is too much is cut off.
constexpr std::size_t kSwallowed = 1024;

int byte_count(std::size_t samples) { return static_cast<int>(samples) * kSampleBytes; }

}  // namespace

RateConversion::RateConversion(int rate_hz)
    : rate_hz_(rate_hz),
      stream_(SDL_NewAudioStream(AUDIO_S16SYS, 1, rate_hz, AUDIO_S16SYS, 1, kSampleRateHz)) {
    YZ_CHECK(stream_ != nullptr);
}

void RateConversion::Free::operator()(_SDL_AudioStream* stream) const {
    SDL_FreeAudioStream(stream);
}

Samples RateConversion::converted(std::span<const std::int16_t> samples) {
    put(samples);
    taken_ += samples.size();
    return ready();
}

Samples RateConversion::rest() {
    put(Samples(kSwallowed));
    YZ_CHECK(SDL_AudioStreamFlush(stream_.get()) == 0);
    Samples last = ready();
    const std::size_t all = taken_ * kSampleRateHz / static_cast<std::size_t>(rate_hz_);
    const std::size_t too_many = given_ - std::min(given_, all);
    last.resize(last.size() - std::min(last.size(), too_many));
    return last;
}

void RateConversion::put(std::span<const std::int16_t> samples) {
    if (samples.empty()) return;
    YZ_CHECK(SDL_AudioStreamPut(stream_.get(), samples.data(), byte_count(samples.size())) == 0);
}

Samples RateConversion::ready() {
    Samples samples(static_cast<std::size_t>(SDL_AudioStreamAvailable(stream_.get())) /
                    sizeof(std::int16_t));
    if (samples.empty()) return samples;
    const int bytes = SDL_AudioStreamGet(stream_.get(), samples.data(), byte_count(samples.size()));
    YZ_CHECK(bytes >= 0);
    samples.resize(static_cast<std::size_t>(bytes) / sizeof(std::int16_t));
    given_ += samples.size();
    return samples;
}

Samples at_pace(Recording recording, int percent) {
    if (percent == 100) return std::move(recording.samples);
    const std::unique_ptr<sonicStreamStruct, decltype(&sonicDestroyStream)> stream(
        sonicCreateStream(recording.rate_hz, 1), sonicDestroyStream);
    YZ_CHECK(stream != nullptr);
    sonicSetSpeed(stream.get(), static_cast<float>(percent) / 100);
    YZ_CHECK(sonicWriteShortToStream(stream.get(), recording.samples.data(),
                                     static_cast<int>(recording.samples.size())) != 0);
    YZ_CHECK(sonicFlushStream(stream.get()) != 0);
    Samples paced(static_cast<std::size_t>(sonicSamplesAvailable(stream.get())));
    const int count =
        sonicReadShortFromStream(stream.get(), paced.data(), static_cast<int>(paced.size()));
    paced.resize(static_cast<std::size_t>(count));
    return paced;
}

}  // namespace yz::hw::voice
