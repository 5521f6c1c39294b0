// Level 0. Ed25519 signatures (RFC 8032) through libsodium. A signature covers a domain tag and the
// bytes, so a signature made for one kind of message is never valid for another.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace yz::base {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// Signs. Holds the secret key; wiped when it goes. Not copied.
class SigningKey {
public:
    /// The key that belongs to a 32-byte seed (station key file, tests, simulator).
    explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) = delete;

    const PublicKey& public_key() const { return public_key_; }
    /// Over `domain_tag ‖ 0x00 ‖ bytes`; the tag names the message kind, for example "yz.seal.1".
    Signature sign(std::string_view domain_tag, std::string_view bytes) const;

private:
    std::array<std::uint8_t, 64> secret_{};
    PublicKey public_key_{};
};

[[nodiscard]] bool verify(const PublicKey& key, const Signature& signature,
                          std::string_view domain_tag, std::string_view bytes);

}  // namespace yz::base
