// W1. Source: kiosk/ui/layout/W1.json; portrait by kiosk/ui/design.md 4 (panels stack).
#include <algorithm>

#include "kiosk/ui/screens/worker/worker_draw.h"
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect panel;
    Rect sign;
    Rect station, title, caption;
    int station_em_px, title_em_px, caption_em_px;
    Rect badge;
    int dot_x, dot_px, dot_icon_px, badge_x, badge_right;
    int badge_em_px, badge_note_em_px, check_px;
    Rect home;
    ButtonLook home_look;
    Rect heading;
    StatusLook heading_look;
    int heading_pill_h;
    Rect pips;
    Kit::PipsLook pips_look;
    Rect pad;
    Kit::PadLook pad_look;
    Rect footnote;
    int footnote_em_px, lock_px;
};

constexpr Place kLandscape{
    .panel = {0, 0, 560, 800},
    .sign = {41, 31, 78, 78},
    .station = {128, 49, 400, 46},
    .title = {48, 194, 480, 92},
    .caption = {48, 299, 480, 46},
    .station_em_px = 32,
    .title_em_px = 64,
    .caption_em_px = 32,
    .badge = {48, 408, 464, 136},
    .dot_x = 116,
    .dot_px = 80,
    .dot_icon_px = 48,
    .badge_x = 180,
    .badge_right = 488,
    .badge_em_px = 36,
    .badge_note_em_px = 24,
    .check_px = 48,
    .home = {48, 668, 240, 72},
    .home_look = {.kind = ButtonKind::OnRail, .em_px = 28, .icon_px = 32, .gap_px = 10},
    .heading = {600, 64, 640, 46},
    .heading_look = {.em_px = 32, .icon_px = 32, .gap_px = 12},
    .heading_pill_h = 60,
    .pips = {600, 132, 640, 72},
    .pips_look = {.box_w_px = 64, .gap_px = 20, .dot_px = 24},
    .pad = {718, 244, 404, 400},
    .pad_look = {.gap_px = 16, .em_px = 44, .words_em_px = 36, .icon_px = 44},
    .footnote = {600, 692, 640, 36},
    .footnote_em_px = 22,
    .lock_px = 26,
};

constexpr Place kPortrait{
    .panel = {0, 0, 1080, 660},
    .sign = {47, 39, 104, 104},
    .station = {168, 60, 860, 64},
    .title = {64, 184, 952, 128},
    .caption = {64, 316, 952, 52},
    .station_em_px = 44,
    .title_em_px = 88,
    .caption_em_px = 36,
    .badge = {64, 416, 952, 176},
    .dot_x = 160,
    .dot_px = 112,
    .dot_icon_px = 68,
    .badge_x = 248,
    .badge_right = 976,
    .badge_em_px = 44,
    .badge_note_em_px = 32,
    .check_px = 72,
    .home = {64, 1744, 320, 104},
    .home_look = {.kind = ButtonKind::Neutral, .em_px = 36, .icon_px = 44, .gap_px = 16},
    .heading = {64, 716, 952, 64},
    .heading_look = {.em_px = 44, .icon_px = 44, .gap_px = 16},
    .heading_pill_h = 88,
    .pips = {64, 812, 952, 112},
    .pips_look = {.box_w_px = 96, .gap_px = 24, .dot_px = 36},
    .pad = {164, 972, 752, 616},
    .pad_look = {.gap_px = 24, .em_px = 44, .words_em_px = 44, .icon_px = 64},
    .footnote = {64, 1624, 952, 48},
    .footnote_em_px = 28,
    .lock_px = 36,
};

void draw_badge(Kit& kit, const SignInView& view, const Place& place) {
    const Theme& c = kit.colours();
    const Rect& card = place.badge;
    kit.panel(card, 24, c.rail_card);
    kit.icon_dot(view.badge_icon, place.dot_x, card.centre_y(),
                 {.ground = c.on_rail,
                  .ink = c.rail,
                  .size_px = place.dot_px,
                  .icon_px = place.dot_icon_px});
    const int check_w = view.badge_there ? place.check_px + 16 : 0;
    const int title_h = place.badge_em_px * 3 / 2;
    const int note_h = place.badge_note_em_px * 3 / 2;
    const int top = card.centre_y() - (title_h + note_h) / 2;
    const int room = place.badge_right - check_w - place.badge_x;
    kit.text({place.badge_x, top, room, title_h}, view.badge_title,
             {.em_px = place.badge_em_px, .weight = Weight::Bold, .colour = c.on_rail});
    kit.text({place.badge_x, top + title_h - 6, room, note_h + 12}, view.badge_caption,
             {.em_px = place.badge_note_em_px, .colour = c.on_rail, .lines_max = 2});
    if (view.badge_there) {
        kit.icon("check", place.badge_right - place.check_px / 2, card.centre_y(),
                 {place.check_px, 2.6}, c.sun);
    }
}

void draw_heading(Kit& kit, const SignInView& view, const Place& place) {
    const Rect& room = place.heading;
    if (view.heading.tone == Tone::Plain) {
        kit.text(room, view.heading.words,
                 {.em_px = place.heading_look.em_px,
                  .weight = Weight::Bold,
                  .colour = kit.colours().ink,
                  .align = Align::Centre});
        return;
    }
    const int h = place.heading_pill_h;
    const int w = std::min(status_width_px(kit, view.heading, place.heading_look) + h, room.w);
    draw_pill(kit, view.heading, {room.centre_x() - w / 2, room.centre_y() - h / 2, w, h},
              place.heading_look);
}

}  // namespace

void draw_sign_in(Kit& kit, const SignInView& view) {
    const Theme& c = kit.colours();
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    kit.panel(place.panel, 0, c.rail);
    kit.sign(place.sign.x, place.sign.y, place.sign.w, c.on_rail, c.sun);
    kit.text(place.station, view.station,
             {.em_px = place.station_em_px, .weight = Weight::Bold, .colour = c.on_rail});
    kit.text(place.title, view.title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.on_rail});
    kit.text(place.caption, view.caption, {.em_px = place.caption_em_px, .colour = c.on_rail});
    draw_badge(kit, view, place);

    draw_heading(kit, view, place);
    kit.pips(view.pips, place.pips, place.pips_look);
    kit.pad(view.pad, place.pad, place.pad_look);
    const TextStyle footnote{.em_px = place.footnote_em_px, .colour = c.ink2};
    const int lead = place.lock_px + 12;
    const int words_w = std::min(kit.width_px(view.footnote, footnote.em_px, Weight::Regular),
                                 place.footnote.w - lead);
    const int x = place.footnote.centre_x() - (lead + words_w) / 2;
    kit.icon("lock", x + place.lock_px / 2, place.footnote.centre_y(), {place.lock_px}, c.ink2);
    kit.text({x + lead, place.footnote.y, words_w, place.footnote.h}, view.footnote, footnote);
    kit.button(view.home, place.home, place.home_look);
}

}  // namespace yz::ui
