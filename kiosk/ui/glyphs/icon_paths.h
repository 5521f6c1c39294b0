// Level 4, ui. The icon drawings of assets/icons/icons.json as lines and cubic curves on a 24-unit
// grid, y downward. A drawing that parsed has only finite coordinates.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace yz::ui {

struct Point {
    double x = 0;
    double y = 0;
};

/// One continuous line: from `start` through segments. A straight segment has both controls unset.
struct IconPath {
    struct Segment {
        bool curved = false;
        Point control_1, control_2, end;
    };
    Point start;
    std::vector<Segment> segments;
    bool closed = false;
};

struct IconPart {
    std::vector<IconPath> paths;
    bool fill = false;
    bool stroke = true;
};

using IconDrawing = std::vector<IconPart>;

/// Source: kiosk/ui/design.md 11: grid 24, stroke 2, round caps and joins.
inline constexpr double kIconGrid = 24;
inline constexpr double kIconStroke = 2;

/// The SVG path subset M L H V A C Z, absolute. The error says what was met and where.
tl::expected<std::vector<IconPath>, std::string> parse_icon_path(std::string_view text);
/// The whole asset, by icon name. The error names the icon.
tl::expected<std::map<std::string, IconDrawing>, std::string> parse_icons(std::string_view json);
/// The asset built into the program.
std::string_view icons_asset();

}  // namespace yz::ui
