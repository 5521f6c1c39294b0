// Level 4, ui. Colours and type sizes, by theme and orientation. Every text colour has at least
// 7:1 against the ground it is meant for. Source: kiosk/ui/design.md sections 2 and 3, tokens.json.
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

struct Theme {
    ThemeName name;
    Colour bg, card, sunk, sunk2, line, line_strong, lip;
    Colour ink, ink2;
    Colour pine, pine_dark, pine_soft, on_pine, pine_lip;
    Colour amber_soft, amber_ink;
    Colour red, on_red, red_lip, red_soft;
    Colour clay, sun;
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
/// Allowed em sizes of elder screens, ascending.
std::span<const int> type_sizes(Orientation orientation);
/// The smallest of them: 36 and 32.
int type_size_min(Orientation orientation);

}  // namespace yz::ui
