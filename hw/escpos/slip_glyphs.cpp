#include "hw/escpos/slip_glyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <stdexcept>

namespace yz::hw::escpos {
namespace {

constexpr const char* kFamily = "Noto Sans Mono CJK SC";
constexpr char32_t kReplacement = U'〓';
/// The em box of Noto CJK reaches 0.88 em above the baseline. Source: the font's OS/2 table.
constexpr int kAscentPercent = 88;
constexpr unsigned char kBlackFrom = 110;  // A little heavier than half: thermal paper is pale.

}  // namespace

struct SlipGlyphs::Font {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    ~Font() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

SlipGlyphs::SlipGlyphs(const std::string& path) : font_(std::make_unique<Font>()) {
    if (FT_Init_FreeType(&font_->library) != 0) throw std::runtime_error("FreeType does not start");
    FT_Long count = 1;
    for (FT_Long index = 0; index < count; ++index) {
        FT_Face face = nullptr;
        if (FT_New_Face(font_->library, path.c_str(), index, &face) != 0) break;
        count = face->num_faces;
        if (face->family_name != nullptr && std::string(face->family_name) == kFamily) {
            font_->face = face;
            return;
        }
        FT_Done_Face(face);
    }
    throw std::runtime_error("no face \"" + std::string(kFamily) + "\" in " + path);
}

SlipGlyphs::~SlipGlyphs() = default;

void SlipGlyphs::draw(Bitmap& paper, GlyphCell cell, char32_t character) {
    const FT_Face face = font_->face;
    FT_UInt index = FT_Get_Char_Index(face, character);
    if (index == 0) index = FT_Get_Char_Index(face, kReplacement);
    FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(cell.height_dots));
    // Unhinted, so that shapes do not depend on the FreeType version.
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_RENDER) != 0) return;
    const FT_GlyphSlot slot = face->glyph;
    const FT_Bitmap& bitmap = slot->bitmap;
    const int left = cell.x_dots + slot->bitmap_left;
    const int top = cell.y_dots + cell.height_dots * kAscentPercent / 100 - slot->bitmap_top;
    for (int y = 0; y < static_cast<int>(bitmap.rows); ++y) {
        for (int x = 0; x < static_cast<int>(bitmap.width); ++x) {
            if (bitmap.buffer[y * bitmap.pitch + x] >= kBlackFrom)
                paper.set_black(left + x, top + y);
        }
    }
}

}  // namespace yz::hw::escpos
