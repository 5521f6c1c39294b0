// Level 4. Draws the elder screens: layout only, every decision is in the view.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/elder/account_view.h"
#include "kiosk/ui/screens/elder/done_view.h"
#include "kiosk/ui/screens/elder/idle_view.h"
#include "kiosk/ui/screens/elder/quote_view.h"
#include "kiosk/ui/screens/elder/trouble_view.h"
#include "kiosk/ui/screens/elder/voice_view.h"
#include "kiosk/ui/screens/elder/why_view.h"

namespace yz::ui {

void draw_idle(Kit& kit, const IdleView& view, int card_nudge_px);
void draw_quote(Kit& kit, const QuoteView& view);
void draw_done(Kit& kit, const DoneView& view);
void draw_trouble(Kit& kit, const TroubleView& view);
void draw_account(Kit& kit, const AccountView& view);
void draw_why(Kit& kit, const WhyView& view);
void draw_voice(Kit& kit, const VoiceView& view);

}  // namespace yz::ui
