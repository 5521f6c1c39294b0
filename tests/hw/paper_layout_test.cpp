#include <doctest/doctest.h>

#include "hw/escpos/layout.h"
#include "kiosk/base/text.h"

namespace yz::test {
namespace {

using namespace hw::escpos;
using namespace hw::port;

std::vector<std::string> lines(const std::vector<PaperRow>& rows) {
    std::vector<std::string> texts;
    for (const PaperRow& row : rows) texts.push_back(base::utf8(row.text));
    return texts;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("paper: 48 and 32 columns, half as many Chinese characters") {
    CHECK(line_columns(PaperWidth::Mm80) == 48);
    CHECK(line_columns(PaperWidth::Mm58) == 32);
    CHECK(columns_of({U'A', U'饭', U'𠀀'}) == 5);
}

TEST_CASE("paper: a text goes on in the next line and loses nothing") {
    CHECK(lines(paper_rows(PrintText{.text = "清溪村AB"}, 8)) == Lines{"清溪村AB"});
    CHECK(lines(paper_rows(PrintText{.text = "清溪村AB"}, 7)) == Lines{"清溪村A", "B"});
    CHECK(lines(paper_rows(PrintText{.text = "清溪村", .size = PrintSize::Double}, 8)) ==
          Lines{"清溪", "村"});
    CHECK(lines(paper_rows(PrintText{.text = ""}, 8)) == Lines{""});
}

TEST_CASE("paper: two columns share a line while a blank is between them") {
    CHECK(lines(paper_rows(PrintColumns{.left = "实付", .right = "4.00"}, 9)) ==
          Lines{"实付 4.00"});
    CHECK(lines(paper_rows(PrintColumns{.left = "实付", .right = "4.00"}, 8)) ==
          Lines{"实付", "4.00"});
    const auto rows = paper_rows(PrintColumns{.left = "实付", .right = "4.00"}, 8);
    CHECK(rows.back().align == PrintAlign::Right);
}

TEST_CASE("paper: the right column stands behind the last line of a long left one") {
    CHECK(lines(paper_rows(PrintColumns{.left = "市级助餐补贴", .right = "4.00"}, 10)) ==
          Lines{"市级助餐补", "贴    4.00"});
}

TEST_CASE("paper: control characters become spaces, broken text a geta mark") {
    CHECK(lines(paper_rows(PrintText{.text = "A\x1B@\nB"}, 20)) == Lines{"A @ B"});
    CHECK(lines(paper_rows(PrintText{.text = "A\x7F"}, 20)) == Lines{"A "});
    CHECK(lines(paper_rows(PrintText{.text = "\xFF"}, 20)) == Lines{"〓"});
}

}  // namespace yz::test
