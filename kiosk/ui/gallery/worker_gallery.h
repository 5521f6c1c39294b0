// Level 4. The worker screens of the gallery.
#pragma once

#include <vector>

#include "kiosk/ui/gallery/gallery.h"

namespace yz::ui {

std::vector<GalleryEntry> worker_gallery(const Catalogue& texts);

}  // namespace yz::ui
