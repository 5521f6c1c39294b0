// Level 2. 一 and 不 change their tone with what stands behind them; espeak-ng 1.51 does not know
// that. Internal to this folder. Pure.
#pragma once

#include <string>
#include <string_view>

namespace yz::hw::voice {

/// 一个 → yi2个, 一张 → yi4张, 不用 → bu2用; ordinals, months and figures in a row keep their 一.
/// Source: 现代汉语词典, 7th edition, under 一 and 不.
std::u32string with_tone_changes(std::u32string_view text);

}  // namespace yz::hw::voice
