#include "kiosk/ui/screens/pad_view.h"

namespace yz::ui {

PadView pad(PadKeys keys, const Catalogue& texts) {
    PadView view{.secret = keys.secret};
    const auto digit = [&](char c) {
        view.keys.push_back({.id = std::string("k_") + c,
                             .label = std::string(1, c),
                             .icon = "",
                             .enabled = keys.enabled});
    };
    for (char c = '1'; c <= '9'; ++c) digit(c);
    view.keys.push_back({.id = "k_back",
                         .label = texts.text("worker.key_back"),
                         .icon = "back",
                         .enabled = keys.enabled});
    digit('0');
    view.keys.push_back(std::move(keys.last));
    return view;
}

}  // namespace yz::ui
