#include <doctest/doctest.h>

#include "kiosk/base/hex.h"
#include "kiosk/main/calibration_desk.h"
#include "kiosk/main/reader_formats_file.h"
#include "tests/support/process.h"

using namespace yz;
using namespace yz::main;
using hw::wedge::NumberFormat;

namespace {

base::CardToken card(const char* uid) { return base::uid_token(*base::parse_hex(uid)); }

}  // namespace

TEST_CASE("the same card on both readers, in either order, tells how the one prints") {
    const NumberFormat expected{
        .form = hw::wedge::NumberForm::Decimal, .bytes = 4, .start = 0, .uid_bytes = 4};
    CalibrationDesk typed_first("old");
    CHECK(!typed_first.typed("old", "0040856634"));
    CHECK(std::get<NumberFormat>(*typed_first.card(card("026f6c3a"))) == expected);
    CalibrationDesk card_first("old");
    CHECK(!card_first.card(card("026f6c3a")));
    CHECK(std::get<NumberFormat>(*card_first.typed("old", "0040856634")) == expected);
}

TEST_CASE("another reader's text and a token without a UID are not looked at") {
    CalibrationDesk desk("old");
    CHECK(!desk.typed("scanner", "0040856634"));
    CHECK(!desk.card(card("026f6c3a")));
    CHECK(!desk.typed("scanner", "0040856634"));
    CHECK(!desk.card({.kind = base::TokenKind::ResidentId}));
    CHECK(!desk.card(base::uid_token(*base::parse_hex("02030405"), base::TokenKind::TypedCard)));
    CHECK(std::holds_alternative<NumberFormat>(*desk.typed("old", "0040856634")));
}

TEST_CASE("a second pair is a second card, and what fits in two ways asks for it") {
    CalibrationDesk desk("old");
    CHECK(!desk.card(card("11222211")));
    CHECK(std::holds_alternative<hw::wedge::AskAnotherCard>(*desk.typed("old", "11222211")));
    CHECK(!desk.typed("old", "026f6c3a"));
    CHECK(std::holds_alternative<NumberFormat>(*desk.card(card("026f6c3a"))));
}

TEST_CASE("what calibration found comes back from the file as it was, whatever the name") {
    const tests::OwnFolder folder;
    CHECK(read_reader_formats(folder.path()).empty());
    const ReaderFormats formats{
        {"老卡机 \"\\",
         {NumberFormat{.form = hw::wedge::NumberForm::Decimal,
                       .bytes = 3,
                       .order = hw::wedge::ByteOrder::Reversed,
                       .start = 1},
          NumberFormat{.lead = 1}}},
        {"b", {NumberFormat{.form = hw::wedge::NumberForm::Comma32, .uid_bytes = 7}}}};
    CHECK(keep_reader_formats(folder.path(), formats));
    CHECK(read_reader_formats(folder.path()) == formats);
}

TEST_CASE("a file of formats that is wrong says the line, and nothing of it is used") {
    CHECK(parse_reader_formats("[[readers]]\nname = \"a\"\n")->at("a").empty());
    CHECK(parse_reader_formats("[[readers]]\nformats = []\n").error() ==
          "line 1: readers.name is missing");
    CHECK(parse_reader_formats("[[readers]]\nname = \"a\"\n[[readers]]\nname = \"a\"\n").error() ==
          "line 4: readers.name stands here a second time");
    CHECK(parse_reader_formats("x = [").error().find("is no TOML") != std::string::npos);
    CHECK(!parse_reader_formats(std::string(kReaderFormatsBytesMax + 1, '#')));
}

TEST_CASE("the configuration's own format comes before what calibration found") {
    const NumberFormat found{.form = hw::wedge::NumberForm::Comma24, .bytes = 3};
    const NumberFormat configured{};
    std::vector<TypedReaderConfig> readers{{.name = "a"},
                                           {.name = "b", .formats = {configured}},
                                           {.name = "c", .use = TypedReaderConfig::Use::Codes}};
    const auto now = calibrated(readers, {{"a", {found}}, {"b", {found}}, {"c", {found}}});
    CHECK(now[0].formats == std::vector{found});
    CHECK(now[1].formats == std::vector{configured});
    CHECK(now[2].formats.empty());
}
