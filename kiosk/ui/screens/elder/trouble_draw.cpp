// E4. Source: kiosk/ui/layout/E4.json; landscape by kiosk/ui/design.md 4 (hero panel left, details
// right).
#include "kiosk/ui/screens/elder/elder_draw.h"

namespace yz::ui {
namespace {

struct Place {
    Rect panel;
    int dot_x, dot_y, dot_px, icon_px;
    Rect title, fact;
    int title_em_px, title_lines_max, fact_em_px;
    Rect safe_box;
    int safe_em_px, safe_icon_px;
    Rect heading;
    int heading_em_px;
    Rect card;
    int pitch_px, number_dot_px, number_em_px, step_em_px, note_em_px;
    Rect primary;
    ButtonLook primary_look;
};

constexpr Place kPortrait{
    .panel = {48, 216, 984, 456},
    .dot_x = 156,
    .dot_y = 324,
    .dot_px = 136,
    .icon_px = 88,
    .title = {260, 244, 740, 166},
    .fact = {92, 404, 896, 104},
    .title_em_px = 96,
    .title_lines_max = 2,
    .fact_em_px = 56,
    .safe_box = {88, 512, 904, 120},
    .safe_em_px = 56,
    .safe_icon_px = 72,
    .heading = {48, 694, 984, 84},
    .heading_em_px = 56,
    .card = {48, 784, 984, 540},
    .pitch_px = 174,
    .number_dot_px = 88,
    .number_em_px = 56,
    .step_em_px = 56,
    .note_em_px = 40,
    .primary = {48, 1360, 984, 168},
    .primary_look =
        {.kind = ButtonKind::Primary, .em_px = 76, .icon_px = 88, .gap_px = 28, .stroke = 2.4},
};

constexpr Place kLandscape{
    .panel = {32, 132, 520, 516},
    .dot_x = 108,
    .dot_y = 216,
    .dot_px = 104,
    .icon_px = 68,
    .title = {176, 148, 360, 136},
    .fact = {56, 300, 472, 176},
    .title_em_px = 64,
    .title_lines_max = 2,
    .fact_em_px = 48,
    .safe_box = {56, 500, 472, 124},
    .safe_em_px = 40,
    .safe_icon_px = 56,
    .heading = {576, 132, 672, 56},
    .heading_em_px = 40,
    .card = {576, 196, 672, 320},
    .pitch_px = 102,
    .number_dot_px = 64,
    .number_em_px = 40,
    .step_em_px = 40,
    .note_em_px = 32,
    .primary = {576, 536, 672, 112},
    .primary_look =
        {.kind = ButtonKind::Primary, .em_px = 56, .icon_px = 64, .gap_px = 24, .stroke = 2.4},
};

void draw_panel(Kit& kit, const TroubleView& view, const Place& place) {
    const Theme& c = kit.colours();
    kit.panel(place.panel, 40, c.amber_soft);
    kit.icon_dot(view.icon, place.dot_x, place.dot_y,
                 {.ground = c.amber_ink,
                  .ink = c.amber_soft,
                  .size_px = place.dot_px,
                  .icon_px = place.icon_px});
    kit.text(place.title, view.title,
             {.em_px = place.title_em_px,
              .weight = Weight::Bold,
              .colour = c.amber_ink,
              .lines_max = place.title_lines_max});
    kit.text(
        place.fact, view.fact,
        {.em_px = place.fact_em_px, .colour = c.amber_ink, .lines_max = kit.portrait() ? 2 : 4});
    const Rect& safe = place.safe_box;
    kit.panel(safe, 24, c.card);
    const int icon_x = safe.x + 32 + place.safe_icon_px / 2;
    kit.icon("check", icon_x, safe.centre_y(), {place.safe_icon_px, 2.6}, c.pine);
    const int words_x = icon_x + place.safe_icon_px / 2 + 24;
    kit.text({words_x, safe.y, safe.right() - 24 - words_x, safe.h}, view.reassurance,
             {.em_px = place.safe_em_px, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2});
}

void draw_steps(Kit& kit, const TroubleView& view, const Place& place) {
    const Theme& c = kit.colours();
    kit.text(place.heading, view.steps_heading,
             {.em_px = place.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
    kit.card(place.card);
    const auto count = static_cast<int>(view.steps.size());
    // One or two steps stand in the middle of the same card, a little further apart.
    const int pitch = count < 3 ? place.pitch_px * 5 / 4 : place.pitch_px;
    const int left = place.card.x + (kit.portrait() ? 42 : 24);
    const int right = place.card.right() - (kit.portrait() ? 42 : 24);
    const int r = place.number_dot_px / 2;
    for (int i = 0; i < count; ++i) {
        const StepView& step = view.steps[static_cast<std::size_t>(i)];
        const int middle = place.card.centre_y() + (2 * i - count + 1) * pitch / 2;
        if (i > 0) kit.rule({left, middle - pitch / 2 - 1, right - left, 2}, c.line);
        kit.panel({left, middle - r, 2 * r, 2 * r}, r, c.ink);
        kit.text({left, middle - r, 2 * r, 2 * r}, std::to_string(i + 1),
                 {.em_px = place.number_em_px,
                  .weight = Weight::Bold,
                  .colour = c.card,
                  .align = Align::Centre});
        const int words_x = left + 2 * r + (kit.portrait() ? 32 : 20);
        const TextStyle title{
            .em_px = place.step_em_px, .weight = Weight::Bold, .colour = c.ink, .lines_max = 2};
        if (step.note.empty()) {
            kit.text({words_x, middle - pitch / 2 + 8, right - words_x, pitch - 16}, step.title,
                     title);
            continue;
        }
        const int title_h = place.step_em_px * 13 / 10;
        const int note_h = place.note_em_px * 13 / 10;
        const int top = middle - (title_h + note_h) / 2;
        kit.text({words_x, top, right - words_x, title_h}, step.title, title);
        kit.text({words_x, top + title_h, right - words_x, note_h}, step.note,
                 {.em_px = place.note_em_px, .colour = c.ink2});
    }
}

}  // namespace

void draw_trouble(Kit& kit, const TroubleView& view) {
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    kit.header(view.header);
    draw_panel(kit, view, place);
    draw_steps(kit, view, place);
    kit.button(view.primary, place.primary, place.primary_look);
    kit.strip(view.strip, 1580);
    kit.bar(view.bar, ButtonKind::Neutral);
}

}  // namespace yz::ui
