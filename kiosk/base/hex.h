// Level 0. Bytes and their text forms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yz::base {

using Bytes = std::vector<std::uint8_t>;

/// Lower-case hexadecimal.
std::string hex(std::span<const std::uint8_t> bytes);
std::string hex(std::string_view bytes);
/// Either case, even length; nullopt otherwise.
std::optional<Bytes> parse_hex(std::string_view text);
/// Standard base64 with padding (RFC 4648, 4).
std::string base64(std::span<const std::uint8_t> bytes);
/// Standard base64 with padding; nullopt when it is not.
std::optional<Bytes> parse_base64(std::string_view text);

inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace yz::base
