// E1. Source: kiosk/ui/layout/E1.json, E1_landscape.json; the picture of card and reader is
// measured from the mock-up.
#include <algorithm>

#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

void draw_sign(Kit& kit, int x, int y, int size_px) {
    const Theme& c = kit.colours();
    kit.panel({x, y, size_px, size_px}, size_px * 24 / 104, c.pine);
    kit.sign(x, y, size_px, c.on_pine, c.name == ThemeName::Warm ? c.sun : c.on_pine);
}

void draw_header(Kit& kit, const IdleView& view) {
    const Theme& c = kit.colours();
    if (kit.portrait()) {
        draw_sign(kit, 48, 52, 104);
        const int time_w = kit.width_px(view.time, 96, Weight::Bold);
        const int room = 1032 - time_w - 32 - 176;
        kit.text({176, 42, room, 82}, view.station,
                 {.em_px = 56, .weight = Weight::Bold, .colour = c.ink});
        kit.text({176, 112, room, 52}, view.date, {.em_px = 36, .colour = c.ink2});
        kit.text({1032 - time_w, 52, time_w, 104}, view.time,
                 {.em_px = 96, .weight = Weight::Bold, .colour = c.ink});
        return;
    }
    draw_sign(kit, 32, 20, 68);
    const int time_w = kit.width_px(view.time, 64, Weight::Bold);
    const int date_right = 1248 - time_w - 28;
    const int date_w = std::min(kit.width_px(view.date, 36, Weight::Regular), 560);
    kit.text({118, 14, date_right - date_w - 24 - 118, 80}, view.station,
             {.em_px = 40, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
    kit.text({date_right - date_w, 24, date_w, 60}, view.date, {.em_px = 36, .colour = c.ink2});
    kit.text({1248 - time_w, 14, time_w, 80}, view.time,
             {.em_px = 64, .weight = Weight::Bold, .colour = c.ink});
}

struct PicturePlace {
    double x, y;  ///< Middle of the reader.
    double scale;
    int nudge_px;
};

/// The same colours in both themes: it is a picture, not words.
void draw_card_and_reader(Kit& kit, const PicturePlace& place) {
    constexpr Colour kCard{0xF2B33D}, kStripe{0x2B2016}, kWords{0x82350F}, kPaper{0xFFFEFA};
    constexpr Colour kPad{0xDCEBE2}, kWave{0x0E5A49};
    const double s = place.scale;

    const Canvas::Turn upright{};
    const auto flat = [&](double x, double y, double w, double h, double r, Colour colour) {
        kit.turned_box(place.x + x * s, place.y + y * s, w * s, h * s, r * s, upright, colour);
    };
    flat(-170, -75, 340, 150, 34, kPaper);
    flat(-146, -51, 292, 102, 20, kPad);
    for (const double radius : {40.0, 70.0, 100.0}) {
        kit.arc(place.x, place.y + 53 * s, radius * s, -0.17, 0.17,
                {.thickness_px = 10 * s, .colour = kWave});
    }

    const double y = place.y - 191 * s + place.nudge_px;
    const Canvas::Turn turn{.pivot_x = place.x, .pivot_y = y, .degrees = -8};
    const auto on_card = [&](double left, double top, double w, double h, double r, Colour colour) {
        kit.turned_box(place.x + left * s, y + top * s, w * s, h * s, r * s, turn, colour);
    };
    on_card(-125, -81, 250, 162, 20, kCard);
    on_card(-125, -47, 250, 30, 0, kStripe);
    on_card(-106, 4, 52, 52, 26, kPaper);
    on_card(-89, 12, 18, 18, 9, kWords);
    on_card(-95, 30, 30, 18, 9, kWords);
    on_card(-35, 13, 128, 11, 5.5, kWords);
    on_card(-35, 40, 86, 11, 5.5, kWords);
}

void draw_crossed_card(Kit& kit, int centre_x, int centre_y, int size_px) {
    const Theme& c = kit.colours();
    kit.icon_dot("card", centre_x, centre_y,
                 {.ground = c.amber_ink,
                  .ink = c.amber_soft,
                  .size_px = size_px,
                  .icon_px = size_px * 5 / 8});
    const double r = size_px * 0.34;
    kit.line(centre_x - r, centre_y + r, centre_x + r, centre_y - r,
             {.thickness_px = size_px * 0.12, .colour = c.amber_ink});
    kit.line(centre_x - r, centre_y + r, centre_x + r, centre_y - r,
             {.thickness_px = size_px * 0.05, .colour = c.amber_soft});
}

struct PanelPlace {
    Rect panel, title, line;
    int line_pitch_px, line_em_px;
    Rect pointer;
    PicturePlace picture;
    int crossed_x, crossed_y, crossed_px;
    Rect wide_title, wide_line;
};

constexpr PanelPlace kPortraitPanel{.panel = {48, 192, 984, 444},
                                    .title = {100, 232, 520, 162},
                                    .line = {100, 400, 520, 66},
                                    .line_pitch_px = 62,
                                    .line_em_px = 48,
                                    .pointer = {168, 536, 460, 72},
                                    .picture = {810, 513, 1.0, 0},
                                    .crossed_x = 884,
                                    .crossed_y = 500,
                                    .crossed_px = 200,
                                    .wide_title = {100, 232, 884, 162},
                                    .wide_line = {100, 400, 664, 66}};
constexpr PanelPlace kLandscapePanel{.panel = {32, 108, 520, 528},
                                     .title = {76, 126, 440, 150},
                                     .line = {76, 278, 440, 50},
                                     .line_pitch_px = 48,
                                     .line_em_px = 36,
                                     .pointer = {},
                                     .picture = {294, 568.5, 0.612, 0},
                                     .crossed_x = 292,
                                     .crossed_y = 510,
                                     .crossed_px = 180,
                                     .wide_title = {64, 126, 456, 150},
                                     .wide_line = {64, 278, 456, 50}};

void draw_panel(Kit& kit, const IdleView& view, int card_nudge_px) {
    const Theme& c = kit.colours();
    const PanelPlace& place = kit.portrait() ? kPortraitPanel : kLandscapePanel;
    const bool amber = view.panel == IdleView::Panel::Amber;
    Colour title = c.on_pine;
    Colour words = c.on_pine;
    if (amber) {
        kit.panel(place.panel, 40, c.amber_soft);
        title = words = c.amber_ink;
    } else if (c.framed) {
        kit.box(place.panel, {.fill = c.card, .radius_px = 40, .border = c.pine, .border_px = 4});
        title = c.pine;
        words = c.ink;
    } else {
        kit.panel(place.panel, 40, c.pine);
    }
    kit.text(view.card_picture ? place.title : place.wide_title, view.panel_title,
             {.em_px = 144, .weight = Weight::Bold, .colour = title, .lines_max = 2});
    Rect line = view.card_picture ? place.line : place.wide_line;
    // Upright the hint has the pointer's place; on its side the lines move together for it.
    const bool third_line = !view.panel_hint.empty() && !kit.portrait();
    if (third_line) line.y -= 8;
    for (const std::string& text : view.panel_lines) {
        kit.text(line, text, {.em_px = third_line ? 32 : place.line_em_px, .colour = words});
        line.y += third_line ? 40 : place.line_pitch_px;
    }
    if (!view.panel_hint.empty()) {
        const Rect room =
            third_line ? Rect{line.x + 44, line.y, line.w - 44, line.h} : place.pointer;
        kit.icon("bill", third_line ? line.x + 18 : 126, room.centre_y(),
                 {third_line ? 36 : 56, 2.6}, c.sun);
        kit.text(room, view.panel_hint,
                 {.em_px = third_line ? 32 : 48, .weight = Weight::Bold, .colour = words});
    }
    if (!view.panel_pointer.empty() && kit.portrait()) {
        kit.icon("down", 126, 570, {56, 2.6}, c.name == ThemeName::Warm && amber ? words : c.sun);
        kit.text(place.pointer, view.panel_pointer,
                 {.em_px = 48, .weight = Weight::Bold, .colour = words});
    }
    if (view.card_picture) {
        PicturePlace picture = place.picture;
        picture.nudge_px = static_cast<int>(card_nudge_px * picture.scale);
        draw_card_and_reader(kit, picture);
    } else if (amber) {
        draw_crossed_card(kit, place.crossed_x, place.crossed_y, place.crossed_px);
    }
}

struct MenuPlace {
    Rect card, title;
    int title_em_px, hours_right, hours_em_px, clock_px, clock_gap_px;
    int dish_x, dish_y, dish_pitch_px, dot_px, icon_px, name_x, name_em_px, chip_gap_px, chip_em_px;
    Rect note;
    int price_y, price_h, price_gap_px, radius_px;
    int who_y, who_em_px, baseline_y, number_em_px, unit_em_px, unit_gap_px;
};

constexpr MenuPlace kPortraitMenu{.card = {48, 668, 984, 740},
                                  .title = {90, 692, 540, 90},
                                  .title_em_px = 64,
                                  .hours_right = 990,
                                  .hours_em_px = 48,
                                  .clock_px = 48,
                                  .clock_gap_px = 17,
                                  .dish_x = 90,
                                  .dish_y = 829,
                                  .dish_pitch_px = 94,
                                  .dot_px = 76,
                                  .icon_px = 48,
                                  .name_x = 190,
                                  .name_em_px = 56,
                                  .chip_gap_px = 24,
                                  .chip_em_px = 40,
                                  .note = {90, 800, 900, 340},
                                  .price_y = 1174,
                                  .price_h = 208,
                                  .price_gap_px = 20,
                                  .radius_px = 24,
                                  .who_y = 1219,
                                  .who_em_px = 48,
                                  .baseline_y = 1363,
                                  .number_em_px = 144,
                                  .unit_em_px = 48,
                                  .unit_gap_px = 11};
constexpr MenuPlace kLandscapeMenu{.card = {576, 108, 672, 528},
                                   .title = {606, 124, 360, 72},
                                   .title_em_px = 48,
                                   .hours_right = 1218,
                                   .hours_em_px = 36,
                                   .clock_px = 40,
                                   .clock_gap_px = 12,
                                   .dish_x = 606,
                                   .dish_y = 229,
                                   .dish_pitch_px = 65,
                                   .dot_px = 50,
                                   .icon_px = 32,
                                   .name_x = 672,
                                   .name_em_px = 40,
                                   .chip_gap_px = 16,
                                   .chip_em_px = 32,
                                   .note = {606, 206, 612, 250},
                                   .price_y = 476,
                                   .price_h = 140,
                                   .price_gap_px = 14,
                                   .radius_px = 20,
                                   .who_y = 506,
                                   .who_em_px = 32,
                                   .baseline_y = 598,
                                   .number_em_px = 88,
                                   .unit_em_px = 36,
                                   .unit_gap_px = 8};

void draw_dishes(Kit& kit, const IdleView& view, const MenuPlace& place, int bottom_y) {
    const Theme& c = kit.colours();
    if (view.dishes.empty()) {
        Rect note = place.note;
        note.h = bottom_y - note.y;
        kit.text(
            note, view.menu_note,
            {.em_px = place.name_em_px, .colour = c.ink2, .align = Align::Centre, .lines_max = 3});
        return;
    }
    int middle = place.dish_y;
    for (const DishView& dish : view.dishes) {
        kit.icon_dot(dish.icon, place.dish_x + place.dot_px / 2, middle,
                     kit.tinted(dish.tint, place.dot_px, place.icon_px));
        const int whole = place.hours_right - place.name_x;
        const int chip_w = kit.width_px(dish.tag, place.chip_em_px, Weight::Regular) +
                           place.chip_em_px * 11 / 10 + place.chip_gap_px;
        const int name_min_w =
            kit.width_px(dish.name, type_size_min(kit.orientation()), Weight::Bold);
        // A dish's whole name comes before its tag.
        const bool with_chip = !dish.tag.empty() && name_min_w + chip_w <= whole;
        const int room = with_chip ? whole - chip_w : whole;
        const Rect name = kit.text(
            {place.name_x, middle - place.dish_pitch_px / 2, room, place.dish_pitch_px}, dish.name,
            {.em_px = place.name_em_px, .weight = Weight::Bold, .colour = c.ink});
        if (with_chip) {
            kit.chip(name.right() + place.chip_gap_px, middle, dish.tag, place.chip_em_px);
        }
        middle += place.dish_pitch_px;
    }
}

void draw_prices(Kit& kit, const IdleView& view, const MenuPlace& place) {
    const Theme& c = kit.colours();
    const auto count = static_cast<int>(view.prices.size());
    const int whole = place.hours_right - place.dish_x;
    int x = place.dish_x;
    for (int i = 0; i < count; ++i) {
        const AgePriceView& price = view.prices[static_cast<std::size_t>(i)];
        const int right =
            place.dish_x + (whole + place.price_gap_px) * (i + 1) / count - place.price_gap_px;
        const Rect box{x, place.price_y, right - x, place.price_h};
        const Colour ink = price.lowest ? c.pine_dark : c.ink;
        kit.panel(box, place.radius_px, price.lowest ? c.pine_soft : c.sunk);
        const int who_h = place.who_em_px * 3 / 2;
        kit.text({box.x + 8, place.who_y - who_h / 2, box.w - 16, who_h}, price.who,
                 {.em_px = place.who_em_px, .colour = ink, .align = Align::Centre});
        kit.amount({box.x + 8, box.y, box.w - 16, box.h}, place.baseline_y, price.price,
                   {.number_em_px = place.number_em_px,
                    .unit_em_px = place.unit_em_px,
                    .gap_px = place.unit_gap_px,
                    .number = ink,
                    .unit = ink});
        x = right + place.price_gap_px;
    }
}

void draw_menu(Kit& kit, const IdleView& view) {
    const Theme& c = kit.colours();
    const MenuPlace& place = kit.portrait() ? kPortraitMenu : kLandscapeMenu;
    kit.card(place.card);
    const int hours_w = kit.width_px(view.menu_hours, place.hours_em_px, Weight::Regular);
    const int hours_x = place.hours_right - hours_w;
    const int clock_x = hours_x - place.clock_gap_px - place.clock_px;
    Rect title = place.title;
    title.w = clock_x - 24 - title.x;
    kit.text(title, view.menu_title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.ink});
    if (!view.menu_hours.empty()) {
        kit.icon("clock", clock_x + place.clock_px / 2, title.centre_y() - 2, {place.clock_px},
                 c.ink2);
        kit.text({hours_x, title.y, hours_w, title.h}, view.menu_hours,
                 {.em_px = place.hours_em_px, .colour = c.ink});
    }
    const int bottom_y = view.prices.empty() ? place.card.bottom() - 24 : place.price_y - 16;
    draw_dishes(kit, view, place, bottom_y);
    draw_prices(kit, view, place);
}

void draw_buttons(Kit& kit, const IdleView& view) {
    const Theme& c = kit.colours();
    if (kit.portrait()) {
        kit.button(view.query, {48, 1440, 984, 208},
                   {.kind = ButtonKind::Secondary,
                    .em_px = 76,
                    .icon_px = 96,
                    .gap_px = 28,
                    .stroke = 2.5,
                    .note_em_px = 48});
        kit.button(view.sos, {48, 1696, 284, 168},
                   {.kind = ButtonKind::Sos, .em_px = 56, .icon_px = 68, .stacked = true});
        kit.button(view.volunteer, {356, 1696, 326, 168},
                   {.kind = ButtonKind::Neutral,
                    .em_px = 48,
                    .icon_px = 60,
                    .stacked = true,
                    .icon_colour = c.clay,
                    .own_icon_colour = true});
        kit.button(view.staff, {706, 1696, 326, 168},
                   {.kind = ButtonKind::Neutral,
                    .em_px = 48,
                    .icon_px = 60,
                    .stacked = true,
                    .icon_colour = c.ink2,
                    .own_icon_colour = true});
        return;
    }
    kit.button(view.sos, {32, 656, 248, 116},
               {.kind = ButtonKind::Sos, .em_px = 48, .icon_px = 60});
    kit.button(view.query, {304, 656, 352, 116},
               {.kind = ButtonKind::Secondary,
                .em_px = 48,
                .icon_px = 60,
                .gap_px = 20,
                .stroke = 2.4,
                .note_em_px = view.query.enabled ? 0 : 32});
    kit.button(view.volunteer, {680, 656, 272, 116},
               {.kind = ButtonKind::Neutral,
                .em_px = 40,
                .icon_px = 52,
                .gap_px = 16,
                .icon_colour = c.clay,
                .own_icon_colour = true});
    kit.button(view.staff, {976, 656, 272, 116},
               {.kind = ButtonKind::Neutral,
                .em_px = 40,
                .icon_px = 52,
                .gap_px = 16,
                .icon_colour = c.ink2,
                .own_icon_colour = true});
}

}  // namespace

void draw_idle(Kit& kit, const IdleView& view, int card_nudge_px) {
    draw_header(kit, view);
    draw_panel(kit, view, card_nudge_px);
    draw_menu(kit, view);
    draw_buttons(kit, view);
}

}  // namespace yz::ui
