#include "tests/ui/golden_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <png.h>
#include <unordered_map>
#include <vector>

#include "kiosk/base/check.h"

namespace yz::test {
namespace {

/// Every flat colour of a screen and a few steps of each edge between them.
constexpr std::size_t kColoursMax = 16;

/// Two steps of 255 in each of the three channels move a pixel by 3.5, and so the distances to two
/// colours apart by twice that.
constexpr double kBetween = 7;

int distance(std::uint32_t a, std::uint32_t b) {
    int sum = 0;
    for (const int shift : {16, 8, 0}) {
        const int step =
            static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU);
        sum += step * step;
    }
    return sum;
}

/// One after the other the colour that is missed most: its pixels times the squared distance to the
/// nearest colour taken already. So small flat areas keep their own colour.
std::vector<std::uint32_t> telling_colours(const std::map<std::uint32_t, int>& counts) {
    std::map<std::uint32_t, std::int64_t> missed;
    for (const auto& [rgb, count] : counts) missed[rgb] = std::int64_t{count} * 200'000;
    std::vector<std::uint32_t> taken;
    while (taken.size() < kColoursMax) {
        const auto most = std::max_element(missed.begin(), missed.end(),
                                           [](auto& a, auto& b) { return a.second < b.second; });
        if (most->second == 0) break;
        const std::uint32_t next = most->first;
        taken.push_back(next);
        for (auto& [rgb, loss] : missed) {
            loss = std::min(loss, std::int64_t{counts.at(rgb)} * distance(rgb, next));
        }
    }
    return taken;
}

png_image empty_image() {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    return image;
}

[[noreturn]] void stop(png_structp, png_const_charp message) {
    std::fprintf(stderr, "libpng: %s\n", message);
    std::abort();
}

}  // namespace

ui::Picture few_colours(const ui::Picture& picture) {
    std::map<std::uint32_t, int> counts;
    for (const std::uint32_t rgb : picture.pixels()) ++counts[rgb];
    const std::vector<std::uint32_t> palette = telling_colours(counts);
    std::unordered_map<std::uint32_t, std::uint32_t> nearest;
    for (const auto& [rgb, count] : counts) {
        const auto closer = [colour = rgb](std::uint32_t a, std::uint32_t b) {
            return distance(a, colour) < distance(b, colour);
        };
        nearest[rgb] = *std::min_element(palette.begin(), palette.end(), closer);
    }
    ui::Picture reduced = picture;
    for (int y = 0; y < picture.height_px(); ++y) {
        for (int x = 0; x < picture.width_px(); ++x) reduced.set(x, y, nearest[picture.at(x, y)]);
    }
    return reduced;
}

std::optional<ui::Picture> read_picture(const std::string& path) {
    png_image image = empty_image();
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
    image.format = PNG_FORMAT_RGB;
    std::vector<std::uint8_t> rgb(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr) == 0) return std::nullopt;
    ui::Picture picture(static_cast<int>(image.width), static_cast<int>(image.height));
    std::size_t i = 0;
    for (int y = 0; y < picture.height_px(); ++y) {
        for (int x = 0; x < picture.width_px(); ++x, i += 3) {
            picture.set(x, y,
                        static_cast<std::uint32_t>(rgb[i] << 16 | rgb[i + 1] << 8 | rgb[i + 2]));
        }
    }
    return picture;
}

bool write_indexed(const std::string& path, const ui::Picture& picture) {
    std::map<std::uint32_t, std::uint8_t> index;
    for (const std::uint32_t rgb : picture.pixels()) index[rgb] = 0;
    YZ_CHECK(index.size() <= kColoursMax);
    std::vector<png_color> colours;
    for (auto& [rgb, place] : index) {
        place = static_cast<std::uint8_t>(colours.size());
        colours.push_back({.red = static_cast<png_byte>(rgb >> 16),
                           .green = static_cast<png_byte>(rgb >> 8),
                           .blue = static_cast<png_byte>(rgb)});
    }
    std::vector<std::uint8_t> row(static_cast<std::size_t>(picture.width_px()));
    FILE* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    // Without an error function of ours libpng would jump over the vectors above.
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, stop, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_set_compression_level(png, 9);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, static_cast<png_uint_32>(picture.width_px()),
                 static_cast<png_uint_32>(picture.height_px()), 4, PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, colours.data(), static_cast<int>(colours.size()));
    png_write_info(png, info);
    png_set_packing(png);
    for (int y = 0; y < picture.height_px(); ++y) {
        for (int x = 0; x < picture.width_px(); ++x) {
            row[static_cast<std::size_t>(x)] = index[picture.at(x, y)];
        }
        png_write_row(png, row.data());
    }
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return std::fclose(file) == 0;
}

Difference difference(const ui::Picture& golden, const ui::Picture& few, const ui::Picture& whole) {
    Difference result{.pixel_count = 0, .picture = golden};
    if (golden.width_px() != few.width_px() || golden.height_px() != few.height_px()) {
        result.pixel_count = few.width_px() * few.height_px();
        return result;
    }
    const auto is_between = [&](std::uint32_t a, std::uint32_t b, std::uint32_t rgb) {
        return std::abs(std::sqrt(distance(a, rgb)) - std::sqrt(distance(b, rgb))) <= kBetween;
    };
    for (int y = 0; y < golden.height_px(); ++y) {
        for (int x = 0; x < golden.width_px(); ++x) {
            const std::uint32_t rgb = golden.at(x, y);
            if (rgb != few.at(x, y) && !is_between(rgb, few.at(x, y), whole.at(x, y))) {
                ++result.pixel_count;
                result.picture.set(x, y, 0xE00000);
                continue;
            }
            const std::uint32_t grey =
                200 + ((rgb >> 16 & 0xFFU) + (rgb >> 8 & 0xFFU) + (rgb & 0xFFU)) / 14;
            result.picture.set(x, y, grey << 16 | grey << 8 | grey);
        }
    }
    return result;
}

}  // namespace yz::test
