// Level 2. A QR code as dots, with its quiet zone above and below, in the middle of the line. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "hw/escpos/bitmap.h"

namespace yz::hw::escpos {

/// Text without zero bytes, error correction M. nullopt when it is empty, longer than
/// port::kQrBytesMax, or would have modules too small for a phone at this width.
std::optional<Bitmap> qr_bitmap(std::string_view content, int line_dots);

}  // namespace yz::hw::escpos
