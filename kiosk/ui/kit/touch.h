// Level 4, ui. Turns contacts of old and trembling fingers into presses: counted on release, within
// the slop of the target, not twice at once, first finger only, no palms and no edges. A finger
// that stays on a target asks what it is, and presses nothing.
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
    /// That finger went up: the enabled target it pressed, or empty anywhere else. Nothing after a
    /// hold.
    std::optional<std::string> touched_id;
    /// The finger has stayed on this target, enabled or not: say its words. Once for each hold.
    std::optional<std::string> held_id;
};

/// Whose screen it is and what stands on it.
struct TouchStage {
    std::span<const DrawnItem> items;
    Orientation orientation = Orientation::Portrait;
    Audience audience = Audience::Elder;
};

class TouchFilter {
public:
    TouchResult on(const PointerEvent& event, const TouchStage& stage);
    /// Time passed without an event; due at `hold_due_ms()`, harmless at any time.
    TouchResult stayed(std::int64_t at_ms);
    /// When a finger that stays where it is becomes a hold; none: no finger is on a target.
    std::optional<std::int64_t> hold_due_ms() const;
    /// The target that shows as pressed now; may be empty.
    const std::string& down_id() const { return down_id_; }

private:
    std::optional<std::int64_t> finger_;
    std::string started_id_;
    std::string down_id_;
    Rect started_rect_;
    bool started_enabled_ = false;
    int slop_px_ = 0;
    std::optional<std::int64_t> staying_since_ms_;  ///< On its target without a break.
    bool held_ = false;
    std::optional<std::int64_t> pressed_at_ms_;
};

}  // namespace yz::ui
