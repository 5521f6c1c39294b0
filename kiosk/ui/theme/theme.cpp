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
    .amber_soft = {0xFFE6AE},
    .amber_ink = {0x4A2F00},
    .red = {0xA3150F},
    .on_red = {0xFFFFFF},
    .red_lip = {0x6E0B07},
    .red_soft = {0xFADFD9},
    .clay = {0x82350F},
    .sun = {0xF2B33D},
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
    .amber_soft = {0xFFB000},
    .amber_ink = {0x000000},
    .red = {0xB00808},
    .on_red = {0xFFFFFF},
    .red_lip = {0x6E0B07},
    .red_soft = {0x3A0B08},
    .clay = {0xFFD426},
    .sun = {0xFFD426},
    .framed = true,
};

constexpr std::array kPortraitSizes{36, 40, 48, 56, 64, 76, 96, 112, 144, 280, 380, 440};
constexpr std::array kLandscapeSizes{32, 36, 40, 48, 56, 64, 88, 144, 360};

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

std::span<const int> type_sizes(Orientation orientation) {
    if (orientation == Orientation::Portrait) return kPortraitSizes;
    return kLandscapeSizes;
}

int type_size_min(Orientation orientation) { return type_sizes(orientation).front(); }

}  // namespace yz::ui
