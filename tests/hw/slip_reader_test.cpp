// The virtual printer reads what the encoder writes, and anything else without harm.
#include "hw/printer/slip_reader.h"

#include <doctest/doctest.h>

#include "hw/escpos/encoder.h"

namespace yz::test {
namespace {

using namespace hw;
using printer::PaperStep;

struct Read {
    std::string text;
    std::vector<PaperStep> loud;  ///< Everything but Quiet and Line.
    std::size_t left = 0;
};

Read read(std::span<const std::uint8_t> bytes) {
    printer::SlipReader reader(port::PaperWidth::Mm80, nullptr);
    Read result;
    for (;;) {
        const auto taken = reader.take(bytes);
        if (taken.step == PaperStep::NeedsMore) break;
        bytes = bytes.subspan(taken.bytes);
        if (taken.step != PaperStep::Quiet && taken.step != PaperStep::Line) {
            result.loud.push_back(taken.step);
        }
    }
    result.left = bytes.size();
    result.text = reader.cut_off().text;
    return result;
}

}  // namespace

TEST_CASE("slip reader: text, columns and places come back") {
    const auto bytes = escpos::encoded(
        {.parts = {port::PrintText{.text = "清溪村", .align = port::PrintAlign::Centre},
                   port::PrintColumns{.left = "实付", .right = "4.00"},
                   port::PrintText{.text = "17",
                                   .size = port::PrintSize::Double,
                                   .align = port::PrintAlign::Right},
                   port::PrintDrawer{}}},
        port::PaperWidth::Mm80, nullptr);
    const Read found = read(bytes);
    CHECK(found.left == 0);
    CHECK(found.text == std::string(21, ' ') + "清溪村\n实付" + std::string(40, ' ') + "4.00\n" +
                            std::string(44, ' ') + "17\n");
    CHECK(found.loud == std::vector{PaperStep::Drawer});
}

TEST_CASE("slip reader: a picture cut anywhere is brought to its end by zero bytes") {
    const auto bytes = escpos::encoded({.parts = {port::PrintQr{.content = "QX-001"}}},
                                       port::PaperWidth::Mm80, nullptr);
    for (std::size_t length = 0; length <= bytes.size(); length += 7) {
        base::Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        cut.resize(length + escpos::kFillBytes);
        const auto next = escpos::encoded({.parts = {port::PrintText{.text = "next"}}},
                                          port::PaperWidth::Mm80, nullptr);
        cut.insert(cut.end(), next.begin(), next.end());
        CAPTURE(length);
        CHECK(read(cut).text.ends_with("next\n"));
    }
}

TEST_CASE("slip reader: the end mark is seen after the cut") {
    const auto bytes = base::parse_hex("1d5642101d7201").value();
    CHECK(read(bytes).loud == std::vector{PaperStep::Cut, PaperStep::EndMark});
}

}  // namespace yz::test
