// Transit cards: the number in what they tell when they are selected, and nothing else.
#include <doctest/doctest.h>

#include "hw/transit/transit_dialogue.h"
#include "hw/transit/transit_fields.h"
#include "tests/hw/scripted_channel.h"

using namespace yz::hw::transit;
using yz::base::hex;
using yz::base::parse_hex;
using yz::tests::ScriptedChannel;

namespace {

yz::base::Bytes bytes(const std::string& text_hex) { return *parse_hex(text_hex); }

/// Type, city, issuer; the number; dates.
const std::string kInformation =
    "01999900ffffffff020103104999900000000019"
    "20200101204012310000";
const std::string kDescription = "6f318408a000000632010105a5259f0801029f0c1e" + kInformation;

std::string number_in(const yz::base::CardToken& token) {
    return {token.number.begin(), token.number.end()};
}

}  // namespace

TEST_CASE("a tag is found among others, and lengths that do not fit are no tags") {
    CHECK(hex(**parse_tag(bytes("8401aa9f0c02bbccda00"), 0x9F0C)) == "bbcc");
    CHECK(hex(**parse_tag(bytes("848101aa"), 0x84)) == "aa");
    CHECK(hex(**parse_tag(bytes("8401aa8401bb"), 0x84)) == "aa");
    CHECK_FALSE(parse_tag(bytes("8401aa"), 0x85)->has_value());
    CHECK_FALSE(parse_tag(bytes(""), 0x85)->has_value());
    for (const char* row : {"84", "8402aa", "9f", "9f0c", "9f8c0100", "848201", "8480", "8481",
                            "848102aa", "8401aa84"}) {
        CAPTURE(row);
        CHECK(parse_tag(bytes(row), 0x84).error() == FieldProblem::Structure);
    }
}

TEST_CASE("the description holds thirty bytes of the issuer's, or none") {
    CHECK(hex(**parse_description(bytes(kDescription))) == kInformation);
    CHECK_FALSE(parse_description(bytes(""))->has_value());
    CHECK_FALSE(parse_description(bytes("6f0a8408a000000632010105"))->has_value());
    CHECK_FALSE(parse_description(bytes("6f02a500"))->has_value());
    for (std::size_t size = 1; size < kDescription.size() / 2; ++size) {
        CAPTURE(size);
        CHECK_FALSE(parse_description(bytes(kDescription.substr(0, 2 * size))).has_value());
    }
}

TEST_CASE("a number is a zero and nineteen digits") {
    CHECK(*parse_card_number(bytes(kInformation)) == "3104999900000000019");
    const auto with = [](const char* number) {
        std::string changed = kInformation;
        return bytes(changed.replace(20, 20, number));
    };
    CHECK(*parse_card_number(with("00000000000000000001")) == "0000000000000000001");
    CHECK(*parse_card_number(with("09999999999999999999")) == "9999999999999999999");
    for (const char* wrong : {"00000000000000000000", "13104999900000000019",
                              "0310499990000000001a", "ffffffffffffffffffff"}) {
        CAPTURE(wrong);
        CHECK(parse_card_number(with(wrong)).error() == FieldProblem::Number);
    }
    CHECK(parse_card_number(bytes(kInformation + "00")).error() == FieldProblem::Structure);
    CHECK(parse_card_number(bytes(kInformation.substr(2))).error() == FieldProblem::Structure);
}

TEST_CASE("one question is enough for a card of the union; its trips and its money are not asked") {
    ScriptedChannel card({(kDescription + "9000").c_str()});
    const auto token = read_transit_card(card);
    REQUIRE(token.has_value());
    CHECK(token->kind == yz::base::TokenKind::TransitCard);
    CHECK(number_in(*token) == "3104999900000000019");
    CHECK(card.said == "00a4040008a00000063201010500");
}

TEST_CASE("an older card, and one that is selected without a description") {
    ScriptedChannel old({"6a82", (kDescription + "9000").c_str()});
    CHECK(read_transit_card(old).has_value());
    CHECK(old.said == "00a4040008a00000063201010500 00a4040009a0000000038698070100");
    ScriptedChannel bare({"9000", (kInformation + "9000").c_str()});
    CHECK(number_in(*read_transit_card(bare)) == "3104999900000000019");
    CHECK(bare.said == "00a4040008a00000063201010500 00b095001e");
}

TEST_CASE("another card, nonsense and a transit card that goes are told as what they are") {
    const auto problem = [](std::initializer_list<const char*> answers) {
        ScriptedChannel card(answers);
        const auto token = read_transit_card(card);
        REQUIRE_FALSE(token.has_value());
        return token.error();
    };
    CHECK(problem({"6a82", "6a82"}) == TransitProblem::OtherCard);
    CHECK(problem({"6d00", "6e00"}) == TransitProblem::OtherCard);
    CHECK(problem({"6283"}) == TransitProblem::Malformed);
    CHECK(problem({"6f059000"}) == TransitProblem::Malformed);
    CHECK(problem({"9000", "6a82"}) == TransitProblem::Malformed);
    CHECK(problem({"9000", "01029000"}) == TransitProblem::Malformed);
    CHECK(problem({}) == TransitProblem::CardGone);
    CHECK(problem({"6a82"}) == TransitProblem::CardGone);
    CHECK(problem({"9000"}) == TransitProblem::CardGone);
}
