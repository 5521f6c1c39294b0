#include "kiosk/ui/raster/rasteriser.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "kiosk/base/check.h"

namespace yz::ui {
namespace {

/// Rows that are compared and repainted together. Source: measured 2026-11, a clock tick touches
/// 6 bands of 16 rows; larger bands repaint more, smaller ones cost more hashing.
constexpr int kBandRows = 16;
constexpr int kSubpixels = 256;

int fixed(float value) { return static_cast<int>(std::lround(value * kSubpixels)); }
int rounded(float value) { return static_cast<int>(std::lround(value)); }

std::uint32_t rgb_of(std::uint32_t abgr) {
    return ((abgr & 0xFFU) << 16) | (abgr & 0xFF00U) | ((abgr >> 16) & 0xFFU);
}
int alpha_of(std::uint32_t abgr) { return static_cast<int>(abgr >> 24); }

/// background + (colour - background) * alpha / 255, red and blue in one multiplication.
inline std::uint32_t blended(std::uint32_t background, std::uint32_t colour, std::uint32_t alpha) {
    const std::uint32_t part = alpha + (alpha >> 7);  // 0..256
    const std::uint32_t rest = 256 - part;
    const std::uint32_t red_blue =
        ((colour & 0xFF00FFU) * part + (background & 0xFF00FFU) * rest) >> 8;
    const std::uint32_t green = ((colour & 0xFF00U) * part + (background & 0xFF00U) * rest) >> 8;
    return (red_blue & 0xFF00FFU) | (green & 0xFF00U);
}

bool is_upright(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    return a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
}

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {  // b > 0
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/// The half plane to the right of the edge a -> b: value(x, y) >= 0 inside.
struct Edge {
    std::int64_t step_x, step_y, start;

    Edge(int ax, int ay, int bx, int by) {
        const std::int64_t dx = bx - ax;
        const std::int64_t dy = by - ay;
        step_x = -dy * kSubpixels;
        step_y = dx * kSubpixels;
        constexpr int kCentre = kSubpixels / 2;
        start = dx * (kCentre - ay) - dy * (kCentre - ax);
    }
    std::int64_t at(int x, int y) const { return start + x * step_x + y * step_y; }
    /// A pixel centre exactly on the edge belongs to one of two neighbouring triangles only.
    int tie() const { return step_x > 0 || (step_x == 0 && step_y > 0) ? 0 : -1; }
};

void draw_triangle(const Shape& shape, int top, int bottom, const Surface& surface) {
    const Edge edges[3] = {
        Edge(shape.corner_x[1], shape.corner_y[1], shape.corner_x[2], shape.corner_y[2]),
        Edge(shape.corner_x[2], shape.corner_y[2], shape.corner_x[0], shape.corner_y[0]),
        Edge(shape.corner_x[0], shape.corner_y[0], shape.corner_x[1], shape.corner_y[1])};
    const std::int64_t area = std::int64_t{shape.corner_x[1] - shape.corner_x[0]} *
                                  (shape.corner_y[2] - shape.corner_y[0]) -
                              std::int64_t{shape.corner_y[1] - shape.corner_y[0]} *
                                  (shape.corner_x[2] - shape.corner_x[0]);
    const bool flat = shape.alpha[0] == shape.alpha[1] && shape.alpha[1] == shape.alpha[2];
    std::int64_t alpha_step = 0;
    for (int i = 0; i < 3; ++i) alpha_step += shape.alpha[i] * edges[i].step_x;
    alpha_step = alpha_step * 65536 / area;

    for (int y = std::max(top, shape.top); y < std::min(bottom, shape.bottom); ++y) {
        std::int64_t from = shape.left;
        std::int64_t to = shape.right;
        for (const Edge& edge : edges) {
            const std::int64_t at_zero = edge.at(0, y) + edge.tie();
            if (edge.step_x > 0) {
                from = std::max(from, -floor_divided(at_zero, edge.step_x));
            } else if (edge.step_x < 0) {
                to = std::min(to, floor_divided(at_zero, -edge.step_x) + 1);
            } else if (at_zero < 0) {
                to = from;
            }
        }
        if (from >= to) continue;
        std::uint32_t* pixel = surface.row(y) + from;
        std::uint32_t* const end = surface.row(y) + to;
        if (flat && shape.alpha[0] == 255) {
            std::fill(pixel, end, shape.rgb);
            continue;
        }
        std::int64_t alpha = 0;
        for (int i = 0; i < 3; ++i)
            alpha += shape.alpha[i] * edges[i].at(static_cast<int>(from), y);
        alpha = alpha * 65536 / area + 32768;
        for (; pixel != end; ++pixel, alpha += alpha_step) {
            const std::int64_t whole = std::clamp<std::int64_t>(alpha >> 16, 0, 255);
            *pixel = blended(*pixel, shape.rgb, static_cast<std::uint32_t>(whole));
        }
    }
}

void draw_rectangle(const Shape& shape, int top, int bottom, const Surface& surface) {
    for (int y = std::max(top, shape.top); y < std::min(bottom, shape.bottom); ++y) {
        std::uint32_t* const row = surface.row(y);
        if (shape.alpha[0] == 255) {
            std::fill(row + shape.left, row + shape.right, shape.rgb);
            continue;
        }
        for (int x = shape.left; x < shape.right; ++x) {
            row[x] = blended(row[x], shape.rgb, static_cast<std::uint32_t>(shape.alpha[0]));
        }
    }
}

void draw_texels(const Shape& shape, int top, int bottom, const CoveragePage& page,
                 const Surface& surface) {
    for (int y = std::max(top, shape.top); y < std::min(bottom, shape.bottom); ++y) {
        const std::uint8_t* texel =
            page.texels +
            static_cast<std::ptrdiff_t>(shape.texel_y + y - shape.top) * page.side_px +
            shape.texel_x;
        std::uint32_t* pixel = surface.row(y) + shape.left;
        for (int x = shape.left; x < shape.right; ++x, ++texel, ++pixel) {
            if (*texel == 0) continue;
            *pixel = *texel == 255 ? shape.rgb : blended(*pixel, shape.rgb, *texel);
        }
    }
}

/// Cuts commands into shapes, clipped to their command and the surface.
class Cutter {
public:
    Cutter(std::vector<Shape>& shapes, const Surface& surface, std::span<const CoveragePage> pages)
        : shapes_(shapes), surface_(surface), pages_(pages) {}

    void cut(const DrawCommand& command) {
        const auto& index = command.indices;
        for (std::size_t i = 0; i + 2 < index.size();) {
            const auto corner = [&](std::size_t n) -> const Vertex& {
                return command.vertices[index[i + n]];
            };
            const bool pair = i + 5 < index.size() && index[i] == index[i + 3] &&
                              index[i + 2] == index[i + 4] &&
                              is_upright(corner(0), corner(1), corner(2), corner(5)) &&
                              corner(0).abgr == corner(2).abgr && corner(0).abgr == corner(1).abgr;
            if (pair) {
                rectangle(command, corner(0), corner(2));
                i += 6;
            } else {
                YZ_CHECK(command.page == 0);
                triangle(command, corner(0), corner(1), corner(2));
                i += 3;
            }
        }
    }

private:
    void rectangle(const DrawCommand& command, const Vertex& first, const Vertex& last) {
        Shape shape;
        shape.left = rounded(first.x);
        shape.top = rounded(first.y);
        shape.right = rounded(last.x);
        shape.bottom = rounded(last.y);
        shape.rgb = rgb_of(first.abgr);
        shape.alpha[0] = alpha_of(first.abgr);
        if (command.page > 0) {
            shape.kind = Shape::Kind::Texels;
            shape.page = command.page;
            const auto side =
                static_cast<float>(pages_[static_cast<std::size_t>(command.page) - 1].side_px);
            shape.texel_x = rounded(first.u * side);
            shape.texel_y = rounded(first.v * side);
        }
        const int left_before = shape.left;
        const int top_before = shape.top;
        keep(command, shape, left_before, top_before);
    }

    void triangle(const DrawCommand& command, const Vertex& a, const Vertex& b, const Vertex& c) {
        Shape shape;
        shape.kind = Shape::Kind::Triangle;
        const Vertex* corners[3] = {&a, &b, &c};
        for (int i = 0; i < 3; ++i) {
            shape.corner_x[i] = fixed(corners[i]->x);
            shape.corner_y[i] = fixed(corners[i]->y);
            shape.alpha[i] = alpha_of(corners[i]->abgr);
        }
        const std::int64_t area = std::int64_t{shape.corner_x[1] - shape.corner_x[0]} *
                                      (shape.corner_y[2] - shape.corner_y[0]) -
                                  std::int64_t{shape.corner_y[1] - shape.corner_y[0]} *
                                      (shape.corner_x[2] - shape.corner_x[0]);
        if (area == 0) return;
        if (area < 0) {
            std::swap(shape.corner_x[1], shape.corner_x[2]);
            std::swap(shape.corner_y[1], shape.corner_y[2]);
            std::swap(shape.alpha[1], shape.alpha[2]);
        }
        shape.rgb = rgb_of(a.abgr);
        const auto [x_min, x_max] = std::minmax_element(shape.corner_x, shape.corner_x + 3);
        const auto [y_min, y_max] = std::minmax_element(shape.corner_y, shape.corner_y + 3);
        shape.left = *x_min >> 8;
        shape.top = *y_min >> 8;
        shape.right = (*x_max >> 8) + 1;
        shape.bottom = (*y_max >> 8) + 1;
        keep(command, shape, shape.left, shape.top);
    }

    void keep(const DrawCommand& command, Shape& shape, int left_before, int top_before) {
        shape.left = std::max({shape.left, command.clip_left, 0});
        shape.top = std::max({shape.top, command.clip_top, 0});
        shape.right = std::min({shape.right, command.clip_right, surface_.width_px});
        shape.bottom = std::min({shape.bottom, command.clip_bottom, surface_.height_px});
        shape.texel_x += shape.left - left_before;
        shape.texel_y += shape.top - top_before;
        if (shape.left < shape.right && shape.top < shape.bottom) shapes_.push_back(shape);
    }

    std::vector<Shape>& shapes_;
    const Surface& surface_;
    std::span<const CoveragePage> pages_;
};

std::uint64_t hash_of(const Shape& shape) {
    static_assert(std::has_unique_object_representations_v<Shape>);
    std::uint32_t words[sizeof(Shape) / 4];
    std::memcpy(words, &shape, sizeof words);
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (const std::uint32_t word : words) {
        hash = (std::rotl(hash, 23) ^ word) * 0x9FB21C651E98DF25ULL;
    }
    return hash ^ (hash >> 32);
}

}  // namespace

std::vector<RowSpan> Rasteriser::paint(std::span<const DrawCommand> commands,
                                       std::span<const CoveragePage> pages,
                                       std::uint64_t generation, const Surface& surface) {
    shapes_.clear();
    Cutter cutter(shapes_, surface, pages);
    for (const DrawCommand& command : commands) cutter.cut(command);

    const auto band_count =
        static_cast<std::size_t>((surface.height_px + kBandRows - 1) / kBandRows);
    std::vector<std::uint64_t> hashes(band_count, generation + 1);
    for (const Shape& shape : shapes_) {
        const std::uint64_t hash = hash_of(shape);
        const auto last = static_cast<std::size_t>((shape.bottom - 1) / kBandRows);
        for (auto band = static_cast<std::size_t>(shape.top / kBandRows); band <= last; ++band) {
            hashes[band] = (std::rotl(hashes[band], 17) ^ hash) * 0x9FB21C651E98DF25ULL;
        }
    }
    if (surface.pixels != last_pixels_ || surface.width_px != last_width_px_ ||
        surface.height_px != last_height_px_) {
        forget();
    }
    last_pixels_ = surface.pixels;
    last_width_px_ = surface.width_px;
    last_height_px_ = surface.height_px;

    std::vector<RowSpan> spans;
    for (std::size_t band = 0; band < band_count; ++band) {
        if (band < band_hashes_.size() && band_hashes_[band] == hashes[band]) continue;
        const int top = static_cast<int>(band) * kBandRows;
        const int bottom = std::min(top + kBandRows, surface.height_px);
        if (!spans.empty() && spans.back().bottom == top) {
            spans.back().bottom = bottom;
        } else {
            spans.push_back({.top = top, .bottom = bottom});
        }
    }
    band_hashes_ = std::move(hashes);

    for (const RowSpan& span : spans) {
        for (const Shape& shape : shapes_) {
            if (shape.bottom <= span.top || shape.top >= span.bottom) continue;
            switch (shape.kind) {
                case Shape::Kind::Rectangle:
                    draw_rectangle(shape, span.top, span.bottom, surface);
                    break;
                case Shape::Kind::Texels:
                    draw_texels(shape, span.top, span.bottom,
                                pages[static_cast<std::size_t>(shape.page) - 1], surface);
                    break;
                case Shape::Kind::Triangle:
                    draw_triangle(shape, span.top, span.bottom, surface);
                    break;
            }
        }
    }
    return spans;
}

void Rasteriser::forget() { band_hashes_.clear(); }

}  // namespace yz::ui
