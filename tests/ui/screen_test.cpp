// The screen as the application uses it: draw, press by id, paint what changed.
#include "kiosk/ui/kit/screen.h"

#include <algorithm>
#include <doctest/doctest.h>

#include "kiosk/ui/gallery/sample_views.h"

namespace yz::ui {
namespace {

Picture blank(const Screen& screen) {
    return Picture(screen.size().width_px, screen.size().height_px);
}

}  // namespace

TEST_CASE("screen: the same view paints the same bytes, in a new screen too") {
    Screen first(Orientation::Portrait);
    Screen second(Orientation::Portrait);
    second.draw(samples::account());
    Picture a = blank(first);
    Picture b = blank(second);
    second.paint(b.surface());
    first.draw(samples::quote());
    second.draw(samples::quote());
    first.paint(a.surface());
    second.paint(b.surface());
    CHECK(a == b);
}

TEST_CASE("screen: a view drawn again paints nothing; a second less repaints the ring only") {
    Screen screen(Orientation::Portrait);
    Picture picture = blank(screen);
    QuoteView view = samples::quote();
    screen.draw(view);
    CHECK(screen.paint(picture.surface()) ==
          std::vector<RowSpan>{{.top = 0, .bottom = screen.size().height_px}});
    screen.draw(view);
    CHECK(screen.paint(picture.surface()).empty());
    view.ring.seconds = "7";
    view.ring.left_permille = 700;
    screen.draw(view);
    const auto rows = screen.paint(picture.surface());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].top >= 1200);
    CHECK(rows[0].bottom <= 1440);
}

TEST_CASE("screen: a pressed button looks pressed, reports its id on release, and recovers") {
    Screen screen(Orientation::Landscape);
    screen.draw(samples::quote());
    const Rect pay = screen.target("pay").value();
    CHECK(pay == Rect{.x = 576, .y = 536, .w = 672, .h = 112});
    Picture up = blank(screen);
    screen.paint(up.surface());

    PointerEvent event{.kind = PointerEvent::Kind::Down, .x = pay.centre_x(), .y = pay.centre_y()};
    CHECK(screen.pointer(event).redraw);
    screen.draw(samples::quote());
    Picture down = blank(screen);
    screen.paint(down.surface());
    CHECK(down.at(600, pay.y + 2) != up.at(600, pay.y + 2));
    CHECK(down.at(700, pay.y + 20) == theme(ThemeName::Warm).pine_dark.rgb);

    event.kind = PointerEvent::Kind::Up;
    CHECK(screen.pointer(event).touched_id == "pay");
    screen.draw(samples::quote());
    Picture again = blank(screen);
    screen.paint(again.surface());
    CHECK(again == up);
}

TEST_CASE("screen: a disabled button is drawn but no target to press") {
    Screen screen(Orientation::Portrait);
    QuoteView view = samples::quote();
    view.confirm.enabled = false;
    screen.draw(view);
    CHECK_FALSE(screen.target("pay").has_value());
    CHECK(screen.target("cancel").has_value());
    const auto& items = screen.items();
    CHECK(std::any_of(items.begin(), items.end(), [](const DrawnItem& item) {
        return item.kind == DrawnItem::Kind::Target && item.id == "pay" && !item.enabled;
    }));
}

TEST_CASE("screen: targets stand where the design puts them") {
    struct Row {
        ScreenView view;
        Orientation orientation;
        const char* id;
        Rect rect;
    };
    // Source: kiosk/ui/layout/*.json.
    const Row rows[] = {
        {samples::idle(), Orientation::Portrait, "query", {48, 1440, 984, 208}},
        {samples::idle(), Orientation::Portrait, "vol", {356, 1696, 326, 168}},
        {samples::idle(), Orientation::Landscape, "staff", {976, 656, 272, 116}},
        {samples::quote(), Orientation::Portrait, "pay", {452, 1448, 580, 184}},
        {samples::quote(), Orientation::Portrait, "cancel", {48, 1448, 372, 184}},
        {samples::quote(), Orientation::Landscape, "why", {788, 672, 460, 104}},
        {samples::done(), Orientation::Portrait, "sos", {48, 1696, 284, 168}},
        {samples::eaten(), Orientation::Portrait, "primary", {48, 1360, 984, 168}},
        {samples::account(), Orientation::Portrait, "checkin", {48, 1368, 516, 168}},
        {samples::account(), Orientation::Portrait, "why", {588, 1368, 444, 168}},
        {samples::why(), Orientation::Portrait, "ask", {48, 1416, 984, 120}},
    };
    Screen portrait(Orientation::Portrait);
    Screen landscape(Orientation::Landscape);
    for (const Row& row : rows) {
        CAPTURE(row.id);
        Screen& screen = row.orientation == Orientation::Portrait ? portrait : landscape;
        screen.draw(row.view);
        CHECK(screen.target(row.id) == row.rect);
    }
}

TEST_CASE("screen: a finger that stays is told the words of the target, with a dead one's reason") {
    Screen screen(Orientation::Portrait);
    QuoteView view = samples::quote();
    view.cancel.enabled = false;
    view.cancel.note = "请稍等";
    screen.draw(view);
    CHECK(screen.label("pay") == "现在就付");
    CHECK(screen.label("cancel") == "不吃了, 请稍等");
    CHECK(screen.label("no such target").empty());

    CHECK_FALSE(screen.hold_due_ms().has_value());
    const Rect pay = screen.target("pay").value();
    screen.pointer({.kind = PointerEvent::Kind::Down,
                    .x = pay.centre_x(),
                    .y = pay.centre_y(),
                    .at_ms = 5000});
    CHECK(screen.hold_due_ms() == 5800);
    CHECK(screen.pointer_stayed(5800).held_id == "pay");
    const TouchResult up = screen.pointer(
        {.kind = PointerEvent::Kind::Up, .x = pay.centre_x(), .y = pay.centre_y(), .at_ms = 6000});
    CHECK_FALSE(up.touched_id.has_value());
}

TEST_CASE("screen: the card's nudge moves the picture on E1 and nothing else") {
    Screen screen(Orientation::Portrait);
    Picture picture = blank(screen);
    screen.draw(samples::idle());
    screen.paint(picture.surface());
    screen.draw(samples::idle(), {.card_nudge_px = 24});
    const auto rows = screen.paint(picture.surface());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].top >= 208);
    CHECK(rows[0].bottom <= 464);
}

}  // namespace yz::ui
