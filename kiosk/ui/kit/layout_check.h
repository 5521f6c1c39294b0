// Level 4, ui. Measures what a frame drew against kiosk/ui/design.md: a pure function over the
// recorded items, so that every screen, theme, orientation and language can be checked without
// eyes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/kit/drawn_item.h"

namespace yz::ui {

struct LayoutFault {
    enum class Kind {
        TargetSmall,   ///< Under 96 px in width or height; 64 for workers.
        TargetsClose,  ///< Under 16 px between two targets; 8 for workers.
        TextSmall,     ///< Under the smallest size of audience and orientation.
        ContrastLow,   ///< Words under 7:1, icons under 3:1.
        Overlap,       ///< Words over other words or over an icon.
        Clipped,       ///< Words reach out of the ground they stand on.
        Cut,           ///< Words ended with … because they did not fit.
        OffScreen,
        GlyphMissing,  ///< A character no font has, or an icon that does not exist.
    };
    Kind kind;
    std::string what;  ///< For the person who repairs it: the words, the measures.
};

std::vector<LayoutFault> layout_faults(std::span<const DrawnItem> items, Orientation orientation,
                                       Audience audience);

}  // namespace yz::ui
