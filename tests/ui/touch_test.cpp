// Presses of old and trembling fingers. Source: kiosk/ui/design.md 5.
#include "kiosk/ui/kit/touch.h"

#include <doctest/doctest.h>
#include <vector>

namespace yz::ui {
namespace {

using Kind = PointerEvent::Kind;

const std::vector<DrawnItem>& two_buttons() {
    static const std::vector<DrawnItem> items = {
        {.kind = DrawnItem::Kind::Box, .rect = {.x = 100, .y = 100, .w = 200, .h = 100}},
        {.kind = DrawnItem::Kind::Target,
         .id = "pay",
         .rect = {.x = 100, .y = 100, .w = 200, .h = 100}},
        {.kind = DrawnItem::Kind::Target,
         .id = "why",
         .rect = {.x = 324, .y = 100, .w = 200, .h = 100},
         .enabled = false}};
    return items;
}

struct Row {
    int number;
    const char* id;
};

struct Finger {
    TouchFilter filter;
    std::int64_t at_ms = 1000;

    TouchResult send(Kind kind, int x, int y, std::int64_t finger = 1, int contact_mm = 0) {
        return filter.on({.kind = kind,
                          .finger = finger,
                          .x = x,
                          .y = y,
                          .at_ms = at_ms,
                          .contact_mm = contact_mm},
                         two_buttons(), {.width_px = 1080, .height_px = 1920});
    }
};

}  // namespace

TEST_CASE("touch: a press counts on release, not before") {
    Finger finger;
    const TouchResult down = finger.send(Kind::Down, 150, 150);
    CHECK(down.accepted);
    CHECK(down.redraw);
    CHECK_FALSE(down.touched_id.has_value());
    CHECK(finger.filter.down_id() == "pay");
    const TouchResult up = finger.send(Kind::Up, 152, 149);
    CHECK(up.touched_id == "pay");
    CHECK(finger.filter.down_id().empty());
}

TEST_CASE("touch: a finger may slip 24 px off the button, one more and it is let go") {
    for (const Row& row : {Row{323, "pay"}, Row{324, ""}}) {
        const int x = row.number;
        const std::string id = row.id;
        CAPTURE(x);
        Finger finger;
        finger.send(Kind::Down, 290, 150);
        finger.send(Kind::Move, x, 150);
        CHECK(finger.filter.down_id() == id);
        CHECK(finger.send(Kind::Up, x, 150).touched_id == id);
    }
}

TEST_CASE("touch: a finger that slipped off and came back still presses") {
    Finger finger;
    finger.send(Kind::Down, 290, 150);
    CHECK(finger.send(Kind::Move, 600, 150).redraw);
    CHECK(finger.send(Kind::Move, 280, 150).redraw);
    CHECK(finger.send(Kind::Up, 280, 150).touched_id == "pay");
}

TEST_CASE("touch: a second press within 400 ms of the first is not one") {
    for (const int later_ms : {399, 400}) {
        const bool accepted = later_ms >= 400;
        CAPTURE(later_ms);
        Finger finger;
        finger.send(Kind::Down, 150, 150);
        finger.send(Kind::Up, 150, 150);
        finger.at_ms += later_ms;
        CHECK(finger.send(Kind::Down, 150, 150).accepted == accepted);
    }
}

TEST_CASE("touch: only the first finger counts") {
    Finger finger;
    finger.send(Kind::Down, 150, 150, 1);
    CHECK_FALSE(finger.send(Kind::Down, 200, 150, 2).accepted);
    CHECK_FALSE(finger.send(Kind::Up, 200, 150, 2).touched_id.has_value());
    CHECK(finger.send(Kind::Up, 150, 150, 1).touched_id == "pay");
}

TEST_CASE("touch: palms and the outer 8 px are ignored") {
    Finger palm;
    CHECK_FALSE(palm.send(Kind::Down, 150, 150, 1, 41).accepted);
    CHECK(palm.send(Kind::Down, 150, 150, 1, 40).accepted);
    for (const int x : {7, 8, 1071, 1072}) {
        const bool accepted = x >= 8 && x < 1072;
        CAPTURE(x);
        Finger finger;
        CHECK(finger.send(Kind::Down, x, 900).accepted == accepted);
    }
}

TEST_CASE("touch: elsewhere and on a disabled button is a touch without a name") {
    for (const int x : {400, 900}) {
        CAPTURE(x);
        Finger finger;
        CHECK(finger.send(Kind::Down, x, 150).accepted);
        CHECK(finger.send(Kind::Up, x, 150).touched_id == "");
    }
}

TEST_CASE("touch: a cancelled contact presses nothing") {
    Finger finger;
    finger.send(Kind::Down, 150, 150);
    const TouchResult gone = finger.send(Kind::Cancel, 150, 150);
    CHECK_FALSE(gone.touched_id.has_value());
    CHECK(gone.redraw);
}

}  // namespace yz::ui
