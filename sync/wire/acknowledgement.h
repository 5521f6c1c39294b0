// Level 2. The hub's signed word that everything up to `head` is durably stored. Only this (or the
// head in a hello reply) moves a station's state.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/domain/record.h"
#include "sync/wire/message.h"

namespace yz::sync::wire {

inline constexpr std::string_view kAcknowledgementTag = "yz.ack.1";

/// What became of the batch.
enum class BatchResult : std::uint8_t {
    Stored = 0,       ///< All of it, or a prefix of it (see head), or it was there before.
    Gap = 1,          ///< It starts after the hub's next seq: say hello and resume from the head.
    ForkFound = 2,    ///< Other bytes for a seq the hub has: kept in quarantine, alarm raised.
    NotEnrolled = 3,  ///< The hub does not know this (station, epoch).
};
inline constexpr std::uint8_t kBatchResultLast = 3;

struct Acknowledgement {
    /// Station, epoch and, for Stored, the last record of the batch the hub holds durably;
    /// otherwise the last record it holds at all.
    domain::RecordKey head;
    base::Hash chain{};  ///< chain[head.seq] as the hub computed it.
    Nonce nonce{};       ///< Of the batch.
    BatchResult result = BatchResult::Stored;
    std::uint64_t generation = 0;
    base::WallMs received_ms = 0;  ///< Hub time.
    auto operator<=>(const Acknowledgement&) const = default;
};

std::string encode_acknowledgement(const Acknowledgement& acknowledgement, const Sign& sign);
/// The fields; the signature is checked with signed_by(hub key, kAcknowledgementTag, bytes).
tl::expected<Acknowledgement, WireProblem> parse_acknowledgement(std::string_view bytes);

}  // namespace yz::sync::wire
