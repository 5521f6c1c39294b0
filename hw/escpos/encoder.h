// Level 2. A document as the bytes of an ESC/POS printer for the Chinese market. Pure. Source:
// facts on receipt printers; Epson ESC/POS command reference (GS v 0, GS r, GS a).
#pragma once

#include "hw/escpos/slip_glyphs.h"
#include "hw/port/printer.h"
#include "kiosk/base/hex.h"

namespace yz::hw::escpos {

/// The largest picture command is one line high: so many zero bytes bring a printer that was left
/// in the middle of one back to taking commands (elsewhere a zero byte means nothing).
inline constexpr std::size_t kFillBytes = 8 + 72 * 24;

/// Begins with an initialisation. A line with a character the printer's font lacks becomes a
/// picture; without `glyphs` that character becomes 〓. Throws std::runtime_error when the system
/// has no GB18030.
base::Bytes encoded(const port::PrintDocument& document, port::PaperWidth paper,
                    SlipGlyphs* glyphs);

}  // namespace yz::hw::escpos
