// The layout check finds each fault in a layout that has it, and none in one that has not.
#include "kiosk/ui/kit/layout_check.h"

#include <doctest/doctest.h>

namespace yz::ui {
namespace {

using Kind = LayoutFault::Kind;
constexpr Colour kInk{0x2B2016};
constexpr Colour kCard{0xFFFEFA};

DrawnItem box(const Rect& rect) {
    return {.kind = DrawnItem::Kind::Box, .rect = rect, .colour = kCard, .background = kCard};
}
DrawnItem words(const std::string& text, const Rect& rect) {
    return {.kind = DrawnItem::Kind::Text,
            .rect = rect,
            .room = rect,
            .text = text,
            .em_px = 48,
            .colour = kInk,
            .background = kCard};
}
DrawnItem target(const std::string& id, const Rect& rect) {
    return {.kind = DrawnItem::Kind::Target, .id = id, .rect = rect};
}

/// A card with two lines of words, an icon and two buttons: nothing to find.
std::vector<DrawnItem> sound() {
    return {box({.x = 48, .y = 200, .w = 984, .h = 400}),
            words("午餐原价", {.x = 100, .y = 240, .w = 192, .h = 46}),
            words("12 元", {.x = 100, .y = 320, .w = 120, .h = 46}),
            {.kind = DrawnItem::Kind::Icon,
             .rect = {.x = 320, .y = 240, .w = 48, .h = 48},
             .text = "bowl",
             .em_px = 48,
             .colour = kInk,
             .background = kCard},
            target("sos", {.x = 48, .y = 1696, .w = 284, .h = 168}),
            target("replay", {.x = 356, .y = 1696, .w = 326, .h = 168})};
}

std::vector<Kind> kinds(const std::vector<DrawnItem>& items,
                        Orientation orientation = Orientation::Portrait,
                        Audience audience = Audience::Elder) {
    std::vector<Kind> found;
    for (const LayoutFault& fault : layout_faults(items, orientation, audience)) {
        found.push_back(fault.kind);
    }
    return found;
}

}  // namespace

TEST_CASE("layout check: a sound layout has no fault") { CHECK(kinds(sound()).empty()); }

TEST_CASE("layout check: a target of 96 px passes, of 95 does not") {
    auto items = sound();
    items[4].rect.h = 96;
    CHECK(kinds(items).empty());
    items[4].rect.h = 95;
    CHECK(kinds(items) == std::vector{Kind::TargetSmall});
    items[4].rect = {.x = 48, .y = 1696, .w = 95, .h = 168};
    CHECK(kinds(items) == std::vector{Kind::TargetSmall});
}

TEST_CASE("layout check: a gap of 16 px passes, of 15 does not, nor do targets that overlap") {
    auto items = sound();
    items[5].rect.x = items[4].rect.right() + 16;
    CHECK(kinds(items).empty());
    items[5].rect.x = items[4].rect.right() + 15;
    CHECK(kinds(items) == std::vector{Kind::TargetsClose});
    items[5].rect.x = items[4].rect.x + 20;
    CHECK(kinds(items) == std::vector{Kind::TargetsClose});
}

TEST_CASE("layout check: words under the smallest size of the orientation") {
    auto items = sound();
    items[1].em_px = 36;
    CHECK(kinds(items).empty());
    items[1].em_px = 35;
    CHECK(kinds(items) == std::vector{Kind::TextSmall});
    std::vector<DrawnItem> small = {words("一", {.x = 10, .y = 10, .w = 32, .h = 30})};
    small[0].em_px = 32;
    CHECK(kinds(small, Orientation::Landscape).empty());
    small[0].em_px = 31;
    CHECK(kinds(small, Orientation::Landscape) == std::vector{Kind::TextSmall});
}

TEST_CASE("layout check: a worker's screen is measured by the worker's rules") {
    const auto worker = [](const std::vector<DrawnItem>& items,
                           Orientation orientation = Orientation::Landscape) {
        return kinds(items, orientation, Audience::Worker);
    };
    std::vector<DrawnItem> items = {target("void17", {.x = 700, .y = 173, .w = 92, .h = 64}),
                                    target("void16", {.x = 700, .y = 245, .w = 92, .h = 64}),
                                    words("11:08", {.x = 582, .y = 300, .w = 60, .h = 20})};
    items[2].em_px = 20;
    CHECK(worker(items).empty());
    items[0].rect.h = 63;
    items[1].rect.y = 243;
    items[2].em_px = 19;
    CHECK(worker(items) == std::vector{Kind::TargetSmall, Kind::TargetsClose, Kind::TextSmall});
    items = {words("11:08", {.x = 58, .y = 300, .w = 80, .h = 28})};
    items[0].em_px = 28;
    CHECK(worker(items, Orientation::Portrait).empty());
    items[0].em_px = 27;
    CHECK(worker(items, Orientation::Portrait) == std::vector{Kind::TextSmall});
}

TEST_CASE("layout check: words under 7:1 and icons under 3:1") {
    auto items = sound();
    items[1].colour = {0x8B7350};
    CHECK(kinds(items) == std::vector{Kind::ContrastLow});
    items[1].colour = kInk;
    items[3].colour = {0x8B7350};
    CHECK(kinds(items).empty());
    items[3].colour = {0xE0D2B8};
    CHECK(kinds(items) == std::vector{Kind::ContrastLow});
}

TEST_CASE("layout check: words over words and over an icon") {
    auto items = sound();
    items[2].rect.y = items[1].rect.bottom() - 1;
    CHECK(kinds(items) == std::vector{Kind::Overlap});
    items[2].rect.y = items[1].rect.bottom();
    CHECK(kinds(items).empty());
    items[3].rect.x = 270;
    CHECK(kinds(items) == std::vector{Kind::Overlap});
}

TEST_CASE("layout check: words that reach out of their card") {
    auto items = sound();
    items[1].rect.w = 1032 - 100 + 3;
    items[3].rect.y = 500;
    CHECK(kinds(items) == std::vector{Kind::Clipped});
}

TEST_CASE("layout check: words that were cut, and a character no font has") {
    auto items = sound();
    items[1].cut = true;
    items[2].glyph_missing = true;
    CHECK(kinds(items) == std::vector{Kind::Cut, Kind::GlyphMissing});
    items = sound();
    items[3].glyph_missing = true;
    CHECK(kinds(items) == std::vector{Kind::GlyphMissing});
}

TEST_CASE("layout check: anything outside the screen") {
    auto items = sound();
    items[5].rect.x = 1080 - 326 + 1;
    CHECK(kinds(items) == std::vector{Kind::OffScreen});
    items[5].rect.x = 1080 - 326;
    CHECK(kinds(items).empty());
}

TEST_CASE("themes: contrast is WCAG's, and every pair the design names reaches 7:1") {
    CHECK(contrast({0x000000}, {0xFFFFFF}) == doctest::Approx(21));
    CHECK(contrast({0x777777}, {0xFFFFFF}) == doctest::Approx(4.48).epsilon(0.01));
    for (const ThemeName name : {ThemeName::Warm, ThemeName::HighContrast}) {
        CAPTURE(static_cast<int>(name));
        const Theme& c = theme(name);
        for (const Colour ground : {c.bg, c.card, c.sunk}) {
            CHECK(contrast(c.ink, ground) >= 7);
            CHECK(contrast(c.ink2, ground) >= 7);
        }
        CHECK(contrast(c.on_pine, c.pine) >= 7);
        CHECK(contrast(c.pine, c.bg) >= 7);
        CHECK(contrast(c.pine_dark, c.pine_soft) >= 7);
        CHECK(contrast(c.amber_ink, c.amber_soft) >= 7);
        CHECK(contrast(c.on_red, c.red) >= 7);
    }
}

}  // namespace yz::ui
