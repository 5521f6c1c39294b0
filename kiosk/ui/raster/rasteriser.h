// Level 4, ui. Draws triangle lists into a Surface without a GPU, and only the rows that changed.
// All arithmetic is integer, so the same lists give the same bytes on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/ui/raster/surface.h"

namespace yz::ui {

/// The layout of ImDrawVert: position in px, texture place 0..1, colour 0xAABBGGRR.
struct Vertex {
    float x, y, u, v;
    std::uint32_t abgr;
};

/// 8 bits of coverage per texel, square. Texels once written never change while the page lives.
struct CoveragePage {
    const std::uint8_t* texels = nullptr;
    int side_px = 0;
};

/// Rows [top, bottom).
struct RowSpan {
    int top = 0;
    int bottom = 0;
    bool operator==(const RowSpan&) const = default;
};

/// One run of triangles with one texture. page 0 is solid colour; page n is pages[n - 1], and then
/// every pair of triangles is an upright rectangle that shows texels one to one. Within one
/// triangle only alpha may differ between corners (antialiased edges); the colour is the first's.
struct DrawCommand {
    int clip_left = 0, clip_top = 0, clip_right = 0, clip_bottom = 0;
    int page = 0;
    std::span<const Vertex> vertices;
    std::span<const std::uint16_t> indices;
};

/// What a command is cut into: an upright solid rectangle, an upright piece of a page, or a
/// triangle. Coordinates of corners are in 1/256 px.
struct Shape {
    enum class Kind : std::uint32_t { Rectangle, Texels, Triangle };
    Kind kind = Kind::Rectangle;
    int left = 0, top = 0, right = 0, bottom = 0;
    std::uint32_t rgb = 0;
    int page = 0;
    int texel_x = 0, texel_y = 0;
    int corner_x[3] = {}, corner_y[3] = {}, alpha[3] = {};
};

class Rasteriser {
public:
    /// Paints what differs from the previous paint on the same surface and returns those rows, in
    /// order. `generation` changes when the pages were emptied and filled anew.
    std::vector<RowSpan> paint(std::span<const DrawCommand> commands,
                               std::span<const CoveragePage> pages, std::uint64_t generation,
                               const Surface& surface);
    /// The next paint draws every row (the window was uncovered, or its pixels were lost).
    void forget();

private:
    std::vector<std::uint64_t> band_hashes_;
    std::vector<Shape> shapes_;
    const std::uint32_t* last_pixels_ = nullptr;
    int last_width_px_ = 0;
    int last_height_px_ = 0;
};

}  // namespace yz::ui
