// Level 4. E3: the lunch is recorded; the pick-up number and where to go.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

struct DoneView {
    std::string screen_id;  ///< E3
    HeaderView header;
    std::string title;          ///< 付好了
    std::vector<Span> paid;     ///< 付了 4 元，卡里还有 82 元
    std::string number_label;   ///< 取餐号
    std::string number;         ///< 17: up to four digits.
    std::string window_icon;    ///< bowl
    std::string window;         ///< 请到 1 号窗口拿饭
    std::string card_icon;      ///< card, bill
    std::string slip_note;      ///< 小票没打出来，号码 17 请记住; may be empty.
    std::string card_reminder;  ///< 请把卡收好
    StripView strip;
    BarView bar;  ///< Right: 好的 (id end).
    Prompt spoken;
    bool operator==(const DoneView&) const = default;
};

}  // namespace yz::ui
