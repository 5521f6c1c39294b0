// Level 4, ui. The drawing surface of one frame: boxes, words, icons, curves, each recorded as a
// DrawnItem. Whole pixels only; words stand optically centred in their room (ink, not line box).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/glyphs/glyph_cache.h"
#include "kiosk/ui/glyphs/icon_paths.h"
#include "kiosk/ui/kit/drawn_item.h"
#include "kiosk/ui/kit/text_fit.h"
#include "kiosk/ui/theme/theme.h"

struct ImDrawList;

namespace yz::ui {

enum class Align { Left, Centre, Right };

struct TextStyle {
    int em_px = 0;
    Weight weight = Weight::Regular;
    Colour colour = {};
    Align align = Align::Left;
    int lines_max = 1;
    int em_min_px = 0;  ///< 0: the smallest size of the screen.
};

struct BoxStyle {
    Colour fill = {};
    int radius_px = 0;
    Colour border = {};
    int border_px = 0;
    /// False: a mark on another ground (the filled part of the strip), not a ground of its own.
    bool is_ground = true;
};

/// Everything a frame is drawn with.
struct CanvasParts {
    ImDrawList& list;
    GlyphCache& glyphs;
    std::vector<DrawnItem>& items;
    Orientation orientation;
    Audience audience;
    ThemeName theme;
    std::string pressed_id = {};  ///< The target a finger is on now.
    std::string focused_id = {};  ///< The target a keyboard would press.
};

class Canvas {
public:
    explicit Canvas(const CanvasParts& parts) : parts_(parts) {}

    const Theme& colours() const { return theme(parts_.theme); }
    Orientation orientation() const { return parts_.orientation; }
    const Measures& measure() const { return measures(parts_.audience, parts_.orientation); }
    /// Allowed em sizes of this screen, ascending.
    std::span<const int> sizes() const { return type_sizes(parts_.orientation, parts_.audience); }
    bool portrait() const { return parts_.orientation == Orientation::Portrait; }
    bool pressed(const std::string& id) const { return !id.empty() && id == parts_.pressed_id; }
    bool focused(const std::string& id) const { return !id.empty() && id == parts_.focused_id; }

    void box(const Rect& rect, const BoxStyle& style);
    /// A plain line, not recorded.
    void rule(const Rect& rect, Colour colour);
    /// The words in the room, vertically centred by their ink. Returns the ink's rectangle.
    Rect text(const Rect& room, std::string_view words, const TextStyle& style,
              const std::string& id = {});
    Rect text(const Rect& room, const std::vector<Span>& spans, const TextStyle& style,
              const std::string& id = {});
    /// One line from `x` on the given baseline, no fitting. Returns the ink's rectangle.
    Rect line_at(int x, int baseline_y, std::string_view words, const TextStyle& style);
    int width_px(std::string_view words, int em_px, Weight weight);
    /// The largest allowed size, from `style.em_px` down, at which the words fit the width.
    int em_that_fits(std::string_view words, const TextStyle& style, int room_width_px);

    struct IconLook {
        int size_px;
        double stroke = kIconStroke;  ///< In grid units.
    };
    void icon(const std::string& name, int centre_x, int centre_y, const IconLook& look,
              Colour colour, const std::string& id = {});
    void target(const std::string& id, const Rect& rect, const std::string& words, bool enabled);

    struct Stroke {
        double thickness_px;
        Colour colour;
    };
    /// Part of a circle with round ends; angles in turns, clockwise from the top.
    void arc(double centre_x, double centre_y, double radius_px, double from_turns, double to_turns,
             const Stroke& stroke);
    void line(double x0, double y0, double x1, double y1, const Stroke& stroke);
    void disc(double centre_x, double centre_y, double radius_px, Colour colour);
    /// A rounded rectangle turned about a point, degrees clockwise.
    struct Turn {
        double pivot_x = 0, pivot_y = 0, degrees = 0;
    };
    void turned_box(double x, double y, double w, double h, double radius_px, const Turn& turn,
                    Colour colour);
    /// Dashes along a rounded rectangle.
    void dashed_border(const Rect& rect, int radius_px, const Stroke& stroke);

private:
    void rounded(const Rect& rect, int radius_px, Colour colour);
    void solid(const Rect& rect, Colour colour);
    /// The part of the glyph, in its own pixels, that shall stand at x, y.
    void glyph(const Glyph& glyph, const Rect& part, int x, int y, Colour colour);
    Rect draw_line(std::span<const FittedCharacter> line, double x, int baseline_y, int em_px,
                   Colour colour);
    Colour ground_at(int x, int y) const;

    CanvasParts parts_;
};

}  // namespace yz::ui
