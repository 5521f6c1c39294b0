// Messages as bytes: the worked example of PROTOCOL.md, limits, and every byte mutated.
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <sstream>
#include <zstd.h>

#include "kiosk/base/hex.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/hello.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync::wire;
using yz::test::TestStation;

namespace {

template <std::size_t kSize>
std::array<std::uint8_t, kSize> filled(std::uint8_t value) {
    std::array<std::uint8_t, kSize> bytes{};
    bytes.fill(value);
    return bytes;
}

base::SigningKey hub_key() { return base::SigningKey(filled<32>(42)); }

/// The messages of PROTOCOL.md's worked example, by name.
std::map<std::string, std::string> example_messages() {
    TestStation station;
    station.write(
        R"({"domain":"yz.record.1","suite":"ed25519-sha256","station":"QX-001","epoch":1,"seq":1,)"
        R"("kind":"card_blocked","version":1,"policy":"p-1","roster":"r-1","at_ms":1763694480000,)"
        R"("boot_id":"b-1","boot_ms":1,"clock":"synced","actor":"station","body":{"card":"ab",)"
        R"("elder":"E-1","state":"lost"}})");
    station.write(R"({"domain":"yz.record.1","kind":"unheard_of"})");
    const base::SigningKey hub = hub_key();
    const Sign by_hub = [&](std::string_view tag, std::string_view bytes) {
        return hub.sign(tag, bytes);
    };
    const CodeKey code = code_key(station.id(), "K7QF-M2XD-9H3T");
    const domain::RecordKey empty{.station = station.id(), .epoch = 1, .seq = 0};
    const domain::RecordKey two{.station = station.id(), .epoch = 1, .seq = 2};

    std::map<std::string, std::string> messages;
    messages["enrol_request"] = encode_enrol_request({.station = station.id(),
                                                      .certificate = station.certificate(),
                                                      .nonce = filled<16>(0x11),
                                                      .proof = {}},
                                                     code, station.sign());
    messages["enrol_reply"] =
        encode_enrol_reply({.station = station.id(),
                            .certificate_hash = station.chain_at(0),
                            .nonce = filled<16>(0x11),
                            .hub_key = hub.public_key(),
                            .countersignature = hub.sign(kCountersignTag, station.certificate()),
                            .first_ratchet = filled<16>(0xA0),
                            .generation = 1,
                            .proof = {}},
                           code, by_hub);
    messages["hello"] = station.hello(filled<16>(0xA0), 0x22);
    messages["hello_reply"] = encode_hello_reply({.head = empty,
                                                  .chain = station.chain_at(0),
                                                  .nonce = filled<16>(0x22),
                                                  .standing = Standing::Welcome,
                                                  .generation = 1,
                                                  .hub_time_ms = 1'763'694'480'000,
                                                  .next_ratchet = filled<16>(0xA1)},
                                                 by_hub);
    messages["batch"] = station.batch(1, 2, 0x33);
    messages["acknowledgement"] = encode_acknowledgement({.head = two,
                                                          .chain = station.chain_at(2),
                                                          .nonce = filled<16>(0x33),
                                                          .result = BatchResult::Stored,
                                                          .generation = 1,
                                                          .received_ms = 1'763'694'481'000},
                                                         by_hub);
    return messages;
}

/// A batch with chosen packed bytes and sizes, signed like a real one.
std::string forged_batch(std::uint32_t record_count, std::uint32_t frames_bytes,
                         const std::string& packed) {
    const TestStation station;
    const auto number = [](std::uint64_t value, int size) {
        std::string bytes;
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
        return bytes;
    };
    std::string bytes = "YZB1\x06QX-001" + number(1, 4) + std::string(16, 'n') + number(1, 8) +
                        std::string(base::as_text(station.chain_at(0))) + number(record_count, 4) +
                        std::string(32, 'c') + std::string(32, '\0') + std::string(64, 's') +
                        number(frames_bytes, 4) + number(packed.size(), 4) + packed;
    const base::Signature signature = station.key().sign(kBatchTag, bytes);
    return bytes + std::string(base::as_text(signature));
}

std::string packed(const std::string& bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
    return out;
}

std::string number4(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
    return bytes;
}

}  // namespace

TEST_CASE("the worked example of PROTOCOL.md is what the code writes, byte for byte") {
    std::ifstream in(YZ_SOURCE_DIR "/tests/sync/vectors.txt");
    REQUIRE(in.good());
    std::map<std::string, std::string> expected;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::string name;
        std::string hex;
        words >> name >> hex;
        expected[name] = hex;
    }
    const auto messages = example_messages();
    for (const auto& message : messages) {
        const std::string& name = message.first;
        const std::string& bytes = message.second;
        CAPTURE(name);
        CHECK(expected[name] == base::hex(bytes));
    }
    CHECK(expected.size() == messages.size());
}

TEST_CASE("every message comes back as it was written") {
    const auto messages = example_messages();
    const TestStation station;
    const auto hello = parse_hello(messages.at("hello"));
    REQUIRE(hello.has_value());
    CHECK(hello->head.seq == 2);
    CHECK(hello->ratchet == filled<16>(0xA0));
    CHECK(signed_by(station.key().public_key(), kHelloTag, messages.at("hello")));
    CHECK_FALSE(signed_by(station.key().public_key(), kBatchTag, messages.at("hello")));

    const auto reply = parse_hello_reply(messages.at("hello_reply"));
    REQUIRE(reply.has_value());
    CHECK(reply->next_ratchet == filled<16>(0xA1));
    CHECK(reply->records_max == kRecordsMax);
    CHECK(signed_by(hub_key().public_key(), kHelloReplyTag, messages.at("hello_reply")));

    const auto acknowledgement = parse_acknowledgement(messages.at("acknowledgement"));
    REQUIRE(acknowledgement.has_value());
    CHECK(acknowledgement->head.seq == 2);
    CHECK(acknowledgement->received_ms == 1'763'694'481'000);

    const auto batch = parse_batch(messages.at("batch"));
    REQUIRE(batch.has_value());
    UnpackedFrames frames;
    REQUIRE(unpack_frames(*batch, frames).has_value());
    REQUIRE(frames.records.size() == 2);
    CHECK(frames.records[1] == R"({"domain":"yz.record.1","kind":"unheard_of"})");
    CHECK(walk_chain(batch->header, frames.records).has_value());
    CHECK(domain::verify_seal(batch->header.seal, station.key().public_key()));

    const CodeKey code = code_key(station.id(), "k7qf m2xd 9h3t");
    CHECK(parse_enrol_request(messages.at("enrol_request"))->certificate == station.certificate());
    CHECK(proves_code(code, messages.at("enrol_request")));
    CHECK(proves_code(code, messages.at("enrol_reply")));
    CHECK_FALSE(proves_code(code_key(station.id(), "K7QF-M2XD-9H3V"), messages.at("enrol_reply")));
}

TEST_CASE("a message cut anywhere, or with a byte more, is refused") {
    for (const auto& message : example_messages()) {
        const std::string& name = message.first;
        const std::string& bytes = message.second;
        CAPTURE(name);
        const auto parses = [](std::string_view text) {
            return parse_hello(text) || parse_hello_reply(text) || parse_batch(text) ||
                   parse_acknowledgement(text) || parse_enrol_request(text) ||
                   parse_enrol_reply(text);
        };
        CHECK(parses(bytes));
        CHECK_FALSE(parses(bytes + "x"));
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            CAPTURE(length);
            CHECK_FALSE(parses(std::string_view(bytes).substr(0, length)));
        }
    }
}

TEST_CASE("packed frames never unpack beyond their stated size, nor to less") {
    const std::string record = "0123456789";
    const std::string frames = number4(10) + record;
    UnpackedFrames into;
    const auto result = [&](std::uint32_t count, std::uint32_t size, const std::string& zstd) {
        const std::string message = forged_batch(count, size, zstd);
        const auto batch = parse_batch(message);
        if (!batch) return batch.error();
        const auto unpacked = unpack_frames(*batch, into);
        REQUIRE_FALSE(unpacked.has_value());
        return unpacked.error();
    };
    {
        const std::string message = forged_batch(1, 14, packed(frames));
        REQUIRE(unpack_frames(*parse_batch(message), into).has_value());
        CHECK(into.records.front() == record);
    }
    CHECK(result(1, 13, packed(frames)) == WireProblem::NotUnpacked);
    CHECK(result(1, 15, packed(frames)) == WireProblem::NotUnpacked);
    CHECK(result(1, 14, "no zstd at all") == WireProblem::NotUnpacked);
    CHECK(result(2, 14, packed(frames)) == WireProblem::Truncated);
    CHECK(result(1, 18, packed(frames + number4(0))) == WireProblem::TrailingBytes);
    CHECK(result(1, 14, packed(number4(11) + record)) == WireProblem::Truncated);
    CHECK(result(0, 14, packed(frames)) == WireProblem::BadField);
    CHECK(result(kRecordsMax + 1, 14, packed(frames)) == WireProblem::TooLarge);
    CHECK(result(1, kFramesBytesMax + 1, packed(frames)) == WireProblem::TooLarge);
    const std::string large(kRecordBytesMax + 1, 'x');
    CHECK(result(1, 4 + kRecordBytesMax + 1, packed(number4(kRecordBytesMax + 1) + large)) ==
          WireProblem::TooLarge);
}

TEST_CASE("a zip bomb is cut off at the stated size") {
    // 512 MiB of zeros in some 16 KiB: the bomb states the largest size allowed.
    std::string bomb;
    {
        const std::string zeros(512UL * 1024 * 1024, '\0');
        bomb = packed(zeros);
    }
    REQUIRE(bomb.size() < 64 * 1024);
    const std::string message = forged_batch(1, kFramesBytesMax, bomb);
    UnpackedFrames into;
    CHECK(unpack_frames(*parse_batch(message), into).error() == WireProblem::NotUnpacked);
    CHECK(into.frames.size() == kFramesBytesMax);
}

TEST_CASE("an enrolment code is read as people type it") {
    base::SeededRandom random(5);
    for (int i = 0; i < 100; ++i) {
        const std::string code = make_enrolment_code(random);
        CAPTURE(code);
        CHECK(code.size() == 14);
        CHECK(parse_enrolment_code(code).has_value());
    }
    CHECK(parse_enrolment_code("k7qf-m2xd 9h3t") == "K7QFM2XD9H3T");
    CHECK(parse_enrolment_code("oil0 oil0 oil0") == "011001100110");
    for (const char* wrong :
         {"", "K7QF-M2XD-9H3", "K7QF-M2XD-9H3TT", "K7QF-M2XD-9H3U", "颐站颐站颐站"})
        CHECK_FALSE(parse_enrolment_code(wrong).has_value());
}
