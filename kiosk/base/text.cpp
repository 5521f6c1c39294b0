#include "kiosk/base/text.h"

namespace yz::base {

std::optional<std::vector<char32_t>> parse_utf8(std::string_view text) {
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        std::size_t length = 1;
        char32_t point = lead;
        if (lead >= 0xF0)
            length = 4, point = lead & 0x07U;
        else if (lead >= 0xE0)
            length = 3, point = lead & 0x0FU;
        else if (lead >= 0xC0)
            length = 2, point = lead & 0x1FU;
        else if (lead >= 0x80)
            return std::nullopt;
        if (lead > 0xF4 || i + length > text.size()) return std::nullopt;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80U) return std::nullopt;
            point = (point << 6U) | (next & 0x3FU);
        }
        constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < smallest[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return std::nullopt;
        points.push_back(point);
        i += length;
    }
    return points;
}

void append_utf8(std::string& text, char32_t point) {
    const auto put = [&text](char32_t byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | (point >> 6U)), put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | (point >> 12U)), put(0x80U | ((point >> 6U) & 0x3FU)),
            put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | (point >> 18U)), put(0x80U | ((point >> 12U) & 0x3FU));
        put(0x80U | ((point >> 6U) & 0x3FU)), put(0x80U | (point & 0x3FU));
    }
}

std::string utf8(const std::vector<char32_t>& code_points) {
    std::string text;
    for (char32_t point : code_points) append_utf8(text, point);
    return text;
}

}  // namespace yz::base
