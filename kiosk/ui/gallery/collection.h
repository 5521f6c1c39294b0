// Level 4. What both parts of the gallery collect with: views made at one station and time of day.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/gallery/gallery.h"

namespace yz::ui {

class Collection {
public:
    explicit Collection(const Catalogue& texts) : texts_(texts), station_(demo::station(texts)) {}

    /// What comes after is of this time.
    void at(const char* time) { now_ms_ = demo::at(time); }
    StationFace& station() { return station_; }
    std::vector<GalleryEntry> take() { return std::move(entries_); }

protected:
    ViewContext context() const {
        return {.texts = texts_, .station = station_, .now_ms = now_ms_};
    }
    void put(std::string name, ScreenView view) {
        entries_.push_back({.name = std::move(name), .view = std::move(view)});
    }

private:
    const Catalogue& texts_;
    StationFace station_;
    base::WallMs now_ms_ = demo::noon();
    std::vector<GalleryEntry> entries_;
};

}  // namespace yz::ui
