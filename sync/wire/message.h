// Level 2. What all sync messages share: limits, nonces, signatures. Bytes only: no clock, no
// network, no disk. A signed message ends in 64 bytes of Ed25519 over everything before them, under
// the message's own domain tag. Format: sync/wire/PROTOCOL.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"

namespace yz::sync::wire {

/// At most this many records in a batch. Source: kiosk/decisions/0002.
inline constexpr std::size_t kRecordsMax = 500;
/// At most this many bytes of frames in a batch, unpacked. Source: kiosk/decisions/0002.
inline constexpr std::size_t kFramesBytesMax = 1024 * 1024;
/// One record is never larger. Source: kiosk/decisions/0002.
inline constexpr std::size_t kRecordBytesMax = 64 * 1024;
/// A frame is a length (4 bytes) and the record.
inline constexpr std::size_t kFrameHeaderBytes = 4;
/// A whole batch message: frames that do not shrink (ZSTD_compressBound of 1 MiB is 4 KiB more)
/// plus header and signatures.
inline constexpr std::size_t kBatchBytesMax = kFramesBytesMax + 8 * 1024;
/// Every other message is smaller than this; a longer reply is not read to its end.
inline constexpr std::size_t kSmallMessageBytesMax = 4 * 1024;

/// The content type of every message, both ways.
inline constexpr std::string_view kContentType = "application/vnd.yizhan.sync";

inline constexpr std::string_view kHelloPath = "/v1/hello";
inline constexpr std::string_view kBatchPath = "/v1/batch";
inline constexpr std::string_view kEnrolPath = "/v1/enrol";

/// Names one request: the reply carries it, so an old reply is never taken for a new one.
using Nonce = std::array<std::uint8_t, 16>;
/// A secret that changes with every hello: a copy of a station's disk falls behind and is noticed.
using Ratchet = std::array<std::uint8_t, 16>;

/// Signs `bytes` under a domain tag with the sender's key (base::SigningKey::sign).
using Sign = std::function<base::Signature(std::string_view domain_tag, std::string_view bytes)>;

/// Why bytes from outside are not the message that was expected.
enum class WireProblem {
    Truncated,      ///< The bytes end inside a field.
    TrailingBytes,  ///< There are bytes after the last field.
    OtherMessage,   ///< Another message kind, another version, or no message of ours (HTML, JSON).
    BadField,       ///< A field is outside its range.
    TooLarge,       ///< Above a limit of this file.
    NotUnpacked,    ///< The packed frames are no zstd frame of exactly the stated size.
    ChainBroken,    ///< The records do not lead from `chain_before` to the seal.
};
/// English, for logs: "the bytes end inside a field".
std::string_view plain_words(WireProblem problem);

/// True when the last 64 bytes of `message` are `key`'s signature over the rest.
[[nodiscard]] bool signed_by(const base::PublicKey& key, std::string_view domain_tag,
                             std::string_view message);

Nonce random_nonce(base::Random& random);

}  // namespace yz::sync::wire
