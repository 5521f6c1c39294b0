// Every screen in every form: the layout check finds nothing, and the picture is the golden one.
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>

#include "kiosk/ui/gallery/exhibits.h"
#include "kiosk/ui/kit/layout_check.h"
#include "kiosk/ui/kit/screen.h"
#include "tests/ui/golden_picture.h"

namespace yz::test {
namespace {

namespace fs = std::filesystem;

ui::Catalogue texts(const std::string& language) {
    auto read = ui::parse_catalogue(std::string(YZ_ASSETS_TEXT) + "/" + language + ".po");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().message));
    return *read;
}

const std::vector<ui::Exhibit>& entries() {
    static const auto all = ui::exhibits(texts("zh-CN"), texts("en"));
    return all;
}

void draw(ui::Screen& screen, const ui::Exhibit& entry) {
    const ui::DrawOptions options{.theme = entry.theme, .focused_id = entry.focused_id};
    screen.draw(entry.view, options);
    if (entry.pressed_id.empty()) return;
    const ui::Rect place = screen.target(entry.pressed_id).value();
    screen.pointer(
        {.kind = ui::PointerEvent::Kind::Down, .x = place.centre_x(), .y = place.centre_y()});
    screen.draw(entry.view, options);
}

void release(ui::Screen& screen) { screen.pointer({.kind = ui::PointerEvent::Kind::Cancel}); }

/// One screen of each orientation: what a long-running kiosk has, caches and all.
ui::Screen& screen_for(ui::Orientation orientation) {
    static ui::Screen portrait(ui::Orientation::Portrait);
    static ui::Screen landscape(ui::Orientation::Landscape);
    return orientation == ui::Orientation::Portrait ? portrait : landscape;
}

ui::Picture picture_of(const ui::Exhibit& entry) {
    ui::Screen& screen = screen_for(entry.orientation);
    draw(screen, entry);
    ui::Picture picture(screen.size().width_px, screen.size().height_px);
    screen.forget_painted();
    screen.paint(picture.surface());
    release(screen);
    return picture;
}

std::string golden_path(const std::string& name) {
    return std::string(YZ_GOLDEN) + "/" + name + ".png";
}

bool is_recording() {
    const char* wish = std::getenv("YZ_GOLDEN_RECORD");
    return wish != nullptr && std::string(wish) == "1";
}

/// Writes the picture only when it differs, so that unchanged files stay untouched.
void record(const std::string& name, const ui::Picture& whole) {
    const auto golden = read_picture(golden_path(name));
    const ui::Picture few = few_colours(whole);
    if (golden && difference(*golden, few, whole).pixel_count == 0) return;
    MESSAGE("recorded ", name);
    REQUIRE(write_indexed(golden_path(name), few));
}

void compare(const std::string& name, const ui::Picture& whole) {
    const auto golden = read_picture(golden_path(name));
    const ui::Picture few = few_colours(whole);
    if (golden && difference(*golden, few, whole).pixel_count == 0) return;
    const std::string folder = YZ_GOLDEN_DIFF;
    fs::create_directories(folder);
    write_indexed(folder + "/" + name + "_found.png", few);
    if (!golden) {
        FAIL_CHECK(name, ": no golden picture. Found: ", folder, "/", name,
                   "_found.png; record with ./dev golden");
        return;
    }
    const Difference seen = difference(*golden, few, whole);
    write_indexed(folder + "/" + name + "_difference.png", few_colours(seen.picture));
    FAIL_CHECK(name, ": ", seen.pixel_count, " pixels differ. See ", folder, "/", name,
               "_found.png and _difference.png; if it is meant, ./dev golden");
}

}  // namespace

TEST_CASE("gallery: names are unique") {
    std::map<std::string, int> names;
    for (const auto& entry : entries()) {
        CAPTURE(entry.name);
        CHECK(++names[entry.name] == 1);
    }
}

TEST_CASE("gallery: every entry passes the layout check") {
    for (const auto& entry : entries()) {
        ui::Screen& screen = screen_for(entry.orientation);
        draw(screen, entry);
        for (const auto& fault :
             ui::layout_faults(screen.items(), entry.orientation, ui::audience(entry.view))) {
            FAIL_CHECK(entry.name, ": fault ", static_cast<int>(fault.kind), ": ", fault.what);
        }
        release(screen);
    }
}

TEST_CASE("gallery: the keys of a PIN say nothing to a finger that stays on them") {
    int keys = 0;
    for (const auto& entry : entries()) {
        const bool types_pin = std::holds_alternative<ui::SignInView>(entry.view) ||
                               std::holds_alternative<ui::QuoteView>(entry.view) ||
                               entry.name.starts_with("W6_second");
        ui::Screen& screen = screen_for(entry.orientation);
        screen.draw(entry.view);
        for (const ui::DrawnItem& item : screen.items()) {
            if (item.kind != ui::DrawnItem::Kind::Target || !item.id.starts_with("k_")) continue;
            CAPTURE(entry.name);
            CAPTURE(item.id);
            CHECK(screen.label(item.id).empty() == types_pin);
            ++keys;
        }
    }
    CHECK(keys > 1000);
}

TEST_CASE("gallery: worker targets stand where the design puts them") {
    struct Row {
        const char* entry;
        const char* id;
        ui::Rect rect;
    };
    // Source: kiosk/ui/layout/W1.json, W6.json, W11.json.
    const Row rows[] = {
        {"W1_dots_landscape", "home", {48, 668, 240, 72}},
        {"W1_dots_landscape", "k_1", {718, 244, 124, 88}},
        {"W1_dots_landscape", "k_0", {858, 556, 124, 88}},
        {"W6_hits_landscape", "lock", {1130, 9, 126, 64}},
        {"W6_hits_landscape", "nav_counter", {8, 84, 104, 70}},
        {"W6_hits_landscape", "find", {166, 170, 356, 72}},
        {"W6_person_landscape", "serve", {166, 594, 356, 80}},
        {"W6_person_landscape", "void0", {1142, 174, 92, 64}},
        {"W11_found_landscape", "hit1", {440, 288, 400, 104}},
        {"W11_found_landscape", "k_q", {66, 512, 104, 78}},
        {"W11_found_landscape", "surname0", {24, 132, 115, 84}},
    };
    for (const Row& row : rows) {
        const auto found = std::find_if(entries().begin(), entries().end(),
                                        [&](const auto& entry) { return entry.name == row.entry; });
        REQUIRE(found != entries().end());
        ui::Screen& screen = screen_for(found->orientation);
        screen.draw(found->view);
        CAPTURE(row.entry);
        CAPTURE(row.id);
        CHECK(screen.target(row.id) == row.rect);
    }
}

TEST_CASE("gallery: every picture equals its golden picture") {
    for (const auto& entry : entries()) {
        if (!entry.has_picture) continue;
        const ui::Picture found = picture_of(entry);
        if (is_recording()) {
            record(entry.name, found);
        } else {
            compare(entry.name, found);
        }
    }
}

TEST_CASE("gallery: no golden picture is left over from an entry that is gone") {
    std::map<std::string, bool> wanted;
    for (const auto& entry : entries()) wanted[entry.name] = entry.has_picture;
    for (const auto& file : fs::directory_iterator(YZ_GOLDEN)) {
        if (file.path().extension() != ".png") continue;
        const std::string name = file.path().stem();
        CAPTURE(name);
        if (is_recording() && !wanted[name]) {
            fs::remove(file.path());
            continue;
        }
        CHECK(wanted[name]);
    }
}

}  // namespace yz::test
