// Level 4. E1: nobody is here yet. Open, closed, asking for a card to look something up, waiting
// for an answer, and the reader broken (amber panel; menu and 求助 stay).
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

struct DishView {
    std::string icon;
    Tint tint = Tint::Sand;
    std::string name;
    std::string tag;  ///< 软烂, 少盐 …; may be empty.
    bool operator==(const DishView&) const = default;
};

/// One age group's price: 「80岁以上 4 元」.
struct AgePriceView {
    std::string who;
    AmountView price;
    bool lowest = false;  ///< Green ground.
    bool operator==(const AgePriceView&) const = default;
};

struct IdleView {
    std::string screen_id;  ///< E1, E1_closed, E1_query, E1_reader.

    std::string station;
    std::string date;  ///< 11月21日 周五 · 农历十月初二
    std::string time;  ///< 11:08

    enum class Panel { Green, Amber };
    Panel panel = Panel::Green;
    std::string panel_title;               ///< 请刷卡; at most 7 characters when amber.
    std::vector<std::string> panel_lines;  ///< At most two.
    std::string panel_pointer;  ///< 刷卡处在屏幕下面, with the down arrow; empty: no arrow.
    std::string panel_hint;     ///< No slip comes: remember the number. In the pointer's place.
    bool card_picture = true;  ///< Card and reader beside the words; false: the card icon, crossed.

    std::string menu_title;            ///< 今天午餐, 下一餐：晚餐
    std::string menu_hours;            ///< 11:00 – 12:30
    std::vector<DishView> dishes;      ///< At most four; empty: `menu_note` stands instead.
    std::string menu_note;             ///< 菜单请看饭堂的小黑板
    std::vector<AgePriceView> prices;  ///< At most three; may be empty.

    ButtonView query;  ///< With its note 余额、记录、服务.
    ButtonView sos;
    ButtonView volunteer;
    ButtonView staff;
    Prompt spoken;
    bool operator==(const IdleView&) const = default;
};

}  // namespace yz::ui
