// Level 3. A printer's paper: ESC/POS bytes in, dots and text out, one command at a time. Pure.
// Whatever the bytes are, a slip stays under kPaperDotsMax high.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hw/escpos/slip_glyphs.h"
#include "hw/port/printer.h"
#include "kiosk/base/gb18030.h"

namespace yz::hw::printer {

inline constexpr int kPaperDotsMax = 40'000;

struct Slip {
    std::string text;  ///< A line of text a line; a picture as [picture 576x240].
    escpos::Bitmap picture;
};

enum class PaperStep {
    NeedsMore,  ///< The command is not complete; nothing was taken.
    Quiet,      ///< Nothing came on paper.
    Line,       ///< A line or a band of a picture came on paper.
    Cut,        ///< The slip is complete: cut_off().
    Drawer,     ///< The drawer opens.
    EndMark,    ///< GS r 1 wants its answer.
};

class SlipReader {
public:
    /// Without `glyphs` text is read but not drawn.
    SlipReader(port::PaperWidth paper, escpos::SlipGlyphs* glyphs);

    struct Taken {
        PaperStep step = PaperStep::NeedsMore;
        std::size_t bytes = 0;
    };
    Taken take(std::span<const std::uint8_t> bytes);
    /// What came on paper since the last cut; the paper is empty then.
    Slip cut_off();
    bool is_empty() const { return height_dots_ == 0; }

private:
    struct Cell {
        char32_t character = U' ';
        int width_scale = 1, height_scale = 1;
        bool bold = false;
        int columns() const;
    };
    struct Modes {
        int width_scale = 1, height_scale = 1;
        int chinese_width_scale = 1, chinese_height_scale = 1;
        bool bold = false, chinese = true;
        int align = 0;
    };
    Taken escape(std::span<const std::uint8_t> bytes);
    Taken chinese_command(std::span<const std::uint8_t> bytes);
    Taken group_command(std::span<const std::uint8_t> bytes);
    Taken picture(std::span<const std::uint8_t> bytes);
    bool put(char32_t character);
    void print_line();
    void feed_dots(int dots);
    void end_picture_text();

    int paper_dots_;
    escpos::SlipGlyphs* glyphs_;
    base::Gb18030 table_;
    Modes modes_;
    std::vector<Cell> line_;
    int line_columns_ = 0;
    escpos::Bitmap paper_;
    int height_dots_ = 0;
    int picture_rows_ = 0;  ///< Bands since the last text: one picture.
    std::string text_;
};

}  // namespace yz::hw::printer
