// Level 2. Sentences character by character: which are spoken, which only stop. Pure.
#pragma once

#include <string>
#include <string_view>

namespace yz::hw::voice {

/// Empty when it is no UTF-8.
std::u32string characters(std::string_view text);
std::string utf8(std::u32string_view characters);

bool is_one_of(std::u32string_view set, char32_t c);
/// A to Z, a to z, 0 to 9.
bool is_latin(char32_t c);
/// 零 to 九.
bool is_figure(char32_t c);
/// Letters, figures and Chinese characters that espeak-ng may know. It spells the numbers of those
/// beyond U+FFFF and of private use, so they are not spoken.
bool is_spoken(char32_t c);
bool has_words(std::string_view text);

}  // namespace yz::hw::voice
