#include "hw/escpos/bitmap.h"

#include "kiosk/base/check.h"

namespace yz::hw::escpos {

Bitmap::Bitmap(int width_dots, int height_dots) : bytes_per_row_((width_dots + 7) / 8) {
    YZ_CHECK(width_dots >= 0 && height_dots >= 0);
    grow(height_dots);
}

bool Bitmap::black(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_dots() || y >= height_dots_) return false;
    const auto byte =
        bytes_[static_cast<std::size_t>(y) * static_cast<std::size_t>(bytes_per_row_) +
               static_cast<std::size_t>(x / 8)];
    return (byte >> (7 - x % 8) & 1) != 0;
}

void Bitmap::set_black(int x, int y) {
    if (x < 0 || y < 0 || x >= width_dots() || y >= height_dots_) return;
    auto& byte = bytes_[static_cast<std::size_t>(y) * static_cast<std::size_t>(bytes_per_row_) +
                        static_cast<std::size_t>(x / 8)];
    byte = static_cast<std::uint8_t>(byte | 0x80 >> (x % 8));
}

void Bitmap::grow(int height_dots) {
    if (height_dots <= height_dots_) return;
    height_dots_ = height_dots;
    bytes_.resize(static_cast<std::size_t>(height_dots) * static_cast<std::size_t>(bytes_per_row_));
}

}  // namespace yz::hw::escpos
