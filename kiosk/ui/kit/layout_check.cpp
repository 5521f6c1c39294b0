#include "kiosk/ui/kit/layout_check.h"

#include <algorithm>
#include <cstdio>

namespace yz::ui {
namespace {

/// Source: kiosk/ui/design.md 2.
constexpr double kTextContrastMin = 7.0;
/// Source: WCAG 2.1, 1.4.11: graphics beside their words.
constexpr double kIconContrastMin = 3.0;
/// The recorded width is the advance; ink of a first or last letter may stand out this much.
constexpr int kInkSlack_px = 2;

using Kind = DrawnItem::Kind;

std::string at(const Rect& rect) {
    return std::to_string(rect.x) + "," + std::to_string(rect.y) + " " + std::to_string(rect.w) +
           "x" + std::to_string(rect.h);
}
std::string named(const DrawnItem& item) { return "\"" + item.text + "\" at " + at(item.rect); }

/// Pixels of free space between two rectangles; 0 when they touch or overlap.
int gap_px(const Rect& a, const Rect& b) {
    const int dx = std::max({0, a.x - b.right(), b.x - a.right()});
    const int dy = std::max({0, a.y - b.bottom(), b.y - a.bottom()});
    return std::max(dx, dy);
}

class Checker {
public:
    Checker(std::span<const DrawnItem> items, Orientation orientation, Audience audience)
        : items_(items),
          orientation_(orientation),
          measures_(measures(audience, orientation)),
          text_min_px_(type_size_min(orientation, audience)) {}

    std::vector<LayoutFault> run() {
        const ScreenSize size = screen_size(orientation_);
        const Rect screen{.w = size.width_px, .h = size.height_px};
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const DrawnItem& item = items_[i];
            if (!screen.holds(item.rect)) add(LayoutFault::Kind::OffScreen, named(item));
            if (item.glyph_missing) add(LayoutFault::Kind::GlyphMissing, named(item));
            if (item.kind == Kind::Target) check_target(i);
            if (item.kind == Kind::Text) check_text(i);
            if (item.kind == Kind::Icon) check_contrast(item, kIconContrastMin);
        }
        return std::move(faults_);
    }

private:
    void add(LayoutFault::Kind kind, std::string what) {
        faults_.push_back({.kind = kind, .what = std::move(what)});
    }

    void check_target(std::size_t i) {
        const DrawnItem& item = items_[i];
        if (std::min(item.rect.w, item.rect.h) < measures_.target_min_px) {
            add(LayoutFault::Kind::TargetSmall, item.id + " " + at(item.rect));
        }
        for (std::size_t k = i + 1; k < items_.size(); ++k) {
            const DrawnItem& other = items_[k];
            if (other.kind != Kind::Target) continue;
            if (gap_px(item.rect, other.rect) >= measures_.gap_min_px) continue;
            add(LayoutFault::Kind::TargetsClose,
                item.id + " " + at(item.rect) + " and " + other.id + " " + at(other.rect));
        }
    }

    void check_contrast(const DrawnItem& item, double least) {
        const double ratio = contrast(item.colour, item.background);
        if (ratio >= least) return;
        char measured[32];
        std::snprintf(measured, sizeof measured, "%.2f:1 ", ratio);
        add(LayoutFault::Kind::ContrastLow, measured + named(item));
    }

    void check_text(std::size_t i) {
        const DrawnItem& item = items_[i];
        if (item.em_px < text_min_px_) {
            add(LayoutFault::Kind::TextSmall, std::to_string(item.em_px) + " px " + named(item));
        }
        if (item.cut) add(LayoutFault::Kind::Cut, named(item));
        check_contrast(item, kTextContrastMin);
        const DrawnItem* ground = ground_of(i);
        if (ground != nullptr && !ground->rect.grown(kInkSlack_px).holds(item.rect)) {
            add(LayoutFault::Kind::Clipped, named(item) + " on " + at(ground->rect));
        }
        for (std::size_t k = 0; k < items_.size(); ++k) {
            const DrawnItem& other = items_[k];
            const bool later_text = other.kind == Kind::Text && k > i;
            if (!later_text && other.kind != Kind::Icon) continue;
            // An icon's square has a margin of an eighth around its lines.
            const Rect rect =
                other.kind == Kind::Icon ? other.rect.grown(-other.rect.w / 8) : other.rect;
            if (rect.meets(item.rect)) {
                add(LayoutFault::Kind::Overlap, named(item) + " and " + named(other));
            }
        }
    }

    /// The last box under the middle of the words; null: the bare screen.
    const DrawnItem* ground_of(std::size_t i) const {
        const Rect& rect = items_[i].rect;
        for (std::size_t k = i; k-- > 0;) {
            if (items_[k].kind != Kind::Box) continue;
            if (items_[k].rect.holds(rect.centre_x(), rect.centre_y())) return &items_[k];
        }
        return nullptr;
    }

    std::span<const DrawnItem> items_;
    Orientation orientation_;
    const Measures& measures_;
    int text_min_px_;
    std::vector<LayoutFault> faults_;
};

}  // namespace

std::vector<LayoutFault> layout_faults(std::span<const DrawnItem> items, Orientation orientation,
                                       Audience audience) {
    return Checker(items, orientation, audience).run();
}

}  // namespace yz::ui
