#include "kiosk/base/sha256.h"

#include <sodium.h>

#include "kiosk/base/hex.h"

namespace yz::base {

Hash sha256(std::string_view bytes) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), as_bytes(bytes).data(), bytes.size());
    return hash;
}

Hash sha256(std::span<const std::uint8_t> first, std::string_view second) {
    Hash hash{};
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, first.data(), first.size());
    crypto_hash_sha256_update(&state, as_bytes(second).data(), second.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

std::string hex(const Hash& hash) { return hex(std::span<const std::uint8_t>(hash)); }

}  // namespace yz::base
