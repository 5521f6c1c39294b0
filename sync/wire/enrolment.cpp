#include "sync/wire/enrolment.h"

#include <algorithm>
#include <sodium.h>

#include "kiosk/base/check.h"
#include "sync/wire/fields.h"

namespace yz::sync::wire {
namespace {

constexpr std::string_view kRequestMagic = "YZE1";
constexpr std::string_view kReplyMagic = "YZe1";
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kCodeCharacters = 12;
/// Source: D. Crockford, Base 32: no I, L, O, U.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

CodeProof proof_over(const CodeKey& key, std::string_view bytes) {
    static_assert(std::tuple_size_v<CodeProof> == crypto_auth_hmacsha256_BYTES);
    static_assert(std::tuple_size_v<CodeKey> == crypto_auth_hmacsha256_KEYBYTES);
    CodeProof proof{};
    crypto_auth_hmacsha256(proof.data(), base::as_bytes(bytes).data(), bytes.size(), key.data());
    return proof;
}

}  // namespace

std::string make_enrolment_code(base::Random& random) {
    std::string code;
    for (std::size_t i = 0; i < kCodeCharacters; ++i) {
        if (i > 0 && i % 4 == 0) code.push_back('-');
        code.push_back(kAlphabet[random.below(kAlphabet.size())]);
    }
    return code;
}

std::optional<std::string> parse_enrolment_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'I' || c == 'L') c = '1';
        if (c == 'O') c = '0';
        if (kAlphabet.find(c) == std::string_view::npos || code.size() == kCodeCharacters)
            return std::nullopt;
        code.push_back(c);
    }
    if (code.size() != kCodeCharacters) return std::nullopt;
    return code;
}

CodeKey code_key(const base::StationId& station, std::string_view code) {
    const auto plain = parse_enrolment_code(code);
    YZ_CHECK(plain.has_value());
    std::string text("yz.code.1");
    text.append(1, '\0').append(station.text()).append(1, '\0').append(*plain);
    return base::sha256(text);
}

std::string encode_enrol_request(const EnrolRequest& request, const CodeKey& key,
                                 const Sign& sign) {
    YZ_CHECK(request.certificate.size() <= kCertificateBytesMax);
    FieldWriter out(kRequestMagic);
    out.short_text(request.station.text());
    out.array(request.nonce);
    out.u16(static_cast<std::uint16_t>(request.certificate.size()));
    out.raw(request.certificate);
    out.array(proof_over(key, out.bytes()));
    return out.signed_with(sign, kEnrolTag);
}

tl::expected<EnrolRequest, WireProblem> parse_enrol_request(std::string_view bytes) {
    FieldReader in(bytes, kRequestMagic);
    EnrolRequest request;
    request.station = in.station();
    request.nonce = in.array<16>();
    const std::uint16_t certificate_bytes = in.u16();
    if (certificate_bytes > kCertificateBytesMax) in.wrong(WireProblem::TooLarge);
    request.certificate = in.raw(certificate_bytes);
    request.proof = in.array<32>();
    in.array<kSignatureBytes>();
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    return request;
}

bool proves_code(const CodeKey& key, std::string_view message) {
    const std::size_t end_bytes = std::tuple_size_v<CodeProof> + kSignatureBytes;
    if (message.size() < end_bytes) return false;
    const CodeProof proof = proof_over(key, message.substr(0, message.size() - end_bytes));
    return sodium_memcmp(proof.data(), message.data() + message.size() - end_bytes, proof.size()) ==
           0;
}

std::string encode_enrol_reply(const EnrolReply& reply, const CodeKey& key, const Sign& sign) {
    FieldWriter out(kReplyMagic);
    out.short_text(reply.station.text());
    out.array(reply.nonce);
    out.array(reply.certificate_hash);
    out.array(reply.hub_key);
    out.array(reply.countersignature);
    out.array(reply.first_ratchet);
    out.u64(reply.generation);
    out.array(proof_over(key, out.bytes()));
    return out.signed_with(sign, kEnrolReplyTag);
}

tl::expected<EnrolReply, WireProblem> parse_enrol_reply(std::string_view bytes) {
    FieldReader in(bytes, kReplyMagic);
    EnrolReply reply;
    reply.station = in.station();
    reply.nonce = in.array<16>();
    reply.certificate_hash = in.array<32>();
    reply.hub_key = in.array<32>();
    reply.countersignature = in.array<64>();
    reply.first_ratchet = in.array<16>();
    reply.generation = in.u64();
    reply.proof = in.array<32>();
    in.array<kSignatureBytes>();
    if (const auto problem = in.problem()) return tl::unexpected(*problem);
    return reply;
}

}  // namespace yz::sync::wire
