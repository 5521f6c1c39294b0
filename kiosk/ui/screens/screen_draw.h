// Level 4. Draws whichever screen the view is: layout only, every decision is in the view.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/screen_view.h"

namespace yz::ui {

void draw_screen(Kit& kit, const ScreenView& view, int card_nudge_px);

}  // namespace yz::ui
