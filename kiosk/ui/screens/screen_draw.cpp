#include "kiosk/ui/screens/screen_draw.h"

#include "kiosk/ui/screens/elder/elder_draw.h"
#include "kiosk/ui/screens/worker/worker_draw.h"

namespace yz::ui {

void draw_screen(Kit& kit, const ScreenView& view, int card_nudge_px) {
    struct Drawing {
        Kit& kit;
        int card_nudge_px;
        void operator()(const IdleView& shown) const { draw_idle(kit, shown, card_nudge_px); }
        void operator()(const QuoteView& shown) const { draw_quote(kit, shown); }
        void operator()(const DoneView& shown) const { draw_done(kit, shown); }
        void operator()(const TroubleView& shown) const { draw_trouble(kit, shown); }
        void operator()(const AccountView& shown) const { draw_account(kit, shown); }
        void operator()(const WhyView& shown) const { draw_why(kit, shown); }
        void operator()(const VoiceView& shown) const { draw_voice(kit, shown); }
        void operator()(const SignInView& shown) const { draw_sign_in(kit, shown); }
        void operator()(const FindView& shown) const { draw_find(kit, shown); }
        void operator()(const CounterView& shown) const { draw_counter(kit, shown); }
        void operator()(const DevicesView& shown) const { draw_devices(kit, shown); }
    };
    std::visit(Drawing{.kit = kit, .card_nudge_px = card_nudge_px}, view);
}

}  // namespace yz::ui
