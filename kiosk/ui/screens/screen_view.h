// Level 4. Whatever stands on the screen now, ready to be drawn.
#pragma once

#include <type_traits>
#include <variant>

#include "kiosk/ui/screens/elder/account_view.h"
#include "kiosk/ui/screens/elder/done_view.h"
#include "kiosk/ui/screens/elder/idle_view.h"
#include "kiosk/ui/screens/elder/quote_view.h"
#include "kiosk/ui/screens/elder/trouble_view.h"
#include "kiosk/ui/screens/elder/voice_view.h"
#include "kiosk/ui/screens/elder/why_view.h"
#include "kiosk/ui/screens/worker/counter_view.h"
#include "kiosk/ui/screens/worker/devices_view.h"
#include "kiosk/ui/screens/worker/find_view.h"
#include "kiosk/ui/screens/worker/sign_in_view.h"
#include "kiosk/ui/theme/theme.h"

namespace yz::ui {

using ScreenView = std::variant<IdleView, QuoteView, DoneView, TroubleView, AccountView, WhyView,
                                VoiceView, SignInView, FindView, CounterView, DevicesView>;

template <class View>
inline constexpr bool kIsForWorkers =
    std::is_same_v<View, SignInView> || std::is_same_v<View, FindView> ||
    std::is_same_v<View, CounterView> || std::is_same_v<View, DevicesView>;

/// By whose rules it is drawn, measured and touched.
inline Audience audience(const ScreenView& view) {
    return std::visit(
        [](const auto& shown) {
            using View = std::decay_t<decltype(shown)>;
            return kIsForWorkers<View> ? Audience::Worker : Audience::Elder;
        },
        view);
}

inline const std::string& screen_id(const ScreenView& view) {
    return std::visit([](const auto& shown) -> const std::string& { return shown.screen_id; },
                      view);
}
inline const Prompt& spoken(const ScreenView& view) {
    return std::visit([](const auto& shown) -> const Prompt& { return shown.spoken; }, view);
}

}  // namespace yz::ui
