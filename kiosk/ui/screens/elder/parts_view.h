// Level 4. The parts screens are made of, as finished strings and flags: a draw function places
// them and decides nothing. Icons are names from the icon set (ui icons, 24-grid).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/ui/text/prompt.h"

namespace yz::ui {

/// Ground colour of an icon's dot: sunk, amberS, redS, pineS.
enum class Tint { Sand, Amber, Rose, Green };

/// Something that can be pressed. `id` is what a touch reports: sos, replay, end, pay, why …
struct ButtonView {
    std::string id;
    std::string label;
    std::string icon;
    std::string note;     ///< Smaller words beside or below the label; a disabled button's reason.
    bool enabled = true;  ///< False: flat, dashed, no touch reported.
    bool selected = false;  ///< Solid pine and ✓.
    bool operator==(const ButtonView&) const = default;
};

/// A number as large as its place allows, with its unit on the digit baseline: 4 元, 14 餐.
struct AmountView {
    std::string number;
    std::string unit;
    bool operator==(const AmountView&) const = default;
};

/// Icon dot, greeting, and the caption below it (masked name · age · meal).
struct HeaderView {
    std::string icon;
    std::string title;
    std::string caption;
    bool operator==(const HeaderView&) const = default;
};

/// The strip above the bar: 「{n} 秒后回首页，摸一下屏幕接着看」.
struct StripView {
    bool shown = false;
    std::vector<Span> caption;  ///< The seconds are the bold span.
    int left_permille = 0;      ///< Filled part of the strip, 0 to 1000.
    bool operator==(const StripView&) const = default;
};

/// The bar at the foot: sos left, replay middle, leave or back right.
struct BarView {
    ButtonView sos;
    ButtonView replay;
    ButtonView right;
    bool operator==(const BarView&) const = default;
};

}  // namespace yz::ui
