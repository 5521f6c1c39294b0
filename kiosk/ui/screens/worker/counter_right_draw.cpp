// W6, the right half: today's meals, cards, money, the second person. Source:
// kiosk/ui/layout/W6.json, W11.json (keys); portrait by kiosk/ui/design.md 4.
#include <algorithm>

#include "kiosk/ui/screens/worker/counter_parts_draw.h"
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

namespace yz::ui {
namespace {

/// The right card, its heading row and what both lists have in common.
struct Place {
    Rect card;
    int left, right;
    Rect heading;
    int heading_em_px, side_em_px;
    int row_y, row_pitch_px;
    int number_w, number_em_px, name_em_px, caption_em_px, amount_em_px;
    int button_w, button_h;
    ButtonLook button_look;
    int pill_w, pill_h;
    StatusLook pill;
    Rect empty_note;
    Rect paging, panel;
    int card_row_y, card_row_pitch_px, card_dot_px, card_icon_px, act_w;
    Rect foot;  ///< The row of buttons at the foot.
    Rect pad;
    Kit::PadLook pad_look;
    Rect body;     ///< Left of the pad.
    int top_up_y;  ///< Where both begin below the amounts.
};

constexpr Place kLandscape{
    .card = {560, 104, 696, 672},
    .left = 582,
    .right = 1234,
    .heading = {582, 124, 652, 40},
    .heading_em_px = 28,
    .side_em_px = 22,
    .row_y = 166,
    .row_pitch_px = 80,
    .number_w = 50,
    .number_em_px = 32,
    .name_em_px = 24,
    .caption_em_px = 20,
    .amount_em_px = 24,
    .button_w = 92,
    .button_h = 64,
    .button_look = {.kind = ButtonKind::Neutral, .em_px = 24, .icon_px = 20, .gap_px = 4},
    .pill_w = 104,
    .pill_h = 40,
    .pill = {.em_px = 20, .icon_px = 20, .gap_px = 5},
    .empty_note = {582, 200, 652, 240},
    .paging = {582, 694, 652, 64},
    .panel = {582, 494, 652, 264},
    .card_row_y = 172,
    .card_row_pitch_px = 102,
    .card_dot_px = 56,
    .card_icon_px = 34,
    .act_w = 92,
    .foot = {582, 692, 652, 64},
    .pad = {894, 228, 340, 446},
    .pad_look = {.gap_px = 12, .em_px = 44, .words_em_px = 28, .icon_px = 40},
    .body = {582, 228, 288, 446},
    .top_up_y = 258,
};

constexpr Place kPortrait{
    .card = {28, 804, 1024, 940},
    .left = 58,
    .right = 1022,
    .heading = {58, 824, 964, 52},
    .heading_em_px = 36,
    .side_em_px = 28,
    .row_y = 884,
    .row_pitch_px = 114,
    .number_w = 92,
    .number_em_px = 44,
    .name_em_px = 36,
    .caption_em_px = 28,
    .amount_em_px = 36,
    .button_w = 136,
    .button_h = 84,
    .button_look = {.kind = ButtonKind::Neutral, .em_px = 32, .icon_px = 32, .gap_px = 8},
    .pill_w = 148,
    .pill_h = 56,
    .pill = {.em_px = 28, .icon_px = 28, .gap_px = 6},
    .empty_note = {58, 980, 964, 320},
    .paging = {58, 1596, 964, 96},
    .panel = {58, 1352, 964, 364},
    .card_row_y = 896,
    .card_row_pitch_px = 140,
    .card_dot_px = 88,
    .card_icon_px = 52,
    .act_w = 136,
    .foot = {58, 1612, 964, 96},
    .pad = {560, 980, 462, 600},
    .pad_look = {.gap_px = 16, .em_px = 44, .words_em_px = 36, .icon_px = 52},
    .body = {58, 980, 470, 600},
    .top_up_y = 1016,
};

const Place& place_for(const Kit& kit) { return kit.portrait() ? kPortrait : kLandscape; }

void draw_heading(Kit& kit, const Place& place, const std::string& heading,
                  const std::string& side) {
    const Theme& c = kit.colours();
    const int side_w = side.empty() ? 0 : kit.width_px(side, place.side_em_px, Weight::Regular);
    kit.text({place.heading.right() - side_w, place.heading.y, side_w, place.heading.h}, side,
             {.em_px = place.side_em_px, .colour = c.ink2, .align = Align::Right});
    Rect room = place.heading;
    room.w -= side_w + 16;
    kit.text(room, heading,
             {.em_px = place.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
}

void draw_two_lines(Kit& kit, const Rect& room, const std::string& title,
                    const std::string& caption, const Place& place) {
    draw_named_row(kit,
                   {.name = title,
                    .caption = caption,
                    .amount = "",
                    .name_em_px = place.name_em_px,
                    .caption_em_px = place.caption_em_px},
                   room);
}

void draw_meal_row(Kit& kit, const MealListView::Row& row, int y, const Place& place) {
    const Theme& c = kit.colours();
    const int h = place.row_pitch_px;
    const int button_y = y + (h - place.button_h) / 2;
    constexpr int kGap_px = 10;
    int x = place.right - place.button_w;
    kit.button(row.take_back, {x, button_y, place.button_w, place.button_h}, place.button_look);
    x -= kGap_px + place.button_w;
    kit.button(row.print, {x, button_y, place.button_w, place.button_h}, place.button_look);
    x -= kGap_px + place.pill_w;
    draw_pill(kit, row.status, {x, y + (h - place.pill_h) / 2, place.pill_w, place.pill_h},
              place.pill);
    kit.text({place.left, y, place.number_w, h}, row.number,
             {.em_px = place.number_em_px, .weight = Weight::Bold, .colour = c.ink});
    const int name_x = place.left + place.number_w + 8;
    draw_named_row(kit,
                   {.name = row.name,
                    .caption = row.caption,
                    .amount = row.amount,
                    .name_em_px = place.name_em_px,
                    .caption_em_px = place.caption_em_px,
                    .amount_em_px = place.amount_em_px},
                   {name_x, y, x - 10 - name_x, h});
}

void draw_badge(Kit& kit, const SecondView& view, const Rect& rect, const Place& place) {
    const Theme& c = kit.colours();
    kit.panel(rect, kit.measure().button_radius_px, c.sunk);
    const int dot_x = rect.x + 16 + place.card_dot_px / 2;
    kit.icon_dot(view.badge_icon, dot_x, rect.centre_y(),
                 {.ground = c.pine,
                  .ink = c.on_pine,
                  .size_px = place.card_dot_px,
                  .icon_px = place.card_icon_px});
    const int x = dot_x + place.card_dot_px / 2 + 14;
    draw_two_lines(kit, {x, rect.y, rect.right() - 12 - x, rect.h}, view.badge_title,
                   view.badge_caption, place);
}

ButtonLook foot_look(const Kit& kit, ButtonKind kind) {
    const bool upright = kit.portrait();
    return {.kind = kind,
            .em_px = upright ? 36 : 28,
            .icon_px = upright ? 40 : 30,
            .gap_px = 12,
            .note_em_px = upright ? 28 : 20};
}

}  // namespace

void draw_meal_list(Kit& kit, const MealListView& view) {
    const Place& place = place_for(kit);
    kit.card(place.card);
    draw_heading(kit, place, view.heading, view.side);
    int y = place.row_y;
    for (const MealListView::Row& row : view.rows) {
        if (y > place.row_y)
            kit.rule({place.left, y - 1, place.right - place.left, 2}, kit.colours().line);
        draw_meal_row(kit, row, y, place);
        y += place.row_pitch_px;
    }
    kit.text(place.empty_note, view.empty_note,
             {.em_px = place.name_em_px,
              .colour = kit.colours().ink2,
              .align = Align::Centre,
              .lines_max = 3});
    draw_paging(kit, view.paging, place.paging);
    if (!view.panel.title.empty()) draw_panel(kit, view.panel, place.panel);
}

void draw_second(Kit& kit, const SecondView& view) {
    const Theme& c = kit.colours();
    const Place& place = place_for(kit);
    const bool upright = kit.portrait();
    kit.card(place.card);
    draw_heading(kit, place, view.heading, "");
    kit.text({place.left, place.heading.bottom() + 4, place.right - place.left,
              place.body.y - place.heading.bottom() - 16},
             view.why, {.em_px = place.side_em_px, .colour = c.ink, .lines_max = 2});
    const Rect& body = place.body;
    const int badge_h = upright ? 152 : 104;
    draw_badge(kit, view, {body.x, body.y, body.w, badge_h}, place);
    const int status_y = body.y + badge_h + (upright ? 48 : 36);
    const int status_h = upright ? 96 : 72;
    draw_band(kit, view.status, {body.x, status_y, body.w, status_h},
              {.em_px = upright ? 32 : 22, .icon_px = upright ? 36 : 26, .gap_px = 10});
    kit.pips(view.pips,
             {body.x, status_y + status_h + (upright ? 48 : 36), body.w, upright ? 80 : 56},
             upright ? Kit::PipsLook{.box_w_px = 66, .gap_px = 12, .dot_px = 28}
                     : Kit::PipsLook{.box_w_px = 40, .gap_px = 8, .dot_px = 16});
    kit.pad(view.pad, place.pad, place.pad_look);
    kit.button(view.cancel, {place.left, place.foot.y, body.w, place.foot.h},
               foot_look(kit, ButtonKind::Neutral));
}

void draw_top_up(Kit& kit, const TopUpView& view) {
    const Theme& c = kit.colours();
    const Place& place = place_for(kit);
    const bool upright = kit.portrait();
    kit.card(place.card);
    draw_heading(kit, place, view.heading, view.side);
    constexpr int kGap_px = 12;
    const auto count = static_cast<int>(view.amounts.size());
    const int w = count == 0 ? 0 : (place.right - place.left - (count - 1) * kGap_px) / count;
    int x = place.left;
    const int tile_h = upright ? 104 : 68;
    const int tile_y = place.top_up_y - tile_h - (upright ? 28 : 20);
    for (const ButtonView& amount : view.amounts) {
        kit.button(amount, {x, tile_y, w, tile_h}, foot_look(kit, ButtonKind::Secondary));
        x += w + kGap_px;
    }
    const Rect body{place.body.x, place.top_up_y, place.body.w,
                    place.body.bottom() - place.top_up_y};
    const Rect shown{body.x, body.y, body.w, upright ? 176 : 128};
    kit.panel(shown, kit.measure().button_radius_px, c.sunk);
    kit.text(shown.grown(-12), view.typed,
             {.em_px = upright ? 88 : 64,
              .weight = Weight::Bold,
              .colour = c.ink,
              .align = Align::Right});
    kit.text({body.x, shown.bottom() + 12, body.w, place.side_em_px * 3}, view.note,
             {.em_px = place.side_em_px, .colour = c.ink2, .lines_max = 2});
    Rect pad = place.pad;
    pad.y = body.y;
    pad.h = body.h;
    kit.pad(view.pad, pad, place.pad_look);
    kit.button(view.cancel, {place.left, place.foot.y, body.w, place.foot.h},
               foot_look(kit, ButtonKind::Neutral));
    kit.button(view.next, {place.pad.x, place.foot.y, place.pad.w, place.foot.h},
               foot_look(kit, ButtonKind::Primary));
}

void draw_top_up_confirm(Kit& kit, const TopUpConfirmView& view) {
    const Theme& c = kit.colours();
    const Place& place = place_for(kit);
    const bool upright = kit.portrait();
    kit.card(place.card);
    draw_heading(kit, place, view.heading, "");
    const Rect panel{place.left, place.heading.bottom() + 16, place.right - place.left,
                     upright ? 420 : 320};
    kit.panel(panel, kit.measure().panel_radius_px, c.pine_soft);
    const int side = upright ? 40 : 32;
    const int label_em = upright ? 44 : 32;
    draw_amount_row(kit,
                    {.label = view.amount_label,
                     .amount = view.amount,
                     .label_em_px = label_em,
                     .amount_em_px = upright ? 88 : 96,
                     .amount_colour = c.pine_dark},
                    {panel.x + side, panel.y + side, panel.w - 2 * side, panel.h / 2 - side});
    kit.text({panel.x + side, panel.centre_y(), panel.w - 2 * side, panel.h / 2 - side},
             view.amount_words,
             {.em_px = upright ? 88 : 64,
              .weight = Weight::Bold,
              .colour = c.pine_dark,
              .align = Align::Right});
    draw_amount_row(kit,
                    {.label = view.balance_label,
                     .amount = view.balance_after,
                     .label_em_px = upright ? 36 : 28,
                     .amount_em_px = upright ? 44 : 32,
                     .amount_colour = c.ink},
                    {panel.x + side, panel.bottom() + 20, panel.w - 2 * side, upright ? 80 : 60});
    const int button_h = upright ? 120 : 88;
    const int y = place.foot.bottom() - button_h;
    const int change_w = (place.right - place.left) * 36 / 100;
    kit.button(view.change, {place.left, y, change_w, button_h},
               foot_look(kit, ButtonKind::Neutral));
    const int x = place.left + change_w + 12;
    kit.button(view.confirm, {x, y, place.right - x, button_h},
               foot_look(kit, ButtonKind::Primary));
}

void draw_card_list(Kit& kit, const CardListView& view) {
    const Theme& c = kit.colours();
    const Place& place = place_for(kit);
    kit.card(place.card);
    draw_heading(kit, place, view.heading, "");
    int y = place.card_row_y;
    const int h = place.card_row_pitch_px;
    for (const CardListView::Row& row : view.rows) {
        if (y > place.card_row_y)
            kit.rule({place.left, y - 1, place.right - place.left, 2}, c.line);
        const int dot_x = place.left + place.card_dot_px / 2;
        kit.icon_dot(row.icon, dot_x, y + h / 2,
                     {.ground = c.sunk,
                      .ink = c.ink,
                      .size_px = place.card_dot_px,
                      .icon_px = place.card_icon_px});
        int x = place.right;
        for (auto act = row.acts.rbegin(); act != row.acts.rend(); ++act) {
            x -= place.act_w;
            kit.button(*act, {x, y + (h - place.button_h) / 2, place.act_w, place.button_h},
                       place.button_look);
            x -= 10;
        }
        // All pills stand in one column, left of two buttons.
        x = place.right - 2 * (place.act_w + 10) - place.pill_w;
        draw_pill(kit, row.status, {x, y + (h - place.pill_h) / 2, place.pill_w, place.pill_h},
                  place.pill);
        const int words_x = place.left + place.card_dot_px + 16;
        draw_two_lines(kit, {words_x, y, x - 12 - words_x, h}, row.title, row.caption, place);
        y += h;
    }
    kit.text(place.empty_note, view.note,
             {.em_px = place.name_em_px, .colour = c.ink2, .align = Align::Centre, .lines_max = 3});
    Rect paging = place.foot;
    if (!view.close.id.empty()) {
        const int w = place.body.w * 2 / 3;
        kit.button(view.close, {place.right - w, place.foot.y, w, place.foot.h},
                   foot_look(kit, ButtonKind::Secondary));
        paging.w -= w + 16;
    }
    draw_paging(kit, view.paging, paging);
    if (!view.panel.title.empty()) draw_panel(kit, view.panel, place.panel);
}

}  // namespace yz::ui
