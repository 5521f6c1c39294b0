// Level 4. Whatever stands on the screen now, ready to be drawn.
#pragma once

#include <variant>

#include "kiosk/ui/screens/elder/account_view.h"
#include "kiosk/ui/screens/elder/done_view.h"
#include "kiosk/ui/screens/elder/idle_view.h"
#include "kiosk/ui/screens/elder/quote_view.h"
#include "kiosk/ui/screens/elder/trouble_view.h"
#include "kiosk/ui/screens/elder/why_view.h"
#include "kiosk/ui/theme/theme.h"

namespace yz::ui {

using ScreenView = std::variant<IdleView, QuoteView, DoneView, TroubleView, AccountView, WhyView>;

/// By whose rules it is drawn, measured and touched.
inline Audience audience(const ScreenView&) { return Audience::Elder; }

inline const std::string& screen_id(const ScreenView& view) {
    return std::visit([](const auto& shown) -> const std::string& { return shown.screen_id; },
                      view);
}
inline const Prompt& spoken(const ScreenView& view) {
    return std::visit([](const auto& shown) -> const Prompt& { return shown.spoken; }, view);
}

}  // namespace yz::ui
