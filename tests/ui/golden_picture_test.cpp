// The comparison itself: few colours, exact, and a difference that shows.
#include "tests/ui/golden_picture.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <set>

namespace yz::test {
namespace {

/// A ramp of 4,000 colours on a flat ground, with a small flat spot.
ui::Picture ramp() {
    ui::Picture picture(100, 60);
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 100; ++x) {
            picture.set(x, y,
                        y < 40 ? static_cast<std::uint32_t>(x * 2 << 16 | y * 6 << 8) : 0xF8F1E4);
        }
    }
    for (int x = 0; x < 60; ++x) picture.set(x, 50, 0x0000FF);
    return picture;
}

}  // namespace

TEST_CASE("golden pictures: at most 16 colours, flat areas keep theirs, the same every time") {
    const ui::Picture few = few_colours(ramp());
    const std::set<std::uint32_t> colours(few.pixels().begin(), few.pixels().end());
    CHECK(colours.size() == 16);
    CHECK(few.at(90, 45) == 0xF8F1E4);
    CHECK(few.at(30, 50) == 0x0000FF);
    CHECK(few_colours(ramp()) == few);
    CHECK(few_colours(few) == few);
}

TEST_CASE("golden pictures: what is written is read back, and nothing is read from no file") {
    const std::string path = std::filesystem::temp_directory_path() / "yizhan_golden_picture.png";
    const ui::Picture few = few_colours(ramp());
    REQUIRE(write_indexed(path, few));
    CHECK(read_picture(path) == few);
    std::filesystem::remove(path);
    CHECK_FALSE(read_picture(path).has_value());
    CHECK_FALSE(write_indexed("/no/such/folder/picture.png", few));
}

TEST_CASE("golden pictures: one pixel of difference is counted and red") {
    const ui::Picture few = few_colours(ramp());
    CHECK(difference(few, few, few).pixel_count == 0);
    ui::Picture other = few;
    other.set(70, 45, 0x123456);
    const Difference seen = difference(few, other, other);
    CHECK(seen.pixel_count == 1);
    CHECK(seen.picture.at(70, 45) == 0xE00000);
    CHECK(difference(few, ui::Picture(3, 3), ui::Picture(3, 3)).pixel_count == 9);
}

TEST_CASE("golden pictures: a pixel between two colours may be either, one beside the middle not") {
    struct Row {
        std::uint32_t whole;
        int difference;
    };
    // Black and 0x404040 are 110.9 apart; a grey step moves the two distances apart by 3.46.
    for (const Row& row : {Row{0x1E1E1E, 0}, Row{0x202020, 0}, Row{0x222222, 0}, Row{0x1D1D1D, 1},
                           Row{0x232323, 1}}) {
        CAPTURE(row.whole);
        ui::Picture golden(2, 1), few(2, 1), whole(2, 1);
        few.set(0, 0, 0x404040);
        whole.set(0, 0, row.whole);
        CHECK(difference(golden, few, whole).pixel_count == row.difference);
    }
}

}  // namespace yz::test
