// Level 4. Every screen in every form, made by the real view functions from invented people on the
// demo day: the layout check, the golden pictures and the tests of words walk over it.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/elder/elder_state.h"

namespace yz::ui {

struct GalleryEntry {
    std::string name;  ///< Unique, fit for a file name: "E2_paused", "E4_card_lost" …
    ScreenView view;
};

/// In the order of the screens; the same list for every catalogue.
std::vector<GalleryEntry> gallery(const Catalogue& texts);

}  // namespace yz::ui
