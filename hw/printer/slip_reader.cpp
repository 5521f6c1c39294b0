#include "hw/printer/slip_reader.h"

#include <algorithm>

#include "hw/escpos/layout.h"
#include "kiosk/base/text.h"

namespace yz::hw::printer {
namespace {

constexpr int kLineDots = 30;  ///< Source: ESC/POS, default line spacing of 1/6 inch.
constexpr SlipReader::Taken kNeedsMore{};

SlipReader::Taken quiet(std::size_t bytes) { return {PaperStep::Quiet, bytes}; }

}  // namespace

int SlipReader::Cell::columns() const { return escpos::columns_of(character) * width_scale; }

SlipReader::SlipReader(port::PaperWidth paper, escpos::SlipGlyphs* glyphs)
    : paper_dots_(escpos::line_dots(paper)), glyphs_(glyphs), paper_(paper_dots_, 0) {}

SlipReader::Taken SlipReader::take(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return kNeedsMore;
    const std::uint8_t first = bytes[0];
    switch (first) {
        case 0x0A: print_line(); return {PaperStep::Line, 1};
        case 0x10:
            if (bytes.size() < 2) return kNeedsMore;
            if (bytes[1] == 0x04) return bytes.size() < 3 ? kNeedsMore : quiet(3);
            // Obeyed when it came in.
            if (bytes[1] == 0x14) return bytes.size() < 5 ? kNeedsMore : quiet(5);
            return quiet(1);
        case 0x1B: return escape(bytes);
        case 0x1C: return chinese_command(bytes);
        case 0x1D: return group_command(bytes);
        default: break;
    }
    if (first < 0x20) return quiet(1);
    if (first < 0x80 || !modes_.chinese || first == 0x80 || first == 0xFF) {
        return {put(first < 0x80 ? first : U'?') ? PaperStep::Line : PaperStep::Quiet, 1};
    }
    if (bytes.size() < 2) return kNeedsMore;
    const char pair[2] = {static_cast<char>(bytes[0]), static_cast<char>(bytes[1])};
    const auto character = table_.character({pair, 2});
    // Half a character: the lead byte alone, so that a command behind it is still seen.
    if (!character) return {put(U'?') ? PaperStep::Line : PaperStep::Quiet, 1};
    return {put(*character) ? PaperStep::Line : PaperStep::Quiet, 2};
}

SlipReader::Taken SlipReader::escape(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 2) return kNeedsMore;
    const std::uint8_t command = bytes[1];
    if (command == '@') {
        modes_ = {};
        line_.clear();
        line_columns_ = 0;
        return quiet(2);
    }
    if (command == 'p') {
        return bytes.size() < 5 ? kNeedsMore : Taken{PaperStep::Drawer, 5};
    }
    if (command == '2') return quiet(2);
    if (bytes.size() < 3) return kNeedsMore;
    const int value = bytes[2];
    switch (command) {
        case 'a': modes_.align = value % 48 % 3; break;
        case 'E': modes_.bold = (value & 1) != 0; break;
        case 'd':
            if (!line_.empty()) print_line();
            feed_dots(value * kLineDots);
            text_.append(static_cast<std::size_t>(value), '\n');
            return {PaperStep::Line, 3};
        case 'J': feed_dots(value); return {PaperStep::Line, 3};
        default: break;
    }
    return quiet(3);
}

SlipReader::Taken SlipReader::chinese_command(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 2) return kNeedsMore;
    if (bytes[1] == '&' || bytes[1] == '.') {
        modes_.chinese = bytes[1] == '&';
        return quiet(2);
    }
    if (bytes.size() < 3) return kNeedsMore;
    if (bytes[1] == '!') {
        modes_.chinese_width_scale = (bytes[2] & 0x04) != 0 ? 2 : 1;
        modes_.chinese_height_scale = (bytes[2] & 0x08) != 0 ? 2 : 1;
    }
    return quiet(3);
}

SlipReader::Taken SlipReader::group_command(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 3) return kNeedsMore;
    const int value = bytes[2];
    switch (bytes[1]) {
        case '!':
            modes_.width_scale = (value >> 4 & 7) + 1;
            modes_.height_scale = (value & 7) + 1;
            return quiet(3);
        case 'r': return {value == 1 ? PaperStep::EndMark : PaperStep::Quiet, 3};
        case 'v': return picture(bytes);
        case 'V':
            if (value == 'A' || value == 'B') {
                if (bytes.size() < 4) return kNeedsMore;
                feed_dots(bytes[3] + 4 * kLineDots);
                return {PaperStep::Cut, 4};
            }
            return {PaperStep::Cut, 3};
        default: return quiet(3);
    }
}

SlipReader::Taken SlipReader::picture(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t kHead = 8;
    if (bytes.size() < kHead) return kNeedsMore;
    const std::size_t pitch = bytes[4] + std::size_t{256} * bytes[5];
    const std::size_t rows = bytes[6] + std::size_t{256} * bytes[7];
    // A size no printer has: the head alone is dropped.
    if (pitch > 128 || rows > 4096) return quiet(kHead);
    if (bytes.size() < kHead + pitch * rows) return kNeedsMore;
    if (!line_.empty()) print_line();
    const int top = height_dots_;
    height_dots_ = std::min(kPaperDotsMax, height_dots_ + static_cast<int>(rows));
    paper_.grow(height_dots_);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t x = 0; x < pitch * 8; ++x) {
            const std::uint8_t byte = bytes[kHead + row * pitch + x / 8];
            if ((byte >> (7 - x % 8) & 1) == 0) continue;
            paper_.set_black(static_cast<int>(x), top + static_cast<int>(row));
        }
    }
    picture_rows_ += static_cast<int>(rows);
    return {PaperStep::Line, kHead + pitch * rows};
}

/// True when the line was full and came on paper.
bool SlipReader::put(char32_t character) {
    Cell cell{.character = character,
              .width_scale = modes_.width_scale,
              .height_scale = modes_.height_scale,
              .bold = modes_.bold};
    if (character >= 0x80) {
        cell.width_scale = std::max(cell.width_scale, modes_.chinese_width_scale);
        cell.height_scale = std::max(cell.height_scale, modes_.chinese_height_scale);
    }
    const bool is_full = line_columns_ + cell.columns() > paper_dots_ / escpos::kColumnDots;
    if (is_full && !line_.empty()) print_line();
    line_.push_back(cell);
    line_columns_ += cell.columns();
    return is_full;
}

void SlipReader::end_picture_text() {
    if (picture_rows_ == 0) return;
    text_ +=
        "[picture " + std::to_string(paper_dots_) + "x" + std::to_string(picture_rows_) + "]\n";
    picture_rows_ = 0;
}

void SlipReader::print_line() {
    end_picture_text();
    int scale = 1;
    for (const Cell& cell : line_) scale = std::max(scale, cell.height_scale);
    const int free_columns = std::max(0, paper_dots_ / escpos::kColumnDots - line_columns_);
    const int left_columns = modes_.align == 0   ? 0
                             : modes_.align == 1 ? free_columns / 2
                                                 : free_columns;
    const int left_dots = modes_.align == 1 ? free_columns * escpos::kColumnDots / 2
                                            : left_columns * escpos::kColumnDots;
    if (!line_.empty()) text_.append(static_cast<std::size_t>(left_columns), ' ');
    const int top = height_dots_;
    feed_dots(std::max(kLineDots, scale * escpos::kCellDots));
    escpos::GlyphCell place{.x_dots = left_dots, .y_dots = top};
    for (const Cell& cell : line_) {
        base::append_utf8(text_, cell.character);
        place.height_dots = cell.height_scale * escpos::kCellDots;
        place.y_dots = top + (scale - cell.height_scale) * escpos::kCellDots;
        if (glyphs_ != nullptr && cell.character != U' ') {
            glyphs_->draw(paper_, place, cell.character);
            if (cell.bold) {
                escpos::GlyphCell beside = place;
                ++beside.x_dots;
                glyphs_->draw(paper_, beside, cell.character);
            }
        }
        place.x_dots += cell.columns() * escpos::kColumnDots;
    }
    text_ += '\n';
    line_.clear();
    line_columns_ = 0;
}

void SlipReader::feed_dots(int dots) {
    height_dots_ = std::min(kPaperDotsMax, height_dots_ + dots);
    paper_.grow(height_dots_);
}

Slip SlipReader::cut_off() {
    if (!line_.empty()) print_line();
    end_picture_text();
    Slip slip{.text = std::move(text_), .picture = std::move(paper_)};
    text_.clear();
    paper_ = escpos::Bitmap(paper_dots_, 0);
    height_dots_ = 0;
    return slip;
}

}  // namespace yz::hw::printer
