#include "kiosk/ui/kit/touch.h"

#include <utility>

namespace yz::ui {
namespace {

constexpr int kSlop_px = 24;
constexpr int kEdge_px = 8;
constexpr int kContactMax_mm = 40;
constexpr std::int64_t kDebounce_ms = 400;

}  // namespace

TouchResult TouchFilter::on(const PointerEvent& event, std::span<const DrawnItem> items,
                            ScreenSize screen) {
    TouchResult result;
    const std::string before = down_id_;
    const auto inside = [&] {
        return !started_id_.empty() && started_rect_.grown(kSlop_px).holds(event.x, event.y);
    };
    switch (event.kind) {
        case PointerEvent::Kind::Down: {
            const Rect usable = Rect{.w = screen.width_px, .h = screen.height_px}.grown(-kEdge_px);
            const bool too_soon = pressed_at_ms_ && event.at_ms - *pressed_at_ms_ < kDebounce_ms;
            if (finger_ || too_soon || event.contact_mm > kContactMax_mm ||
                !usable.holds(event.x, event.y)) {
                break;
            }
            finger_ = event.finger;
            result.accepted = true;
            for (const DrawnItem& item : items) {
                if (item.kind != DrawnItem::Kind::Target || !item.enabled) continue;
                if (!item.rect.holds(event.x, event.y)) continue;
                started_id_ = item.id;
                started_rect_ = item.rect;
            }
            down_id_ = started_id_;
            break;
        }
        case PointerEvent::Kind::Move:
            if (finger_ == event.finger) down_id_ = inside() ? started_id_ : std::string();
            break;
        case PointerEvent::Kind::Up:
        case PointerEvent::Kind::Cancel:
            if (finger_ != event.finger) break;
            if (event.kind == PointerEvent::Kind::Up) {
                result.touched_id = inside() ? started_id_ : std::string();
                if (inside()) pressed_at_ms_ = event.at_ms;
            }
            finger_.reset();
            started_id_.clear();
            down_id_.clear();
            break;
    }
    result.redraw = before != down_id_;
    return result;
}

}  // namespace yz::ui
