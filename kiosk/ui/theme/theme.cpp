#include "kiosk/ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace yz::ui {
namespace {

constexpr Theme kWarm{
    .name = ThemeName::Warm,
    .bg = {0xF8F1E4},
    .card = {0xFFFEFA},
    .sunk = {0xEFE4D0},
    .sunk2 = {0xE2D2B4},
    .line = {0xE0D2B8},
    .line_strong = {0x8B7350},
    .lip = {0xCDBB9B},
    .ink = {0x2B2016},
    .ink2 = {0x524029},
    .pine = {0x0E5A49},
    .pine_dark = {0x083F33},
    .pine_soft = {0xDCEBE2},
    .on_pine = {0xFFFFFF},
    .pine_lip = {0x083F33},
    .amber = {0xB86A00},
    .amber_soft = {0xFFE6AE},
    .amber_ink = {0x4A2F00},
    .red = {0xA3150F},
    .on_red = {0xFFFFFF},
    .red_lip = {0x6E0B07},
    .red_soft = {0xFADFD9},
    .red_dark = {0x6E0B07},
    .red_ink = {0xA3150F},
    .clay = {0x82350F},
    .sun = {0xF2B33D},
    .rail = {0x083F33},
    .on_rail = {0xFFFFFF},
    .rail_card = {0x0E5A49},
    .rail_open = {0xFFFEFA},
    .on_rail_open = {0x083F33},
    .framed = false,
};

constexpr Theme kHighContrast{
    .name = ThemeName::HighContrast,
    .bg = {0x000000},
    .card = {0x161616},
    .sunk = {0x2A2A2A},
    .sunk2 = {0x444444},
    .line = {0x6E6E6E},
    .line_strong = {0xFFFFFF},
    .lip = {0x8A8A8A},
    .ink = {0xFFFFFF},
    .ink2 = {0xE6E6E6},
    .pine = {0xFFD426},
    .pine_dark = {0xFFD426},
    .pine_soft = {0x2B2608},
    .on_pine = {0x000000},
    .pine_lip = {0x8A7000},
    .amber = {0xFFB000},
    .amber_soft = {0xFFB000},
    .amber_ink = {0x000000},
    .red = {0xB00808},
    .on_red = {0xFFFFFF},
    .red_lip = {0x6E0B07},
    .red_soft = {0x3A0B08},
    .red_dark = {0xFF8A7A},
    .red_ink = {0xFF8A7A},
    .clay = {0xFFD426},
    .sun = {0xFFD426},
    .rail = {0x161616},
    .on_rail = {0xFFFFFF},
    .rail_card = {0x2A2A2A},
    .rail_open = {0xFFD426},
    .on_rail_open = {0x000000},
    .framed = true,
};

constexpr std::array kPortraitSizes{36, 40, 48, 56, 64, 76, 96, 112, 144, 280, 380, 440};
constexpr std::array kLandscapeSizes{32, 36, 40, 48, 56, 64, 88, 144, 360};
constexpr std::array kWorkerPortraitSizes{28, 32, 36, 44, 88};
constexpr std::array kWorkerLandscapeSizes{20, 22, 24, 28, 32, 36, 44, 64, 96};

constexpr Measures kElderPortrait{.target_min_px = 96,
                                  .gap_min_px = 16,
                                  .slop_px = 24,
                                  .debounce_ms = 400,
                                  .button_radius_px = 28,
                                  .card_radius_px = 32,
                                  .panel_radius_px = 40,
                                  .button_side_px = 24,
                                  .lip_px = 8,
                                  .border_px = 3,
                                  .strong_border_px = 4,
                                  .focus_gap_px = 4,
                                  .focus_line_px = 6};
constexpr Measures kElderLandscape = [] {
    Measures landscape = kElderPortrait;
    landscape.button_radius_px = 24;
    landscape.card_radius_px = 28;
    landscape.button_side_px = 12;
    landscape.strong_border_px = 3;
    return landscape;
}();
/// Debounce: a PIN is typed at up to eight keys a second, and a panel that bounces does so within
/// some milliseconds; trembling is a matter of the elder screens. Our choice.
constexpr Measures kWorkerLandscape{.target_min_px = 64,
                                    .gap_min_px = 8,
                                    .slop_px = 8,
                                    .debounce_ms = 80,
                                    .button_radius_px = 14,
                                    .card_radius_px = 18,
                                    .panel_radius_px = 18,
                                    .button_side_px = 8,
                                    .lip_px = 4,
                                    .border_px = 2,
                                    .strong_border_px = 3,
                                    .focus_gap_px = 2,
                                    .focus_line_px = 4};
constexpr Measures kWorkerPortrait = [] {
    Measures portrait = kWorkerLandscape;
    portrait.card_radius_px = 24;
    portrait.panel_radius_px = 24;
    return portrait;
}();

double luminance(Colour colour) {
    const auto channel = [&](int shift) {
        const double value = ((colour.rgb >> shift) & 0xFFU) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

}  // namespace

const Theme& theme(ThemeName name) { return name == ThemeName::Warm ? kWarm : kHighContrast; }

double contrast(Colour a, Colour b) {
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

ScreenSize screen_size(Orientation orientation) {
    return orientation == Orientation::Portrait ? ScreenSize{.width_px = 1080, .height_px = 1920}
                                                : ScreenSize{.width_px = 1280, .height_px = 800};
}

std::span<const int> type_sizes(Orientation orientation, Audience audience) {
    const bool portrait = orientation == Orientation::Portrait;
    if (audience == Audience::Worker) {
        if (portrait) return kWorkerPortraitSizes;
        return kWorkerLandscapeSizes;
    }
    if (portrait) return kPortraitSizes;
    return kLandscapeSizes;
}

int type_size_min(Orientation orientation, Audience audience) {
    return type_sizes(orientation, audience).front();
}

const Measures& measures(Audience audience, Orientation orientation) {
    const bool portrait = orientation == Orientation::Portrait;
    if (audience == Audience::Worker) return portrait ? kWorkerPortrait : kWorkerLandscape;
    return portrait ? kElderPortrait : kElderLandscape;
}

}  // namespace yz::ui
