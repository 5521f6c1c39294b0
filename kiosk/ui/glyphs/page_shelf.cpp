#include "kiosk/ui/glyphs/page_shelf.h"

#include <stdexcept>

namespace yz::ui {

PageShelf::Place PageShelf::place(int width_px, int height_px) {
    if (width_px > kSide_px || height_px > kSide_px) {
        throw std::length_error("a glyph larger than a page");
    }
    for (Shelf& shelf : shelves_) {
        const bool fits = shelf.used_px + width_px <= kSide_px && height_px <= shelf.height_px &&
                          shelf.height_px <= height_px + height_px / 4 + 4;
        if (!fits) continue;
        const Place found{.page = shelf.page, .x = shelf.used_px, .y = shelf.y};
        shelf.used_px += width_px;
        return found;
    }
    if (pages_.empty() || free_y_ + height_px > kSide_px) {
        pages_.push_back({std::make_unique<std::uint8_t[]>(std::size_t{kSide_px} * kSide_px)});
        free_y_ = 0;
    }
    const int page = static_cast<int>(pages_.size());
    shelves_.push_back({.page = page, .y = free_y_, .height_px = height_px, .used_px = width_px});
    const Place found{.page = page, .x = 0, .y = free_y_};
    free_y_ += height_px;
    return found;
}

std::uint8_t* PageShelf::texel(const Place& place) {
    return pages_[static_cast<std::size_t>(place.page) - 1].texels.get() +
           static_cast<std::ptrdiff_t>(place.y) * kSide_px + place.x;
}

std::vector<CoveragePage> PageShelf::pages() const {
    std::vector<CoveragePage> pages;
    for (const Page& page : pages_) {
        pages.push_back({.texels = page.texels.get(), .side_px = kSide_px});
    }
    return pages;
}

void PageShelf::clear() {
    pages_.clear();
    shelves_.clear();
    free_y_ = 0;
}

}  // namespace yz::ui
