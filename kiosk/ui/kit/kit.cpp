#include "kiosk/ui/kit/kit.h"

#include <algorithm>

namespace yz::ui {
namespace {

/// Four fifths of the colour, for a pressed face.
Colour darker(Colour colour) {
    const auto part = [&](int shift) { return (((colour.rgb >> shift) & 0xFFU) * 4 / 5) << shift; };
    return {part(16) | part(8) | part(0)};
}

}  // namespace

Face Kit::face_of(ButtonKind kind, bool is_pressed) const {
    const Theme& c = colours();
    Face face{};
    switch (kind) {
        case ButtonKind::Primary:
            face = {
                .fill = c.pine, .ink = c.on_pine, .lip = c.pine_lip, .border = {}, .border_px = 0};
            break;
        case ButtonKind::Secondary:
            face = {.fill = c.card,
                    .ink = c.pine_dark,
                    .lip = c.lip,
                    .border = c.pine,
                    .border_px = measure().strong_border_px};
            break;
        case ButtonKind::Neutral:
            face = {.fill = c.card,
                    .ink = c.ink,
                    .lip = c.lip,
                    .border = c.line_strong,
                    .border_px = measure().border_px};
            break;
        case ButtonKind::Sos:
            face = {.fill = c.red,
                    .ink = c.on_red,
                    .lip = c.red_lip,
                    .border = c.line_strong,
                    .border_px = c.framed ? 4 : 0};
            break;
        case ButtonKind::Danger:
            face = {.fill = c.card,
                    .ink = c.red_ink,
                    .lip = c.lip,
                    .border = c.red_ink,
                    .border_px = measure().strong_border_px};
            break;
        case ButtonKind::OnRail:
            face = {.fill = c.rail,
                    .ink = c.on_rail,
                    .lip = c.lip,
                    .border = c.on_rail,
                    .border_px = measure().strong_border_px};
            break;
    }
    if (!is_pressed) return face;
    if (kind == ButtonKind::Primary) {
        face.fill = c.name == ThemeName::Warm ? c.pine_dark : darker(c.pine);
    } else if (kind == ButtonKind::Sos) {
        face.fill = darker(c.red);
    } else if (kind == ButtonKind::OnRail) {
        face.fill = c.rail_card;
    } else {
        face.fill = c.sunk;
    }
    return face;
}

Rect Kit::pressable(const ButtonView& view, const Rect& rect, const Face& face) {
    const Theme& c = colours();
    const Measures& m = measure();
    const int radius = m.button_radius_px;
    Rect at = rect;
    if (focused(view.id)) {
        const Rect outer{.x = rect.x, .y = rect.y, .w = rect.w, .h = rect.h + m.lip_px};
        const int ring = m.focus_gap_px + m.focus_line_px;
        panel(outer.grown(ring), radius + ring, c.ink);
        panel(outer.grown(m.focus_gap_px), radius + m.focus_gap_px, c.bg);
    }
    const BoxStyle look{
        .fill = face.fill, .radius_px = radius, .border = face.border, .border_px = face.border_px};
    if (!view.enabled) {
        box(at, {.fill = c.sunk, .radius_px = radius});
        dashed_border(at, radius, {.thickness_px = 3, .colour = c.line_strong});
    } else if (pressed(view.id)) {
        at.y += m.lip_px;
        box(at, look);
    } else {
        box({.x = at.x, .y = at.y + m.lip_px, .w = at.w, .h = at.h},
            {.fill = face.lip, .radius_px = radius});
        box(at, look);
    }
    const std::string pause = view.note.empty() ? "" : ", ";
    target(view.id, rect, view.label + pause + view.note, view.enabled);
    return at;
}

void Kit::sign(int x, int y, int size_px, Colour roof, Colour sun) {
    const double s = size_px / 104.0;
    const Stroke stroke{.thickness_px = 11 * s, .colour = roof};
    line(x + 21 * s, y + 54 * s, x + 52 * s, y + 30 * s, stroke);
    line(x + 52 * s, y + 30 * s, x + 83 * s, y + 54 * s, stroke);
    disc(x + 52 * s, y + 72 * s, 13.5 * s, sun);
}

void Kit::button(const ButtonView& view, const Rect& rect, const ButtonLook& look) {
    if (view.id.empty() && view.label.empty()) return;
    const Theme& c = colours();
    const bool down = view.enabled && pressed(view.id);
    const Face face = face_of(view.selected ? ButtonKind::Primary : look.kind, down);
    const Colour ink = view.enabled ? face.ink : c.ink2;
    const Rect at = pressable(view, rect, face);

    const std::string icon_name = view.selected ? "check" : view.icon;
    const Colour icon_colour = view.enabled && look.own_icon_colour ? look.icon_colour : ink;
    const TextStyle words{.em_px = look.em_px, .weight = Weight::Bold, .colour = ink};
    if (look.stacked) {
        constexpr int kSide_px = 12;
        // Source: kiosk/ui/layout/E2.json: in a face of 168, icon centre at 52, words at 117.
        icon(icon_name, at.centre_x(), at.y + at.h * 31 / 100, {look.icon_px, look.stroke},
             icon_colour, view.id);
        TextStyle centred = words;
        centred.align = Align::Centre;
        centred.lines_max = 2;
        text({.x = at.x + kSide_px, .y = at.y + 82, .w = at.w - 2 * kSide_px, .h = 72}, view.label,
             centred, view.id);
        return;
    }
    const bool with_note = look.note_em_px > 0 && !view.note.empty();
    constexpr int kNoteGap_px = 32;
    const int whole_w = at.w - 2 * measure().button_side_px;
    const int note_w =
        with_note ? width_px(view.note, look.note_em_px, Weight::Regular) + kNoteGap_px : 0;
    int icon_w = icon_name.empty() ? 0 : look.icon_px + look.gap_px;
    // A reason comes before its icon where there is no room for both.
    if (note_w - kNoteGap_px > whole_w - icon_w) icon_w = 0;
    const int room_w = whole_w - icon_w;
    const bool note_below =
        with_note && width_px(view.label, look.em_px, Weight::Bold) + note_w > room_w;
    const int label_room = with_note && !note_below ? room_w - note_w : room_w;
    const int em = em_that_fits(view.label, words, label_room);
    const int label_w = std::min(width_px(view.label, em, Weight::Bold), label_room);
    const int note_below_w =
        note_below ? std::min(width_px(view.note, look.note_em_px, Weight::Regular), room_w) : 0;
    const int block_w = note_below ? std::max(label_w, note_below_w) : label_w + note_w;
    int x = at.x + (at.w - icon_w - block_w) / 2;
    if (icon_w > 0) {
        icon(icon_name, x + look.icon_px / 2, at.centre_y(), {look.icon_px, look.stroke},
             icon_colour, view.id);
        x += icon_w;
    }
    TextStyle label = words;
    label.em_px = em;
    label.lines_max = note_below ? 1 : 2;
    const TextStyle note{.em_px = look.note_em_px, .colour = view.selected ? ink : c.ink2};
    if (note_below) {
        const int middle = at.centre_y() + (em - look.note_em_px) / 4;
        text({.x = x, .y = middle - em * 6 / 5, .w = room_w, .h = em * 6 / 5}, view.label, label,
             view.id);
        text({.x = x, .y = middle, .w = room_w, .h = look.note_em_px * 3 / 2}, view.note, note,
             view.id);
        return;
    }
    text({.x = x, .y = at.y, .w = label_w, .h = at.h}, view.label, label, view.id);
    if (with_note) {
        text({.x = x + label_w + kNoteGap_px, .y = at.y, .w = note_w - kNoteGap_px, .h = at.h},
             view.note, note, view.id);
    }
}

void Kit::card(const Rect& rect) {
    box(rect, {.fill = colours().card,
               .radius_px = measure().card_radius_px,
               .border = colours().line,
               .border_px = 2});
}

void Kit::panel(const Rect& rect, int radius_px, Colour fill) {
    box(rect, {.fill = fill, .radius_px = radius_px});
}

void Kit::icon_dot(const std::string& name, int centre_x, int centre_y, const Dot& dot) {
    const int r = dot.size_px / 2;
    panel({.x = centre_x - r, .y = centre_y - r, .w = 2 * r, .h = 2 * r}, r, dot.ground);
    icon(name, centre_x, centre_y, {dot.icon_px, dot.stroke}, dot.ink);
}

Dot Kit::tinted(Tint tint, int size_px, int icon_px) const {
    const Theme& c = colours();
    Colour ground = c.pine_soft;
    if (tint == Tint::Sand) ground = c.sunk;
    // Source: kiosk/ui/design.md 2: in high contrast icon dots become pineS.
    if (c.name == ThemeName::Warm && tint == Tint::Amber) ground = c.amber_soft;
    if (c.name == ThemeName::Warm && tint == Tint::Rose) ground = c.red_soft;
    return {.ground = ground, .ink = c.ink, .size_px = size_px, .icon_px = icon_px};
}

Rect Kit::chip(int x, int centre_y, const std::string& words, int em_px) {
    const int pad = em_px * 11 / 20;
    const int h = em_px * 3 / 2;
    const Rect pill{.x = x,
                    .y = centre_y - h / 2,
                    .w = width_px(words, em_px, Weight::Regular) + 2 * pad,
                    .h = h};
    panel(pill, h / 2, colours().sunk);
    text({.x = pill.x + pad, .y = pill.y, .w = pill.w - 2 * pad, .h = h}, words,
         {.em_px = em_px, .colour = colours().ink2});
    return pill;
}

void Kit::amount(const Rect& room, int baseline_y, const AmountView& view, const AmountLook& look) {
    int number_em = look.number_em_px;
    int unit_em = look.unit_em_px;
    const int gap = view.unit.empty() ? 0 : look.gap_px;
    const auto total = [&] {
        return width_px(view.number, number_em, Weight::Bold) + gap +
               width_px(view.unit, unit_em, Weight::Bold);
    };
    const auto allowed = sizes();
    const auto smaller = [&](int em) {
        const auto found = std::lower_bound(allowed.begin(), allowed.end(), em);
        return found == allowed.begin() ? em : *(found - 1);
    };
    while (total() > room.w && number_em > allowed.front()) {
        number_em = smaller(number_em);
        unit_em = std::min(unit_em, std::max(number_em, allowed.front()));
    }
    while (total() > room.w && unit_em > allowed.front()) unit_em = smaller(unit_em);
    int x = room.x;
    if (look.align == Align::Centre) x += (room.w - total()) / 2;
    if (look.align == Align::Right) x += room.w - total();
    if (look.keeps_middle) baseline_y -= (look.number_em_px - number_em) * 366 / 1000;
    line_at(x, baseline_y, view.number,
            {.em_px = number_em, .weight = Weight::Bold, .colour = look.number});
    line_at(x + width_px(view.number, number_em, Weight::Bold) + gap, baseline_y, view.unit,
            {.em_px = unit_em, .weight = Weight::Bold, .colour = look.unit});
}

void Kit::header(const HeaderView& view, int landscape_right_x) {
    const Theme& c = colours();
    if (portrait()) {
        icon_dot(view.icon, 112, 116,
                 {.ground = c.pine_soft, .ink = c.pine_dark, .size_px = 128, .icon_px = 80});
        text({.x = 204, .y = 40, .w = 828, .h = 108}, view.title,
             {.em_px = 76, .weight = Weight::Bold, .colour = c.ink});
        text({.x = 204, .y = 132, .w = 828, .h = 58}, view.caption,
             {.em_px = 40, .colour = c.ink2});
        return;
    }
    icon_dot(view.icon, 76, 66,
             {.ground = c.pine_soft, .ink = c.pine_dark, .size_px = 88, .icon_px = 56});
    const int room = landscape_right_x - 140;
    text({.x = 140, .y = 7, .w = room, .h = 80}, view.title,
         {.em_px = 56, .weight = Weight::Bold, .colour = c.ink});
    text({.x = 140, .y = 76, .w = room, .h = 46}, view.caption, {.em_px = 32, .colour = c.ink2});
}

void Kit::bar(const BarView& view, ButtonKind right) {
    if (portrait()) {
        // Source: kiosk/ui/layout/E2.json.
        button(view.sos, {.x = 48, .y = 1696, .w = 284, .h = 168},
               {.kind = ButtonKind::Sos, .em_px = 56, .icon_px = 68, .stacked = true});
        button(view.replay, {.x = 356, .y = 1696, .w = 326, .h = 168},
               {.kind = ButtonKind::Neutral, .em_px = 48, .icon_px = 60, .stacked = true});
        button(view.right, {.x = 706, .y = 1696, .w = 326, .h = 168},
               {.kind = right, .em_px = 48, .icon_px = 60, .stacked = true});
        return;
    }
    // Source: kiosk/ui/layout/E2_landscape.json.
    button(view.sos, {.x = 32, .y = 672, .w = 248, .h = 104},
           {.kind = ButtonKind::Sos, .em_px = 48, .icon_px = 56});
    button(view.replay, {.x = 304, .y = 672, .w = 460, .h = 104},
           {.kind = ButtonKind::Neutral, .em_px = 40, .icon_px = 48});
    button(view.right, {.x = 788, .y = 672, .w = 460, .h = 104},
           {.kind = right, .em_px = 40, .icon_px = 48});
}

void Kit::strip(const StripView& view, int portrait_top_y) {
    if (!view.shown) return;
    const Theme& c = colours();
    const Rect whole = portrait() ? Rect{.x = 48, .y = portrait_top_y, .w = 984, .h = 72}
                                  : Rect{.x = 836, .y = 24, .w = 412, .h = 84};
    constexpr int kRadius_px = 20;
    panel(whole, kRadius_px, c.sunk);
    const int filled = whole.w * std::clamp(view.left_permille, 0, 1000) / 1000;
    if (filled >= 2 * kRadius_px) {
        box({.x = whole.x, .y = whole.y, .w = filled, .h = whole.h},
            {.fill = c.sunk2, .radius_px = kRadius_px, .is_ground = false});
        if (filled < whole.w - kRadius_px) {
            rule({.x = whole.x + filled - kRadius_px, .y = whole.y, .w = kRadius_px, .h = whole.h},
                 c.sunk2);
        }
    }
    const int side = portrait() ? 24 : 12;
    text({.x = whole.x + side, .y = whole.y, .w = whole.w - 2 * side, .h = whole.h}, view.caption,
         {.em_px = portrait() ? 36 : 32,
          .colour = c.ink,
          .align = Align::Centre,
          .lines_max = portrait() ? 1 : 2});
}

void Kit::ring(const RingPlace& place, const std::string& seconds, int left_permille) {
    const Theme& c = colours();
    const auto thickness = static_cast<double>(place.thickness_px);
    arc(place.centre_x, place.centre_y, place.radius_px, 0, 1,
        {.thickness_px = thickness, .colour = c.sunk2});
    const int left = std::clamp(left_permille, 0, 1000);
    if (left > 0) {
        arc(place.centre_x, place.centre_y, place.radius_px, 0, left / 1000.0,
            {.thickness_px = thickness, .colour = c.pine});
    }
    const int room = 2 * place.radius_px - place.thickness_px;
    text({.x = place.centre_x - room / 2, .y = place.centre_y - room / 2, .w = room, .h = room},
         seconds,
         {.em_px = place.em_px, .weight = Weight::Bold, .colour = c.ink, .align = Align::Centre});
}

}  // namespace yz::ui
