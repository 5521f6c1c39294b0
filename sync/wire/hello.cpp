#include "sync/wire/hello.h"

#include "sync/wire/fields.h"

namespace yz::sync::wire {
namespace {

constexpr std::string_view kHelloMagic = "YZH1";
constexpr std::string_view kHelloReplyMagic = "YZh1";

}  // namespace

std::string encode_hello(const Hello& hello, const Sign& sign) {
    FieldWriter out(kHelloMagic);
    out.short_text(hello.head.station.text());
    out.u32(hello.head.epoch);
    out.array(hello.nonce);
    out.u64(hello.head.seq);
    out.array(hello.chain);
    out.u64(hello.acknowledged_seq);
    out.array(hello.ratchet);
    return out.signed_with(sign, kHelloTag);
}

tl::expected<Hello, WireProblem> parse_hello(std::string_view bytes) {
    FieldReader in(bytes, kHelloMagic);
    Hello hello;
    hello.head.station = in.station();
    hello.head.epoch = in.epoch();
    hello.nonce = in.array<16>();
    hello.head.seq = in.u64();
    hello.chain = in.array<32>();
    hello.acknowledged_seq = in.u64();
    hello.ratchet = in.array<16>();
    in.array<64>();
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    return hello;
}

std::string encode_hello_reply(const HelloReply& reply, const Sign& sign) {
    FieldWriter out(kHelloReplyMagic);
    out.short_text(reply.head.station.text());
    out.u32(reply.head.epoch);
    out.array(reply.nonce);
    out.u8(static_cast<std::uint8_t>(reply.standing));
    out.u64(reply.generation);
    out.i64(reply.hub_time_ms);
    out.u64(reply.head.seq);
    out.array(reply.chain);
    out.array(reply.next_ratchet);
    out.u32(reply.records_max);
    out.u32(reply.frames_bytes_max);
    return out.signed_with(sign, kHelloReplyTag);
}

tl::expected<HelloReply, WireProblem> parse_hello_reply(std::string_view bytes) {
    FieldReader in(bytes, kHelloReplyMagic);
    HelloReply reply;
    reply.head.station = in.station();
    reply.head.epoch = in.epoch();
    reply.nonce = in.array<16>();
    const std::uint8_t standing = in.u8();
    if (standing > kStandingLast) in.wrong(WireProblem::BadField);
    reply.generation = in.u64();
    reply.hub_time_ms = in.i64();
    reply.head.seq = in.u64();
    reply.chain = in.array<32>();
    reply.next_ratchet = in.array<16>();
    reply.records_max = in.u32();
    if (reply.records_max < 1 || reply.records_max > kRecordsMax) in.wrong(WireProblem::BadField);
    reply.frames_bytes_max = in.u32();
    if (reply.frames_bytes_max < kFrameHeaderBytes + kRecordBytesMax ||
        reply.frames_bytes_max > kFramesBytesMax)
        in.wrong(WireProblem::BadField);
    in.array<64>();
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    reply.standing = static_cast<Standing>(standing);
    return reply;
}

}  // namespace yz::sync::wire
