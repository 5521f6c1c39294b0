// Level 4. E4: something does not go, told calmly: what, that the money is safe, what to do next.
// Also the forms that lead to people: 求助 / 叫工作人员 without alarm hardware, and what is not
// open yet.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

struct StepView {
    std::string title;
    std::string note;  ///< May be empty.
    bool operator==(const StepView&) const = default;
};

struct TroubleView {
    std::string screen_id;  ///< E4_card_lost, E4_already_served, E4_call_staff …
    HeaderView header;
    std::string icon;             ///< In the dark dot of the amber panel.
    std::string title;            ///< At most 7 characters.
    std::string fact;             ///< One line.
    std::string reassurance;      ///< With ✓: 这次没有扣您的钱. Never empty.
    std::string steps_heading;    ///< 您可以这样做
    std::vector<StepView> steps;  ///< One to three, numbered from 1.
    ButtonView primary;           ///< The one green button (id primary).
    StripView strip;
    BarView bar;  ///< Right: 回首页 or 返回 (id end).
    Prompt spoken;
    bool operator==(const TroubleView&) const = default;
};

}  // namespace yz::ui
