// Level 2. Enrolment: station and hub prove to each other that they know the same one-time code,
// which never travels; the hub countersigns the station's certificate and shows its public key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/ids.h"
#include "kiosk/base/sha256.h"
#include "sync/wire/message.h"

namespace yz::sync::wire {

inline constexpr std::string_view kEnrolTag = "yz.enrol.1";
inline constexpr std::string_view kEnrolReplyTag = "yz.enrol_reply.1";
/// The hub's countersignature over the certificate bytes.
inline constexpr std::string_view kCountersignTag = "yz.cert.countersign.1";

/// What both sides keep of the code: SHA-256 over "yz.code.1", the station and the code.
using CodeKey = base::Hash;
/// HMAC-SHA-256 with the code key.
using CodeProof = std::array<std::uint8_t, 32>;

/// "K7QF-M2XD-9H3T": twelve characters of Crockford base32, 60 random bits.
std::string make_enrolment_code(base::Random& random);
/// Upper case, no hyphens or spaces, I and L read as 1, O as 0; nullopt when it is no code.
std::optional<std::string> parse_enrolment_code(std::string_view typed);
CodeKey code_key(const base::StationId& station, std::string_view code);

struct EnrolRequest {
    base::StationId station;
    std::string certificate;  ///< Bytes of domain::EnrolmentCertificate, at most 1024.
    Nonce nonce{};
    CodeProof proof{};  ///< Over everything before it.
    auto operator<=>(const EnrolRequest&) const = default;
};
inline constexpr std::size_t kCertificateBytesMax = 1024;

struct EnrolReply {
    base::StationId station;
    base::Hash certificate_hash{};  ///< chain[0]
    Nonce nonce{};                  ///< Of the request.
    base::PublicKey hub_key{};
    base::Signature countersignature{};
    Ratchet first_ratchet{};
    std::uint64_t generation = 0;
    CodeProof proof{};  ///< Over everything before it: the hub knows the code too.
    auto operator<=>(const EnrolReply&) const = default;
};

/// Fills in `proof`, signs with the station's key.
std::string encode_enrol_request(const EnrolRequest& request, const CodeKey& key, const Sign& sign);
tl::expected<EnrolRequest, WireProblem> parse_enrol_request(std::string_view bytes);
[[nodiscard]] bool proves_code(const CodeKey& key, std::string_view message);

/// Fills in `proof`, signs with the hub's key.
std::string encode_enrol_reply(const EnrolReply& reply, const CodeKey& key, const Sign& sign);
tl::expected<EnrolReply, WireProblem> parse_enrol_reply(std::string_view bytes);

}  // namespace yz::sync::wire
