// Level 2. A batch of records: exact record bytes in frames, packed with zstd, closed by the
// station's seal, the whole message signed, so a stranger's bytes are refused before unpacking.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/domain/seal.h"
#include "sync/wire/message.h"

namespace yz::sync::wire {

inline constexpr std::string_view kBatchTag = "yz.batch.1";

/// What stands before the packed frames. Readable without unpacking anything.
struct BatchHeader {
    Nonce nonce{};
    std::uint64_t seq_first = 1;  ///< Of the first record.
    base::Hash chain_before{};    ///< chain[seq_first - 1] at the station.
    domain::Seal seal;            ///< Station and epoch; seal.up_to.seq is the last record's.
    auto operator<=>(const BatchHeader&) const = default;
};

struct Batch {
    BatchHeader header;
    std::vector<std::string> records;  ///< Exact bytes, 1 to kRecordsMax, dense from seq_first.
    auto operator<=>(const Batch&) const = default;
};

/// A batch whose packed frames are still packed. Views into the message it was parsed from.
struct PackedBatch {
    BatchHeader header;
    std::uint32_t record_count = 0;
    std::uint32_t frames_bytes = 0;  ///< Unpacked size, at most kFramesBytesMax.
    std::string_view packed;
};

/// Precondition (a bug otherwise): the batch keeps the limits of message.h and its seal's seq is
/// that of its last record.
std::string encode_batch(const Batch& batch, const Sign& sign);

/// The header and where the packed frames are. Check signed_by(key, kBatchTag, bytes) before
/// anything else is done with them.
tl::expected<PackedBatch, WireProblem> parse_batch(std::string_view bytes);

/// The records of a batch, as views into `frames`, which holds their unpacked bytes.
struct UnpackedFrames {
    std::string frames;
    std::vector<std::string_view> records;
    UnpackedFrames() = default;
    UnpackedFrames(const UnpackedFrames&) = delete;
    UnpackedFrames& operator=(const UnpackedFrames&) = delete;
    UnpackedFrames(UnpackedFrames&&) = delete;
    UnpackedFrames& operator=(UnpackedFrames&&) = delete;
};
/// Unpacks into `into`, never writing more than the stated (and capped) size.
tl::expected<void, WireProblem> unpack_frames(const PackedBatch& batch, UnpackedFrames& into);

/// chain[seq_first] … chain[seal.up_to.seq]; ChainBroken when the last is not the seal's.
tl::expected<std::vector<base::Hash>, WireProblem> walk_chain(
    const BatchHeader& header, const std::vector<std::string_view>& records);

}  // namespace yz::sync::wire
