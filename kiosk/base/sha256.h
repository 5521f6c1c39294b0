// Level 0. SHA-256 (FIPS 180-4) through libsodium: any auditor can repeat it with stock tools.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yz::base {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);
/// SHA-256 over the two parts, one after the other.
Hash sha256(std::span<const std::uint8_t> first, std::string_view second);
std::string hex(const Hash& hash);

}  // namespace yz::base
