// Level 4, ui. Turns contacts of old and trembling fingers into presses: counted on release, within
// 24 px of the target, once per 400 ms, first finger only, no palms and no edges.
// Source: kiosk/ui/design.md 5, tokens.json.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "kiosk/ui/kit/drawn_item.h"

namespace yz::ui {

struct PointerEvent {
    enum class Kind { Down, Move, Up, Cancel };
    Kind kind = Kind::Down;
    std::int64_t finger = 0;
    int x = 0, y = 0;  ///< Logical px of the screen.
    std::int64_t at_ms = 0;
    int contact_mm = 0;  ///< 0: the panel does not say.
};

struct TouchResult {
    bool accepted = false;  ///< A finger came down that counts.
    bool redraw = false;    ///< A button went down or up.
    /// That finger went up: the enabled target it pressed, or empty anywhere else.
    std::optional<std::string> touched_id;
};

class TouchFilter {
public:
    TouchResult on(const PointerEvent& event, std::span<const DrawnItem> items, ScreenSize screen);
    /// The target that shows as pressed now; may be empty.
    const std::string& down_id() const { return down_id_; }

private:
    std::optional<std::int64_t> finger_;
    std::string started_id_;
    std::string down_id_;
    Rect started_rect_;
    std::optional<std::int64_t> pressed_at_ms_;
};

}  // namespace yz::ui
