// Level 4. EV: what was just said, in large letters, and how it is said: louder, softer, slower,
// faster, as usual.
#pragma once

#include <array>
#include <string>

#include "kiosk/ui/screens/elder/parts_view.h"

namespace yz::ui {

struct VoiceView {
    std::string screen_id;  ///< EV
    HeaderView header;
    std::string said;
    std::array<ButtonView, 4> tiles;  ///< louder, softer, slower, faster; at an end with a reason.
    ButtonView usual;                 ///< 平常的
    StripView strip;
    BarView bar;  ///< Middle: says it once more, in the other language; right: 返回 (id end).
    Prompt spoken;
    bool operator==(const VoiceView&) const = default;
};

}  // namespace yz::ui
