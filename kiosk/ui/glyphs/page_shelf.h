// Level 4, ui. Packs small rectangles onto square pages in shelves. What is placed never moves
// until `clear`.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/ui/raster/rasteriser.h"

namespace yz::ui {

class PageShelf {
public:
    static constexpr int kSide_px = 1024;

    struct Place {
        int page = 0;  ///< 1 is the first
        int x = 0, y = 0;
    };
    /// A free place of this size. Throws std::length_error when larger than a page.
    Place place(int width_px, int height_px);
    std::uint8_t* texel(const Place& place);
    std::size_t page_count() const { return pages_.size(); }
    std::vector<CoveragePage> pages() const;
    void clear();

private:
    struct Page {
        std::unique_ptr<std::uint8_t[]> texels;
    };
    struct Shelf {
        int page, y, height_px, used_px;
    };
    std::vector<Page> pages_;
    std::vector<Shelf> shelves_;
    int free_y_ = 0;  ///< of the last page
};

}  // namespace yz::ui
