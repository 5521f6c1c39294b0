// Level 4, ui. A picture in memory: 32 bits a pixel, 0x00RRGGBB. A Surface borrows its pixels (an
// SDL window, a Picture); a Picture owns them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yz::ui {

/// Borrowed pixels. Row y starts at pixels + y * pitch_px; pitch_px >= width_px.
struct Surface {
    std::uint32_t* pixels = nullptr;
    int width_px = 0;
    int height_px = 0;
    int pitch_px = 0;

    std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * pitch_px; }
};

class Picture {
public:
    Picture() = default;
    /// All black.
    Picture(int width_px, int height_px);

    int width_px() const { return width_px_; }
    int height_px() const { return height_px_; }
    std::uint32_t at(int x, int y) const { return pixels_[index(x, y)]; }
    void set(int x, int y, std::uint32_t rgb) { pixels_[index(x, y)] = rgb; }
    const std::vector<std::uint32_t>& pixels() const { return pixels_; }
    Surface surface();
    bool operator==(const Picture&) const = default;

private:
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px_) +
               static_cast<std::size_t>(x);
    }

    int width_px_ = 0;
    int height_px_ = 0;
    std::vector<std::uint32_t> pixels_;
};

/// Writes an 8-bit RGB PNG. False when the file cannot be written; never throws.
bool write_png(const std::string& path, const Surface& surface);

}  // namespace yz::ui
