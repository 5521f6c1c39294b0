#include "kiosk/ui/session/pin_typing.h"

namespace yz::ui {

base::SharedSecret pin_after(const base::SharedSecret& typed, const Key& key, int digits_max) {
    const std::string_view before = typed ? typed->view() : std::string_view();
    const bool digit = key.kind == Key::Kind::Character && key.character >= '0' &&
                       key.character <= '9' && before.size() < static_cast<std::size_t>(digits_max);
    const bool back = key.kind == Key::Kind::Back && !before.empty();
    if (!digit && !back) return typed;
    const auto after = std::make_shared<base::WipedText>();
    after->append(before.substr(0, before.size() - (back ? 1 : 0)));
    if (digit) after->append(std::string_view(&key.character, 1));
    if (typed) typed->wipe();
    return after->empty() ? nullptr : after;
}

}  // namespace yz::ui
