// Level 2. Words that espeak-ng 1.51 reads wrong character by character, and how to spell them for
// it: pinyin for Mandarin, jyutping for Cantonese. Internal to this folder.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace yz::hw::voice {

struct Reading {
    std::u32string_view written;
    std::u32string_view spelled;
};
struct Readings {
    std::span<const Reading> words;
    std::span<const Reading> surnames;  ///< At the beginning of a clause, before a title.
};

Readings mandarin_readings();
Readings cantonese_readings();

/// How elders are addressed: the catalogue's titles and those stations put in their place.
inline constexpr std::array<std::u32string_view, 14> kTitles = {
    U"爷爷", U"奶奶", U"叔叔", U"阿姨", U"先生", U"女士", U"阿公",
    U"阿婆", U"伯伯", U"大爷", U"大妈", U"公公", U"婆婆", U"伯"};

}  // namespace yz::hw::voice
