#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

#include "hw/voice/chimes.h"

using namespace yz::hw;
using namespace yz::hw::voice;

namespace {

/// When it sounds and when it rests, in ms, without a thought for pitch: as an ear hears it that
/// hears no pitch.
struct Rhythm {
    std::vector<int> sounds_ms;
    std::vector<int> rests_ms;  ///< Between two sounds.
};

Rhythm rhythm_of(const Samples& samples) {
    constexpr int kWindowMs = 10;
    constexpr std::size_t kWindow = kSampleRateHz / 1000 * kWindowMs;
    Rhythm rhythm;
    int resting_ms = 0;
    bool sounding = false;
    for (std::size_t at = 0; at + kWindow <= samples.size(); at += kWindow) {
        double sum = 0;
        for (std::size_t i = at; i < at + kWindow; ++i) sum += std::abs(samples[i]);
        const bool loud = sum / kWindow > 500;
        if (loud && !sounding) {
            if (!rhythm.sounds_ms.empty()) rhythm.rests_ms.push_back(resting_ms);
            rhythm.sounds_ms.push_back(0);
        }
        if (loud) rhythm.sounds_ms.back() += kWindowMs;
        resting_ms = loud ? 0 : resting_ms + kWindowMs;
        sounding = loud;
    }
    return rhythm;
}

}  // namespace

TEST_CASE("accepted is short and long, refused long, pause, long, trouble three times short") {
    const Rhythm accepted = rhythm_of(chime_samples(port::Chime::Accepted));
    REQUIRE(accepted.sounds_ms.size() == 2);
    CHECK(accepted.sounds_ms[1] >= 2 * accepted.sounds_ms[0]);
    CHECK(accepted.rests_ms[0] <= 50);

    const Rhythm refused = rhythm_of(chime_samples(port::Chime::Refused));
    REQUIRE(refused.sounds_ms.size() == 2);
    CHECK(std::abs(refused.sounds_ms[1] - refused.sounds_ms[0]) <= 20);
    CHECK(refused.sounds_ms[0] >= 180);
    CHECK(refused.rests_ms[0] >= 140);

    const Rhythm trouble = rhythm_of(chime_samples(port::Chime::Trouble));
    REQUIRE(trouble.sounds_ms.size() == 3);
    CHECK(*std::max_element(trouble.sounds_ms.begin(), trouble.sounds_ms.end()) <= 110);
    CHECK(*std::min_element(trouble.rests_ms.begin(), trouble.rests_ms.end()) >= 70);
}

TEST_CASE("no chime keeps its sentence waiting, and none begins or ends with a click") {
    for (const auto chime : {port::Chime::Accepted, port::Chime::Refused, port::Chime::Trouble}) {
        const Samples samples = chime_samples(chime);
        CHECK(duration_of(samples.size()) <= std::chrono::milliseconds(650));
        CHECK(std::abs(samples.front()) < 100);
        CHECK(std::abs(samples.back()) < 100);
        int jump = 0;
        for (std::size_t i = 1; i < samples.size(); ++i) {
            jump = std::max(jump, std::abs(samples[i] - samples[i - 1]));
        }
        CHECK(jump < 4'000);
        CHECK(*std::max_element(samples.begin(), samples.end()) > 8'000);
    }
}

TEST_CASE("each step of the volume takes 3 dB, nought is silence, ten is as it was") {
    struct Row {
        int volume;
        int sample;
    };
    for (const Row& row :
         {Row{10, 10'000}, Row{9, 7'079}, Row{8, 5'012}, Row{7, 3'548}, Row{1, 447}, Row{0, 0}}) {
        Samples samples = {10'000, -10'000};
        set_volume(samples, row.volume);
        CAPTURE(row.volume);
        CHECK(samples == Samples{static_cast<std::int16_t>(row.sample),
                                 static_cast<std::int16_t>(-row.sample)});
    }
    Samples loudest = {32'767, -32'768};
    set_volume(loudest, 10);
    CHECK(loudest == Samples{32'767, -32'768});
}
