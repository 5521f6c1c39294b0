#include "hw/escpos/qr_bitmap.h"

#include <algorithm>
#include <memory>
#include <qrencode.h>
#include <string>

#include "hw/port/printer.h"

namespace yz::hw::escpos {
namespace {

constexpr int kQuietModules = 4;  // Source: ISO/IEC 18004, 6.3.8.
/// At 8 dots a millimetre: a quarter of a millimetre is what a phone still reads on thermal paper,
/// and larger than three quarters only wastes paper.
constexpr int kModuleDotsMin = 2;
constexpr int kModuleDotsMax = 6;

}  // namespace

std::optional<Bitmap> qr_bitmap(std::string_view content, int line_dots) {
    if (content.empty() || content.size() > port::kQrBytesMax) return std::nullopt;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(content).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) return std::nullopt;
    const int modules = code->width + 2 * kQuietModules;
    const int module_dots = std::min(kModuleDotsMax, line_dots / modules);
    if (module_dots < kModuleDotsMin) return std::nullopt;
    Bitmap bitmap(line_dots, modules * module_dots);
    const int left = (line_dots - code->width * module_dots) / 2;
    for (int y = 0; y < code->width * module_dots; ++y) {
        for (int x = 0; x < code->width * module_dots; ++x) {
            const int module = y / module_dots * code->width + x / module_dots;
            if ((code->data[module] & 1U) == 0) continue;
            bitmap.set_black(left + x, kQuietModules * module_dots + y);
        }
    }
    return bitmap;
}

}  // namespace yz::hw::escpos
