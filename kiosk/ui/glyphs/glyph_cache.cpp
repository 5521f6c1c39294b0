#include "kiosk/ui/glyphs/glyph_cache.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "kiosk/base/check.h"
#include "kiosk/ui/glyphs/font_file.h"
#include "kiosk/ui/glyphs/icon_paths.h"
#include "kiosk/ui/glyphs/page_shelf.h"

namespace yz::ui {
namespace {

constexpr char32_t kReplacement = U'〓';
/// 12 MiB. Every elder screen in one orientation and theme needs 2.
constexpr std::size_t kPageCountMax = 12;
/// 4/3 (sqrt 2 - 1): a quarter circle as one cubic curve.
constexpr double kQuarterTangent = 0.5522847498;

/// Name, size in px, stroke in hundredths of a grid unit.
using IconKey = std::tuple<std::string, int, long>;

FT_Pos fixed(double px) { return static_cast<FT_Pos>(std::lround(px * 64)); }

/// Several strokes and fills laid over each other, y upward as FreeType has it.
class Sheet {
public:
    Sheet(FT_Library library, int width_px, int height_px)
        : library_(library),
          width_px_(width_px),
          height_px_(height_px),
          coverage_(static_cast<std::size_t>(width_px * height_px)) {}

    void add(FT_Outline& outline) {
        std::vector<unsigned char> part(coverage_.size());
        FT_Bitmap bitmap{};
        bitmap.rows = static_cast<unsigned>(height_px_);
        bitmap.width = static_cast<unsigned>(width_px_);
        bitmap.pitch = width_px_;
        bitmap.buffer = part.data();
        bitmap.num_grays = 256;
        bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
        YZ_CHECK(FT_Outline_Get_Bitmap(library_, &outline, &bitmap) == 0);
        for (std::size_t i = 0; i < part.size(); ++i) {
            const int under = coverage_[i];
            coverage_[i] = static_cast<std::uint8_t>(under + (255 - under) * part[i] / 255);
        }
    }
    const std::vector<std::uint8_t>& coverage() const { return coverage_; }
    int width_px() const { return width_px_; }
    int height_px() const { return height_px_; }

private:
    FT_Library library_;
    int width_px_, height_px_;
    std::vector<std::uint8_t> coverage_;
};

/// Collects the points of one outline with FreeType's tags.
struct Outline {
    std::vector<FT_Vector> points;
    std::vector<char> tags;
    std::vector<short> contours;

    void add(double x, double y, char tag) {
        points.push_back({.x = fixed(x), .y = fixed(y)});
        tags.push_back(tag);
    }
    void end_contour() { contours.push_back(static_cast<short>(points.size() - 1)); }
    FT_Outline borrowed() {
        FT_Outline outline{};
        outline.n_contours = static_cast<short>(contours.size());
        outline.n_points = static_cast<short>(points.size());
        outline.points = points.data();
        outline.tags = tags.data();
        outline.contours = contours.data();
        return outline;
    }
};

void add_fill(Sheet& sheet, const IconPart& part, double scale, double height) {
    Outline outline;
    const auto add = [&](Point point, char tag) {
        outline.add(point.x * scale, height - point.y * scale, tag);
    };
    for (const IconPath& path : part.paths) {
        add(path.start, FT_CURVE_TAG_ON);
        for (const auto& segment : path.segments) {
            if (segment.curved) {
                add(segment.control_1, FT_CURVE_TAG_CUBIC);
                add(segment.control_2, FT_CURVE_TAG_CUBIC);
            }
            add(segment.end, FT_CURVE_TAG_ON);
        }
        outline.end_contour();
    }
    FT_Outline borrowed = outline.borrowed();
    sheet.add(borrowed);
}

void add_stroke(FT_Library library, Sheet& sheet, const IconPart& part, double stroke, double scale,
                double height) {
    FT_Stroker stroker = nullptr;
    YZ_CHECK(FT_Stroker_New(library, &stroker) == 0);
    FT_Stroker_Set(stroker, fixed(stroke / 2 * scale), FT_STROKER_LINECAP_ROUND,
                   FT_STROKER_LINEJOIN_ROUND, 0);
    const auto vector = [&](Point point) {
        return FT_Vector{.x = fixed(point.x * scale), .y = fixed(height - point.y * scale)};
    };
    for (const IconPath& path : part.paths) {
        FT_Vector start = vector(path.start);
        FT_Stroker_BeginSubPath(stroker, &start, path.closed ? 0 : 1);
        for (const auto& segment : path.segments) {
            FT_Vector a = vector(segment.control_1);
            FT_Vector b = vector(segment.control_2);
            FT_Vector end = vector(segment.end);
            if (segment.curved) {
                FT_Stroker_CubicTo(stroker, &a, &b, &end);
            } else {
                FT_Stroker_LineTo(stroker, &end);
            }
        }
        FT_Stroker_EndSubPath(stroker);
    }
    FT_UInt point_count = 0;
    FT_UInt contour_count = 0;
    FT_Stroker_GetCounts(stroker, &point_count, &contour_count);
    FT_Outline outline{};
    YZ_CHECK(FT_Outline_New(library, point_count, static_cast<FT_Int>(contour_count), &outline) ==
             0);
    outline.n_points = 0;
    outline.n_contours = 0;
    FT_Stroker_Export(stroker, &outline);
    sheet.add(outline);
    FT_Outline_Done(library, &outline);
    FT_Stroker_Done(stroker);
}

std::uint64_t weight_bit(Weight weight) { return weight == Weight::Bold ? 1U : 0U; }

}  // namespace

struct GlyphCache::Fonts {
    FT_Library library = nullptr;
    std::unique_ptr<FontFile> files[2];
    int face_em_px[2] = {};
    std::map<std::string, IconDrawing> icons;
    PageShelf shelf;
    std::unordered_map<std::uint64_t, Glyph> glyphs;
    std::map<IconKey, Glyph> icon_glyphs;
    std::unordered_map<std::uint64_t, CharacterShape> shapes;
    std::uint64_t generation = 0;

    ~Fonts() {
        for (auto& file : files) file.reset();
        if (library != nullptr) FT_Done_FreeType(library);
    }

    FT_Face face(Weight weight) const { return files[weight_bit(weight)]->face(); }
    FT_UInt index(char32_t character, Weight weight) const {
        return FT_Get_Char_Index(face(weight), character);
    }
    Glyph keep(const std::uint8_t* coverage, int pitch, int width_px, int height_px, int left,
               int top) {
        Glyph glyph{.width_px = width_px, .height_px = height_px, .left = left, .top = top};
        if (width_px == 0 || height_px == 0) return glyph;
        const PageShelf::Place place = shelf.place(width_px, height_px);
        std::uint8_t* texel = shelf.texel(place);
        for (int y = 0; y < height_px; ++y) {
            std::copy_n(coverage + static_cast<std::ptrdiff_t>(y) * pitch, width_px,
                        texel + static_cast<std::ptrdiff_t>(y) * PageShelf::kSide_px);
        }
        glyph.page = place.page;
        glyph.texel_x = place.x;
        glyph.texel_y = place.y;
        return glyph;
    }
    Glyph keep(const Sheet& sheet) {
        return keep(sheet.coverage().data(), sheet.width_px(), sheet.width_px(), sheet.height_px(),
                    0, sheet.height_px());
    }
};

GlyphCache::GlyphCache(const FontFiles& files) : fonts_(std::make_unique<Fonts>()) {
    if (FT_Init_FreeType(&fonts_->library) != 0) throw FontFailure("FreeType does not start");
    fonts_->files[0] = std::make_unique<FontFile>(fonts_->library, files.regular, files.family);
    fonts_->files[1] = std::make_unique<FontFile>(fonts_->library, files.bold, files.family);
    auto icons = parse_icons(icons_asset());
    YZ_CHECK(icons.has_value());
    fonts_->icons = std::move(*icons);
}

GlyphCache::~GlyphCache() = default;

CharacterShape GlyphCache::shape(char32_t character, Weight weight) {
    const std::uint64_t key = (std::uint64_t{character} << 1) | weight_bit(weight);
    const auto known = fonts_->shapes.find(key);
    if (known != fonts_->shapes.end()) return known->second;
    CharacterShape shape;
    FT_UInt index = fonts_->index(character, weight);
    if (index == 0) {
        shape.missing = true;
        index = fonts_->index(kReplacement, weight);
    }
    const FT_Face face = fonts_->face(weight);
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE) == 0) {
        const double units = face->units_per_EM;
        const FT_Glyph_Metrics& metrics = face->glyph->metrics;
        shape.advance_em = static_cast<double>(metrics.horiAdvance) / units;
        shape.ink_top_em = static_cast<double>(metrics.horiBearingY) / units;
        shape.ink_bottom_em = static_cast<double>(metrics.horiBearingY - metrics.height) / units;
    }
    fonts_->shapes.emplace(key, shape);
    return shape;
}

Glyph GlyphCache::character(char32_t character, int em_px, Weight weight) {
    YZ_CHECK(em_px > 0 && em_px < 1000);
    const std::uint64_t key = (std::uint64_t{character} << 16) |
                              (static_cast<std::uint64_t>(em_px) << 4) | weight_bit(weight);
    const auto known = fonts_->glyphs.find(key);
    if (known != fonts_->glyphs.end()) return known->second;
    const FT_Face face = fonts_->face(weight);
    int& face_em_px = fonts_->face_em_px[weight_bit(weight)];
    if (face_em_px != em_px) {
        FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(em_px));
        face_em_px = em_px;
    }
    FT_UInt index = fonts_->index(character, weight);
    if (index == 0) index = fonts_->index(kReplacement, weight);
    Glyph glyph;
    // Unhinted: at these sizes hinting only makes shapes depend on the FreeType version.
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_RENDER) == 0) {
        const FT_GlyphSlot slot = face->glyph;
        glyph = fonts_->keep(
            slot->bitmap.buffer, slot->bitmap.pitch, static_cast<int>(slot->bitmap.width),
            static_cast<int>(slot->bitmap.rows), slot->bitmap_left, slot->bitmap_top);
    }
    fonts_->glyphs.emplace(key, glyph);
    return glyph;
}

bool GlyphCache::has_icon(const std::string& name) const { return fonts_->icons.contains(name); }

Glyph GlyphCache::icon(const std::string& name, int size_px, double stroke) {
    const IconKey key{name, size_px, std::lround(stroke * 100)};
    const auto known = fonts_->icon_glyphs.find(key);
    if (known != fonts_->icon_glyphs.end()) return known->second;
    const auto icon = fonts_->icons.find(name);
    if (icon == fonts_->icons.end()) return character(kReplacement, size_px, Weight::Regular);
    const double scale = size_px / kIconGrid;
    Sheet sheet(fonts_->library, size_px, size_px);
    for (const IconPart& part : icon->second) {
        if (part.fill) add_fill(sheet, part, scale, size_px);
        if (part.stroke) add_stroke(fonts_->library, sheet, part, stroke, scale, size_px);
    }
    const Glyph glyph = fonts_->keep(sheet);
    fonts_->icon_glyphs.emplace(key, glyph);
    return glyph;
}

Glyph GlyphCache::disc(int radius_px) {
    const std::uint64_t key = (std::uint64_t{1} << 60) | static_cast<std::uint64_t>(radius_px);
    const auto known = fonts_->glyphs.find(key);
    if (known != fonts_->glyphs.end()) return known->second;
    const double r = radius_px;
    const double tangent = r * kQuarterTangent;
    Outline outline;
    const auto quarter = [&](double x0, double y0, double x1, double y1, double x2, double y2) {
        outline.add(x0, y0, FT_CURVE_TAG_CUBIC);
        outline.add(x1, y1, FT_CURVE_TAG_CUBIC);
        outline.add(x2, y2, FT_CURVE_TAG_ON);
    };
    outline.add(2 * r, r, FT_CURVE_TAG_ON);
    quarter(2 * r, r + tangent, r + tangent, 2 * r, r, 2 * r);
    quarter(r - tangent, 2 * r, 0, r + tangent, 0, r);
    quarter(0, r - tangent, r - tangent, 0, r, 0);
    quarter(r + tangent, 0, 2 * r, r - tangent, 2 * r, r);
    outline.end_contour();
    FT_Outline borrowed = outline.borrowed();
    Sheet sheet(fonts_->library, 2 * radius_px, 2 * radius_px);
    sheet.add(borrowed);
    const Glyph glyph = fonts_->keep(sheet);
    fonts_->glyphs.emplace(key, glyph);
    return glyph;
}

bool GlyphCache::trim() {
    if (fonts_->shelf.page_count() <= kPageCountMax) return false;
    fonts_->shelf.clear();
    fonts_->glyphs.clear();
    fonts_->icon_glyphs.clear();
    fonts_->shapes.clear();
    ++fonts_->generation;
    return true;
}

std::vector<CoveragePage> GlyphCache::pages() const { return fonts_->shelf.pages(); }

std::uint64_t GlyphCache::generation() const { return fonts_->generation; }

}  // namespace yz::ui
