// Level 4, ui. The one way a View becomes a picture: draw, then paint into any Surface (the SDL
// window, a Picture for --shots and golden pictures). No clock, no window, no thread of its own;
// one thread uses it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/glyphs/glyph_cache.h"
#include "kiosk/ui/kit/drawn_item.h"
#include "kiosk/ui/kit/touch.h"
#include "kiosk/ui/raster/rasteriser.h"
#include "kiosk/ui/raster/surface.h"
#include "kiosk/ui/screens/screen_view.h"
#include "kiosk/ui/theme/theme.h"

namespace yz::ui {

struct DrawOptions {
    ThemeName theme = ThemeName::Warm;
    /// E1: how far the card has moved toward the reader, 0 to 24 px. The only motion there is.
    int card_nudge_px = 0;
    std::string focused_id = {};  ///< Keyboard focus; empty: none.
};

class Screen {
public:
    /// Throws FontFailure when the fonts are not installed.
    explicit Screen(Orientation orientation, const FontFiles& fonts = {});
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    Orientation orientation() const;
    /// Logical size; a surface given to `paint` has exactly this size.
    ScreenSize size() const;

    /// Lays out and draws the view into lists; nothing is painted yet.
    void draw(const ScreenView& view, const DrawOptions& options = {});
    /// What the latest draw put where.
    const std::vector<DrawnItem>& items() const;
    /// Where the enabled target with this id is; nullopt when there is none.
    std::optional<Rect> target(const std::string& id) const;

    /// What the target with this id says, for a finger that asks; empty when it says nothing.
    std::string label(const std::string& id) const;

    /// Feeds a contact. When `redraw` is set, draw the same view again and paint.
    TouchResult pointer(const PointerEvent& event);
    /// A finger that stays where it is sends nothing: call this when `hold_due_ms` has come.
    TouchResult pointer_stayed(std::int64_t at_ms);
    std::optional<std::int64_t> hold_due_ms() const;

    /// Paints what changed since the last paint on this surface; returns the rows that changed.
    std::vector<RowSpan> paint(const Surface& surface);
    /// The surface lost its pixels: the next paint draws all of it.
    void forget_painted();

private:
    struct Frame;
    std::unique_ptr<Frame> frame_;
};

}  // namespace yz::ui
