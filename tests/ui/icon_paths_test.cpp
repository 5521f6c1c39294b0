#include "kiosk/ui/glyphs/icon_paths.h"

#include <cmath>
#include <doctest/doctest.h>

namespace yz::ui {

TEST_CASE("icon paths: M L H V Z keep absolute places, further pairs after M are lines") {
    const auto paths = parse_icon_path("M1 2 3 4 H10 V20 L5,6 Z M7 8 L9 9");
    REQUIRE(paths.has_value());
    REQUIRE(paths->size() == 2);
    const IconPath& first = paths->front();
    CHECK(first.closed);
    REQUIRE(first.segments.size() == 5);
    CHECK(first.segments[0].end.x == 3);
    CHECK(first.segments[1].end.x == 10);
    CHECK(first.segments[1].end.y == 4);
    CHECK(first.segments[2].end.y == 20);
    CHECK(first.segments[4].end.x == 1);
    CHECK_FALSE(paths->back().closed);
}

TEST_CASE("icon paths: an arc stays on its circle and ends where it says") {
    const auto paths = parse_icon_path("M9 8 A5.6 5.6 0 0 1 9 16");
    REQUIRE(paths.has_value());
    const auto& segments = paths->front().segments;
    CHECK(segments.back().end.x == 9);
    CHECK(segments.back().end.y == 16);
    // Sweep 1 is clockwise on the screen: down the right side.
    CHECK(segments.front().control_1.x > 9);
    const double centre_x = 9 - std::sqrt(5.6 * 5.6 - 16);
    for (const auto& segment : segments) {
        CHECK(std::hypot(segment.end.x - centre_x, segment.end.y - 12) == doctest::Approx(5.6));
    }
}

TEST_CASE("icon paths: what the subset does not know is refused, with its place") {
    for (const char* text : {"m1 2", "L1 2", "M1", "M1 x", "M1 2 A3 4 0 0 1 5 6", "M1 2 Z L3 4",
                             "M1 2 Q3 4 5 6", "M1 2 L1e9 0", "M nan nan"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_icon_path(text).has_value());
    }
}

TEST_CASE("icons: a broken asset names the icon") {
    for (const char* json : {"", "[]", "{}", R"({"icons":[]})"}) {
        CAPTURE(json);
        CHECK_FALSE(parse_icons(json).has_value());
    }
    for (const char* part :
         {R"({})", R"({"line":[1,2,3]})", R"({"path":"Q1"})", R"({"circle":"x"})",
          R"({"polygon":[1,2,3]})", R"(7)", R"({"rect":[1,2,3,1e99,0]})"}) {
        const std::string json = std::string(R"({"icons":{"bowl":[)") + part + "]}}";
        CAPTURE(json);
        const auto icons = parse_icons(json);
        REQUIRE_FALSE(icons.has_value());
        CHECK(icons.error().find("bowl") == 0);
    }
}

}  // namespace yz::ui
