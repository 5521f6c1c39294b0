// E5. Source: kiosk/ui/layout/E5.json. Landscape: the four tiles in one row, the records below them
// in the same columns, so that no number gets smaller than 88 px.
#include <algorithm>

#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct TilePlace {
    int w, h, inset_px, dot_px, icon_px, title_em_px, number_em_px, unit_em_px, note_em_px;
    int dot_y, baseline_y, note_y;  ///< From the top of the tile.
};

constexpr TilePlace kPortraitTile{.w = 480,
                                  .h = 304,
                                  .inset_px = 34,
                                  .dot_px = 72,
                                  .icon_px = 44,
                                  .title_em_px = 48,
                                  .number_em_px = 144,
                                  .unit_em_px = 56,
                                  .note_em_px = 40,
                                  .dot_y = 62,
                                  .baseline_y = 223,
                                  .note_y = 266};
constexpr TilePlace kLandscapeTile{.w = 292,
                                   .h = 208,
                                   .inset_px = 16,
                                   .dot_px = 48,
                                   .icon_px = 30,
                                   .title_em_px = 32,
                                   .number_em_px = 88,
                                   .unit_em_px = 40,
                                   .note_em_px = 32,
                                   .dot_y = 46,
                                   .baseline_y = 157,
                                   .note_y = 183};

void draw_tile(Kit& kit, int x, int y, const TileView& tile, const TilePlace& place) {
    const Theme& c = kit.colours();
    kit.card({x, y, place.w, place.h});
    const int left = x + place.inset_px;
    const int room = place.w - 2 * place.inset_px;
    kit.icon_dot(tile.icon, left + place.dot_px / 2, y + place.dot_y,
                 kit.tinted(tile.tint, place.dot_px, place.icon_px));
    const int title_x = left + place.dot_px + (kit.portrait() ? 20 : 12);
    const int title_h = place.title_em_px * 12 / 5;
    kit.text({title_x, y + place.dot_y - title_h / 2, x + place.w - 8 - title_x, title_h},
             tile.title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
    kit.amount({left, y, room, place.h}, y + place.baseline_y, tile.amount,
               {.number_em_px = place.number_em_px,
                .unit_em_px = place.unit_em_px,
                .gap_px = kit.portrait() ? 16 : 10,
                .number = c.ink,
                .unit = c.ink,
                .align = Align::Left});
    const int note_h = place.note_em_px * 3 / 2;
    kit.text({left, y + place.note_y - note_h / 2, x + place.w - 8 - left, note_h}, tile.note,
             {.em_px = place.note_em_px, .colour = c.ink2});
}

void draw_records_portrait(Kit& kit, const AccountView& view) {
    const Theme& c = kit.colours();
    kit.card({48, 876, 984, 460});
    kit.text({90, 898, 900, 80}, view.records_heading,
             {.em_px = 56, .weight = Weight::Bold, .colour = c.ink});
    if (view.records.empty()) {
        kit.text({90, 990, 900, 300}, view.records_note,
                 {.em_px = 48, .colour = c.ink2, .lines_max = 3});
        return;
    }
    constexpr int kPitch_px = 112;
    int middle = 1033;
    for (const RecordRowView& record : view.records) {
        if (middle > 1033) kit.rule({90, middle - kPitch_px / 2 - 1, 900, 2}, c.line);
        kit.icon_dot(record.icon, 128, middle, kit.tinted(Tint::Sand, 76, 48));
        kit.text({190, middle - 50, 184, 100}, record.when,
                 {.em_px = 48, .colour = c.ink2, .lines_max = 2});
        const int amount_w = std::min(kit.width_px(record.amount, 48, Weight::Bold), 360);
        const int split = 990 - amount_w - 24;
        kit.text({390, middle - 50, split - 390, 100}, record.what,
                 {.em_px = 48, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
        kit.text({990 - amount_w, middle - 50, amount_w, 100}, record.amount,
                 {.em_px = 48, .weight = Weight::Bold, .colour = c.ink, .align = Align::Right});
        middle += kPitch_px;
    }
}

void draw_records_landscape(Kit& kit, const AccountView& view) {
    const Theme& c = kit.colours();
    kit.card({32, 356, 1216, 160});
    kit.text({50, 364, 256, 144}, view.records_heading,
             {.em_px = 40, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
    if (view.records.empty()) {
        kit.text({340, 364, 880, 144}, view.records_note,
                 {.em_px = 36, .colour = c.ink2, .lines_max = 2});
        return;
    }
    int x = 340;
    for (const RecordRowView& record : view.records) {
        kit.rule({x - 16, 376, 2, 120}, c.line);
        kit.icon_dot(record.icon, x + 34, 436, kit.tinted(Tint::Sand, 56, 36));
        const int words_x = x + 72;
        constexpr int kWords_px = 212;
        kit.text({words_x, 366, kWords_px, 46}, record.when, {.em_px = 32, .colour = c.ink2});
        kit.text({words_x, 411, kWords_px, 48}, record.what,
                 {.em_px = 36, .weight = Weight::Bold, .colour = c.ink});
        kit.text({words_x, 458, kWords_px, 48}, record.amount,
                 {.em_px = 36, .weight = Weight::Bold, .colour = c.ink});
        x += 308;
    }
}

}  // namespace

void draw_account(Kit& kit, const AccountView& view) {
    kit.header(view.header);
    if (kit.portrait()) {
        for (std::size_t i = 0; i < view.tiles.size(); ++i) {
            draw_tile(kit, i % 2 == 0 ? 48 : 552, i < 2 ? 216 : 544, view.tiles[i], kPortraitTile);
        }
        draw_records_portrait(kit, view);
        kit.button(view.checkin, {48, 1368, 516, 168},
                   {.kind = ButtonKind::Primary, .em_px = 56, .icon_px = 76, .stroke = 2.4});
        kit.button(view.why, {588, 1368, 444, 168},
                   {.kind = ButtonKind::Secondary, .em_px = 48, .icon_px = 64, .gap_px = 18});
    } else {
        for (std::size_t i = 0; i < view.tiles.size(); ++i) {
            draw_tile(kit, 32 + 308 * static_cast<int>(i), 132, view.tiles[i], kLandscapeTile);
        }
        draw_records_landscape(kit, view);
        kit.button(view.checkin, {32, 536, 600, 112},
                   {.kind = ButtonKind::Primary, .em_px = 48, .icon_px = 60, .stroke = 2.4});
        kit.button(view.why, {648, 536, 600, 112},
                   {.kind = ButtonKind::Secondary, .em_px = 48, .icon_px = 56});
    }
    kit.strip(view.strip, 1584);
    kit.bar(view.bar, ButtonKind::Secondary);
}

}  // namespace yz::ui
