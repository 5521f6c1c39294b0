// Level 4, ui. Colours by theme; type sizes and measures by audience and orientation. Every text
// colour has at least 7:1 against the ground it is meant for.
// Source: kiosk/ui/design.md sections 2 to 5, tokens.json.
#pragma once

#include <cstdint>
#include <span>

namespace yz::ui {

/// 0xRRGGBB, opaque.
struct Colour {
    std::uint32_t rgb = 0;
    bool operator==(const Colour&) const = default;
};

enum class ThemeName { Warm, HighContrast };
enum class Orientation { Portrait, Landscape };
/// Whose eyes and fingers a screen is made for.
enum class Audience { Elder, Worker };

struct Theme {
    ThemeName name;
    Colour bg, card, sunk, sunk2, line, line_strong, lip;
    Colour ink, ink2;
    Colour pine, pine_dark, pine_soft, on_pine, pine_lip;
    Colour amber, amber_soft, amber_ink;
    Colour red, on_red, red_lip, red_soft;
    Colour red_dark;  ///< Words on red_soft.
    Colour red_ink;   ///< Words and borders of what cannot be taken back, on card.
    Colour clay, sun;
    /// The worker's rail and the sign-in panel; a card on it; the item that stands open.
    Colour rail, on_rail, rail_card, rail_open, on_rail_open;
    /// Frames only the high contrast theme draws: around 求助 and the green panels.
    bool framed;
};

const Theme& theme(ThemeName name);

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

/// Logical size of the screen: 1080x1920 or 1280x800.
struct ScreenSize {
    int width_px, height_px;
};
ScreenSize screen_size(Orientation orientation);
/// Allowed em sizes, ascending.
std::span<const int> type_sizes(Orientation orientation, Audience audience = Audience::Elder);
/// The smallest of them: 36 and 32 for elders, 28 and 20 for workers.
int type_size_min(Orientation orientation, Audience audience = Audience::Elder);

/// What fingers need and how parts are rounded.
struct Measures {
    int target_min_px;  ///< Of anything to press, both ways.
    int gap_min_px;     ///< Between two of them.
    int slop_px;        ///< A finger may slip this far.
    int debounce_ms;    ///< A second press sooner than this is none.
    int button_radius_px, card_radius_px, panel_radius_px;
    int button_side_px;  ///< Left free at both sides of a button's words.
    int lip_px;
    int border_px, strong_border_px;  ///< Of a neutral button; of any other with a border.
    int focus_gap_px, focus_line_px;
};
const Measures& measures(Audience audience, Orientation orientation);

}  // namespace yz::ui
