#include "hw/printer/paper_picture.h"

#include <cstring>
#include <memory>
#include <png.h>
#include <stdexcept>

namespace yz::hw::printer {
namespace {

[[noreturn]] void stop(png_structp, png_const_charp what) { throw std::runtime_error(what); }

}  // namespace

bool write_paper_png(const std::string& path, const escpos::Bitmap& paper) {
    if (paper.height_dots() == 0) return false;
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
    if (!file) return false;
    // Without an error function of ours libpng would jump over what must be freed.
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, stop, nullptr);
    png_infop info = png_create_info_struct(png);
    bool is_written = true;
    try {
        png_init_io(png, file.get());
        png_set_compression_level(png, 9);
        png_set_IHDR(png, info, static_cast<png_uint_32>(paper.width_dots()),
                     static_cast<png_uint_32>(paper.height_dots()), 1, PNG_COLOR_TYPE_GRAY,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(png, info);
        png_set_invert_mono(png);
        for (int y = 0; y < paper.height_dots(); ++y) {
            png_write_row(
                png, paper.bytes().data() + static_cast<std::ptrdiff_t>(y) * paper.bytes_per_row());
        }
        png_write_end(png, nullptr);
    } catch (const std::runtime_error&) {
        is_written = false;
    }
    png_destroy_write_struct(&png, &info);
    return is_written && std::fflush(file.get()) == 0;
}

std::optional<escpos::Bitmap> read_paper_png(const std::string& path) {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
    image.format = PNG_FORMAT_GRAY;
    std::vector<std::uint8_t> grey(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr) == 0) return std::nullopt;
    escpos::Bitmap paper(static_cast<int>(image.width), static_cast<int>(image.height));
    for (int y = 0; y < paper.height_dots(); ++y) {
        for (int x = 0; x < static_cast<int>(image.width); ++x) {
            const auto at = static_cast<std::size_t>(y) * image.width + static_cast<std::size_t>(x);
            if (grey[at] < 128) paper.set_black(x, y);
        }
    }
    return paper;
}

}  // namespace yz::hw::printer
