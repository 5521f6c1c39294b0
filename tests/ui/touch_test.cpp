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
    Audience audience = Audience::Elder;

    TouchResult send(Kind kind, int x, int y, std::int64_t finger = 1, int contact_mm = 0) {
        return filter.on({.kind = kind,
                          .finger = finger,
                          .x = x,
                          .y = y,
                          .at_ms = at_ms,
                          .contact_mm = contact_mm},
                         {.items = two_buttons(), .audience = audience});
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

TEST_CASE("touch: a worker's finger may slip 8 px, and types eight keys a second") {
    for (const Row& row : {Row{307, "pay"}, Row{308, ""}}) {
        CAPTURE(row.number);
        Finger finger;
        finger.audience = Audience::Worker;
        finger.send(Kind::Down, 290, 150);
        CHECK(finger.send(Kind::Up, row.number, 150).touched_id == row.id);
    }
    for (const int later_ms : {79, 80}) {
        CAPTURE(later_ms);
        Finger finger;
        finger.audience = Audience::Worker;
        finger.send(Kind::Down, 150, 150);
        finger.send(Kind::Up, 150, 150);
        finger.at_ms += later_ms;
        CHECK(finger.send(Kind::Down, 150, 150).accepted == (later_ms >= 80));
    }
}

TEST_CASE("touch: a finger that stays 800 ms on a target asks for its words and presses nothing") {
    Finger finger;
    CHECK_FALSE(finger.filter.hold_due_ms().has_value());
    finger.send(Kind::Down, 150, 150);
    CHECK(finger.filter.hold_due_ms() == 1800);
    CHECK_FALSE(finger.filter.stayed(1799).held_id.has_value());
    CHECK(finger.filter.stayed(1800).held_id == "pay");
    CHECK_FALSE(finger.filter.stayed(2600).held_id.has_value());
    CHECK_FALSE(finger.filter.hold_due_ms().has_value());
    finger.at_ms = 2600;
    const TouchResult up = finger.send(Kind::Up, 150, 150);
    CHECK_FALSE(up.touched_id.has_value());
    CHECK_FALSE(up.held_id.has_value());
    CHECK(up.redraw);
    // A hold is no press: the next one counts at once.
    finger.send(Kind::Down, 150, 150);
    CHECK(finger.send(Kind::Up, 150, 150).touched_id == "pay");
}

TEST_CASE("touch: a hold nobody asked about in between is told with the next event") {
    for (const int after_ms : {799, 800}) {
        const bool held = after_ms >= 800;
        CAPTURE(after_ms);
        Finger finger;
        finger.send(Kind::Down, 150, 150);
        finger.at_ms += after_ms;
        const TouchResult up = finger.send(Kind::Up, 150, 150);
        CHECK(up.held_id.has_value() == held);
        CHECK(up.touched_id.has_value() == !held);
    }
}

TEST_CASE("touch: a finger that has left its target no longer asks, but may come back and press") {
    Finger finger;
    finger.send(Kind::Down, 290, 150);
    finger.send(Kind::Move, 600, 150);
    CHECK_FALSE(finger.filter.hold_due_ms().has_value());
    finger.at_ms += 900;
    CHECK_FALSE(finger.send(Kind::Move, 280, 150).held_id.has_value());
    finger.at_ms += 900;
    CHECK(finger.send(Kind::Up, 280, 150).touched_id == "pay");
}

TEST_CASE("touch: a finger that trembles within the slop still asks") {
    Finger finger;
    finger.send(Kind::Down, 290, 150);
    finger.at_ms += 500;
    finger.send(Kind::Move, 318, 150);
    finger.at_ms += 300;
    CHECK(finger.send(Kind::Move, 284, 150).held_id == "pay");
}

TEST_CASE("touch: a disabled button is asked about too, and the screen beside it is not") {
    Finger finger;
    finger.send(Kind::Down, 400, 150);
    CHECK(finger.filter.down_id().empty());
    CHECK(finger.filter.stayed(1800).held_id == "why");
    Finger beside;
    beside.send(Kind::Down, 900, 900);
    CHECK_FALSE(beside.filter.hold_due_ms().has_value());
}

TEST_CASE("touch: a cancelled contact presses nothing") {
    Finger finger;
    finger.send(Kind::Down, 150, 150);
    const TouchResult gone = finger.send(Kind::Cancel, 150, 150);
    CHECK_FALSE(gone.touched_id.has_value());
    CHECK(gone.redraw);
}

}  // namespace yz::ui
