// Level 2. Which characters stand on which line of the paper. Pure: no width is ever exceeded, no
// character is lost.
#pragma once

#include <vector>

#include "hw/port/printer.h"

namespace yz::hw::escpos {

/// Source: facts: 12 dots an ASCII character, 24 a Chinese one; 576 and 384 dots a line.
constexpr int line_dots(port::PaperWidth paper) {
    return paper == port::PaperWidth::Mm80 ? 576 : 384;
}
inline constexpr int kColumnDots = 12;
inline constexpr int kCellDots = 24;  ///< Height of a line, width of a Chinese character.
constexpr int line_columns(port::PaperWidth paper) { return line_dots(paper) / kColumnDots; }

/// ASCII takes one column, everything else two.
constexpr int columns_of(char32_t character) { return character < 0x80 ? 1 : 2; }
int columns_of(const std::vector<char32_t>& text);

struct PaperRow {
    std::vector<char32_t> text;
    port::PrintSize size = port::PrintSize::Normal;
    port::PrintAlign align = port::PrintAlign::Left;
    port::PrintWeight weight = port::PrintWeight::Regular;
};

/// At least one row. Text that is not UTF-8 becomes 〓.
std::vector<PaperRow> paper_rows(const port::PrintText& text, int columns);
std::vector<PaperRow> paper_rows(const port::PrintColumns& pair, int columns);

}  // namespace yz::hw::escpos
