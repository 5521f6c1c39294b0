// W11. Source: kiosk/ui/layout/W11.json, with the digits of its numeric pad as a first row of keys;
// portrait by kiosk/ui/design.md 4.
#include <algorithm>

#include "kiosk/ui/screens/worker/counter_parts_draw.h"
#include "kiosk/ui/screens/worker/worker_draw.h"
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect field, close;
    int field_em_px, field_icon_px;
    ButtonLook close_look;
    Rect surnames;
    int surname_w, surname_gap_px;
    Rect band, note;
    int note_em_px;
    Rect hits;
    int hit_gap_px;
    PersonRowLook hit_look;
    Rect paging;
    int keys_x, keys_right, keys_y, key_h, key_gap_px, row_gap_px, key_em_px, word_em_px,
        key_icon_px;
};

constexpr Place kLandscape{
    .field = {24, 20, 1052, 88},
    .close = {1096, 22, 160, 84},
    .field_em_px = 44,
    .field_icon_px = 44,
    .close_look = {.kind = ButtonKind::Neutral, .em_px = 28, .icon_px = 30, .gap_px = 10},
    .surnames = {24, 132, 1232, 84},
    .surname_w = 115,
    .surname_gap_px = 12,
    .band = {0, 240, 1280, 168},
    .note = {24, 246, 940, 36},
    .note_em_px = 22,
    .hits = {24, 288, 1232, 104},
    .hit_gap_px = 16,
    .hit_look =
        {.dot_px = 64, .icon_px = 40, .name_em_px = 32, .caption_em_px = 20, .amount_em_px = 24},
    .paging = {1040, 288, 212, 104},
    .keys_x = 66,
    .keys_right = 1214,
    .keys_y = 420,
    .key_h = 78,
    .key_gap_px = 12,
    .row_gap_px = 14,
    .key_em_px = 36,
    .word_em_px = 28,
    .key_icon_px = 44,
};

constexpr Place kPortrait{
    .field = {28, 40, 820, 112},
    .close = {872, 44, 180, 104},
    .field_em_px = 44,
    .field_icon_px = 48,
    .close_look = {.kind = ButtonKind::Neutral, .em_px = 36, .icon_px = 40, .gap_px = 12},
    .surnames = {28, 184, 1024, 104},
    .surname_w = 117,
    .surname_gap_px = 12,
    .band = {0, 320, 1080, 704},
    .note = {28, 340, 1024, 44},
    .note_em_px = 32,
    .hits = {28, 400, 1024, 464},
    .hit_gap_px = 24,
    .hit_look =
        {.dot_px = 88, .icon_px = 56, .name_em_px = 44, .caption_em_px = 32, .amount_em_px = 36},
    .paging = {28, 892, 1024, 104},
    .keys_x = 28,
    .keys_right = 1052,
    .keys_y = 1088,
    .key_h = 152,
    .key_gap_px = 10,
    .row_gap_px = 24,
    .key_em_px = 44,
    .word_em_px = 32,
    .key_icon_px = 52,
};

void draw_field(Kit& kit, const FindView& view, const Place& place) {
    const Theme& c = kit.colours();
    const Rect& field = place.field;
    kit.box(field, {.fill = c.card,
                    .radius_px = kit.measure().card_radius_px,
                    .border = c.pine,
                    .border_px = 4});
    const int icon_x = field.x + 26 + place.field_icon_px / 2;
    kit.icon("search", icon_x, field.centre_y(), {place.field_icon_px, 2.4}, c.pine);
    const int x = icon_x + place.field_icon_px / 2 + 16;
    const Rect room{x, field.y, field.right() - 24 - x, field.h};
    if (view.typed.empty()) {
        kit.text(room, view.placeholder, {.em_px = place.field_em_px * 3 / 4, .colour = c.ink2});
        return;
    }
    const Rect ink = kit.text(
        room, view.typed, {.em_px = place.field_em_px, .weight = Weight::Bold, .colour = c.pine});
    kit.rule({ink.x, field.centre_y() + place.field_em_px * 54 / 100, ink.w, 4}, c.pine);
}

void draw_keys(Kit& kit, const FindView& view, const Place& place) {
    const int unit = (place.keys_right - place.keys_x - 9 * place.key_gap_px) / 10;
    int y = place.keys_y;
    for (const auto& row : view.keys) {
        // The first two rows and the last fill the width; the one of nine letters stands in the
        // middle. Words are as wide as what the letters leave.
        const auto letters = static_cast<int>(std::count_if(
            row.begin(), row.end(), [](const auto& k) { return k.label.size() == 1; }));
        const auto words = static_cast<int>(row.size()) - letters;
        const int whole = place.keys_right - place.keys_x;
        const int gaps = static_cast<int>(row.size() - 1) * place.key_gap_px;
        const int word_w = words == 0 ? 0 : (whole - letters * unit - gaps) / words;
        int x = place.keys_x;
        if (words == 0) x += (whole - letters * unit - gaps) / 2;
        for (const ButtonView& key : row) {
            const bool letter = key.label.size() == 1;
            const Rect rect{x, y, letter ? unit : word_w, place.key_h};
            const bool down = kit.pressed(key.id);
            const Face face = kit.face_of(ButtonKind::Neutral, down);
            const Rect at = kit.pressable(key, rect, face);
            if (!key.icon.empty()) {
                kit.icon(key.icon, at.centre_x(), at.centre_y(), {place.key_icon_px}, face.ink,
                         key.id);
            } else {
                kit.text(at, key.label,
                         {.em_px = letter ? place.key_em_px : place.word_em_px,
                          .weight = Weight::Bold,
                          .colour = face.ink,
                          .align = Align::Centre},
                         key.id);
            }
            x += rect.w + place.key_gap_px;
        }
        y += place.key_h + place.row_gap_px;
    }
}

/// Two keys beside the hits: 上一页, 下一页; where in the list stands above them.
void draw_side_paging(Kit& kit, const PagingView& view, const Rect& rect) {
    constexpr int kGap_px = 12;
    const int w = (rect.w - kGap_px) / 2;
    int x = rect.x;
    for (const ButtonView* button : {&view.previous, &view.next}) {
        if (!button->id.empty()) {
            const Face face = kit.face_of(ButtonKind::Neutral, kit.pressed(button->id));
            const Rect at = kit.pressable(*button, {x, rect.y, w, rect.h}, face);
            kit.icon(button->icon, at.centre_x(), at.y + 36, {36, 2.4}, face.ink, button->id);
            kit.text(
                {at.x + 4, at.y + 58, at.w - 8, 34}, button->label,
                {.em_px = 22, .weight = Weight::Bold, .colour = face.ink, .align = Align::Centre},
                button->id);
        }
        x += w + kGap_px;
    }
    kit.text({rect.x - 40, rect.y - 42, rect.w + 40, 36}, view.where,
             {.em_px = 22, .colour = kit.colours().ink2, .align = Align::Right});
}

}  // namespace

void draw_find(Kit& kit, const FindView& view) {
    const Theme& c = kit.colours();
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    draw_field(kit, view, place);
    kit.button(view.close, place.close, place.close_look);

    Rect chip = place.surnames;
    chip.w = place.surname_w;
    for (const ButtonView& surname : view.surnames) {
        const Face face = kit.face_of(surname.selected ? ButtonKind::Primary : ButtonKind::Neutral,
                                      kit.pressed(surname.id));
        const Rect at = kit.pressable(surname, chip, face);
        kit.text(at, surname.label,
                 {.em_px = 44, .weight = Weight::Bold, .colour = face.ink, .align = Align::Centre},
                 surname.id);
        chip.x += place.surname_w + place.surname_gap_px;
    }

    kit.panel(place.band, 0, c.sunk);
    kit.text(place.note, view.note, {.em_px = place.note_em_px, .colour = c.ink2, .lines_max = 1});
    const bool stacked = kit.portrait();
    const bool pages = !view.paging.where.empty();
    const int right = pages && !stacked ? place.paging.x - 12 : place.hits.right();
    constexpr int kCount = 3;
    const int whole_w = right - place.hits.x;
    const int w = stacked ? whole_w : (whole_w - 2 * place.hit_gap_px) / kCount;
    const int h = stacked ? (place.hits.h - 2 * place.hit_gap_px) / kCount : place.hits.h;
    Rect row{place.hits.x, place.hits.y, w, h};
    for (const PersonRowView& hit : view.hits) {
        draw_person_row(kit, hit, row, place.hit_look);
        if (stacked) {
            row.y += h + place.hit_gap_px;
        } else {
            row.x += w + place.hit_gap_px;
        }
    }
    if (pages && stacked) draw_paging(kit, view.paging, place.paging);
    if (pages && !stacked) draw_side_paging(kit, view.paging, place.paging);
    draw_keys(kit, view, place);
}

}  // namespace yz::ui
