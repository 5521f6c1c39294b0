#include "hw/voice/voice_pack.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

#include "hw/voice/conversion.h"
#include "tests/support/process.h"

using namespace yz::hw::voice;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

/// A tone whose waves can be counted.
Samples tone(int rate_hz, int pitch_hz, int length_ms) {
    Samples samples;
    for (int i = 0; i < rate_hz * length_ms / 1000; ++i) {
        samples.push_back(i * pitch_hz * 2 / rate_hz % 2 == 0 ? 8'000 : -8'000);
    }
    return samples;
}

int waves(const Samples& samples) {
    int count = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        if (samples[i - 1] <= 0 && samples[i] > 0) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("a pack is the recordings of its folder, by their paths") {
    const yz::tests::OwnFolder folder;
    write(folder.path() / "lost.spoken.wav", wav_file(Samples{1, 2}));
    write(folder.path() / "word" / "午餐.wav", wav_file(Samples{3}));
    write(folder.path() / "notes.txt", {'x'});
    write(folder.path() / "broken.wav", {'x', 'y'});
    auto torn = wav_file(Samples(100));
    torn.resize(100);
    write(folder.path() / "torn.wav", torn);
    fs::create_directories(folder.path() / "folder.wav");

    const VoicePack pack(folder.path());
    CHECK(pack.names() == ClipNames{"lost.spoken", "word/午餐"});
    CHECK(pack.recording("lost.spoken")->samples == Samples{1, 2});
    CHECK_FALSE(pack.recording("torn"));

    fs::remove(folder.path() / "lost.spoken.wav");
    CHECK_FALSE(pack.recording("lost.spoken"));
}

TEST_CASE("a folder that is missing is a pack without recordings") {
    CHECK(VoicePack("/nowhere/yue").names().empty());
}

TEST_CASE("a recording of any rate lasts and sounds as it did") {
    for (const int rate_hz : {8'000, 22'050, 44'100, 48'000}) {
        CAPTURE(rate_hz);
        RateConversion conversion(rate_hz);
        Samples converted;
        // As espeak-ng gives it: in pieces.
        const Samples all = tone(rate_hz, 200, 500);
        for (std::size_t at = 0; at < all.size(); at += 1'000) {
            const Samples ready = conversion.converted(
                std::span(all).subspan(at, std::min<std::size_t>(1'000, all.size() - at)));
            converted.insert(converted.end(), ready.begin(), ready.end());
        }
        const Samples rest = conversion.rest();
        converted.insert(converted.end(), rest.begin(), rest.end());
        CHECK(converted.size() == kSampleRateHz / 2);
        CHECK(waves(converted) == doctest::Approx(100).epsilon(0.02));
        // Nothing of the end is swallowed.
        CHECK(*std::max_element(converted.end() - 220, converted.end()) > 4'000);
    }
}

TEST_CASE("a slower pace lasts longer and keeps the pitch") {
    const Samples usual = tone(44'100, 200, 1'000);
    const auto paced = [&](int percent) {
        return at_pace({.rate_hz = 44'100, .samples = usual}, percent);
    };
    CHECK(paced(100) == usual);
    CHECK(duration_of(paced(80).size()).count() == doctest::Approx(1'250).epsilon(0.05));
    CHECK(waves(paced(80)) == doctest::Approx(250).epsilon(0.05));
    CHECK(duration_of(paced(120).size()).count() == doctest::Approx(833).epsilon(0.05));
    CHECK(waves(paced(120)) == doctest::Approx(167).epsilon(0.05));
}
