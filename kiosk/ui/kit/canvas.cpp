#include "kiosk/ui/kit/canvas.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <numbers>

#include "kiosk/base/check.h"
#include "kiosk/ui/glyphs/page_shelf.h"

namespace yz::ui {
namespace {

/// Height of the middle of the ink above the baseline, in em. Source: kiosk/ui/design.md 3: the
/// line's centre is at 0.436 em; Hanzi stand 0.056 em below it, digits 0.07.
constexpr double kHanziMiddle_em = 0.38;
constexpr double kDigitMiddle_em = 0.366;

ImU32 packed(Colour colour) {
    return IM_COL32((colour.rgb >> 16) & 0xFFU, (colour.rgb >> 8) & 0xFFU, colour.rgb & 0xFFU, 255);
}
ImVec2 vec(double x, double y) { return {static_cast<float>(x), static_cast<float>(y)}; }
int rounded_px(double value) { return static_cast<int>(std::lround(value)); }

std::string joined(const std::vector<Span>& spans) {
    std::string words;
    for (const Span& span : spans) words += span.text;
    return words;
}

bool has_hanzi(std::span<const FittedCharacter> line) {
    return std::any_of(line.begin(), line.end(),
                       [](const FittedCharacter& one) { return one.character >= 0x2E80; });
}

Rect united(const Rect& a, const Rect& b) {
    if (a.w == 0) return b;
    if (b.w == 0) return a;
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {.x = x,
            .y = y,
            .w = std::max(a.right(), b.right()) - x,
            .h = std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace

void Canvas::solid(const Rect& rect, Colour colour) {
    if (rect.w <= 0 || rect.h <= 0) return;
    parts_.list.AddRectFilled(vec(rect.x, rect.y), vec(rect.right(), rect.bottom()),
                              packed(colour));
}

void Canvas::glyph(const Glyph& glyph, const Rect& part, int x, int y, Colour colour) {
    if (glyph.page == 0) return;
    constexpr double kSide = PageShelf::kSide_px;
    // The page number stands in for a texture: the rasteriser looks it up.
    parts_.list.PushTextureID(
        reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(glyph.page)));
    parts_.list.PrimReserve(6, 4);
    const int u = glyph.texel_x + part.x;
    const int v = glyph.texel_y + part.y;
    parts_.list.PrimRectUV(vec(x, y), vec(x + part.w, y + part.h), vec(u / kSide, v / kSide),
                           vec((u + part.w) / kSide, (v + part.h) / kSide), packed(colour));
    parts_.list.PopTextureID();
}

void Canvas::rounded(const Rect& rect, int radius_px, Colour colour) {
    const int r = std::min({radius_px, rect.w / 2, rect.h / 2});
    if (r <= 0) {
        solid(rect, colour);
        return;
    }
    const Glyph disc = parts_.glyphs.disc(r);
    glyph(disc, {.x = 0, .y = 0, .w = r, .h = r}, rect.x, rect.y, colour);
    glyph(disc, {.x = r, .y = 0, .w = r, .h = r}, rect.right() - r, rect.y, colour);
    glyph(disc, {.x = 0, .y = r, .w = r, .h = r}, rect.x, rect.bottom() - r, colour);
    glyph(disc, {.x = r, .y = r, .w = r, .h = r}, rect.right() - r, rect.bottom() - r, colour);
    solid({.x = rect.x + r, .y = rect.y, .w = rect.w - 2 * r, .h = r}, colour);
    solid({.x = rect.x, .y = rect.y + r, .w = rect.w, .h = rect.h - 2 * r}, colour);
    solid({.x = rect.x + r, .y = rect.bottom() - r, .w = rect.w - 2 * r, .h = r}, colour);
}

void Canvas::box(const Rect& rect, const BoxStyle& style) {
    if (style.border_px > 0) {
        rounded(rect, style.radius_px, style.border);
        rounded(rect.grown(-style.border_px), style.radius_px - style.border_px, style.fill);
    } else {
        rounded(rect, style.radius_px, style.fill);
    }
    if (!style.is_ground) return;
    parts_.items.push_back({.kind = DrawnItem::Kind::Box,
                            .rect = rect,
                            .room = rect,
                            .text = {},
                            .colour = style.fill,
                            .background = style.fill});
}

void Canvas::rule(const Rect& rect, Colour colour) { solid(rect, colour); }

Colour Canvas::ground_at(int x, int y) const {
    for (auto item = parts_.items.rbegin(); item != parts_.items.rend(); ++item) {
        if (item->kind == DrawnItem::Kind::Box && item->rect.holds(x, y)) return item->colour;
    }
    return colours().bg;
}

Rect Canvas::draw_line(std::span<const FittedCharacter> line, double x, int baseline_y, int em_px,
                       Colour colour) {
    double ink_top_em = 0;
    double ink_bottom_em = 1;
    const int start = rounded_px(x);
    for (const auto& [character, weight] : line) {
        const CharacterShape shape = parts_.glyphs.shape(character, weight);
        const Glyph drawn = parts_.glyphs.character(character, em_px, weight);
        glyph(drawn, {.w = drawn.width_px, .h = drawn.height_px}, rounded_px(x) + drawn.left,
              baseline_y - drawn.top, colour);
        ink_top_em = std::max(ink_top_em, shape.ink_top_em);
        ink_bottom_em = std::min(ink_bottom_em, shape.ink_bottom_em);
        x += shape.advance_em * em_px;
    }
    const int top = baseline_y - rounded_px(ink_top_em * em_px);
    return {.x = start,
            .y = top,
            .w = rounded_px(x) - start,
            .h = baseline_y - rounded_px(std::min(ink_bottom_em, 0.0) * em_px) - top};
}

Rect Canvas::text(const Rect& room, std::string_view words, const TextStyle& style,
                  const std::string& id) {
    return text(room, {Span{.text = std::string(words), .bold = style.weight == Weight::Bold}},
                style, id);
}

Rect Canvas::text(const Rect& room, const std::vector<Span>& spans, const TextStyle& style,
                  const std::string& id) {
    const FittedText fitted =
        fitted_text(parts_.glyphs, spans,
                    {.em_px = style.em_px,
                     .em_min_px = style.em_min_px > 0 ? style.em_min_px : sizes().front(),
                     .sizes = sizes(),
                     .width_px = room.w,
                     .height_px = room.h,
                     .lines_max = style.lines_max,
                     .weight = style.weight});
    if (fitted.lines.empty()) return {.x = room.x, .y = room.y, .w = 0, .h = 0};

    const int pitch = rounded_px(kLinePitch_em * fitted.em_px);
    const auto count = static_cast<int>(fitted.lines.size());
    bool missing = false;
    Rect ink;
    for (int i = 0; i < count; ++i) {
        const auto& line = fitted.lines[static_cast<std::size_t>(i)];
        const double middle = has_hanzi(line) ? kHanziMiddle_em : kDigitMiddle_em;
        const double centre_y = room.y + room.h / 2.0 + (i - (count - 1) / 2.0) * pitch;
        const int baseline = rounded_px(centre_y + middle * fitted.em_px);
        const double width = width_em(parts_.glyphs, line) * fitted.em_px;
        double x = room.x;
        if (style.align == Align::Centre) x += (room.w - width) / 2;
        if (style.align == Align::Right) x += room.w - width;
        ink = united(ink, draw_line(line, x, baseline, fitted.em_px, style.colour));
        for (const auto& [character, weight] : line) {
            missing = missing || parts_.glyphs.shape(character, weight).missing;
        }
    }
    parts_.items.push_back({.kind = DrawnItem::Kind::Text,
                            .id = id,
                            .rect = ink,
                            .room = room,
                            .text = joined(spans),
                            .em_px = fitted.em_px,
                            .colour = style.colour,
                            .background = ground_at(ink.centre_x(), ink.centre_y()),
                            .cut = fitted.cut,
                            .glyph_missing = missing});
    return ink;
}

Rect Canvas::line_at(int x, int baseline_y, std::string_view words, const TextStyle& style) {
    const int width = width_px(words, style.em_px, style.weight) + 1;
    const FittedText fitted = fitted_text(
        parts_.glyphs, {Span{.text = std::string(words), .bold = style.weight == Weight::Bold}},
        {.em_px = style.em_px,
         .em_min_px = style.em_px,
         .sizes = {},
         .width_px = width,
         .height_px = style.em_px,
         .lines_max = 1,
         .weight = style.weight});
    if (fitted.lines.empty()) return {.x = x, .y = baseline_y, .w = 0, .h = 0};
    const auto& line = fitted.lines.front();
    const Rect ink = draw_line(line, x, baseline_y, style.em_px, style.colour);
    bool missing = false;
    for (const auto& [character, weight] : line) {
        missing = missing || parts_.glyphs.shape(character, weight).missing;
    }
    parts_.items.push_back({.kind = DrawnItem::Kind::Text,
                            .rect = ink,
                            .room = ink,
                            .text = std::string(words),
                            .em_px = style.em_px,
                            .colour = style.colour,
                            .background = ground_at(ink.centre_x(), ink.centre_y()),
                            .glyph_missing = missing});
    return ink;
}

int Canvas::width_px(std::string_view words, int em_px, Weight weight) {
    const FittedText whole = fitted_text(
        parts_.glyphs, {Span{.text = std::string(words), .bold = weight == Weight::Bold}},
        {.em_px = em_px,
         .em_min_px = em_px,
         .sizes = {},
         .width_px = 1 << 20,
         .height_px = em_px,
         .lines_max = 1,
         .weight = weight});
    if (whole.lines.empty()) return 0;
    return static_cast<int>(std::ceil(width_em(parts_.glyphs, whole.lines.front()) * em_px));
}

int Canvas::em_that_fits(std::string_view words, const TextStyle& style, int room_width_px) {
    if (width_px(words, style.em_px, style.weight) <= room_width_px) return style.em_px;
    const auto allowed = sizes();
    for (auto size = allowed.rbegin(); size != allowed.rend(); ++size) {
        if (*size >= style.em_px) continue;
        if (width_px(words, *size, style.weight) <= room_width_px) return *size;
    }
    return allowed.front();
}

void Canvas::icon(const std::string& name, int centre_x, int centre_y, const IconLook& look,
                  Colour colour, const std::string& id) {
    const int size_px = look.size_px;
    if (name.empty()) return;
    const Glyph drawn = parts_.glyphs.icon(name, size_px, look.stroke);
    const int x = centre_x - drawn.width_px / 2;
    const int y = centre_y - drawn.height_px / 2;
    glyph(drawn, {.w = drawn.width_px, .h = drawn.height_px}, x, y, colour);
    parts_.items.push_back({.kind = DrawnItem::Kind::Icon,
                            .id = id,
                            .rect = {.x = x, .y = y, .w = size_px, .h = size_px},
                            .room = {.x = x, .y = y, .w = size_px, .h = size_px},
                            .text = name,
                            .em_px = size_px,
                            .colour = colour,
                            .background = ground_at(centre_x, centre_y),
                            .glyph_missing = !parts_.glyphs.has_icon(name)});
}

void Canvas::target(const std::string& id, const Rect& rect, const std::string& words,
                    bool enabled) {
    parts_.items.push_back({.kind = DrawnItem::Kind::Target,
                            .id = id,
                            .rect = rect,
                            .room = rect,
                            .text = words,
                            .enabled = enabled});
}

void Canvas::arc(double centre_x, double centre_y, double radius_px, double from_turns,
                 double to_turns, const Stroke& stroke) {
    constexpr double kTurn = 2 * std::numbers::pi;
    const double from = (from_turns - 0.25) * kTurn;
    const double to = (to_turns - 0.25) * kTurn;
    const bool whole = to_turns - from_turns >= 1;
    const int segments = std::max(4, static_cast<int>(std::abs(to - from) * radius_px / 4));
    parts_.list.PathArcTo(
        vec(centre_x, centre_y), static_cast<float>(radius_px), static_cast<float>(from),
        static_cast<float>(whole ? to - kTurn / segments : to), whole ? segments - 1 : segments);
    parts_.list.PathStroke(packed(stroke.colour), whole ? ImDrawFlags_Closed : ImDrawFlags_None,
                           static_cast<float>(stroke.thickness_px));
    if (whole) return;
    for (const double end : {from, to}) {
        disc(centre_x + radius_px * std::cos(end), centre_y + radius_px * std::sin(end),
             stroke.thickness_px / 2, stroke.colour);
    }
}

void Canvas::line(double x0, double y0, double x1, double y1, const Stroke& stroke) {
    // ImGui draws lines through pixel centres; ours are in pixel edges.
    parts_.list.AddLine(vec(x0 - 0.5, y0 - 0.5), vec(x1 - 0.5, y1 - 0.5), packed(stroke.colour),
                        static_cast<float>(stroke.thickness_px));
    disc(x0, y0, stroke.thickness_px / 2, stroke.colour);
    disc(x1, y1, stroke.thickness_px / 2, stroke.colour);
}

void Canvas::disc(double centre_x, double centre_y, double radius_px, Colour colour) {
    parts_.list.AddCircleFilled(vec(centre_x, centre_y), static_cast<float>(radius_px),
                                packed(colour), 32);
}

void Canvas::turned_box(double x, double y, double w, double h, double radius_px, const Turn& turn,
                        Colour colour) {
    const double angle = turn.degrees * std::numbers::pi / 180;
    const auto corner = [&](double centre_x, double centre_y, double from_turns) {
        constexpr int kSteps = 8;
        for (int i = 0; i <= (radius_px > 0 ? kSteps : 0); ++i) {
            const double at = (from_turns + 0.25 * i / kSteps) * 2 * std::numbers::pi;
            const double dx = centre_x + radius_px * std::cos(at) - turn.pivot_x;
            const double dy = centre_y + radius_px * std::sin(at) - turn.pivot_y;
            parts_.list.PathLineTo(vec(turn.pivot_x + dx * std::cos(angle) - dy * std::sin(angle),
                                       turn.pivot_y + dx * std::sin(angle) + dy * std::cos(angle)));
        }
    };
    corner(x + radius_px, y + radius_px, 0.5);
    corner(x + w - radius_px, y + radius_px, 0.75);
    corner(x + w - radius_px, y + h - radius_px, 0);
    corner(x + radius_px, y + h - radius_px, 0.25);
    parts_.list.PathFillConvex(packed(colour));
}

void Canvas::dashed_border(const Rect& rect, int radius_px, const Stroke& stroke) {
    constexpr int kDash_px = 14;
    constexpr int kGap_px = 10;
    const int inset = static_cast<int>(stroke.thickness_px / 2);
    const auto t = static_cast<int>(stroke.thickness_px);
    for (int x = rect.x + radius_px; x + kDash_px <= rect.right() - radius_px;
         x += kDash_px + kGap_px) {
        solid({.x = x, .y = rect.y, .w = kDash_px, .h = t}, stroke.colour);
        solid({.x = x, .y = rect.bottom() - t, .w = kDash_px, .h = t}, stroke.colour);
    }
    for (int y = rect.y + radius_px; y + kDash_px <= rect.bottom() - radius_px;
         y += kDash_px + kGap_px) {
        solid({.x = rect.x, .y = y, .w = t, .h = kDash_px}, stroke.colour);
        solid({.x = rect.right() - t, .y = y, .w = t, .h = kDash_px}, stroke.colour);
    }
    const double r = radius_px - inset;
    const struct {
        int x, y;
        double from_turns;
    } corners[] = {{rect.right() - radius_px, rect.y + radius_px, 0.0},
                   {rect.right() - radius_px, rect.bottom() - radius_px, 0.25},
                   {rect.x + radius_px, rect.bottom() - radius_px, 0.5},
                   {rect.x + radius_px, rect.y + radius_px, 0.75}};
    for (const auto& corner : corners) {
        parts_.list.PathArcTo(
            vec(corner.x, corner.y), static_cast<float>(r),
            static_cast<float>((corner.from_turns + 0.06 - 0.25) * 2 * std::numbers::pi),
            static_cast<float>((corner.from_turns + 0.19 - 0.25) * 2 * std::numbers::pi), 6);
        parts_.list.PathStroke(packed(stroke.colour), 0, static_cast<float>(t));
    }
}

}  // namespace yz::ui
