// Level 4. Draws what several worker screens share: frame, pills, panels, pages. Layout only.
#pragma once

#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/worker/frame_view.h"

namespace yz::ui {

struct ToneLook {
    Colour ground, ink;
};
ToneLook tone_look(const Theme& theme, Tone tone);

/// Title bar and rail.
void draw_frame(Kit& kit, const FrameView& view);

/// Icon and words in the middle of a pill; icon and words share its tone.
struct StatusLook {
    int em_px = 0;
    int icon_px = 0;
    int gap_px = 8;
};
int status_width_px(Kit& kit, const StatusView& view, const StatusLook& look);
void draw_pill(Kit& kit, const StatusView& view, const Rect& rect, const StatusLook& look);
/// The same from the left, across a card; up to two lines.
void draw_band(Kit& kit, const StatusView& view, const Rect& rect, const StatusLook& look);

void draw_paging(Kit& kit, const PagingView& view, const Rect& rect);
void draw_panel(Kit& kit, const PanelView& view, const Rect& rect);

/// A name, a caption below it, and an amount at the right end: in the middle of the row, or beside
/// the name where the caption needs the width.
struct NamedRow {
    std::string name, caption, amount;
    int name_em_px = 0, caption_em_px = 0, amount_em_px = 0;
    std::string id = {};  ///< Of the target it stands on.
};
void draw_named_row(Kit& kit, const NamedRow& row, const Rect& room);

/// Label at the left, number at the right end of one row; the number leaves the label its room.
struct AmountRow {
    std::string label, amount;
    int label_em_px = 0, amount_em_px = 0;
    Colour amount_colour = {};
};
void draw_amount_row(Kit& kit, const AmountRow& row, const Rect& rect);

}  // namespace yz::ui
