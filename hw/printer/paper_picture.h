// Level 3. A slip as a file: black and white PNG.
#pragma once

#include <optional>
#include <string>

#include "hw/escpos/bitmap.h"

namespace yz::hw::printer {

/// False when the file cannot be written.
bool write_paper_png(const std::string& path, const escpos::Bitmap& paper);
/// nullopt: no file, or no PNG. Darker than half is black.
std::optional<escpos::Bitmap> read_paper_png(const std::string& path);

}  // namespace yz::hw::printer
