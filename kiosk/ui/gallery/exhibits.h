// Level 4, ui. The gallery hung in every way it is looked at: themes, orientations, languages, the
// longest texts, a pressed and a focused button. What the layout check measures and the golden
// pictures show.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/screen_view.h"
#include "kiosk/ui/text/catalogue.h"
#include "kiosk/ui/theme/theme.h"

namespace yz::ui {

struct Exhibit {
    std::string name;  ///< File name of its golden picture, without ending.
    ScreenView view;
    ThemeName theme = ThemeName::Warm;
    Orientation orientation = Orientation::Portrait;
    std::string pressed_id{};  ///< A finger is on this target.
    std::string focused_id{};
    bool has_picture = false;  ///< Compared with a golden picture; every exhibit is measured.
};

/// Always the same exhibits in the same order.
std::vector<Exhibit> exhibits(const Catalogue& chinese, const Catalogue& english);

}  // namespace yz::ui
