// Level 2. The hello a station opens a session with, and the hub's answer: where to resume.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/domain/record.h"
#include "sync/wire/message.h"

namespace yz::sync::wire {

inline constexpr std::string_view kHelloTag = "yz.hello.1";
inline constexpr std::string_view kHelloReplyTag = "yz.hello_reply.1";

struct Hello {
    domain::RecordKey head;  ///< Station, epoch and the last record written; seq 0 when none is.
    base::Hash chain{};      ///< chain[head.seq]
    std::uint64_t acknowledged_seq = 0;  ///< The hub once said that it holds everything up to here.
    Ratchet ratchet{};                   ///< As the hub gave it last.
    Nonce nonce{};
    auto operator<=>(const Hello&) const = default;
};

/// What the hub thinks of the station that said hello.
enum class Standing : std::uint8_t {
    Welcome = 0,
    NotEnrolled = 1,    ///< The hub does not know this (station, epoch).
    ForkFound = 2,      ///< The station's chain differs from the hub's at the same seq.
    StationBehind = 3,  ///< The hub has more than the station ever wrote: a restored disk.
    RatchetOld = 4,     ///< A copy of this station has been here since.
};
inline constexpr std::uint8_t kStandingLast = 4;

struct HelloReply {
    domain::RecordKey head;  ///< Station, epoch and the last record the hub holds durably.
    base::Hash chain{};      ///< chain[head.seq] as the hub computed it.
    Nonce nonce{};           ///< Of the hello.
    Standing standing = Standing::Welcome;
    std::uint64_t generation = 0;  ///< Changes when the hub was restored from a backup.
    base::WallMs hub_time_ms = 0;
    Ratchet next_ratchet{};
    std::uint32_t records_max = kRecordsMax;  ///< Per batch; 1 to kRecordsMax.
    std::uint32_t frames_bytes_max = kFramesBytesMax;
    auto operator<=>(const HelloReply&) const = default;
};

std::string encode_hello(const Hello& hello, const Sign& sign);
/// The fields; the signature is checked with signed_by(key, kHelloTag, bytes).
tl::expected<Hello, WireProblem> parse_hello(std::string_view bytes);

std::string encode_hello_reply(const HelloReply& reply, const Sign& sign);
/// The fields; the signature is checked with signed_by(hub key, kHelloReplyTag, bytes).
tl::expected<HelloReply, WireProblem> parse_hello_reply(std::string_view bytes);

}  // namespace yz::sync::wire
