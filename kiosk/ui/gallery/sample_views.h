// Level 4, ui. Views written out by hand: the demo noon of the design pictures, and texts longer
// than any catalogue's. Each function returns the same view every time.
#pragma once

#include "kiosk/ui/screens/screen_view.h"

namespace yz::ui::samples {

/// As in kiosk/ui/layout/E1.json … E7.json.
IdleView idle();
QuoteView quote();
DoneView done();
TroubleView eaten();
AccountView account();
WhyView why();

/// The same screens with the longest texts they must carry.
IdleView long_idle();
QuoteView long_quote();
DoneView long_done();
TroubleView long_trouble();
AccountView long_account();
WhyView long_why();

/// A name whose characters lie beyond 16 bits.
QuoteView rare_quote();

}  // namespace yz::ui::samples
