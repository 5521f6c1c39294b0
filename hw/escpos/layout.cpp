#include "hw/escpos/layout.h"

#include <numeric>

#include "kiosk/base/text.h"

namespace yz::hw::escpos {
namespace {

using Characters = std::vector<char32_t>;

/// A control character must never reach the printer: it would be a command.
Characters printable(const std::string& utf8) {
    auto characters = base::parse_utf8(utf8);
    if (!characters) return {U'〓'};
    for (char32_t& character : *characters) {
        if (character < 0x20 || (character >= 0x7F && character < 0xA0)) character = U' ';
    }
    return *characters;
}

std::vector<Characters> wrapped(const Characters& text, int columns) {
    std::vector<Characters> lines(1);
    int used = 0;
    for (const char32_t character : text) {
        const int wide = columns_of(character);
        if (used + wide > columns) {
            lines.emplace_back();
            used = 0;
        }
        lines.back().push_back(character);
        used += wide;
    }
    return lines;
}

}  // namespace

int columns_of(const Characters& text) {
    return std::accumulate(text.begin(), text.end(), 0,
                           [](int sum, char32_t character) { return sum + columns_of(character); });
}

std::vector<PaperRow> paper_rows(const port::PrintText& text, int columns) {
    std::vector<PaperRow> rows;
    const int fitting = text.size == port::PrintSize::Double ? columns / 2 : columns;
    for (Characters& line : wrapped(printable(text.text), fitting)) {
        rows.push_back({.text = std::move(line),
                        .size = text.size,
                        .align = text.align,
                        .weight = text.weight});
    }
    return rows;
}

std::vector<PaperRow> paper_rows(const port::PrintColumns& pair, int columns) {
    std::vector<PaperRow> rows;
    for (Characters& line : wrapped(printable(pair.left), columns)) {
        rows.push_back({.text = std::move(line), .weight = pair.weight});
    }
    const Characters right = printable(pair.right);
    if (right.empty()) return rows;
    const int gap = columns - columns_of(rows.back().text) - columns_of(right);
    if (gap >= 1) {
        Characters& last = rows.back().text;
        last.insert(last.end(), static_cast<std::size_t>(gap), U' ');
        last.insert(last.end(), right.begin(), right.end());
        return rows;
    }
    for (Characters& line : wrapped(right, columns)) {
        rows.push_back(
            {.text = std::move(line), .align = port::PrintAlign::Right, .weight = pair.weight});
    }
    return rows;
}

}  // namespace yz::hw::escpos
