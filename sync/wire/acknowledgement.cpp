#include "sync/wire/acknowledgement.h"

#include "sync/wire/fields.h"

namespace yz::sync::wire {
namespace {

constexpr std::string_view kMagic = "YZA1";

}  // namespace

std::string encode_acknowledgement(const Acknowledgement& acknowledgement, const Sign& sign) {
    FieldWriter out(kMagic);
    out.short_text(acknowledgement.head.station.text());
    out.u32(acknowledgement.head.epoch);
    out.array(acknowledgement.nonce);
    out.u8(static_cast<std::uint8_t>(acknowledgement.result));
    out.u64(acknowledgement.generation);
    out.i64(acknowledgement.received_ms);
    out.u64(acknowledgement.head.seq);
    out.array(acknowledgement.chain);
    return out.signed_with(sign, kAcknowledgementTag);
}

tl::expected<Acknowledgement, WireProblem> parse_acknowledgement(std::string_view bytes) {
    FieldReader in(bytes, kMagic);
    Acknowledgement acknowledgement;
    acknowledgement.head.station = in.station();
    acknowledgement.head.epoch = in.epoch();
    acknowledgement.nonce = in.array<16>();
    const std::uint8_t result = in.u8();
    if (result > kBatchResultLast) in.wrong(WireProblem::BadField);
    acknowledgement.generation = in.u64();
    acknowledgement.received_ms = in.i64();
    acknowledgement.head.seq = in.u64();
    acknowledgement.chain = in.array<32>();
    in.array<64>();
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    acknowledgement.result = static_cast<BatchResult>(result);
    return acknowledgement;
}

}  // namespace yz::sync::wire
