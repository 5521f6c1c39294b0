// Level 2. Characters as black dots, from Noto Sans Mono CJK: what the printer's font lacks, and
// all that the virtual printer draws. Not shared between threads.
#pragma once

#include <memory>
#include <string>

#include "hw/escpos/bitmap.h"

namespace yz::hw::escpos {

/// Left top corner and the height of the cell; a Chinese character is as wide as high, ASCII half.
struct GlyphCell {
    int x_dots = 0;
    int y_dots = 0;
    int height_dots = 24;
};

class SlipGlyphs {
public:
    /// Throws std::runtime_error when the font is not there (package fonts-noto-cjk).
    explicit SlipGlyphs(
        const std::string& path = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    ~SlipGlyphs();
    SlipGlyphs(const SlipGlyphs&) = delete;
    SlipGlyphs& operator=(const SlipGlyphs&) = delete;

    /// Draws 〓 for a character the font lacks. What leaves the bitmap is cut off.
    void draw(Bitmap& paper, GlyphCell cell, char32_t character);

private:
    struct Font;
    std::unique_ptr<Font> font_;
};

}  // namespace yz::hw::escpos
