// Level 4. Draws whichever elder screen the view is: layout only, every decision is in the view.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/elder/screen_view.h"

namespace yz::ui {

void draw_idle(Kit& kit, const IdleView& view, int card_nudge_px);
void draw_quote(Kit& kit, const QuoteView& view);
void draw_done(Kit& kit, const DoneView& view);
void draw_trouble(Kit& kit, const TroubleView& view);
void draw_account(Kit& kit, const AccountView& view);
void draw_why(Kit& kit, const WhyView& view);

void draw_screen(Kit& kit, const ScreenView& view, int card_nudge_px);

}  // namespace yz::ui
