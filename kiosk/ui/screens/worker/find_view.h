// Level 4. W11 in its first form: letters and digits find people; matches stand above the keys.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/worker/frame_view.h"

namespace yz::ui {

/// One person to choose: masked name, age · place, what they pay.
struct PersonRowView {
    ButtonView row;  ///< hit0 …; its label is the name.
    std::string caption;
    std::string amount;  ///< Empty: no price now.
    bool operator==(const PersonRowView&) const = default;
};

struct FindView {
    std::string screen_id;  ///< W11, W11_found, W11_nobody.
    std::string typed;
    std::string placeholder;                    ///< Stands there while nothing is typed.
    std::vector<ButtonView> surnames;           ///< surname0 …, at most eight.
    std::string note;                           ///< 找到 3 位，点一下就选
    std::vector<PersonRowView> hits;            ///< At most three.
    PagingView paging;                          ///< find_prev, find_next
    std::vector<std::vector<ButtonView>> keys;  ///< Four rows.
    ButtonView close;
    Prompt spoken;
    bool operator==(const FindView&) const = default;
};

}  // namespace yz::ui
