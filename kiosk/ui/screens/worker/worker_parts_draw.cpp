// Source: kiosk/ui/layout/W6.json, W9.json, W2_portrait.json.
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

#include <algorithm>

namespace yz::ui {
namespace {

void draw_rail_item(Kit& kit, const ButtonView& item, const Rect& rect) {
    const Theme& c = kit.colours();
    if (item.selected) {
        kit.panel(rect, kit.measure().button_radius_px, c.rail_open);
    } else if (kit.pressed(item.id)) {
        kit.panel(rect, kit.measure().button_radius_px, c.rail_card);
    }
    if (kit.focused(item.id)) {
        kit.box(rect, {.fill = item.selected ? c.rail_open : c.rail,
                       .radius_px = kit.measure().button_radius_px,
                       .border = c.sun,
                       .border_px = kit.measure().focus_line_px});
    }
    kit.target(item.id, rect, item.label, true);
    const Colour ink = item.selected ? c.on_rail_open : c.on_rail;
    const int icon_px = kit.portrait() ? 44 : 30;
    kit.icon(item.icon, rect.centre_x(), rect.y + rect.h * 31 / 100, {icon_px}, ink, item.id);
    const int em_px = kit.portrait() ? 32 : 22;
    kit.text({rect.x + 4, rect.y + rect.h * 70 / 100 - em_px * 3 / 4, rect.w - 8, em_px * 3 / 2},
             item.label,
             {.em_px = em_px,
              .weight = item.selected ? Weight::Bold : Weight::Regular,
              .colour = ink,
              .align = Align::Centre},
             item.id);
}

void draw_rail(Kit& kit, const FrameView& view) {
    const Theme& c = kit.colours();
    if (kit.portrait()) {
        // One row of what there is; the designed grid has two rows of five.
        constexpr Rect kGround{0, 1768, 1080, 152};
        constexpr int kGap_px = 10;
        kit.panel(kGround, 0, c.rail);
        auto items = view.rail;
        items.push_back(view.lock);
        const auto count = static_cast<int>(items.size());
        const int w = (1040 - kGap_px * (count - 1)) / count;
        for (int i = 0; i < count; ++i) {
            draw_rail_item(kit, items[static_cast<std::size_t>(i)],
                           {20 + i * (w + kGap_px), 1784, w, 120});
        }
        return;
    }
    kit.panel({0, 0, 120, 800}, 0, c.rail);
    kit.sign(27, 8, 66, c.on_rail, c.sun);
    int y = 84;
    for (const ButtonView& item : view.rail) {
        draw_rail_item(kit, item, {8, y, 104, 70});
        y += 78;
    }
}

void draw_title_bar(Kit& kit, const FrameView& view) {
    const Theme& c = kit.colours();
    if (kit.portrait()) {
        kit.panel({0, 0, 1080, 134}, 0, c.card);
        kit.rule({0, 134, 1080, 2}, c.line);
        constexpr StatusLook kPill{.em_px = 32, .icon_px = 32, .gap_px = 10};
        int right = 1052;
        if (!view.to_send.words.empty()) {
            const int w = status_width_px(kit, view.to_send, kPill) + 54;
            draw_pill(kit, view.to_send, {right - w, 12, w, 60}, kPill);
            right -= w + 24;
        }
        kit.text({28, 10, right - 28, 64}, view.title,
                 {.em_px = 44, .weight = Weight::Bold, .colour = c.ink});
        const int who_w = std::min(kit.width_px(view.who, 28, Weight::Regular), 480);
        kit.text({1052 - who_w, 80, who_w, 40}, view.who,
                 {.em_px = 28, .colour = c.ink2, .align = Align::Right});
        kit.text({28, 80, 1000 - who_w, 40}, view.caption_long, {.em_px = 28, .colour = c.ink2});
        return;
    }
    kit.panel({120, 0, 1160, 82}, 0, c.card);
    kit.rule({120, 82, 1160, 2}, c.line);
    kit.button(view.lock, {1130, 9, 126, 64},
               {.kind = ButtonKind::Neutral, .em_px = 24, .icon_px = 24, .gap_px = 12});
    const int who_w = std::min(kit.width_px(view.who, 20, Weight::Regular), 280);
    const int block_w = std::max(kit.width_px(view.time, 32, Weight::Bold), who_w);
    int right = 1110 - block_w;
    kit.text({right, 5, block_w, 46}, view.time,
             {.em_px = 32, .weight = Weight::Bold, .colour = c.ink, .align = Align::Right});
    kit.text({right, 46, block_w, 29}, view.who,
             {.em_px = 20, .colour = c.ink2, .align = Align::Right});
    right -= 20;
    if (!view.to_send.words.empty()) {
        constexpr StatusLook kPill{.em_px = 22, .icon_px = 24};
        const int w = status_width_px(kit, view.to_send, kPill) + 34;
        draw_pill(kit, view.to_send, {right - w, 17, w, 48}, kPill);
        right -= w + 20;
    }
    kit.text({144, 5, right - 144, 46}, view.title,
             {.em_px = 32, .weight = Weight::Bold, .colour = c.ink});
    kit.text({144, 46, right - 144, 29}, view.caption, {.em_px = 20, .colour = c.ink2});
}

}  // namespace

ToneLook tone_look(const Theme& theme, Tone tone) {
    switch (tone) {
        case Tone::Good: return {theme.pine_soft, theme.pine_dark};
        case Tone::Attention: return {theme.amber_soft, theme.amber_ink};
        case Tone::Bad: return {theme.red_soft, theme.red_dark};
        case Tone::Plain: break;
    }
    return {theme.sunk, theme.ink};
}

void draw_frame(Kit& kit, const FrameView& view) {
    draw_title_bar(kit, view);
    draw_rail(kit, view);
}

int status_width_px(Kit& kit, const StatusView& view, const StatusLook& look) {
    const int icon_w = view.icon.empty() ? 0 : look.icon_px + look.gap_px;
    return icon_w + kit.width_px(view.words, look.em_px, Weight::Bold);
}

void draw_pill(Kit& kit, const StatusView& view, const Rect& rect, const StatusLook& look) {
    if (view.words.empty()) return;
    const ToneLook tone = tone_look(kit.colours(), view.tone);
    kit.panel(rect, rect.h / 2, tone.ground);
    const int side = rect.h / 5;
    const int room = rect.w - 2 * side;
    const int words_w = kit.width_px(view.words, look.em_px, Weight::Bold);
    int icon_w = view.icon.empty() ? 0 : look.icon_px + look.gap_px;
    // The words come before the icon where there is no room for both.
    if (icon_w + words_w > room) icon_w = 0;
    const int whole = std::min(icon_w + words_w, room);
    const int x = rect.x + (rect.w - whole) / 2;
    if (icon_w > 0) {
        kit.icon(view.icon, x + look.icon_px / 2, rect.centre_y(), {look.icon_px, 2.4}, tone.ink);
    }
    kit.text({x + icon_w, rect.y, whole - icon_w, rect.h}, view.words,
             {.em_px = look.em_px, .weight = Weight::Bold, .colour = tone.ink});
}

void draw_band(Kit& kit, const StatusView& view, const Rect& rect, const StatusLook& look) {
    if (view.words.empty()) return;
    const ToneLook tone = tone_look(kit.colours(), view.tone);
    kit.panel(rect, kit.portrait() ? 14 : 12, tone.ground);
    const int side = kit.portrait() ? 20 : 16;
    int x = rect.x + side;
    if (!view.icon.empty()) {
        kit.icon(view.icon, x + look.icon_px / 2, rect.centre_y(), {look.icon_px}, tone.ink);
        x += look.icon_px + look.gap_px;
    }
    kit.text({x, rect.y, rect.right() - side - x, rect.h}, view.words,
             {.em_px = look.em_px, .weight = Weight::Bold, .colour = tone.ink, .lines_max = 2});
}

void draw_paging(Kit& kit, const PagingView& view, const Rect& rect) {
    if (view.where.empty()) return;
    const bool upright = kit.portrait();
    const int w = std::min(upright ? 260 : 170, (rect.w - 90) / 2);
    const ButtonLook look{.kind = ButtonKind::Neutral,
                          .em_px = upright ? 32 : 22,
                          .icon_px = upright ? 32 : 22,
                          .gap_px = 10};
    kit.button(view.previous, {rect.x, rect.y, w, rect.h}, look);
    kit.button(view.next, {rect.right() - w, rect.y, w, rect.h}, look);
    kit.text({rect.x + w + 8, rect.y, rect.w - 2 * w - 16, rect.h}, view.where,
             {.em_px = upright ? 32 : 22, .colour = kit.colours().ink2, .align = Align::Centre});
}

void draw_panel(Kit& kit, const PanelView& view, const Rect& rect) {
    const bool upright = kit.portrait();
    const ToneLook tone = tone_look(kit.colours(), view.tone);
    kit.panel(rect, kit.measure().panel_radius_px, tone.ground);
    const int side = upright ? 28 : 20;
    const int left = rect.x + side;
    const int right = rect.right() - side;
    // An answer is read from further away than a question.
    const bool answer = !view.icon.empty();
    const int title_em = upright ? (answer ? 44 : 36) : (answer ? 32 : 28);
    const int line_em = upright ? (answer ? 32 : 28) : (answer ? 24 : 22);
    const int title_h = title_em * 3 / 2;
    int x = left;
    int y = rect.y + (upright ? 20 : 14);
    if (!view.icon.empty()) {
        const int dot = upright ? 64 : 48;
        kit.icon_dot(
            view.icon, x + dot / 2, y + title_h / 2,
            {.ground = tone.ink, .ink = tone.ground, .size_px = dot, .icon_px = dot * 5 / 8});
        x += dot + (upright ? 20 : 14);
    }
    const int side_w =
        view.side.empty() ? 0 : kit.width_px(view.side, line_em, Weight::Regular) + 16;
    kit.text({x, y, right - side_w - x, title_h}, view.title,
             {.em_px = title_em, .weight = Weight::Bold, .colour = tone.ink});
    if (side_w > 0) {
        kit.text({right - side_w + 16, y, side_w - 16, title_h}, view.side,
                 {.em_px = line_em, .colour = tone.ink, .align = Align::Right});
    }
    y += title_h;
    const int line_h = line_em * 3 / 2;
    for (const std::string& line : view.lines) {
        kit.text({x, y, right - x, line_h}, line, {.em_px = line_em, .colour = tone.ink});
        y += line_h;
    }
    const int button_h = upright ? 88 : 64;
    const int gap = 12;
    const int bottom_y = rect.bottom() - button_h - (upright ? 28 : 22);
    const auto count = static_cast<int>(view.choices.size());
    if (count > 0) {
        const int w = (right - left - (count - 1) * gap) / count;
        int choice_x = left;
        for (const ButtonView& choice : view.choices) {
            kit.button(choice, {choice_x, bottom_y - button_h - (upright ? 20 : 18), w, button_h},
                       {.kind = ButtonKind::Neutral,
                        .em_px = upright ? 32 : 24,
                        .icon_px = upright ? 32 : 24,
                        .gap_px = 8});
            choice_x += w + gap;
        }
    }
    const bool both = !view.cancel.id.empty() && !view.confirm.id.empty();
    const int cancel_w = both ? (right - left - gap) * 33 / 100 : right - left;
    const ButtonLook look{.kind = ButtonKind::Neutral,
                          .em_px = upright ? 32 : 24,
                          .icon_px = upright ? 36 : 28,
                          .gap_px = 10,
                          .note_em_px = upright ? 28 : 20};
    kit.button(view.cancel, {left, bottom_y, cancel_w, button_h}, look);
    ButtonLook confirm = look;
    confirm.kind = view.final ? ButtonKind::Danger : ButtonKind::Primary;
    // With its reason below, the label makes room.
    if (!view.confirm.enabled) confirm.em_px = upright ? 28 : 20;
    const int confirm_x = both ? left + cancel_w + gap : left;
    kit.button(view.confirm, {confirm_x, bottom_y, right - confirm_x, button_h}, confirm);
}

void draw_named_row(Kit& kit, const NamedRow& row, const Rect& room) {
    const Theme& c = kit.colours();
    constexpr int kGap_px = 12;
    const int name_h = row.name_em_px * 13 / 10;
    const int caption_h = row.caption.empty() ? 0 : row.caption_em_px * 14 / 10;
    const int top = room.centre_y() - (name_h + caption_h) / 2;
    const int amount_w =
        row.amount.empty() ? 0 : kit.width_px(row.amount, row.amount_em_px, Weight::Bold);
    const int beside_w = row.amount.empty() ? room.w : room.w - amount_w - kGap_px;
    const bool in_middle =
        kit.width_px(row.caption, row.caption_em_px, Weight::Regular) <= beside_w;
    if (amount_w > 0) {
        const Rect place{room.right() - amount_w, in_middle ? room.y : top, amount_w,
                         in_middle ? room.h : name_h};
        kit.text(place, row.amount,
                 {.em_px = row.amount_em_px,
                  .weight = Weight::Bold,
                  .colour = c.ink,
                  .align = Align::Right},
                 row.id);
    }
    kit.text({room.x, top, beside_w, name_h}, row.name,
             {.em_px = row.name_em_px, .weight = Weight::Bold, .colour = c.ink}, row.id);
    kit.text({room.x, top + name_h, in_middle ? beside_w : room.w, caption_h}, row.caption,
             {.em_px = row.caption_em_px, .colour = c.ink2}, row.id);
}

void draw_amount_row(Kit& kit, const AmountRow& row, const Rect& rect) {
    constexpr int kGap_px = 16;
    const int label_w = kit.width_px(row.label, row.label_em_px, Weight::Regular);
    const TextStyle style{.em_px = row.amount_em_px,
                          .weight = Weight::Bold,
                          .colour = row.amount_colour,
                          .align = Align::Right};
    const int em = kit.em_that_fits(row.amount, style, rect.w - label_w - kGap_px);
    const int amount_w = kit.width_px(row.amount, em, Weight::Bold);
    TextStyle amount = style;
    amount.em_px = em;
    kit.text({rect.right() - amount_w, rect.y, amount_w, rect.h}, row.amount, amount);
    kit.text({rect.x, rect.y, rect.w - amount_w - kGap_px, rect.h}, row.label,
             {.em_px = row.label_em_px, .colour = kit.colours().ink});
}

}  // namespace yz::ui
