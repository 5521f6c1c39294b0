#include "hw/escpos/encoder.h"

#include <algorithm>

#include "hw/escpos/layout.h"
#include "hw/escpos/qr_bitmap.h"
#include "kiosk/base/check.h"
#include "kiosk/base/gb18030.h"

namespace yz::hw::escpos {
namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr int kFeedLinesMax = 20;
/// Lines between the head and the knife of an 80 mm printer, so the cut comes after the last line.
constexpr std::uint8_t kFeedDotsToKnife = 0x10;

class Encoder {
public:
    Encoder(port::PaperWidth paper, SlipGlyphs* glyphs) : paper_(paper), glyphs_(glyphs) {
        // Modes off; no unasked status bytes, which would be taken for answers; Chinese on.
        add({kEsc, '@', kGs, 'a', 0, kFs, '&'});
    }

    void operator()(const port::PrintText& text) { add_rows(paper_rows(text, columns())); }
    void operator()(const port::PrintColumns& pair) { add_rows(paper_rows(pair, columns())); }
    void operator()(const port::PrintRule&) {
        add_row({.text = std::vector<char32_t>(static_cast<std::size_t>(columns()), U'-')});
    }
    void operator()(const port::PrintQr& qr) {
        if (const auto bitmap = qr_bitmap(qr.content, line_dots(paper_))) add_picture(*bitmap);
    }
    void operator()(const port::PrintFeed& feed) {
        add({kEsc, 'd', static_cast<std::uint8_t>(std::clamp(feed.lines, 0, kFeedLinesMax))});
    }
    void operator()(const port::PrintCut&) { add({kGs, 'V', 'B', kFeedDotsToKnife}); }
    void operator()(const port::PrintDrawer&) { add({kEsc, 'p', 0, 0x19, 0xFA}); }

    base::Bytes take() { return std::move(bytes_); }

private:
    int columns() const { return line_columns(paper_); }
    void add(std::initializer_list<std::uint8_t> command) {
        bytes_.insert(bytes_.end(), command.begin(), command.end());
    }

    void add_rows(const std::vector<PaperRow>& rows) {
        for (const PaperRow& row : rows) add_row(row);
    }

    void add_row(const PaperRow& row) {
        std::string text;
        bool complete = true;
        for (const char32_t character : row.text) {
            const auto bytes = table_.bytes(character);
            // What needs four bytes is in no printer's font (㐀, 𠀀).
            const bool in_font = bytes && bytes->size() <= 2;
            complete = complete && in_font;
            text += in_font ? *bytes : table_.bytes(U'〓').value();
        }
        if (!complete && glyphs_ != nullptr) {
            add_picture(picture_of(row));
            return;
        }
        set_modes(row);
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        add({'\n'});
    }

    void set_modes(const PaperRow& row) {
        const bool is_double = row.size == port::PrintSize::Double;
        const std::uint8_t align = row.align == port::PrintAlign::Left     ? 0
                                   : row.align == port::PrintAlign::Centre ? 1
                                                                           : 2;
        add({kEsc, 'a', align});
        add({kEsc, 'E', static_cast<std::uint8_t>(row.weight == port::PrintWeight::Bold ? 1 : 0)});
        // Most models double both scripts by GS !, some double Chinese only by FS !.
        add({kGs, '!', static_cast<std::uint8_t>(is_double ? 0x11 : 0)});
        add({kFs, '!', static_cast<std::uint8_t>(is_double ? 0x0C : 0)});
    }

    Bitmap picture_of(const PaperRow& row) {
        const int scale = row.size == port::PrintSize::Double ? 2 : 1;
        const int column_dots = kColumnDots * scale;
        const int free_dots = line_dots(paper_) - columns_of(row.text) * column_dots;
        const int left = row.align == port::PrintAlign::Left     ? 0
                         : row.align == port::PrintAlign::Centre ? free_dots / 2
                                                                 : free_dots;
        Bitmap picture(line_dots(paper_), kCellDots * scale);
        GlyphCell cell{.x_dots = left, .y_dots = 0, .height_dots = kCellDots * scale};
        for (const char32_t character : row.text) {
            glyphs_->draw(picture, cell, character);
            if (row.weight == port::PrintWeight::Bold) {
                GlyphCell beside = cell;
                ++beside.x_dots;
                glyphs_->draw(picture, beside, character);
            }
            cell.x_dots += columns_of(character) * column_dots;
        }
        return picture;
    }

    /// In bands of one line each: small printers keep only so much of a picture.
    void add_picture(const Bitmap& picture) {
        const auto pitch = static_cast<std::size_t>(picture.bytes_per_row());
        for (int y = 0; y < picture.height_dots(); y += kCellDots) {
            const int rows = std::min(kCellDots, picture.height_dots() - y);
            add({kGs, 'v', '0', 0, static_cast<std::uint8_t>(pitch), 0,
                 static_cast<std::uint8_t>(rows), 0});
            const auto first = picture.bytes().begin() + static_cast<std::ptrdiff_t>(pitch) * y;
            bytes_.insert(bytes_.end(), first, first + static_cast<std::ptrdiff_t>(pitch) * rows);
            YZ_CHECK(8 + pitch * static_cast<std::size_t>(rows) <= kFillBytes);
        }
    }

    port::PaperWidth paper_;
    SlipGlyphs* glyphs_;
    base::Gb18030 table_;
    base::Bytes bytes_;
};

}  // namespace

base::Bytes encoded(const port::PrintDocument& document, port::PaperWidth paper,
                    SlipGlyphs* glyphs) {
    Encoder encoder(paper, glyphs);
    for (const port::PrintPart& part : document.parts)
        std::visit([&](const auto& one) { encoder(one); }, part);
    return encoder.take();
}

}  // namespace yz::hw::escpos
