// Level 4. Draws the worker screens: layout only, every decision is in the view.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/worker/counter_view.h"
#include "kiosk/ui/screens/worker/devices_view.h"
#include "kiosk/ui/screens/worker/find_view.h"
#include "kiosk/ui/screens/worker/sign_in_view.h"

namespace yz::ui {

void draw_sign_in(Kit& kit, const SignInView& view);
void draw_find(Kit& kit, const FindView& view);
void draw_counter(Kit& kit, const CounterView& view);
void draw_devices(Kit& kit, const DevicesView& view);

}  // namespace yz::ui
