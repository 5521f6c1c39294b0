#include <doctest/doctest.h>

#include "hw/voice/wav.h"

using namespace yz::hw::voice;

namespace {

using Bytes = std::vector<std::uint8_t>;

void append(Bytes& bytes, const std::string& word) {
    bytes.insert(bytes.end(), word.begin(), word.end());
}
void append(Bytes& bytes, std::uint32_t number, int length) {
    for (int i = 0; i < length; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

/// A WAV file by its fields.
struct Written {
    std::uint32_t coding = 1, channels = 1, rate_hz = 22050, bits = 16;
    std::string before;  ///< A chunk before the format, whole.
    std::vector<std::int16_t> samples = {1, -2, 3};
    std::optional<std::uint32_t> length;  ///< Of the samples, when it is told wrong.

    Bytes bytes() const {
        Bytes file;
        append(file, "RIFF");
        append(file, 0, 4);
        append(file, "WAVE");
        append(file, before);
        append(file, "fmt ");
        append(file, 16, 4);
        append(file, coding, 2);
        append(file, channels, 2);
        append(file, rate_hz, 4);
        append(file, rate_hz * channels * bits / 8, 4);
        append(file, channels * bits / 8, 2);
        append(file, bits, 2);
        append(file, "data");
        append(file, length.value_or(static_cast<std::uint32_t>(samples.size() * 2)), 4);
        for (const std::int16_t sample : samples) {
            append(file, static_cast<std::uint16_t>(sample), 2);
        }
        return file;
    }
};

std::optional<WavFault> fault(const Bytes& bytes) {
    const auto parsed = parse_wav(bytes);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

Samples samples_of_seconds(std::size_t rate_hz, std::size_t seconds, std::size_t more) {
    return Samples(rate_hz * seconds + more, 5);
}

}  // namespace

TEST_CASE("a recording is read with its rate and its samples") {
    const auto read = parse_wav(Written{}.bytes());
    REQUIRE(read.has_value());
    CHECK(read->rate_hz == 22050);
    CHECK(read->samples == Samples{1, -2, 3});
}

TEST_CASE("two channels are mixed into one") {
    const auto read =
        parse_wav(Written{.channels = 2, .samples = {100, 200, -32768, -32768, 7, 8}}.bytes());
    REQUIRE(read.has_value());
    CHECK(read->samples == Samples{150, -32768, 7});
}

TEST_CASE("chunks of other kinds are passed over, also one of odd length") {
    CHECK_FALSE(fault(Written{.before = std::string("LIST\x04\0\0\0abcd", 12)}.bytes()));
    CHECK_FALSE(fault(Written{.before = std::string("LIST\x03\0\0\0abc\0", 12)}.bytes()));
    CHECK(fault(Written{.before = std::string("LIST\xF0\xFF\xFF\xFF", 8)}.bytes()) ==
          WavFault::NotWav);
}

TEST_CASE("what is no 16-bit PCM of a usual rate is refused by name") {
    struct Row {
        Written written;
        std::optional<WavFault> fault;
    };
    for (const Row& row :
         {Row{{.coding = 1}, std::nullopt}, Row{{.coding = 3}, WavFault::NotPcm},
          Row{{.bits = 8}, WavFault::NotPcm}, Row{{.bits = 24}, WavFault::NotPcm},
          Row{{.channels = 0}, WavFault::NotPcm}, Row{{.channels = 2}, std::nullopt},
          Row{{.channels = 3}, WavFault::NotPcm}, Row{{.rate_hz = 7'999}, WavFault::BadRate},
          Row{{.rate_hz = 8'000}, std::nullopt}, Row{{.rate_hz = 48'000}, std::nullopt},
          Row{{.rate_hz = 48'001}, WavFault::BadRate}}) {
        CAPTURE(row.written.coding);
        CAPTURE(row.written.bits);
        CAPTURE(row.written.channels);
        CAPTURE(row.written.rate_hz);
        CHECK(fault(row.written.bytes()) == row.fault);
    }
    CHECK(fault({}) == WavFault::NotWav);
    CHECK(fault(Bytes(60, 'x')) == WavFault::NotWav);
}

TEST_CASE("a file shorter than it says was copied by half; one without a sample says nothing") {
    CHECK_FALSE(fault(Written{.length = 6}.bytes()));
    CHECK(fault(Written{.length = 7}.bytes()) == WavFault::Torn);
    CHECK(fault(Written{.samples = {}}.bytes()) == WavFault::Torn);
    CHECK(fault(Written{.samples = {}, .length = 0x7FFFF000}.bytes()) == WavFault::Torn);
    Bytes cut = Written{}.bytes();
    for (std::size_t length = 0; length < cut.size(); ++length) {
        CAPTURE(length);
        CHECK(fault(Bytes(cut.begin(), cut.begin() + static_cast<std::ptrdiff_t>(length))));
    }
}

TEST_CASE("a program that does not know how much will follow is read to its end") {
    const auto piped = parse_wav(Written{.length = 0x7FFFF000}.bytes());
    REQUIRE(piped.has_value());
    CHECK(piped->samples.size() == 3);
    CHECK_FALSE(fault(Written{.length = 0xFFFFFFFF}.bytes()));
}

TEST_CASE("half a minute is a recording, a sample more is none") {
    CHECK_FALSE(
        fault(Written{.rate_hz = 8'000, .samples = samples_of_seconds(8'000, 30, 0)}.bytes()));
    CHECK(fault(Written{.rate_hz = 8'000, .samples = samples_of_seconds(8'000, 30, 1)}.bytes()) ==
          WavFault::TooLong);
}

TEST_CASE("a head that comes in pieces is waited for, but not for ever") {
    const Bytes whole = Written{}.bytes();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        const auto head = parse_wav_head(std::span(whole).first(length));
        REQUIRE(head.has_value());
        CHECK(head->has_value() == (length >= 44));
    }
    Bytes endless = Written{}.bytes();
    endless.resize(36);
    endless.insert(endless.end(), {'L', 'I', 'S', 'T', 0x00, 0x10, 0, 0});
    CHECK_FALSE(parse_wav_head(endless).has_value());
}

TEST_CASE("a file that is written reads back as it was") {
    const Samples samples = {0, 32767, -32768, 12};
    const auto read = parse_wav(wav_file(samples));
    REQUIRE(read.has_value());
    CHECK(read->samples == samples);
    CHECK(read->rate_hz == kSampleRateHz);
}
