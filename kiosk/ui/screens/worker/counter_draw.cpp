// W6, the left half and what is around. Source: kiosk/ui/layout/W6.json; portrait by
// kiosk/ui/design.md 4 (panels stack).
#include <algorithm>

#include "kiosk/base/overloaded.h"
#include "kiosk/ui/screens/worker/counter_parts_draw.h"
#include "kiosk/ui/screens/worker/worker_draw.h"
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect card, heading, find;
    int heading_em_px, find_em_px, find_icon_px;
    Rect hit;  ///< The first of three, and the person who was chosen.
    int hit_pitch_px;
    PersonRowLook hit_look;
    Rect note;        ///< Below the hits.
    Rect empty_note;  ///< Instead of them.
    int note_em_px;
    Rect cards_area;
    int card_pitch_px, card_em_px;
    int pill_h_px;
    StatusLook pill;
    Rect balance, pays;
    int balance_em_px, pays_label_em_px, pays_em_px;
    Rect serve, top_up, cards;
    ButtonLook serve_look, small_look;
};

constexpr Place kLandscape{
    .card = {144, 104, 400, 672},
    .heading = {166, 122, 356, 40},
    .find = {166, 170, 356, 72},
    .heading_em_px = 28,
    .find_em_px = 28,
    .find_icon_px = 30,
    .hit = {166, 258, 356, 76},
    .hit_pitch_px = 88,
    .hit_look =
        {.dot_px = 48, .icon_px = 30, .name_em_px = 28, .caption_em_px = 20, .amount_em_px = 24},
    .note = {166, 526, 356, 64},
    .empty_note = {166, 270, 356, 240},
    .note_em_px = 22,
    .cards_area = {166, 344, 356, 132},
    .card_pitch_px = 44,
    .card_em_px = 22,
    .pill_h_px = 36,
    .pill = {.em_px = 20, .icon_px = 20, .gap_px = 6},
    .balance = {166, 484, 356, 44},
    .pays = {166, 528, 356, 60},
    .balance_em_px = 28,
    .pays_label_em_px = 24,
    .pays_em_px = 44,
    .serve = {166, 594, 356, 80},
    .top_up = {166, 692, 172, 64},
    .cards = {350, 692, 172, 64},
    .serve_look =
        {.kind = ButtonKind::Primary, .em_px = 28, .icon_px = 32, .gap_px = 12, .note_em_px = 20},
    .small_look = {.kind = ButtonKind::Secondary, .em_px = 24, .icon_px = 26, .gap_px = 8},
};

constexpr Place kPortrait{
    .card = {28, 160, 1024, 624},
    .heading = {58, 178, 964, 52},
    .find = {58, 240, 964, 96},
    .heading_em_px = 36,
    .find_em_px = 36,
    .find_icon_px = 40,
    .hit = {58, 356, 964, 100},
    .hit_pitch_px = 112,
    .hit_look =
        {.dot_px = 64, .icon_px = 40, .name_em_px = 36, .caption_em_px = 28, .amount_em_px = 32},
    .note = {58, 700, 964, 64},
    .empty_note = {58, 380, 964, 320},
    .note_em_px = 32,
    .cards_area = {58, 472, 470, 168},
    .card_pitch_px = 56,
    .card_em_px = 32,
    .pill_h_px = 44,
    .pill = {.em_px = 28, .icon_px = 28, .gap_px = 8},
    .balance = {560, 480, 462, 60},
    .pays = {560, 548, 462, 80},
    .balance_em_px = 36,
    .pays_label_em_px = 32,
    .pays_em_px = 44,
    .serve = {58, 656, 460, 100},
    .top_up = {534, 656, 236, 100},
    .cards = {786, 656, 236, 100},
    .serve_look =
        {.kind = ButtonKind::Primary, .em_px = 36, .icon_px = 44, .gap_px = 16, .note_em_px = 28},
    .small_look = {.kind = ButtonKind::Secondary, .em_px = 32, .icon_px = 36, .gap_px = 10},
};

void draw_find_field(Kit& kit, const CounterView& view, const Place& place) {
    const Theme& c = kit.colours();
    const Face face{.fill = kit.pressed(view.find.id) ? c.sunk : c.card,
                    .ink = c.pine_dark,
                    .lip = c.lip,
                    .border = c.pine,
                    .border_px = kit.measure().strong_border_px};
    const Rect at = kit.pressable(view.find, place.find, face);
    const int icon_x = at.x + 20 + place.find_icon_px / 2;
    kit.icon(view.find.icon, icon_x, at.centre_y(), {place.find_icon_px, 2.4}, c.pine,
             view.find.id);
    const int x = icon_x + place.find_icon_px / 2 + 14;
    kit.text({x, at.y, at.right() - 16 - x, at.h}, view.find.label,
             {.em_px = view.find_typed ? place.find_em_px : place.note_em_px,
              .weight = view.find_typed ? Weight::Bold : Weight::Regular,
              .colour = view.find_typed ? c.ink : c.ink2},
             view.find.id);
}

void draw_chosen(Kit& kit, const ChosenView& view, const Place& place) {
    const Theme& c = kit.colours();
    const Rect& who = place.hit;
    kit.box(who, {.fill = c.pine_soft,
                  .radius_px = kit.measure().button_radius_px,
                  .border = c.pine,
                  .border_px = 3});
    const PersonRowLook& look = place.hit_look;
    const int dot_x = who.x + 14 + look.dot_px / 2;
    kit.icon_dot(
        "person", dot_x, who.centre_y(),
        {.ground = c.pine, .ink = c.on_pine, .size_px = look.dot_px, .icon_px = look.icon_px});
    const int x = dot_x + look.dot_px / 2 + 14;
    draw_named_row(kit,
                   {.name = view.name,
                    .caption = view.caption,
                    .amount = "",
                    .name_em_px = look.name_em_px,
                    .caption_em_px = look.caption_em_px},
                   {x, who.y, who.right() - 14 - x, who.h});

    Rect row = place.cards_area;
    row.h = place.card_pitch_px;
    for (const ChosenView::CardWords& card : view.cards) {
        const int pill_w = status_width_px(kit, card.status, place.pill) + place.pill_h_px;
        draw_pill(
            kit, card.status,
            {row.right() - pill_w, row.centre_y() - place.pill_h_px / 2, pill_w, place.pill_h_px},
            place.pill);
        kit.icon(card.icon, row.x + place.card_em_px * 2 / 3, row.centre_y(),
                 {place.card_em_px * 4 / 3}, c.ink2);
        const int words_x = row.x + place.card_em_px * 2;
        kit.text({words_x, row.y, row.right() - pill_w - 8 - words_x, row.h}, card.words,
                 {.em_px = place.card_em_px, .colour = c.ink});
        row.y += row.h;
    }
    kit.text(row, view.cards_note, {.em_px = place.card_em_px, .colour = c.ink2});

    draw_amount_row(kit,
                    {.label = view.balance_label,
                     .amount = view.balance,
                     .label_em_px = place.pays_label_em_px,
                     .amount_em_px = place.balance_em_px,
                     .amount_colour = c.ink},
                    place.balance);
    draw_amount_row(kit,
                    {.label = view.pays_label,
                     .amount = view.pays,
                     .label_em_px = place.pays_label_em_px,
                     .amount_em_px = place.pays_em_px,
                     .amount_colour = c.pine},
                    place.pays);
    kit.button(view.serve, place.serve, place.serve_look);
    kit.button(view.top_up, place.top_up, place.small_look);
    ButtonLook cards = place.small_look;
    cards.kind = ButtonKind::Neutral;
    kit.button(view.cards_button, place.cards, cards);
}

}  // namespace

void draw_person_row(Kit& kit, const PersonRowView& view, const Rect& rect,
                     const PersonRowLook& look) {
    const Theme& c = kit.colours();
    const Rect at =
        kit.pressable(view.row, rect, kit.face_of(ButtonKind::Neutral, kit.pressed(view.row.id)));
    const int dot_x = at.x + 14 + look.dot_px / 2;
    kit.icon_dot(view.row.icon, dot_x, at.centre_y(),
                 {.ground = c.sunk, .ink = c.ink, .size_px = look.dot_px, .icon_px = look.icon_px});
    const int x = dot_x + look.dot_px / 2 + 14;
    draw_named_row(kit,
                   {.name = view.row.label,
                    .caption = view.caption,
                    .amount = view.amount,
                    .name_em_px = look.name_em_px,
                    .caption_em_px = look.caption_em_px,
                    .amount_em_px = look.amount_em_px,
                    .id = view.row.id},
                   {x, at.y, at.right() - 14 - x, at.h});
}

void draw_counter(Kit& kit, const CounterView& view) {
    const Theme& c = kit.colours();
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    draw_frame(kit, view.frame);
    kit.card(place.card);
    kit.text(place.heading, view.heading,
             {.em_px = place.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
    draw_find_field(kit, view, place);
    if (view.chosen) {
        draw_chosen(kit, *view.chosen, place);
    } else {
        Rect row = place.hit;
        for (const PersonRowView& hit : view.hits) {
            draw_person_row(kit, hit, row, place.hit_look);
            row.y += place.hit_pitch_px;
        }
        kit.text(view.hits.empty() ? place.empty_note : place.note, view.note,
                 {.em_px = place.note_em_px,
                  .colour = c.ink2,
                  .align = Align::Centre,
                  .lines_max = view.hits.empty() ? 5 : 2});
    }
    std::visit(
        base::Overloaded{[&](const MealListView& right) { draw_meal_list(kit, right); },
                         [&](const SecondView& right) { draw_second(kit, right); },
                         [&](const TopUpView& right) { draw_top_up(kit, right); },
                         [&](const TopUpConfirmView& right) { draw_top_up_confirm(kit, right); },
                         [&](const CardListView& right) { draw_card_list(kit, right); }},
        view.right);
}

}  // namespace yz::ui
