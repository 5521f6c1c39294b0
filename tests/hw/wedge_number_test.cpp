#include <doctest/doctest.h>
#include <string>

#include "hw/wedge/calibration.h"
#include "hw/wedge/card_number.h"
#include "kiosk/base/hex.h"

using namespace yz::hw::wedge;
using yz::base::hex;
using yz::base::parse_hex;
using yz::hw::port::CardUid;

namespace {

CardUid uid(const char* text) { return {*parse_hex(text)}; }

struct Row {
    const char* typed;
    const char* uid;
    NumberFormat format;
    const char* part;
};
constexpr auto kStraight = ByteOrder::Straight, kReversed = ByteOrder::Reversed;
/// Source: facts on readers, section 4 (the same four bytes in every format).
const Row kRows[] = {
    {"01026f6c3a", "026f6c3a", {NumberForm::Hex, 1, 4, kStraight, 0, 4}, "026f6c3a"},
    {"01026F6C3A", "026f6c3a", {NumberForm::Hex, 1, 4, kStraight, 0, 4}, "026f6c3a"},
    {"026f6c3a", "026f6c3a", {NumberForm::Hex, 0, 4, kStraight, 0, 4}, "026f6c3a"},
    {"3A6C6F02", "026f6c3a", {NumberForm::Hex, 0, 4, kReversed, 0, 4}, "026f6c3a"},
    {"0040856634", "026f6c3a", {NumberForm::Decimal, 0, 4, kStraight, 0, 4}, "026f6c3a"},
    {"0980184834", "026f6c3a", {NumberForm::Decimal, 0, 4, kReversed, 0, 4}, "026f6c3a"},
    {"07302202", "026f6c3a", {NumberForm::Decimal, 0, 3, kStraight, 1, 4}, "6f6c3a"},
    {"111,27706", "026f6c3a", {NumberForm::Comma24, 0, 3, kStraight, 1, 4}, "6f6c3a"},
    {"00623,27706", "026f6c3a", {NumberForm::Comma32, 0, 4, kStraight, 0, 4}, "026f6c3a"},
    {"0439041101", "1a2b3c4d", {NumberForm::Decimal, 0, 4, kStraight, 0, 4}, "1a2b3c4d"},
    {"1295788826", "1a2b3c4d", {NumberForm::Decimal, 0, 4, kReversed, 0, 4}, "1a2b3c4d"},
    {"02833485", "1a2b3c4d", {NumberForm::Decimal, 0, 3, kStraight, 1, 4}, "2b3c4d"},
    {"04a1b2c3d4e5f6",
     "04a1b2c3d4e5f6",
     {NumberForm::Hex, 0, 7, kStraight, 0, 7},
     "04a1b2c3d4e5f6"},
    {"04a1b2c3", "04a1b2c3d4e5f6", {NumberForm::Hex, 0, 4, kStraight, 0, 7}, "04a1b2c3"},
    {"c3d4e5f6", "04a1b2c3d4e5f6", {NumberForm::Hex, 0, 4, kStraight, 3, 7}, "c3d4e5f6"},
    {"4142257347", "04a1b2c3d4e5f6", {NumberForm::Decimal, 0, 4, kReversed, 3, 7}, "c3d4e5f6"},
};

}  // namespace

TEST_CASE("every number format is read back into the bytes of the card's number") {
    for (const Row& row : kRows) {
        CAPTURE(row.typed);
        const auto part = parse_card_number(row.typed, row.format);
        REQUIRE(part.has_value());
        CHECK(hex(part->bytes) == row.part);
        CHECK(part->start == row.format.start);
        CHECK(part->whole() == (row.format.bytes == row.format.uid_bytes));
    }
}

TEST_CASE("one known card tells how its reader prints") {
    for (const Row& row : kRows) {
        CAPTURE(row.typed);
        Calibration calibration;
        const auto step = calibration.card(uid(row.uid), row.typed);
        const auto* format = std::get_if<NumberFormat>(&step);
        REQUIRE(format != nullptr);
        CHECK(*format == row.format);
    }
}

TEST_CASE("what fits in two ways is not chosen: the next card decides") {
    Calibration calibration;
    auto step = calibration.card(uid("11222211"), "11222211");
    REQUIRE(std::holds_alternative<AskAnotherCard>(step));
    CHECK(std::get<AskAnotherCard>(step).fitting == 2);
    step = calibration.card(uid("33444433"), "33444433");
    REQUIRE(std::holds_alternative<AskAnotherCard>(step));
    step = calibration.card(uid("026f6c3a"), "3a6c6f02");
    REQUIRE(std::holds_alternative<NumberFormat>(step));
    CHECK(std::get<NumberFormat>(step).order == ByteOrder::Reversed);
}

TEST_CASE("a card that was not the same on both readers is told, and spoils nothing") {
    Calibration calibration;
    const auto problem = [&](const char* card, const char* typed) {
        return std::get<CalibrationProblem>(calibration.card(uid(card), typed));
    };
    CHECK(problem("026f6c3a", "hello world") == CalibrationProblem::NoNumber);
    CHECK(problem("026f6c3a", "1a2b3c4d") == CalibrationProblem::NoFit);
    CHECK(std::holds_alternative<AskAnotherCard>(calibration.card(uid("11222211"), "11222211")));
    CHECK(problem("04a1b2c3d4e5f6", "04a1b2c3d4e5f6") == CalibrationProblem::OtherLength);
    CHECK(problem("026f6c3a", "1a2b3c4d") == CalibrationProblem::NoFit);
    CHECK(std::holds_alternative<NumberFormat>(calibration.card(uid("026f6c3a"), "026f6c3a")));
}

TEST_CASE("a text of another form or too large for its bytes is no card number") {
    const NumberFormat ten{NumberForm::Decimal, 0, 4, kStraight, 0, 4};
    CHECK(parse_card_number("4294967295", ten).has_value());
    for (const char* text : {"4294967296", "9999999999", "004085663", "00040856634", "004085663a",
                             "-040856634", " 040856634", "", "07302202", "111,27706"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_card_number(text, ten).has_value());
    }
    const NumberFormat wiegand{NumberForm::Comma24, 0, 3, kStraight, 1, 4};
    CHECK(parse_card_number("255,65535", wiegand).has_value());
    for (const char* text : {"256,00000", "000,65536", "111.27706", "1112,7706", "00623,27706"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_card_number(text, wiegand).has_value());
    }
    const NumberFormat six{NumberForm::Decimal, 0, 3, kStraight, 1, 4};
    CHECK(parse_card_number("16777215", six).has_value());
    CHECK_FALSE(parse_card_number("16777216", six).has_value());
}
