// The rasteriser on small pictures: coverage, clipping, and repainting only what changed.
#include "kiosk/ui/raster/rasteriser.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace yz::ui {
namespace {

constexpr std::uint32_t kRed = 0xFF0000FF;  // 0xAABBGGRR
constexpr std::uint32_t kHalfWhite = 0x80FFFFFF;

/// Collects vertices and indices of one command.
struct Sketch {
    std::vector<Vertex> vertices;
    std::vector<std::uint16_t> indices;

    void polygon(std::initializer_list<std::pair<float, float>> corners, std::uint32_t abgr) {
        const auto first = static_cast<std::uint16_t>(vertices.size());
        for (const auto& [x, y] : corners) {
            vertices.push_back({.x = x, .y = y, .u = 0, .v = 0, .abgr = abgr});
        }
        for (std::size_t i = 2; i < corners.size(); ++i) {
            indices.push_back(first);
            indices.push_back(static_cast<std::uint16_t>(first + i - 1));
            indices.push_back(static_cast<std::uint16_t>(first + i));
        }
    }
    void box(float x, float y, float w, float h, std::uint32_t abgr) {
        polygon({{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, abgr);
    }
    DrawCommand command() const {
        return {.clip_right = 1000, .clip_bottom = 1000, .vertices = vertices, .indices = indices};
    }
};

std::vector<RowSpan> paint(Rasteriser& rasteriser, const Sketch& sketch, Picture& picture) {
    const DrawCommand command = sketch.command();
    return rasteriser.paint({&command, 1}, {}, 0, picture.surface());
}

int count_of(const Picture& picture, std::uint32_t rgb) {
    return static_cast<int>(std::count(picture.pixels().begin(), picture.pixels().end(), rgb));
}

}  // namespace

TEST_CASE("rasteriser: an upright box covers exactly its pixels") {
    Picture picture(40, 40);
    Rasteriser rasteriser;
    Sketch sketch;
    sketch.box(3, 5, 10, 7, kRed);
    paint(rasteriser, sketch, picture);
    CHECK(count_of(picture, 0xFF0000) == 70);
    CHECK(picture.at(3, 5) == 0xFF0000);
    CHECK(picture.at(12, 11) == 0xFF0000);
    CHECK(picture.at(13, 11) == 0);
    CHECK(picture.at(12, 12) == 0);
}

TEST_CASE("rasteriser: triangles that share an edge blend each pixel once") {
    Picture picture(64, 64);
    Rasteriser rasteriser;
    Sketch sketch;
    sketch.polygon({{10.3F, 8.1F}, {50.7F, 14.2F}, {44.2F, 52.9F}, {6.6F, 39.4F}}, kHalfWhite);
    paint(rasteriser, sketch, picture);
    const int half = count_of(picture, picture.at(25, 25));
    CHECK(picture.at(25, 25) != 0);
    CHECK(half + count_of(picture, 0) == 64 * 64);
}

TEST_CASE("rasteriser: a pixel whose centre lies on a shared edge belongs to one triangle") {
    Picture picture(40, 40);
    Rasteriser rasteriser;
    Sketch sketch;
    sketch.polygon({{20.5F, 4.5F}, {36.5F, 20.5F}, {20.5F, 36.5F}, {4.5F, 20.5F}}, kHalfWhite);
    paint(rasteriser, sketch, picture);
    CHECK(picture.at(20, 20) == picture.at(15, 20));
    CHECK(picture.at(20, 20) == picture.at(25, 20));
    CHECK(count_of(picture, picture.at(15, 20)) + count_of(picture, 0) == 40 * 40);
}

TEST_CASE("rasteriser: the corners may come in either direction") {
    Sketch clockwise;
    clockwise.polygon({{2, 2}, {30, 6}, {12, 33}}, kRed);
    Sketch other;
    other.polygon({{12, 33}, {30, 6}, {2, 2}}, kRed);
    Picture a(40, 40);
    Picture b(40, 40);
    Rasteriser one;
    Rasteriser two;
    paint(one, clockwise, a);
    paint(two, other, b);
    CHECK(a == b);
    CHECK(count_of(a, 0xFF0000) > 300);
}

TEST_CASE("rasteriser: nothing is drawn outside the clip rectangle or the surface") {
    Sketch sketch;
    sketch.box(-20, -20, 200, 200, kRed);
    sketch.polygon({{-50, 10}, {300, 12}, {20, 400}}, kRed);
    DrawCommand command = sketch.command();
    command.clip_left = 4;
    command.clip_top = 6;
    command.clip_right = 10;
    command.clip_bottom = 9;
    Picture picture(40, 40);
    Rasteriser rasteriser;
    rasteriser.paint({&command, 1}, {}, 0, picture.surface());
    CHECK(count_of(picture, 0xFF0000) == 6 * 3);
    CHECK(picture.at(4, 6) == 0xFF0000);
}

TEST_CASE("rasteriser: texels are shown one to one, clipped on the left and top") {
    std::vector<std::uint8_t> texels(64 * 64);
    texels[10 * 64 + 20] = 255;
    texels[11 * 64 + 21] = 128;
    const CoveragePage page{.texels = texels.data(), .side_px = 64};
    Sketch sketch;
    const auto corner = [](float x, float y, float u, float v) {
        return Vertex{.x = x, .y = y, .u = u / 64, .v = v / 64, .abgr = kRed};
    };
    sketch.vertices = {corner(-1, -1, 19, 9), corner(7, -1, 27, 9), corner(7, 7, 27, 17),
                       corner(-1, 7, 19, 17)};
    sketch.indices = {0, 1, 2, 0, 2, 3};
    DrawCommand command = sketch.command();
    command.page = 1;
    Picture picture(8, 8);
    Rasteriser rasteriser;
    rasteriser.paint({&command, 1}, {&page, 1}, 0, picture.surface());
    CHECK(picture.at(0, 0) == 0xFF0000);
    CHECK(picture.at(1, 1) > 0x700000);
    CHECK(picture.at(1, 1) < 0x900000);
    CHECK(picture.at(2, 2) == 0);
}

TEST_CASE("rasteriser: only the bands that changed are painted") {
    Picture picture(64, 200);
    Rasteriser rasteriser;
    Sketch sketch;
    sketch.box(0, 0, 64, 200, 0xFF202020);
    sketch.box(5, 100, 10, 4, kRed);
    CHECK(paint(rasteriser, sketch, picture) == std::vector<RowSpan>{{.top = 0, .bottom = 200}});
    CHECK(paint(rasteriser, sketch, picture).empty());

    Sketch moved;
    moved.box(0, 0, 64, 200, 0xFF202020);
    moved.box(6, 100, 10, 4, kRed);
    CHECK(paint(rasteriser, moved, picture) == std::vector<RowSpan>{{.top = 96, .bottom = 112}});
    CHECK(picture.at(5, 101) == 0x202020);
    CHECK(picture.at(15, 101) == 0xFF0000);

    rasteriser.forget();
    CHECK(paint(rasteriser, moved, picture).size() == 1);
    Picture other(64, 200);
    CHECK(paint(rasteriser, moved, other) == std::vector<RowSpan>{{.top = 0, .bottom = 200}});
}

TEST_CASE("rasteriser: a picture repainted in parts equals one painted at once") {
    constexpr unsigned kSeed = 20251121;
    std::mt19937 random(kSeed);
    const auto number = [&](float below) {
        return static_cast<float>(random() % 1000) * below / 1000;
    };
    Picture kept(120, 300);
    Rasteriser keeping;
    for (int round = 0; round < 50; ++round) {
        Sketch sketch;
        sketch.box(0, 0, 120, 300, 0xFF102030);
        for (int i = 0; i < 6; ++i) {
            sketch.polygon({{number(120), number(300)},
                            {number(120), number(300)},
                            {number(120), number(300)}},
                           0xFF000000U | static_cast<std::uint32_t>(random()));
        }
        paint(keeping, sketch, kept);
        Picture fresh(120, 300);
        Rasteriser once;
        paint(once, sketch, fresh);
        CAPTURE(round);
        CHECK(kept == fresh);
    }
}

}  // namespace yz::ui
