// E3. Source: kiosk/ui/layout/E3.json; landscape by kiosk/ui/design.md 4 (hero panel left, details
// right).
#include <algorithm>

#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect paid_panel;
    int dot_x, dot_y;
    Dot dot;
    Rect title, paid;
    int title_em_px, paid_em_px;
    Rect number_card, label;
    int label_em_px, number_em_px, baseline_y;
    Rect window_panel;
    int window_em_px, window_icon_px;
    Rect reminder_card;
    int reminder_em_px, reminder_dot_px, reminder_icon_px;
    int slip_em_px;
};

constexpr Place kPortrait{
    .paid_panel = {48, 216, 984, 296},
    .dot_x = 196,
    .dot_y = 364,
    .dot = {.ground = {}, .ink = {}, .size_px = 200, .icon_px = 128, .stroke = 3.2},
    .title = {340, 263, 660, 150},
    .paid = {340, 394, 660, 70},
    .title_em_px = 112,
    .paid_em_px = 48,
    .number_card = {48, 544, 984, 748},
    .label = {90, 592, 900, 106},
    .label_em_px = 76,
    .number_em_px = 440,
    .baseline_y = 1056,
    .window_panel = {90, 1110, 904, 148},
    .window_em_px = 64,
    .window_icon_px = 84,
    .reminder_card = {48, 1324, 984, 160},
    .reminder_em_px = 64,
    .reminder_dot_px = 112,
    .reminder_icon_px = 68,
    .slip_em_px = 48,
};

constexpr Place kLandscape{
    .paid_panel = {576, 132, 672, 300},
    .dot_x = 684,
    .dot_y = 282,
    .dot = {.ground = {}, .ink = {}, .size_px = 144, .icon_px = 92, .stroke = 3.2},
    .title = {788, 188, 436, 110},
    .paid = {788, 292, 436, 110},
    .title_em_px = 88,
    .paid_em_px = 40,
    .number_card = {32, 132, 520, 516},
    .label = {56, 150, 472, 72},
    .label_em_px = 56,
    .number_em_px = 360,
    .baseline_y = 504,
    .window_panel = {56, 536, 472, 92},
    .window_em_px = 40,
    .window_icon_px = 52,
    .reminder_card = {576, 456, 672, 192},
    .reminder_em_px = 56,
    .reminder_dot_px = 112,
    .reminder_icon_px = 68,
    .slip_em_px = 48,
};

void draw_window(Kit& kit, const DoneView& view, const Place& place) {
    const Theme& c = kit.colours();
    const Rect& panel = place.window_panel;
    kit.panel(panel, 28, c.sunk);
    constexpr int kGap_px = 24;
    const int lead = place.window_icon_px + kGap_px;
    const int room = panel.w - 48 - lead;
    const int words = std::min(kit.width_px(view.window, place.window_em_px, Weight::Bold), room);
    const int x = panel.x + (panel.w - lead - words) / 2;
    kit.icon(view.window_icon, x + place.window_icon_px / 2, panel.centre_y(),
             {place.window_icon_px}, c.clay);
    kit.text(
        {x + lead, panel.y + 6, words, panel.h - 12}, view.window,
        {.em_px = place.window_em_px, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
}

}  // namespace

void draw_done(Kit& kit, const DoneView& view) {
    const Theme& c = kit.colours();
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    kit.header(view.header);

    kit.panel(place.paid_panel, 40, c.pine_soft);
    Dot dot = place.dot;
    dot.ground = c.pine;
    dot.ink = c.on_pine;
    kit.icon_dot("check", place.dot_x, place.dot_y, dot);
    kit.text(place.title, view.title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.pine_dark});
    kit.text(place.paid, view.paid,
             {.em_px = place.paid_em_px, .colour = c.pine_dark, .lines_max = 2});

    kit.card(place.number_card);
    kit.text(place.label, view.number_label,
             {.em_px = place.label_em_px,
              .weight = Weight::Bold,
              .colour = c.ink,
              .align = Align::Centre});
    const Rect& card = place.number_card;
    kit.amount(
        {card.x + 24, card.y, card.w - 48, card.h}, place.baseline_y,
        {.number = view.number, .unit = {}},
        {.number_em_px = place.number_em_px, .number = c.ink, .unit = c.ink, .keeps_middle = true});
    draw_window(kit, view, place);

    const Rect& reminder = place.reminder_card;
    kit.card(reminder);
    const int r = place.reminder_dot_px / 2;
    kit.icon_dot(view.card_icon, reminder.x + 46 + r, reminder.centre_y(),
                 kit.tinted(Tint::Amber, 2 * r, place.reminder_icon_px));
    const int words_x = reminder.x + 46 + 2 * r + 32;
    Rect words{words_x, reminder.y, reminder.right() - 40 - words_x, reminder.h};
    if (!view.slip_note.empty()) {
        // The number first: it is what takes the slip's place.
        Rect note = words;
        note.y += 12;
        note.h = words.h * 6 / 10 - 12;
        kit.text(
            note, view.slip_note,
            {.em_px = place.slip_em_px, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
        words = {words.x, note.bottom(), words.w, words.bottom() - note.bottom() - 12};
    }
    kit.text(words, view.card_reminder,
             {.em_px = view.slip_note.empty() ? place.reminder_em_px : place.slip_em_px - 8,
              .weight = view.slip_note.empty() ? Weight::Bold : Weight::Regular,
              .colour = c.ink,
              .lines_max = 2});
    kit.strip(view.strip, 1548);
    kit.bar(view.bar, ButtonKind::Secondary);
}

}  // namespace yz::ui
