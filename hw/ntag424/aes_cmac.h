// Level 2. The AES of such cards: CMAC, one block decrypted, and a card's own key from a master
// key. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>

namespace yz::hw::ntag424 {

using AesKey = std::array<std::uint8_t, 16>;
using AesBlock = std::array<std::uint8_t, 16>;

/// Source: RFC 4493.
AesBlock aes_cmac(const AesKey& key, std::span<const std::uint8_t> message);
/// AES-128-CBC with an initial vector of zeros, one block.
AesBlock aes_decrypted(const AesKey& key, const AesBlock& block);

enum class DiversificationProblem { InputLength };
/// The key of one card. `input`: its number, then what names the use; 16 to 31 bytes (below 16
/// AN10922 pads otherwise than CMAC does, and nobody needs that). Source: NXP AN10922, 2.2
/// (AES-128).
[[nodiscard]] tl::expected<AesKey, DiversificationProblem> diversified_key(
    const AesKey& master, std::span<const std::uint8_t> input);

}  // namespace yz::hw::ntag424
