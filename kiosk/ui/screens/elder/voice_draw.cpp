// EV. By kiosk/ui/design.md 4 (elder portrait and landscape): panel, picker tiles, one button, bar.
#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect panel, said;
    int said_em_px, said_lines_max;
    Rect tiles;
    ButtonLook tile_look;
    Rect usual;
    ButtonLook usual_look;
};

constexpr Place kPortrait{
    .panel = {48, 216, 984, 560},
    .said = {90, 240, 900, 512},
    .said_em_px = 76,
    .said_lines_max = 5,
    .tiles = {48, 808, 984, 424},
    .tile_look = {.kind = ButtonKind::Neutral,
                  .em_px = 64,
                  .icon_px = 88,
                  .gap_px = 24,
                  .stroke = 2.4,
                  .note_em_px = 36},
    .usual = {48, 1280, 984, 176},
    .usual_look = {.kind = ButtonKind::Secondary,
                   .em_px = 64,
                   .icon_px = 76,
                   .gap_px = 24,
                   .stroke = 2.4,
                   .note_em_px = 40},
};

constexpr Place kLandscape{
    .panel = {32, 132, 520, 516},
    .said = {60, 152, 464, 476},
    .said_em_px = 56,
    .said_lines_max = 7,
    .tiles = {576, 132, 672, 344},
    .tile_look = {.kind = ButtonKind::Neutral,
                  .em_px = 48,
                  .icon_px = 64,
                  .gap_px = 16,
                  .stroke = 2.4,
                  .note_em_px = 32},
    .usual = {576, 508, 672, 140},
    .usual_look = {.kind = ButtonKind::Secondary,
                   .em_px = 48,
                   .icon_px = 60,
                   .gap_px = 20,
                   .stroke = 2.4,
                   .note_em_px = 32},
};

}  // namespace

void draw_voice(Kit& kit, const VoiceView& view) {
    const Theme& c = kit.colours();
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    kit.header(view.header);
    kit.card(place.panel);
    kit.text(place.said, view.said,
             {.em_px = place.said_em_px,
              .weight = Weight::Bold,
              .colour = c.ink,
              .lines_max = place.said_lines_max});
    constexpr int kGap_px = 24;
    const int w = (place.tiles.w - kGap_px) / 2;
    const int h = (place.tiles.h - kGap_px) / 2;
    for (std::size_t i = 0; i < view.tiles.size(); ++i) {
        const int column = static_cast<int>(i) % 2;
        const int row = static_cast<int>(i) / 2;
        kit.button(
            view.tiles[i],
            {place.tiles.x + column * (w + kGap_px), place.tiles.y + row * (h + kGap_px), w, h},
            place.tile_look);
    }
    kit.button(view.usual, place.usual, place.usual_look);
    kit.strip(view.strip, 1548);
    kit.bar(view.bar, ButtonKind::Neutral);
}

}  // namespace yz::ui
