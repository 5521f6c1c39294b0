// Level 4. W1: a worker signs in: the badge first, then six digits. Never holds a digit.
#pragma once

#include <string>

#include "kiosk/ui/screens/worker/frame_view.h"

namespace yz::ui {

struct SignInView {
    std::string screen_id;  ///< W1, W1_badge, W1_wrong, W1_wait, W1_checking, W1_not_on_roster,
                            ///< W1_not_read.
    std::string station;
    std::string title;
    std::string caption;
    std::string badge_icon;
    std::string badge_title;  ///< 李*芳, or 请刷工作证.
    std::string badge_caption;
    bool badge_there = false;  ///< With ✓.
    StatusView heading;        ///< What to do now, or why nothing can be typed.
    PipsView pips;
    PadView pad;
    std::string footnote;
    ButtonView home;
    Prompt spoken;
    bool operator==(const SignInView&) const = default;
};

}  // namespace yz::ui
