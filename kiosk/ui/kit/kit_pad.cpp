// The numeric pad and the dots of a PIN. Source: kiosk/ui/layout/W1.json, W11.json.
#include "kiosk/ui/kit/kit.h"

namespace yz::ui {

void Kit::pad(const PadView& view, const Rect& area, const PadLook& look) {
    const int rows = static_cast<int>(view.keys.size() + 2) / 3;
    if (rows == 0) return;
    const int w = (area.w - 2 * look.gap_px) / 3;
    const int h = (area.h - (rows - 1) * look.gap_px) / rows;
    for (std::size_t i = 0; i < view.keys.size(); ++i) {
        const ButtonView& key = view.keys[i];
        const auto column = static_cast<int>(i % 3);
        const auto row = static_cast<int>(i / 3);
        const Rect rect{.x = area.x + column * (w + look.gap_px),
                        .y = area.y + row * (h + look.gap_px),
                        .w = w,
                        .h = h};
        const bool down = key.enabled && pressed(key.id);
        const bool primary = key.id == "k_ok";
        const Face face = face_of(primary ? ButtonKind::Primary : ButtonKind::Neutral, down);
        ButtonView said = key;
        if (view.secret) said.label.clear();
        const Rect at = pressable(said, rect, face);
        const Colour ink = key.enabled ? face.ink : colours().ink2;
        if (!key.icon.empty()) {
            icon(key.icon, at.centre_x(), at.centre_y(), {look.icon_px}, ink, key.id);
            continue;
        }
        const bool digit = key.label.size() == 1;
        text(at.grown(-measure().button_side_px / 2), key.label,
             {.em_px = digit ? look.em_px : look.words_em_px,
              .weight = Weight::Bold,
              .colour = ink,
              .align = Align::Centre,
              .lines_max = 2},
             key.id);
    }
}

void Kit::pips(const PipsView& view, const Rect& row, const PipsLook& look) {
    const Theme& c = colours();
    const int pitch = look.box_w_px + look.gap_px;
    int x = row.x + (row.w - view.count * pitch + look.gap_px) / 2;
    for (int i = 0; i < view.count; ++i, x += pitch) {
        const Rect place{.x = x, .y = row.y, .w = look.box_w_px, .h = row.h};
        const bool filled = i < view.filled;
        box(place, {.fill = c.card,
                    .radius_px = measure().button_radius_px,
                    .border = filled ? c.pine : c.line_strong,
                    .border_px = 3});
        if (filled) disc(place.centre_x(), place.centre_y(), look.dot_px / 2.0, c.pine);
    }
}

}  // namespace yz::ui
