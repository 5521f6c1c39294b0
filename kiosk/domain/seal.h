// Level 1. The seal: one signature that vouches for every record up to and with `seq`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/sha256.h"
#include "kiosk/base/signing.h"
#include "kiosk/domain/record.h"

namespace yz::domain {

/// What the seal's signature covers besides the chain: a truncated export becomes visible.
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

/// The bytes the signature covers (JSON, one line), under the domain tag "yz.seal.1".
std::string seal_bytes(const Seal& seal);
Seal sign_seal(const RecordKey& up_to, const base::Hash& chain, const SealTotals& totals,
               const base::SigningKey& key);
[[nodiscard]] bool verify_seal(const Seal& seal, const base::PublicKey& key);

/// Written by the station at its first start, before any network: who it is and its public key. The
/// hub countersigns exactly these bytes when it enrols the station; their SHA-256 is chain[0].
struct EnrolmentCertificate {
    base::StationId station;
    std::uint32_t epoch = 1;
    base::PublicKey public_key{};
    base::WallMs created_ms = 0;
    std::string nonce;  ///< 32 hex digits.
};
/// JSON, one line:
/// {"domain":"yz.cert.1","station":…,"epoch":…,"public_key":hex,"created_ms":…,"nonce":…}
std::string encode_certificate(const EnrolmentCertificate& certificate);
tl::expected<EnrolmentCertificate, RecordProblem> parse_certificate(std::string_view bytes);

}  // namespace yz::domain
