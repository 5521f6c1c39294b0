// Level 2. Black dots on paper, eight to a byte, the left one highest: the form GS v 0 takes.
// Dots outside are neither set nor found.
#pragma once

#include <cstdint>
#include <vector>

namespace yz::hw::escpos {

class Bitmap {
public:
    Bitmap() = default;
    /// White. The width is rounded up to a whole byte.
    Bitmap(int width_dots, int height_dots);

    int width_dots() const { return bytes_per_row_ * 8; }
    int height_dots() const { return height_dots_; }
    int bytes_per_row() const { return bytes_per_row_; }
    bool black(int x, int y) const;
    void set_black(int x, int y);
    /// White rows below, up to this height.
    void grow(int height_dots);
    const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    bool operator==(const Bitmap&) const = default;

private:
    int bytes_per_row_ = 0;
    int height_dots_ = 0;
    std::vector<std::uint8_t> bytes_;
};

}  // namespace yz::hw::escpos
