// Level 4, ui. Characters, icons and discs as 8-bit coverage on shared pages, each drawn by
// FreeType when first needed. Any code point works and nothing is rebuilt for a new name. A
// character no font has is drawn as 〓 and says so (`missing`), it never becomes nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/glyphs/font_failure.h"
#include "kiosk/ui/raster/rasteriser.h"

namespace yz::ui {

enum class Weight { Regular, Bold };

struct FontFiles {
    std::string regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    std::string bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
    std::string family = "Noto Sans CJK SC";
};

/// A piece of a page. Placed with its left top at (pen + left, baseline - top).
struct Glyph {
    int page = 0;  ///< 1 is the first page; 0: nothing to draw (a space)
    int texel_x = 0, texel_y = 0;
    int width_px = 0, height_px = 0;
    int left = 0, top = 0;
};

/// What a character measures at any size, in em.
struct CharacterShape {
    double advance_em = 0;
    double ink_top_em = 0;     ///< above the baseline
    double ink_bottom_em = 0;  ///< above the baseline, negative below it
    bool missing = false;
};

class GlyphCache {
public:
    /// Throws FontFailure.
    explicit GlyphCache(const FontFiles& files = {});
    ~GlyphCache();
    GlyphCache(const GlyphCache&) = delete;
    GlyphCache& operator=(const GlyphCache&) = delete;

    CharacterShape shape(char32_t character, Weight weight);
    Glyph character(char32_t character, int em_px, Weight weight);
    /// The icon in a square of `size_px` (24 grid units) with lines of `stroke` grid units, or a 〓
    /// for a name that does not exist.
    Glyph icon(const std::string& name, int size_px, double stroke);
    bool has_icon(const std::string& name) const;
    /// A filled circle, 2 * radius_px wide; its quarters are the corners of rounded boxes.
    Glyph disc(int radius_px);

    /// Call between frames: empties the pages when they grew past their bound (a station shows
    /// thousands of names in a year), so memory stays small. True when it did.
    bool trim();
    std::vector<CoveragePage> pages() const;
    /// Changes whenever the pages were emptied.
    std::uint64_t generation() const;

private:
    struct Fonts;
    std::unique_ptr<Fonts> fonts_;
};

}  // namespace yz::ui
