// Level 4, ui. Makes words fit a room: whole at the wished size, else at the next smaller allowed
// size, else on more lines, else cut with …. Pure: the same words in the same room, the same lines.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/glyphs/glyph_cache.h"
#include "kiosk/ui/text/prompt.h"

namespace yz::ui {

struct FitWish {
    int em_px = 0;
    int em_min_px = 0;
    std::span<const int> sizes;  ///< Allowed sizes, ascending.
    int width_px = 0;
    int height_px = 0;
    int lines_max = 1;
    Weight weight = Weight::Regular;  ///< Of spans that are not bold.
};

struct FittedCharacter {
    char32_t character = 0;
    Weight weight = Weight::Regular;
};

struct FittedText {
    int em_px = 0;
    std::vector<std::vector<FittedCharacter>> lines;
    bool cut = false;

    std::string words() const;
};

/// From line to line, in em: the tightest at which two lines of Hanzi stay apart.
inline constexpr double kLinePitch_em = 1.2;

double width_em(GlyphCache& glyphs, std::span<const FittedCharacter> line);
FittedText fitted_text(GlyphCache& glyphs, const std::vector<Span>& spans, const FitWish& wish);

}  // namespace yz::ui
