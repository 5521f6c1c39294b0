// W9. Source: kiosk/ui/layout/W9.json; portrait by kiosk/ui/design.md 4 (panels stack).
#include <algorithm>

#include "kiosk/base/overloaded.h"
#include "kiosk/ui/screens/worker/worker_draw.h"
#include "kiosk/ui/screens/worker/worker_parts_draw.h"

namespace yz::ui {
namespace {

struct Place {
    // 本机 → 网络 → 县平台
    Rect chain_card;
    int node_x[3];
    int node_y, node_px, node_icon_px, link_px, cross_px;
    int node_title_em_px, node_note_em_px;
    Rect status;
    StatusLook status_look;
    // What waits.
    Rect queue_card;
    Rect waiting;
    int waiting_em_px, number_em_px, unit_em_px;
    Rect counts;
    int counts_em_px;
    Rect queue;
    int queue_pitch_px, queue_em_px, oldest_em_px, count_em_px, queue_icon_px;
    Rect send;
    ButtonLook send_look;
    // One device instead of both.
    Rect detail_card;
    int dot_px, dot_icon_px, title_em_px, caption_em_px, step_em_px, step_dot_px, step_pitch_px;
    int button_h;
    // The list.
    Rect list_card, heading;
    int heading_em_px;
    Rect rows;
    int columns, row_h, row_pitch_px, column_gap_px;
    int name_em_px, note_em_px, row_icon_px, pill_h;
    StatusLook pill;
    Rect paging;  ///< In the place of the last row.
};

constexpr Place kLandscape{
    .chain_card = {144, 104, 640, 252},
    .node_x = {241, 466, 691},
    .node_y = 166,
    .node_px = 80,
    .node_icon_px = 46,
    .link_px = 8,
    .cross_px = 44,
    .node_title_em_px = 24,
    .node_note_em_px = 20,
    .status = {166, 286, 596, 56},
    .status_look = {.em_px = 22, .icon_px = 26, .gap_px = 10},
    .queue_card = {144, 372, 640, 404},
    .waiting = {166, 384, 260, 76},
    .waiting_em_px = 28,
    .number_em_px = 64,
    .unit_em_px = 24,
    .counts = {430, 388, 332, 72},
    .counts_em_px = 22,
    .queue = {166, 462, 596, 212},
    .queue_pitch_px = 53,
    .queue_em_px = 24,
    .oldest_em_px = 20,
    .count_em_px = 28,
    .queue_icon_px = 28,
    .send = {166, 684, 596, 72},
    .send_look =
        {.kind = ButtonKind::Primary, .em_px = 28, .icon_px = 32, .gap_px = 12, .note_em_px = 22},
    .detail_card = {144, 104, 640, 672},
    .dot_px = 72,
    .dot_icon_px = 44,
    .title_em_px = 32,
    .caption_em_px = 20,
    .step_em_px = 24,
    .step_dot_px = 36,
    .step_pitch_px = 62,
    .button_h = 72,
    .list_card = {800, 104, 456, 672},
    .heading = {822, 118, 412, 40},
    .heading_em_px = 28,
    .rows = {822, 166, 412, 598},
    .columns = 1,
    .row_h = 64,
    .row_pitch_px = 75,
    .column_gap_px = 0,
    .name_em_px = 24,
    .note_em_px = 20,
    .row_icon_px = 28,
    .pill_h = 38,
    .pill = {.em_px = 20, .icon_px = 20, .gap_px = 6},
    .paging = {822, 691, 412, 64},
};

constexpr Place kPortrait{
    .chain_card = {28, 160, 1024, 396},
    .node_x = {198, 540, 882},
    .node_y = 252,
    .node_px = 120,
    .node_icon_px = 68,
    .link_px = 12,
    .cross_px = 60,
    .node_title_em_px = 36,
    .node_note_em_px = 28,
    .status = {58, 440, 964, 88},
    .status_look = {.em_px = 32, .icon_px = 36, .gap_px = 14},
    .queue_card = {28, 576, 1024, 592},
    .waiting = {58, 596, 440, 112},
    .waiting_em_px = 36,
    .number_em_px = 88,
    .unit_em_px = 36,
    .counts = {520, 604, 502, 96},
    .counts_em_px = 28,
    .queue = {58, 716, 964, 308},
    .queue_pitch_px = 77,
    .queue_em_px = 36,
    .oldest_em_px = 28,
    .count_em_px = 44,
    .queue_icon_px = 40,
    .send = {58, 1044, 964, 100},
    .send_look =
        {.kind = ButtonKind::Primary, .em_px = 36, .icon_px = 44, .gap_px = 16, .note_em_px = 28},
    .detail_card = {28, 160, 1024, 1008},
    .dot_px = 104,
    .dot_icon_px = 64,
    .title_em_px = 44,
    .caption_em_px = 28,
    .step_em_px = 36,
    .step_dot_px = 56,
    .step_pitch_px = 98,
    .button_h = 100,
    .list_card = {28, 1188, 1024, 556},
    .heading = {58, 1204, 964, 52},
    .heading_em_px = 36,
    .rows = {58, 1268, 964, 448},
    .columns = 2,
    .row_h = 100,
    .row_pitch_px = 114,
    .column_gap_px = 16,
    .name_em_px = 36,
    .note_em_px = 28,
    .row_icon_px = 40,
    .pill_h = 52,
    .pill = {.em_px = 28, .icon_px = 28, .gap_px = 8},
    .paging = {548, 1610, 474, 100},
};

// ---- chain and queue ----------------------------------------------------------------------------

void draw_link(Kit& kit, const Place& place, int from_x, int to_x, bool holds) {
    const Theme& c = kit.colours();
    const int y = place.node_y - place.link_px / 2;
    const int left = from_x + place.node_px / 2;
    const int right = to_x - place.node_px / 2;
    if (holds) {
        kit.rule({left, y, right - left, place.link_px}, c.pine);
        return;
    }
    const int dash = place.link_px * 2;
    const int gaps = (right - left - dash) / (2 * dash);
    for (int i = 0; i <= gaps; ++i) {
        kit.rule({left + i * (right - left - dash) / gaps, y, dash, place.link_px}, c.amber);
    }
    kit.icon_dot("cross", (left + right) / 2, place.node_y,
                 {.ground = c.amber_soft,
                  .ink = c.amber_ink,
                  .size_px = place.cross_px,
                  .icon_px = place.cross_px * 2 / 3,
                  .stroke = 2.6});
}

void draw_chain(Kit& kit, const SyncView& view, const Place& place) {
    const Theme& c = kit.colours();
    kit.card(place.chain_card);
    for (std::size_t i = 0; i < view.joined.size(); ++i) {
        draw_link(kit, place, place.node_x[i], place.node_x[i + 1], view.joined[i]);
    }
    for (std::size_t i = 0; i < view.chain.size(); ++i) {
        const SyncView::Node& node = view.chain[i];
        Dot dot{.ground = c.pine, .ink = c.on_pine};
        if (node.tone == Tone::Plain) dot = {.ground = c.sunk, .ink = c.ink};
        if (node.tone == Tone::Attention) dot = {.ground = c.amber_soft, .ink = c.amber_ink};
        dot.size_px = place.node_px;
        dot.icon_px = place.node_icon_px;
        kit.icon_dot(node.icon, place.node_x[i], place.node_y, dot);
        const int w = place.node_x[1] - place.node_x[0] - 16;
        const int title_h = place.node_title_em_px * 3 / 2;
        const int note_h = place.node_note_em_px * 3 / 2;
        const int y = place.node_y + place.node_px / 2 + 6;
        kit.text({place.node_x[i] - w / 2, y, w, title_h}, node.title,
                 {.em_px = place.node_title_em_px,
                  .weight = Weight::Bold,
                  .colour = c.ink,
                  .align = Align::Centre});
        kit.text({place.node_x[i] - w / 2, y + title_h - 4, w, note_h}, node.note,
                 {.em_px = place.node_note_em_px, .colour = c.ink2, .align = Align::Centre});
    }
    draw_band(kit, view.status, place.status, place.status_look);
}

void draw_queue_rows(Kit& kit, const SyncView& view, const Place& place) {
    const Theme& c = kit.colours();
    Rect row = place.queue;
    row.h = place.queue_pitch_px;
    for (const SyncView::QueueRow& records : view.queue) {
        if (row.y > place.queue.y) kit.rule({row.x, row.y - 1, row.w, 2}, c.line);
        kit.icon(records.icon, row.x + place.queue_icon_px / 2, row.centre_y(),
                 {place.queue_icon_px}, c.ink2);
        const int count_w = kit.width_px(records.count, place.count_em_px, Weight::Bold);
        kit.text({row.right() - count_w, row.y, count_w, row.h}, records.count,
                 {.em_px = place.count_em_px,
                  .weight = Weight::Bold,
                  .colour = c.ink,
                  .align = Align::Right});
        // The times stand in one column, left of numbers of up to four digits.
        const int oldest_right = row.right() - std::max(count_w, place.count_em_px * 2) - 16;
        const int oldest_w = kit.width_px(records.oldest, place.oldest_em_px, Weight::Regular);
        kit.text({oldest_right - oldest_w, row.y, oldest_w, row.h}, records.oldest,
                 {.em_px = place.oldest_em_px, .colour = c.ink2});
        const int x = row.x + place.queue_icon_px + 16;
        kit.text({x, row.y, oldest_right - oldest_w - 12 - x, row.h}, records.label,
                 {.em_px = place.queue_em_px, .colour = c.ink});
        row.y += row.h;
    }
    kit.text(
        place.queue, view.queue_note,
        {.em_px = place.queue_em_px, .colour = c.ink2, .align = Align::Centre, .lines_max = 2});
}

void draw_sync(Kit& kit, const SyncView& view, const Place& place) {
    const Theme& c = kit.colours();
    draw_chain(kit, view, place);
    kit.card(place.queue_card);
    const Rect& waiting = place.waiting;
    const int baseline = waiting.y + waiting.h * 78 / 100;
    const Rect label =
        kit.line_at(waiting.x, baseline, view.waiting_label,
                    {.em_px = place.waiting_em_px, .weight = Weight::Bold, .colour = c.ink});
    const int number_x = label.right() + 12;
    kit.amount({number_x, waiting.y, waiting.right() - number_x, waiting.h}, baseline, view.waiting,
               {.number_em_px = place.number_em_px,
                .unit_em_px = place.unit_em_px,
                .gap_px = 10,
                .number = view.queue.empty() ? c.pine : c.clay,
                .unit = c.ink2,
                .align = Align::Left});
    const int line_h = place.counts.h / 2;
    int y = place.counts.y;
    for (const std::string& line : view.counts) {
        kit.text({place.counts.x, y, place.counts.w, line_h}, line,
                 {.em_px = place.counts_em_px, .colour = c.ink2, .align = Align::Right});
        y += line_h;
    }
    draw_queue_rows(kit, view, place);
    kit.button(view.send, place.send, place.send_look);
}

// ---- one device ---------------------------------------------------------------------------------

void draw_steps(Kit& kit, const DeviceDetailView& view, const Place& place, int y) {
    const Theme& c = kit.colours();
    using Stage = DeviceDetailView::Step::Stage;
    const int side = kit.portrait() ? 30 : 22;
    const int left = place.detail_card.x + side;
    const int right = place.detail_card.right() - side;
    int number = 0;
    for (const DeviceDetailView::Step& step : view.steps) {
        ++number;
        const int r = place.step_dot_px / 2;
        const int middle = y + place.step_pitch_px / 2;
        const bool done = step.stage == Stage::Done;
        const Colour ground = step.stage == Stage::Next ? c.ink : c.pine;
        const Colour ink = step.stage == Stage::Next ? c.card : c.on_pine;
        kit.panel({left, middle - r, 2 * r, 2 * r}, r, ground);
        if (done) {
            kit.icon("check", left + r, middle, {place.step_dot_px * 2 / 3, 2.6}, ink);
        } else {
            kit.text({left, middle - r, 2 * r, 2 * r}, std::to_string(number),
                     {.em_px = place.step_em_px * 5 / 6,
                      .weight = Weight::Bold,
                      .colour = ink,
                      .align = Align::Centre});
        }
        const int x = left + 2 * r + (kit.portrait() ? 24 : 16);
        kit.text({x, y, right - x, place.step_pitch_px}, step.words,
                 {.em_px = place.step_em_px,
                  .weight = step.stage == Stage::Now ? Weight::Bold : Weight::Regular,
                  .colour = c.ink,
                  .lines_max = 2});
        y += place.step_pitch_px;
    }
}

void draw_detail_buttons(Kit& kit, const DeviceDetailView& view, const Place& place, int y) {
    const bool upright = kit.portrait();
    const int side = upright ? 30 : 22;
    const int left = place.detail_card.x + side;
    const int right = place.detail_card.right() - side;
    const int gap = upright ? 16 : 12;
    ButtonLook look{.kind = ButtonKind::Neutral,
                    .em_px = upright ? 36 : 24,
                    .icon_px = upright ? 40 : 28,
                    .gap_px = 10,
                    .note_em_px = upright ? 28 : 20};
    const int close_w = (right - left) * 28 / 100;
    kit.button(view.close, {left, y, close_w, place.button_h}, look);
    const bool both = !view.other.id.empty();
    const int x = left + close_w + gap;
    const int w = both ? (right - x - gap) / 2 : right - x;
    look.kind = ButtonKind::Secondary;
    kit.button(view.other, {x, y, w, place.button_h}, look);
    look.kind = ButtonKind::Primary;
    kit.button(view.test, {right - w, y, w, place.button_h}, look);
}

void draw_detail(Kit& kit, const DeviceDetailView& view, const Place& place) {
    const Theme& c = kit.colours();
    const bool upright = kit.portrait();
    const Rect& card = place.detail_card;
    kit.card(card);
    const int side = upright ? 30 : 22;
    const int left = card.x + side;
    const int right = card.right() - side;
    int y = card.y + (upright ? 28 : 20);
    const ToneLook tone = tone_look(c, view.status.tone);
    kit.icon_dot(view.icon, left + place.dot_px / 2, y + place.dot_px / 2,
                 {.ground = tone.ground,
                  .ink = tone.ink,
                  .size_px = place.dot_px,
                  .icon_px = place.dot_icon_px});
    const int pill_w = status_width_px(kit, view.status, place.pill) + place.pill_h;
    draw_pill(kit, view.status,
              {right - pill_w, y + (place.dot_px - place.pill_h) / 2, pill_w, place.pill_h},
              place.pill);
    const int words_x = left + place.dot_px + (upright ? 24 : 16);
    const int words_w = right - pill_w - 16 - words_x;
    const int title_h = place.dot_px * 56 / 100;
    kit.text({words_x, y, words_w, title_h}, view.title,
             {.em_px = place.title_em_px, .weight = Weight::Bold, .colour = c.ink});
    kit.text({words_x, y + title_h, words_w, place.dot_px - title_h}, view.caption,
             {.em_px = place.caption_em_px, .colour = c.ink2});
    y += place.dot_px + (upright ? 28 : 20);
    const int band_h = upright ? 104 : 72;
    draw_band(kit, view.fact, {left, y, right - left, band_h},
              {.em_px = upright ? 36 : 24, .icon_px = upright ? 40 : 28, .gap_px = 12});
    y += band_h + (upright ? 24 : 14);
    const int heading_h = place.heading_em_px * 3 / 2;
    kit.text({left, y, right - left, heading_h}, view.heading,
             {.em_px = place.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
    y += heading_h + (upright ? 8 : 2);
    draw_steps(kit, view, place, y);
    const int button_y = card.bottom() - (upright ? 28 : 20) - place.button_h;
    const int result_h = upright ? 96 : 64;
    draw_band(kit, view.result,
              {left, button_y - result_h - (upright ? 24 : 16), right - left, result_h},
              {.em_px = upright ? 32 : 24, .icon_px = upright ? 40 : 28, .gap_px = 12});
    draw_detail_buttons(kit, view, place, button_y);
}

// ---- the list -----------------------------------------------------------------------------------

void draw_device_row(Kit& kit, const DeviceRowView& view, const Rect& rect, const Place& place) {
    const Theme& c = kit.colours();
    const bool down = kit.pressed(view.row.id);
    Face face = kit.face_of(ButtonKind::Neutral, down);
    if (view.row.selected && !down) {
        face.fill = c.sunk;
        face.border = c.pine;
        face.border_px = kit.measure().strong_border_px;
    }
    ButtonView row = view.row;
    row.note = view.note.empty() ? view.status.words : view.status.words + ", " + view.note;
    const Rect at = kit.pressable(row, rect, face);
    const int side = kit.portrait() ? 18 : 12;
    const int icon_x = at.x + side + place.row_icon_px / 2;
    kit.icon(view.row.icon, icon_x, at.centre_y(), {place.row_icon_px}, c.ink2, view.row.id);
    const int pill_w = status_width_px(kit, view.status, place.pill) + place.pill_h * 2 / 3;
    draw_pill(kit, view.status,
              {at.right() - side - pill_w, at.centre_y() - place.pill_h / 2, pill_w, place.pill_h},
              place.pill);
    const int x = icon_x + place.row_icon_px / 2 + side;
    const int room = at.right() - side - pill_w - 8 - x;
    const int name_h = place.name_em_px * 13 / 10;
    const int note_h = view.note.empty() ? 0 : place.note_em_px * 13 / 10;
    const int top = at.centre_y() - (name_h + note_h) / 2;
    kit.text({x, top, room, name_h}, view.row.label,
             {.em_px = place.name_em_px, .weight = Weight::Bold, .colour = c.ink}, view.row.id);
    kit.text({x, top + name_h, room, note_h}, view.note,
             {.em_px = place.note_em_px, .colour = c.ink2}, view.row.id);
}

void draw_list(Kit& kit, const DevicesView& view, const Place& place) {
    const Theme& c = kit.colours();
    kit.card(place.list_card);
    const int side_em = place.note_em_px;
    const int side_w = kit.width_px(view.checked, side_em, Weight::Regular);
    kit.text(place.heading, view.checked,
             {.em_px = side_em, .colour = c.ink2, .align = Align::Right});
    Rect heading = place.heading;
    heading.w -= side_w + 16;
    kit.text(heading, view.heading,
             {.em_px = place.heading_em_px, .weight = Weight::Bold, .colour = c.ink});
    const int w = (place.rows.w - (place.columns - 1) * place.column_gap_px) / place.columns;
    int index = 0;
    for (const DeviceRowView& device : view.devices) {
        const int column = index % place.columns;
        const int line = index / place.columns;
        draw_device_row(kit, device,
                        {place.rows.x + column * (w + place.column_gap_px),
                         place.rows.y + line * place.row_pitch_px, w, place.row_h},
                        place);
        ++index;
    }
    draw_paging(kit, view.paging, place.paging);
}

}  // namespace

void draw_devices(Kit& kit, const DevicesView& view) {
    const Place& place = kit.portrait() ? kPortrait : kLandscape;
    draw_frame(kit, view.frame);
    std::visit(
        base::Overloaded{[&](const SyncView& left) { draw_sync(kit, left, place); },
                         [&](const DeviceDetailView& left) { draw_detail(kit, left, place); }},
        view.left);
    draw_list(kit, view, place);
}

}  // namespace yz::ui
