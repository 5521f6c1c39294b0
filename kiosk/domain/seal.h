// Level 1. The seal: one signature that vouches for every record up to and with `seq`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/sha256.h"
#include "kiosk/base/signing.h"
#include "kiosk/domain/record.h"

namespace yz::domain {

/// What the seal's signature covers besides the chain: a truncated export becomes visible. A voided
/// meal is in none of them: its reversal takes its amounts off again, so a later seal may say less.
struct SealTotals {
    std::uint64_t meals = 0;
    std::int64_t subsidy_fen = 0;   ///< Sum of all layers of all meals of this epoch.
    std::int64_t self_pay_fen = 0;  ///< Sum of what elders paid.
    std::int64_t top_up_fen = 0;
    auto operator<=>(const SealTotals&) const = default;
};

struct Seal {
    RecordKey up_to;
    base::Hash chain{};
    SealTotals totals;
    base::Signature signature{};
    auto operator<=>(const Seal&) const = default;
};

/// The totals with one more record. Pure.
SealTotals totals_after(SealTotals totals, const RecordBody& body);

/// The bytes the signature covers, under the domain tag "yz.seal.1". JSON, one line, in this order:
/// {"domain":"yz.seal.1","station":…,"epoch":…,"seq":…,"chain":hex,"meals":…,"subsidy_fen":…,
///  "self_pay_fen":…,"top_up_fen":…}
std::string seal_bytes(const Seal& seal);
Seal sign_seal(const RecordKey& up_to, const base::Hash& chain, const SealTotals& totals,
               const base::SigningKey& key);
[[nodiscard]] bool verify_seal(const Seal& seal, const base::PublicKey& key);
/// Back from seal_bytes(); the signature stays zero. Only bytes that seal_bytes() makes are taken.
tl::expected<Seal, RecordProblem> parse_seal_bytes(std::string_view bytes);

/// What a slip's QR code holds: "YZ1:STATION:EPOCH:SEQ:CHAIN:SIGNATURE". CHAIN is chain[SEQ] and
/// SIGNATURE the station's, under the domain tag "yz.slip.1", over the text before its colon; both
/// in base64url without padding (RFC 4648, 5). It can be checked with the station's public key
/// alone.
std::string slip_seal_text(const RecordKey& up_to, const base::Hash& chain,
                           const base::SigningKey& key);

/// What a hub-signed acknowledgement says, its signature already verified: everything up to and
/// with `up_to` is durably stored there.
struct Acknowledged {
    RecordKey up_to;
    base::Hash chain{};
    std::string bytes;  ///< The message as it came, signature included: kept as evidence.
    auto operator<=>(const Acknowledged&) const = default;
};

/// Written by the station at its first start, before any network: who it is and its public key. The
/// hub countersigns exactly these bytes when it enrols the station; their SHA-256 is chain[0].
struct EnrolmentCertificate {
    base::StationId station;
    std::uint32_t epoch = 1;
    base::PublicKey public_key{};
    base::WallMs created_ms = 0;
    std::string nonce;  ///< 32 lower-case hex digits.
    auto operator<=>(const EnrolmentCertificate&) const = default;
};
/// JSON, one line:
/// {"domain":"yz.cert.1","station":…,"epoch":…,"public_key":hex,"created_ms":…,"nonce":…}
std::string encode_certificate(const EnrolmentCertificate& certificate);
/// Only bytes that encode_certificate() makes are taken.
tl::expected<EnrolmentCertificate, RecordProblem> parse_certificate(std::string_view bytes);

}  // namespace yz::domain
