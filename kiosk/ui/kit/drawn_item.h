// Level 4, ui. What a frame drew, as plain values: tests touch by id, the layout check measures,
// touch-and-hold reads the words.
#pragma once

#include <string>

#include "kiosk/ui/theme/theme.h"

namespace yz::ui {

struct Rect {
    int x = 0, y = 0, w = 0, h = 0;

    int right() const { return x + w; }
    int bottom() const { return y + h; }
    int centre_x() const { return x + w / 2; }
    int centre_y() const { return y + h / 2; }
    bool holds(int px, int py) const { return px >= x && px < right() && py >= y && py < bottom(); }
    bool holds(const Rect& other) const {
        return other.x >= x && other.y >= y && other.right() <= right() &&
               other.bottom() <= bottom();
    }
    bool meets(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    Rect grown(int px) const {
        return {.x = x - px, .y = y - px, .w = w + 2 * px, .h = h + 2 * px};
    }
    bool operator==(const Rect&) const = default;
};

struct DrawnItem {
    enum class Kind {
        Box,     ///< A filled ground. `colour` is its fill.
        Text,    ///< `rect` is the ink, `room` what it was given.
        Icon,    ///< `text` is the icon's name.
        Target,  ///< Something to press; `text` is what it says.
    };
    Kind kind = Kind::Box;
    std::string id = {};  ///< Of a target; words and icons on a target bear it too.
    Rect rect = {};
    Rect room = {};
    std::string text = {};
    int em_px = 0;
    Colour colour = {};
    Colour background = {};
    bool enabled = true;
    bool cut = false;            ///< Ended with … because it did not fit.
    bool glyph_missing = false;  ///< At least one character no font has.
};

}  // namespace yz::ui
