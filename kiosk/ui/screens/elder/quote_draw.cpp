// E2. Source: kiosk/ui/layout/E2.json, E2_landscape.json.
#include <algorithm>

#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect pay_card, rows_card;
    int baseline_y;
    int label_em_px, number_em_px, unit_em_px, gap_px;
    int row_top_y, row_h, dot_px, icon_px, dot_x, label_x, right_x, row_em_px, amount_em_px;
    Kit::RingPlace ring;
    Rect ring_title, ring_note;
    int ring_title_em_px, ring_note_em_px;
    Rect cancel, confirm;
    ButtonLook cancel_look, confirm_look;
};

/// What a PIN changes: a smaller amount, and the pad in place of the rows.
struct PinPlace {
    Rect pay_card;
    int baseline_y, label_em_px, number_em_px, unit_em_px;
    Rect heading, note, pips;
    int heading_em_px, note_em_px;
    Kit::PipsLook pips_look;
    Rect pad;
    Kit::PadLook pad_look;
    Rect cancel, confirm;
    int cancel_em_px, confirm_em_px, button_icon_px, button_gap_px;
};

constexpr Place kPortrait{
    .pay_card = {48, 216, 984, 420},
    .rows_card = {48, 668, 984, 540},
    .baseline_y = 587,
    .label_em_px = 112,
    .number_em_px = 440,
    .unit_em_px = 112,
    .gap_px = 36,
    .row_top_y = 685,
    .row_h = 100,
    .dot_px = 70,
    .icon_px = 40,
    .dot_x = 94,
    .label_x = 188,
    .right_x = 986,
    .row_em_px = 48,
    .amount_em_px = 56,
    .ring = {140, 1328, 75, 16, 96},
    .ring_title = {260, 1250, 772, 92},
    .ring_note = {260, 1334, 772, 70},
    .ring_title_em_px = 64,
    .ring_note_em_px = 48,
    .cancel = {48, 1448, 372, 184},
    .confirm = {452, 1448, 580, 184},
    .cancel_look =
        {.kind = ButtonKind::Neutral, .em_px = 64, .icon_px = 72, .gap_px = 16, .stroke = 2.6},
    .confirm_look = {.kind = ButtonKind::Primary,
                     .em_px = 76,
                     .icon_px = 88,
                     .gap_px = 24,
                     .stroke = 2.6,
                     .note_em_px = 40},
};

constexpr Place kLandscape{
    .pay_card = {32, 132, 520, 384},
    .rows_card = {576, 132, 672, 384},
    .baseline_y = 456,
    .label_em_px = 64,
    .number_em_px = 360,
    .unit_em_px = 88,
    .gap_px = 20,
    .row_top_y = 143,
    .row_h = 72,
    .dot_px = 50,
    .icon_px = 32,
    .dot_x = 606,
    .label_x = 680,
    .right_x = 1218,
    .row_em_px = 40,
    .amount_em_px = 40,
    .ring = {894, 66, 40, 10, 48},
    .ring_title = {960, 18, 288, 58},
    .ring_note = {960, 69, 288, 46},
    .ring_title_em_px = 40,
    .ring_note_em_px = 32,
    .cancel = {32, 536, 520, 112},
    .confirm = {576, 536, 672, 112},
    .cancel_look =
        {.kind = ButtonKind::Neutral, .em_px = 48, .icon_px = 52, .gap_px = 24, .stroke = 2.6},
    .confirm_look = {.kind = ButtonKind::Primary,
                     .em_px = 56,
                     .icon_px = 64,
                     .gap_px = 24,
                     .stroke = 2.6,
                     .note_em_px = 32},
};

constexpr PinPlace kPortraitPin{
    .pay_card = {48, 216, 984, 288},
    .baseline_y = 462,
    .label_em_px = 96,
    .number_em_px = 280,
    .unit_em_px = 96,
    .heading = {48, 520, 520, 76},
    .note = {48, 588, 520, 60},
    .pips = {576, 532, 456, 104},
    .heading_em_px = 56,
    .note_em_px = 40,
    .pips_look = {.box_w_px = 96, .gap_px = 24, .dot_px = 40},
    .pad = {48, 660, 984, 548},
    .pad_look = {.gap_px = 24, .em_px = 76, .words_em_px = 48, .icon_px = 72},
    .cancel = {48, 1448, 372, 184},
    .confirm = {452, 1448, 580, 184},
    .cancel_em_px = 64,
    .confirm_em_px = 76,
    .button_icon_px = 80,
    .button_gap_px = 20,
};

constexpr PinPlace kLandscapePin{
    .pay_card = {32, 132, 520, 184},
    .baseline_y = 277,
    .label_em_px = 56,
    .number_em_px = 144,
    .unit_em_px = 56,
    .heading = {32, 324, 520, 64},
    .note = {32, 384, 520, 48},
    .pips = {32, 440, 520, 76},
    .heading_em_px = 48,
    .note_em_px = 36,
    .pips_look = {.box_w_px = 76, .gap_px = 24, .dot_px = 32},
    .pad = {576, 132, 672, 516},
    .pad_look = {.gap_px = 20, .em_px = 64, .words_em_px = 40, .icon_px = 60},
    .cancel = {32, 536, 208, 112},
    .confirm = {264, 536, 288, 112},
    .cancel_em_px = 40,
    .confirm_em_px = 40,
    .button_icon_px = 44,
    .button_gap_px = 12,
};

void draw_pay(Kit& kit, const QuoteView& view, const Place& place) {
    kit.card(place.pay_card);
    const Theme& c = kit.colours();
    const int room_w = place.pay_card.w - 48;
    const int gaps = 2 * place.gap_px;
    int label_em = place.label_em_px;
    int number_em = place.number_em_px;
    int unit_em = place.unit_em_px;
    const auto width = [&] {
        return kit.width_px(view.pay_label, label_em, Weight::Bold) +
               kit.width_px(view.pay.number, number_em, Weight::Bold) +
               kit.width_px(view.pay.unit, unit_em, Weight::Bold) + gaps;
    };
    // The digits stay as large as they can: first the words around them give way, down to the size
    // of a button's, then the digits.
    const auto sizes = type_sizes(kit.orientation());
    const auto smaller = [&](int em) {
        return *(std::lower_bound(sizes.begin(), sizes.end(), em) - 1);
    };
    const int words_min_em = kit.portrait() ? 64 : 40;
    while (width() > room_w && number_em > sizes.front()) {
        if (std::max(label_em, unit_em) > words_min_em) {
            const int larger = std::max(label_em, unit_em);
            label_em = label_em == larger ? smaller(larger) : label_em;
            unit_em = unit_em == larger ? smaller(larger) : unit_em;
            continue;
        }
        number_em = smaller(number_em);
        label_em = std::min(place.label_em_px, number_em);
        unit_em = std::min(place.unit_em_px, number_em);
    }
    // Shorter digits stand lower in the card's middle: centre their ink (0.733 em high).
    const int lowered = (place.number_em_px - number_em) * 366 / 1000;
    const int baseline = place.baseline_y - lowered;
    int x = place.pay_card.x + (place.pay_card.w - width()) / 2;
    const TextStyle label{.em_px = label_em, .weight = Weight::Bold, .colour = c.ink};
    kit.line_at(x, baseline, view.pay_label, label);
    x += kit.width_px(view.pay_label, label_em, Weight::Bold) + place.gap_px;
    kit.line_at(x, baseline, view.pay.number,
                {.em_px = number_em, .weight = Weight::Bold, .colour = c.pine});
    x += kit.width_px(view.pay.number, number_em, Weight::Bold) + place.gap_px;
    kit.line_at(x, baseline, view.pay.unit,
                {.em_px = unit_em, .weight = Weight::Bold, .colour = c.pine});
}

void draw_rows(Kit& kit, const QuoteView& view, const Place& place) {
    kit.card(place.rows_card);
    const Theme& c = kit.colours();
    const auto count = static_cast<int>(view.rows.size());
    // Fewer than five rows stand in the middle of the card.
    const int top = place.row_top_y + (5 - count) * place.row_h / 2;
    for (int i = 0; i < count; ++i) {
        const PriceRowView& row = view.rows[static_cast<std::size_t>(i)];
        const int y = top + i * place.row_h;
        if (i > 0) {
            kit.rule({place.dot_x, y - 1, place.right_x - place.dot_x, 2}, c.line);
        }
        const int middle = y + place.row_h / 2;
        kit.icon_dot(row.icon, place.dot_x + place.dot_px / 2, middle,
                     kit.tinted(row.tint, place.dot_px, place.icon_px));
        const int amount_w = kit.width_px(row.amount, place.amount_em_px, Weight::Bold);
        const int split = place.right_x - amount_w - 24;
        kit.text({place.label_x, y, split - place.label_x, place.row_h}, row.label,
                 {.em_px = place.row_em_px, .colour = c.ink, .lines_max = 2});
        kit.text({split + 24, y, amount_w, place.row_h}, row.amount,
                 {.em_px = place.amount_em_px,
                  .weight = Weight::Bold,
                  .colour = row.reduction ? c.pine : c.ink,
                  .align = Align::Right});
    }
}

/// Where the ring's words begin. Landscape: longer words push ring and words to the left.
int ring_words_x(Kit& kit, const RingView& ring, const Place& place) {
    if (kit.portrait()) {
        return ring.seconds.empty() ? place.pay_card.x + 16 : place.ring_title.x;
    }
    const int words_w = std::max(kit.width_px(ring.title, place.ring_title_em_px, Weight::Bold),
                                 kit.width_px(ring.note, place.ring_note_em_px, Weight::Regular));
    constexpr int kWordsMax_px = 460;
    return place.ring_title.right() - std::clamp(words_w, place.ring_title.w, kWordsMax_px);
}

void draw_ring(Kit& kit, const RingView& ring, const Place& place) {
    const Theme& c = kit.colours();
    const int x = ring_words_x(kit, ring, place);
    if (!ring.seconds.empty()) {
        Kit::RingPlace at = place.ring;
        if (!kit.portrait()) at.centre_x += x - place.ring_title.x;
        kit.ring(at, ring.seconds, ring.left_permille);
    }
    const int right = place.ring_title.right();
    kit.text({x, place.ring_title.y, right - x, place.ring_title.h}, ring.title,
             {.em_px = place.ring_title_em_px, .weight = Weight::Bold, .colour = c.ink});
    kit.text({x, place.ring_note.y, right - x, place.ring_note.h}, ring.note,
             {.em_px = place.ring_note_em_px, .colour = c.ink2});
}

void draw_wrong(Kit& kit, const std::string& wrong, const PinPlace& place) {
    const Theme& c = kit.colours();
    const int side = place.note_em_px / 2;
    const int icon_px = place.note_em_px;
    const int lead = side + icon_px + side / 2;
    const int w = lead + kit.width_px(wrong, place.note_em_px, Weight::Bold) + side;
    const Rect pill{place.note.x, place.note.y, std::min(w, place.note.w), place.note.h};
    kit.panel(pill, pill.h / 2, c.amber_soft);
    kit.icon("info", pill.x + side + icon_px / 2, pill.centre_y(), {icon_px, 2.4}, c.amber_ink);
    kit.text({pill.x + lead, pill.y, pill.w - lead - side, pill.h}, wrong,
             {.em_px = place.note_em_px, .weight = Weight::Bold, .colour = c.amber_ink});
}

}  // namespace

void draw_quote(Kit& kit, const QuoteView& view) {
    const Theme& c = kit.colours();
    Place place = kit.portrait() ? kPortrait : kLandscape;
    const int ring_px = place.ring_title.x - place.ring.centre_x + place.ring.radius_px +
                        place.ring.thickness_px / 2;
    kit.header(view.header, ring_words_x(kit, view.ring, place) - ring_px - 24);
    if (view.pin) {
        const PinPlace& pin = kit.portrait() ? kPortraitPin : kLandscapePin;
        place.pay_card = pin.pay_card;
        place.baseline_y = pin.baseline_y;
        place.label_em_px = pin.label_em_px;
        place.number_em_px = pin.number_em_px;
        place.unit_em_px = pin.unit_em_px;
        place.cancel = pin.cancel;
        place.confirm = pin.confirm;
        for (ButtonLook* look : {&place.cancel_look, &place.confirm_look}) {
            look->icon_px = pin.button_icon_px;
            look->gap_px = pin.button_gap_px;
        }
        place.cancel_look.em_px = pin.cancel_em_px;
        place.confirm_look.em_px = pin.confirm_em_px;
        draw_pay(kit, view, place);
        kit.text(pin.heading, view.pin->heading,
                 {.em_px = pin.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
        if (view.pin->wrong.empty()) {
            kit.text(pin.note, view.pin->note, {.em_px = pin.note_em_px, .colour = c.ink2});
        } else {
            draw_wrong(kit, view.pin->wrong, pin);
        }
        kit.pips(view.pin->pips, pin.pips, pin.pips_look);
        kit.pad(view.pin->pad, pin.pad, pin.pad_look);
    } else {
        draw_pay(kit, view, place);
        draw_rows(kit, view, place);
    }
    draw_ring(kit, view.ring, place);
    kit.button(view.cancel, place.cancel, place.cancel_look);
    kit.button(view.confirm, place.confirm, place.confirm_look);
    kit.bar(view.bar, ButtonKind::Neutral);
}

}  // namespace yz::ui
