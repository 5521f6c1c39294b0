// Golden pictures: few enough colours for a small indexed PNG, compared exactly.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/raster/surface.h"

namespace yz::test {

/// At most 16 colours: those that tell most stay as they are, every other becomes the nearest.
/// The same picture always gives the same result.
ui::Picture few_colours(const ui::Picture& picture);

/// nullopt: no file, or no PNG.
std::optional<ui::Picture> read_picture(const std::string& path);
/// A 4-bit PNG. `picture` comes from few_colours. False: the file cannot be written.
bool write_indexed(const std::string& path, const ui::Picture& picture);

/// Where two pictures differ: the first in pale grey, differing pixels in red.
struct Difference {
    int pixel_count = 0;
    ui::Picture picture;
};
/// `golden` and `few` have few colours, `whole` is what became `few`. A pixel of `whole` that lies
/// between two of the colours may have become either: ImGui takes the direction of an edge from the
/// processor's estimate of 1/sqrt, which differs a little from maker to maker (RSQRTSS).
Difference difference(const ui::Picture& golden, const ui::Picture& few, const ui::Picture& whole);

}  // namespace yz::test
