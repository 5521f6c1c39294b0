#include "kiosk/ui/raster/surface.h"

#include <cstring>
#include <png.h>

#include "kiosk/base/check.h"

namespace yz::ui {

Picture::Picture(int width_px, int height_px) : width_px_(width_px), height_px_(height_px) {
    YZ_CHECK(width_px > 0 && height_px > 0);
    pixels_.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px));
}

Surface Picture::surface() {
    return {.pixels = pixels_.data(),
            .width_px = width_px_,
            .height_px = height_px_,
            .pitch_px = width_px_};
}

bool write_png(const std::string& path, const Surface& surface) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(static_cast<std::size_t>(surface.width_px) *
                static_cast<std::size_t>(surface.height_px) * 3);
    for (int y = 0; y < surface.height_px; ++y) {
        const std::uint32_t* row = surface.row(y);
        for (int x = 0; x < surface.width_px; ++x) {
            rgb.push_back(static_cast<std::uint8_t>(row[x] >> 16));
            rgb.push_back(static_cast<std::uint8_t>(row[x] >> 8));
            rgb.push_back(static_cast<std::uint8_t>(row[x]));
        }
    }
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(surface.width_px);
    image.height = static_cast<png_uint_32>(surface.height_px);
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&image, path.c_str(), 0, rgb.data(), 0, nullptr) != 0;
}

}  // namespace yz::ui
