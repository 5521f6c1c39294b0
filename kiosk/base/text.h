// Level 0. UTF-8 as code points. Text from outside is checked here once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yz::base {

/// nullopt when the text is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
std::optional<std::vector<char32_t>> parse_utf8(std::string_view text);
/// Appends one code point (a Unicode scalar value).
void append_utf8(std::string& text, char32_t code_point);
std::string utf8(const std::vector<char32_t>& code_points);

}  // namespace yz::base
