// Level 4. E7: who pays which part of the meal, as a bar in proportion and as rows with reasons.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

/// Colour of one part, the same in bar and row: pine, seg80, sunk2, sun (您自己 is always Sun).
enum class ShareColour { Pine, Brown, Sand, Sun };

struct ShareBarView {
    ShareColour colour = ShareColour::Sun;
    int width_permille = 0;  ///< Of the whole bar; all parts add up to 1000, none under 140.
    std::string number;      ///< 4
    std::string label;       ///< 政府, 您自己
    bool operator==(const ShareBarView&) const = default;
};

struct ShareRowView {
    ShareColour colour = ShareColour::Sun;
    std::string icon;
    std::string title;
    std::string reason;
    std::string amount;
    bool operator==(const ShareRowView&) const = default;
};

struct WhyView {
    std::string screen_id;  ///< E7
    HeaderView header;
    std::string together;                 ///< 这顿饭 12 元，大家一起付
    std::vector<ShareBarView> bar_parts;  ///< At most four.
    std::vector<ShareRowView> rows;       ///< At most four, 您自己付 last.
    std::string month_label;              ///< 这个月大家一共帮您付了
    std::string month_amount;
    ButtonView ask;  ///< 觉得不对？叫工作人员看看
    StripView strip;
    BarView bar;  ///< Right: 返回 (id end).
    Prompt spoken;
    bool operator==(const WhyView&) const = default;
};

}  // namespace yz::ui
