#include "hw/pcsc/atr.h"

#include <doctest/doctest.h>

#include "kiosk/base/hex.h"

using yz::base::parse_hex;
using yz::hw::pcsc::AtrProblem;
using yz::hw::pcsc::CardKind;
using yz::hw::pcsc::parse_atr;

TEST_CASE("the kind of a card is read from its ATR") {
    struct Row {
        const char* atr;
        CardKind kind;
    };
    for (const Row& row : {
             Row{"3b8f8001804f0ca000000306030001000000006a", CardKind::MifareClassic1K},
             Row{"3b8f8001804f0ca0000003060300020000000069", CardKind::MifareClassic4K},
             Row{"3b8f8001804f0ca0000003060300030000000068", CardKind::Ultralight},
             Row{"3b8f8001804f0ca000000306030026000000004d", CardKind::MifareMini},
             Row{"3b8f8001804f0ca00000030603003a0000000051", CardKind::UltralightC},
             Row{"3b8f8001804f0ca000000306030040000000002b", CardKind::OtherStorage},
             Row{"3b8180018080", CardKind::Processor},
             Row{"3b00", CardKind::Processor},
             Row{"3b6500002063cb6600", CardKind::Processor},
         }) {
        CAPTURE(row.atr);
        const auto kind = parse_atr(*parse_hex(row.atr));
        REQUIRE(kind.has_value());
        CHECK(*kind == row.kind);
    }
}

TEST_CASE("a malformed ATR is refused with what is wrong") {
    struct Row {
        std::string atr;
        AtrProblem problem;
    };
    for (const Row& row : {
             Row{"", AtrProblem::Empty},
             Row{"3b", AtrProblem::CutShort},
             Row{"00", AtrProblem::BadFirstByte},
             Row{"4b00", AtrProblem::BadFirstByte},
             Row{"3b80", AtrProblem::CutShort},
             Row{"3b818001", AtrProblem::CutShort},
             Row{"3bf0", AtrProblem::CutShort},
             Row{"3b8180018081", AtrProblem::BadCheckByte},
             Row{"3b818001808000", AtrProblem::TrailingBytes},
             Row{"3b0000", AtrProblem::TrailingBytes},
             Row{"3b" + std::string(66, '0'), AtrProblem::TooLong},
         }) {
        CAPTURE(row.atr);
        const auto kind = parse_atr(*parse_hex(row.atr));
        REQUIRE_FALSE(kind.has_value());
        CHECK(kind.error() == row.problem);
    }
}
