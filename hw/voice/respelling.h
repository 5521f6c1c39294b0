// Level 2. From a sentence of the catalogue to what is said in a language, and to letters that
// espeak-ng says right. Pure.
#pragma once

#include <string>
#include <string_view>

#include "hw/port/voice.h"

namespace yz::hw::voice {

/// Cantonese has its own words for amounts: 两块五 → 两个半, 十二元 → 十二蚊. Everything else, and
/// every other language, stays as it is.
std::string said_in(port::SpokenLanguage language, std::string_view text);

/// What espeak-ng is given for a sentence: said_in, with characters of two readings spelled where
/// it takes the wrong one (银行 → 银hang2), Chinese in an English sentence in letters, and nothing
/// but letters, figures and stops. Characters it could only spell out are left out.
std::string espeak_text(port::SpokenLanguage language, std::string_view text);

}  // namespace yz::hw::voice
