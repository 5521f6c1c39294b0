// Level 1. Small pieces of JSON text for encoders whose bytes are signed: fixed, compact, fast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yz::domain {

/// Appends `"value"` with the escapes JSON requires (RFC 8259, 7); UTF-8 stays as it is.
void append_json_string(std::string& out, std::string_view value);
/// Appends `"key":` after a comma if something stands before it in its object.
void append_json_key(std::string& out, std::string_view key);
void append_json(std::string& out, std::string_view key, std::string_view value);
void append_json(std::string& out, std::string_view key, std::int64_t value);
void append_json(std::string& out, std::string_view key, std::uint64_t value);

/// True when no object or array lies deeper than `depth_max`: parsers and printers that recurse are
/// safe with it.
bool json_depth_within(std::string_view text, std::size_t depth_max);

}  // namespace yz::domain
