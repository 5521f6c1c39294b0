#include "hw/escpos/encoder.h"

#include <doctest/doctest.h>

#include "hw/escpos/qr_bitmap.h"

namespace yz::test {
namespace {

using namespace hw::escpos;
using namespace hw::port;

std::string hex_of(const PrintPart& part, SlipGlyphs* glyphs = nullptr,
                   PaperWidth paper = PaperWidth::Mm80) {
    return base::hex(encoded({.parts = {part}}, paper, glyphs));
}

bool holds(const std::string& hex, const std::string& piece) {
    return hex.find(piece) != std::string::npos;
}

const std::string kHead = "1b401d61001c26";
const std::string kPlain = "1b61001b45001d21001c2100";

}  // namespace

TEST_CASE("encoder: a slip begins with modes off, no unasked status, Chinese on") {
    CHECK(base::hex(encoded({}, PaperWidth::Mm80, nullptr)) == kHead);
}

TEST_CASE("encoder: text, sizes, weight and place") {
    CHECK(hex_of(PrintText{.text = "饭A"}) == kHead + kPlain + "b7b9410a");
    CHECK(hex_of(PrintText{.text = "7",
                           .size = PrintSize::Double,
                           .align = PrintAlign::Centre,
                           .weight = PrintWeight::Bold}) ==
          kHead + "1b61011b45011d21111c210c" + "370a");
    CHECK(holds(hex_of(PrintText{.text = "7", .align = PrintAlign::Right}), "1b6102"));
}

TEST_CASE("encoder: feed, cut and drawer") {
    CHECK(hex_of(PrintFeed{.lines = 3}) == kHead + "1b6403");
    CHECK(hex_of(PrintFeed{.lines = 1000}) == kHead + "1b6414");
    CHECK(hex_of(PrintFeed{.lines = -1}) == kHead + "1b6400");
    CHECK(hex_of(PrintCut{}) == kHead + "1d564210");
    CHECK(hex_of(PrintDrawer{}) == kHead + "1b700019fa");
}

TEST_CASE("encoder: a name with a rare character is drawn, or marked when nothing can draw") {
    SlipGlyphs glyphs;
    const std::string geta = "a1fe";
    CHECK(hex_of(PrintText{.text = "王㐀"}) == kHead + kPlain + "cdf5" + geta + "0a");
    const std::string drawn = hex_of(PrintText{.text = "王㐀"}, &glyphs);
    // 72 bytes a row of 576 dots, 24 rows.
    CHECK(drawn.substr(0, kHead.size() + 16) == kHead + "1d76300048001800");
    CHECK(drawn.size() == kHead.size() + 16 + 72 * 24 * 2);
    const std::string narrow =
        hex_of(PrintText{.text = "王㐀", .size = PrintSize::Double}, &glyphs, PaperWidth::Mm58);
    CHECK(narrow.size() == kHead.size() + 2 * (16 + 48 * 24 * 2));
    CHECK(drawn != hex_of(PrintText{.text = "王㐁"}, &glyphs));
}

TEST_CASE("encoder: no byte of a text is ever a command") {
    for (int byte = 0; byte < 0x20; ++byte) {
        const std::string hex = hex_of(PrintText{.text = std::string(1, static_cast<char>(byte))});
        CAPTURE(byte);
        CHECK(hex == kHead + kPlain + "200a");
    }
}

TEST_CASE("encoder: a QR code fits both papers, and one too long is left out") {
    const std::string seal(400, 'x');
    for (const PaperWidth paper : {PaperWidth::Mm80, PaperWidth::Mm58}) {
        CHECK(hex_of(PrintQr{.content = seal}, nullptr, paper).size() > 10'000);
        CHECK(hex_of(PrintQr{.content = ""}, nullptr, paper) == kHead);
        CHECK(hex_of(PrintQr{.content = std::string(kQrBytesMax + 1, 'x')}, nullptr, paper) ==
              kHead);
    }
    const auto longest = qr_bitmap(std::string(kQrBytesMax, 'x'), 384);
    REQUIRE(longest);
    CHECK(longest->width_dots() == 384);
    // The quiet zone, then the dark corner of the finder pattern.
    const auto small = qr_bitmap("QX-001", 384);
    REQUIRE(small);
    CHECK_FALSE(small->black(384 / 2 - 21 * 3, 23));
    CHECK(small->black(384 / 2 - 21 * 3, 24));
    CHECK_FALSE(small->black(384 / 2 - 21 * 3 - 1, 24));
}

}  // namespace yz::test
