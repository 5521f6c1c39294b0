// E7. Source: kiosk/ui/layout/E7.json. Landscape: the bar across the whole width, the reasons in
// two columns, so that the narrowest part still holds its word.
#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct ShareLook {
    Colour fill, ink;
};

/// Source: kiosk/ui/tokens.json, seg80. In high contrast the elder's own part is the yellow one and
/// the others differ in lightness; every part carries its number and word.
ShareLook look_of(ShareColour colour, const Theme& c) {
    const bool warm = c.name == ThemeName::Warm;
    switch (colour) {
        case ShareColour::Pine:
            if (warm) return {.fill = c.pine, .ink = c.on_pine};
            return {.fill = {0x5C4E00}, .ink = {0xFFFFFF}};
        case ShareColour::Brown:
            if (warm) return {.fill = {0x5C2A10}, .ink = {0xFFFFFF}};
            return {.fill = c.sunk2, .ink = c.ink};
        case ShareColour::Sand:
            if (warm) return {.fill = c.sunk2, .ink = c.ink};
            return {.fill = {0xC8C8C8}, .ink = {0x000000}};
        case ShareColour::Sun: break;
    }
    return {.fill = c.sun, .ink = warm ? c.ink : Colour{0x000000}};
}

void draw_bar(Kit& kit, const std::vector<ShareBarView>& parts, const Rect& whole) {
    constexpr int kGap_px = 8;
    const auto count = static_cast<int>(parts.size());
    const int room = whole.w - kGap_px * (count - 1);
    int permille = 0;
    int x = whole.x;
    for (int i = 0; i < count; ++i) {
        const ShareBarView& part = parts[static_cast<std::size_t>(i)];
        permille += part.width_permille;
        const int end =
            i + 1 == count ? whole.right() : whole.x + room * permille / 1000 + kGap_px * i;
        const ShareLook look = look_of(part.colour, kit.colours());
        const Rect box{x, whole.y, end - x, whole.h};
        kit.panel(box, 12, look.fill);
        const int split = whole.y + whole.h * 58 / 100;
        kit.text({box.x + 8, split - whole.h * 46 / 100, box.w - 16, whole.h * 46 / 100},
                 part.number,
                 {.em_px = kit.portrait() ? 76 : 48,
                  .weight = Weight::Bold,
                  .colour = look.ink,
                  .align = Align::Centre});
        kit.text({box.x + 4, split, box.w - 8, whole.h * 30 / 100}, part.label,
                 {.em_px = kit.portrait() ? 40 : 32, .colour = look.ink, .align = Align::Centre});
        x = end + kGap_px;
    }
}

struct RowPlace {
    Rect rect;
    int dot_px, icon_px, title_em_px, reason_em_px, amount_em_px;
};

void draw_row(Kit& kit, const ShareRowView& row, const RowPlace& place) {
    const Theme& c = kit.colours();
    const ShareLook look = look_of(row.colour, c);
    const Rect& at = place.rect;
    kit.icon_dot(
        row.icon, at.x + place.dot_px / 2, at.centre_y(),
        {.ground = look.fill, .ink = look.ink, .size_px = place.dot_px, .icon_px = place.icon_px});
    const int words_x = at.x + place.dot_px + (kit.portrait() ? 32 : 20);
    const int amount_w = kit.width_px(row.amount, place.amount_em_px, Weight::Bold);
    const int room = at.right() - amount_w - 24 - words_x;
    const int title_h = place.title_em_px * 13 / 10;
    const int reason_h = place.reason_em_px * 13 / 10;
    const int top = at.centre_y() - (title_h + reason_h) / 2;
    kit.text({words_x, top, room, title_h}, row.title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.ink});
    // In landscape the amount stands on the title's line, so that the reason has the whole width.
    const bool beside_both = kit.portrait();
    kit.text({words_x, top + title_h, beside_both ? room : at.right() - words_x, reason_h},
             row.reason, {.em_px = place.reason_em_px, .colour = c.ink2});
    kit.text(
        {at.right() - amount_w, beside_both ? at.y : top, amount_w, beside_both ? at.h : title_h},
        row.amount,
        {.em_px = place.amount_em_px,
         .weight = Weight::Bold,
         .colour = c.ink,
         .align = Align::Right});
}

void draw_month(Kit& kit, const WhyView& view, const Rect& panel) {
    const Theme& c = kit.colours();
    kit.panel(panel, 32, c.sunk);
    const int amount_em =
        kit.em_that_fits(view.month_amount,
                         {.em_px = kit.portrait() ? 76 : 48, .weight = Weight::Bold, .colour = {}},
                         panel.w * 45 / 100);
    const int side = kit.portrait() ? 40 : 24;
    const int amount_w = kit.width_px(view.month_amount, amount_em, Weight::Bold);
    const int room = panel.w - 2 * side - amount_w - 24;
    kit.text({panel.x + side, panel.y + 8, room, panel.h - 16}, view.month_label,
             {.em_px = kit.portrait() ? 48 : 40, .colour = c.ink, .lines_max = 2});
    kit.text(
        {panel.right() - side - amount_w, panel.y, amount_w, panel.h}, view.month_amount,
        {.em_px = amount_em, .weight = Weight::Bold, .colour = c.pine_dark, .align = Align::Right});
}

void draw_rows_portrait(Kit& kit, const std::vector<ShareRowView>& rows) {
    kit.card({48, 544, 984, 652});
    constexpr int kPitch_px = 152;
    const auto count = static_cast<int>(rows.size());
    const int top = 563 + (4 - count) * kPitch_px / 2;
    for (int i = 0; i < count; ++i) {
        const int y = top + i * kPitch_px;
        if (i > 0) kit.rule({90, y - 1, 900, 2}, kit.colours().line);
        draw_row(kit, rows[static_cast<std::size_t>(i)],
                 {.rect = {90, y, 900, kPitch_px},
                  .dot_px = 104,
                  .icon_px = 64,
                  .title_em_px = 56,
                  .reason_em_px = 40,
                  .amount_em_px = 64});
    }
}

void draw_rows_landscape(Kit& kit, const std::vector<ShareRowView>& rows) {
    kit.card({32, 308, 600, 212});
    kit.card({648, 308, 600, 212});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int x = i < 2 ? 32 : 648;
        const int y = i % 2 == 0 ? 312 : 414;
        if (i % 2 == 1) kit.rule({x + 24, y - 1, 552, 2}, kit.colours().line);
        draw_row(kit, rows[i],
                 {.rect = {x + 24, y, 552, 102},
                  .dot_px = 68,
                  .icon_px = 44,
                  .title_em_px = 40,
                  .reason_em_px = 32,
                  .amount_em_px = 40});
    }
}

}  // namespace

void draw_why(Kit& kit, const WhyView& view) {
    kit.header(view.header);
    const TextStyle heading{
        .em_px = kit.portrait() ? 56 : 40, .weight = Weight::Bold, .colour = kit.colours().ink};
    if (kit.portrait()) {
        kit.text({48, 216, 984, 84}, view.together, heading);
        draw_bar(kit, view.bar_parts, {48, 308, 984, 200});
        draw_rows_portrait(kit, view.rows);
        draw_month(kit, view, {48, 1228, 984, 156});
        kit.button(view.ask, {48, 1416, 984, 120},
                   {.kind = ButtonKind::Neutral, .em_px = 48, .icon_px = 60});
    } else {
        kit.text({32, 130, 1216, 54}, view.together, heading);
        draw_bar(kit, view.bar_parts, {32, 186, 1216, 108});
        draw_rows_landscape(kit, view.rows);
        draw_month(kit, view, {32, 536, 520, 112});
        kit.button(view.ask, {576, 536, 672, 112},
                   {.kind = ButtonKind::Neutral, .em_px = 40, .icon_px = 52});
    }
    kit.strip(view.strip, 1580);
    kit.bar(view.bar, ButtonKind::Neutral);
}

}  // namespace yz::ui
