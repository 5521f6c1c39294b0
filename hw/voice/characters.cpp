#include "hw/voice/characters.h"

#include <algorithm>

#include "kiosk/base/text.h"

namespace yz::hw::voice {

std::u32string characters(std::string_view text) {
    const auto parsed = base::parse_utf8(text);
    return parsed ? std::u32string(parsed->begin(), parsed->end()) : std::u32string();
}

std::string utf8(std::u32string_view characters) {
    std::string text;
    for (const char32_t c : characters) base::append_utf8(text, c);
    return text;
}

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool is_figure(char32_t c) { return is_one_of(U"零一二三四五六七八九", c); }

/// Source: Unicode 15, the blocks of unified Han in the Basic Multilingual Plane; U+3007 is 〇.
bool is_spoken(char32_t c) { return is_latin(c) || c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF); }

bool has_words(std::string_view text) {
    const std::u32string all = characters(text);
    return std::any_of(all.begin(), all.end(), is_spoken);
}

}  // namespace yz::hw::voice
