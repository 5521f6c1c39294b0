#include "kiosk/base/signing.h"

#include <sodium.h>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

namespace yz::base {
namespace {

std::string message(std::string_view domain_tag, std::string_view bytes) {
    std::string text;
    text.reserve(domain_tag.size() + 1 + bytes.size());
    text.append(domain_tag).append(1, '\0').append(bytes);
    return text;
}

}  // namespace

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) {
    YZ_CHECK(sodium_init() >= 0);
    crypto_sign_seed_keypair(public_key_.data(), secret_.data(), seed.data());
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : secret_(other.secret_), public_key_(other.public_key_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

Signature SigningKey::sign(std::string_view domain_tag, std::string_view bytes) const {
    Signature signature{};
    const std::string text = message(domain_tag, bytes);
    crypto_sign_detached(signature.data(), nullptr, as_bytes(text).data(), text.size(),
                         secret_.data());
    return signature;
}

bool verify(const PublicKey& key, const Signature& signature, std::string_view domain_tag,
            std::string_view bytes) {
    const std::string text = message(domain_tag, bytes);
    return crypto_sign_verify_detached(signature.data(), as_bytes(text).data(), text.size(),
                                       key.data()) == 0;
}

}  // namespace yz::base
