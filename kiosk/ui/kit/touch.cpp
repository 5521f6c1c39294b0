#include "kiosk/ui/kit/touch.h"

#include <utility>

namespace yz::ui {
namespace {

constexpr int kEdge_px = 8;
constexpr int kContactMax_mm = 40;
/// Longer than a slow press of an old finger, shorter than patience. Source: kiosk/ui/tokens.json,
/// hold_ms; our choice.
constexpr std::int64_t kHold_ms = 800;

}  // namespace

TouchResult TouchFilter::on(const PointerEvent& event, const TouchStage& stage) {
    const std::string before = down_id_;
    const auto inside = [&] {
        return !started_id_.empty() && started_rect_.grown(slop_px_).holds(event.x, event.y);
    };
    TouchResult result;
    if (finger_ == event.finger) result = stayed(event.at_ms);
    switch (event.kind) {
        case PointerEvent::Kind::Down: {
            const Measures& m = measures(stage.audience, stage.orientation);
            const ScreenSize screen = screen_size(stage.orientation);
            const Rect usable = Rect{.w = screen.width_px, .h = screen.height_px}.grown(-kEdge_px);
            const bool too_soon = pressed_at_ms_ && event.at_ms - *pressed_at_ms_ < m.debounce_ms;
            if (finger_ || too_soon || event.contact_mm > kContactMax_mm ||
                !usable.holds(event.x, event.y)) {
                break;
            }
            finger_ = event.finger;
            slop_px_ = m.slop_px;
            held_ = false;
            result.accepted = true;
            for (const DrawnItem& item : stage.items) {
                if (item.kind != DrawnItem::Kind::Target) continue;
                if (!item.rect.holds(event.x, event.y)) continue;
                started_id_ = item.id;
                started_rect_ = item.rect;
                started_enabled_ = item.enabled;
                staying_since_ms_ = event.at_ms;
            }
            if (started_enabled_) down_id_ = started_id_;
            break;
        }
        case PointerEvent::Kind::Move:
            if (finger_ != event.finger) break;
            if (!inside()) staying_since_ms_.reset();
            down_id_ = started_enabled_ && inside() ? started_id_ : std::string();
            break;
        case PointerEvent::Kind::Up:
        case PointerEvent::Kind::Cancel:
            if (finger_ != event.finger) break;
            if (event.kind == PointerEvent::Kind::Up && !held_) {
                const bool pressed = started_enabled_ && inside();
                result.touched_id = pressed ? started_id_ : std::string();
                if (pressed) pressed_at_ms_ = event.at_ms;
            }
            finger_.reset();
            started_id_.clear();
            started_enabled_ = false;
            staying_since_ms_.reset();
            down_id_.clear();
            break;
    }
    result.redraw = before != down_id_;
    return result;
}

TouchResult TouchFilter::stayed(std::int64_t at_ms) {
    TouchResult result;
    const auto due_ms = hold_due_ms();
    if (!due_ms || at_ms < *due_ms) return result;
    staying_since_ms_.reset();
    held_ = true;
    result.held_id = started_id_;
    return result;
}

std::optional<std::int64_t> TouchFilter::hold_due_ms() const {
    if (!staying_since_ms_) return std::nullopt;
    return *staying_since_ms_ + kHold_ms;
}

}  // namespace yz::ui
