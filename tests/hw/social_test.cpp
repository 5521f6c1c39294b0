// Social security cards: what their records mean, and the talk with one, question by question.
#include <doctest/doctest.h>

#include "hw/social/social_dialogue.h"
#include "hw/social/social_fields.h"
#include "tests/hw/scripted_channel.h"

using namespace yz::hw::social;
using yz::base::as_bytes;
using yz::base::hex;
using yz::base::parse_hex;
using yz::tests::ScriptedChannel;

namespace {

yz::base::Bytes bytes(const std::string& text_hex) { return *parse_hex(text_hex); }

std::string name_of(const std::string& value_hex) {
    yz::base::Gb18030 table;
    const auto name = holder_name(bytes(value_hex), table);
    return name ? std::string(name->view()) : "none";
}

/// Records of an invented holder, as an answer to READ RECORD.
const char* const kIdentification = "0110449900000000000000000000000000009000";
const char* const kLastDay = "0604203501019000";
const char* const kCardNumber = "07094131323334353637389000";
const char* const kHolderNumber = "08123434393930303139343530333031303032329000";
/// 王秀兰, padded.
const char* const kHolderName =
    "091ecdf5d0e3c0bc0000000000000000000000000000000000000000000000009000";

}  // namespace

TEST_CASE("a record is tag, length and so many bytes, and nothing behind them") {
    CHECK(hex(*parse_record(bytes("0704a1b2c3d4"), 7)) == "a1b2c3d4");
    CHECK(parse_record(bytes("0700"), 7)->empty());
    for (const char* content : {"", "07", "0704a1b2c3", "0704a1b2c3d4e5", "0804a1b2c3d4", "07ff"}) {
        CAPTURE(content);
        CHECK(parse_record(bytes(content), 7).error() == FieldProblem::Structure);
    }
}

TEST_CASE("the region is six digits, or blank, or wrong") {
    const std::string rest = "00000000000000000000000000";
    CHECK(**parse_region(bytes("449900" + rest)) == "449900");
    for (const char* blank : {"000000", "ffffff", "202020"}) {
        CAPTURE(blank);
        CHECK_FALSE(parse_region(bytes(blank + rest))->has_value());
    }
    CHECK(parse_region(bytes("44990a" + rest)).error() == FieldProblem::Value);
    CHECK(parse_region(bytes("f49900" + rest)).error() == FieldProblem::Value);
    CHECK(parse_region(bytes("449900")).error() == FieldProblem::Structure);
    CHECK(parse_region(bytes("449900" + rest + "00")).error() == FieldProblem::Structure);
}

TEST_CASE("a card's number is nine letters and digits, or blank, or wrong") {
    CHECK(**parse_card_number(as_bytes("A12345678")) == "A12345678");
    CHECK(**parse_card_number(as_bytes("000000001")) == "000000001");
    for (const char* blank : {"202020202020202020", "000000000000000000", "ffffffffffffffffff"}) {
        CHECK_FALSE(parse_card_number(bytes(blank))->has_value());
    }
    for (const char* wrong : {"a12345678", "A1234567 ", "A1234-678", "A1234567\x80"}) {
        CAPTURE(wrong);
        CHECK(parse_card_number(as_bytes(wrong)).error() == FieldProblem::Value);
    }
    CHECK(parse_card_number(as_bytes("A1234567")).error() == FieldProblem::Structure);
    CHECK(parse_card_number(as_bytes("A123456789")).error() == FieldProblem::Structure);
}

TEST_CASE("a holder's number fits its check digit, or is another kind of number, or is wrong") {
    for (const char* good : {"449900194503010022", "44990019450301009X", "810000190001019995"}) {
        CAPTURE(good);
        const auto number = parse_holder_number(as_bytes(good));
        REQUIRE(number.has_value());
        REQUIRE(*number != nullptr);
        CHECK((*number)->view() == good);
    }
    // Blank; 15 digits and padding; a foreign holder's.
    for (const char* other : {"", "   ", "449900450301001   ", "ABC123456789012345"}) {
        CAPTURE(other);
        const auto number = parse_holder_number(as_bytes(other));
        REQUIRE(number.has_value());
        CHECK(*number == nullptr);
    }
    for (const char* wrong :
         {"449900194503010023", "44990019450301009x", "44990019450301002", "4499001945030100220",
          "AB9900194503010022", "ABC12345678901234-", "44990045030100", "449900\x80"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_holder_number(as_bytes(wrong)).has_value());
    }
    CHECK_FALSE(parse_holder_number(yz::base::Bytes(200, '1')).has_value());
}

TEST_CASE("a name is read from GB18030 with its rare characters, and never refuses a card") {
    CHECK(name_of("cdf5d0e3c0bc") == "王秀兰");
    CHECK(name_of("cdf5d0e3c0bc2020000000ffff") == "王秀兰");
    CHECK(name_of("cdf58139ee39") == "王㐀");
    CHECK(name_of("cdf595328236") == "王𠀀");
    CHECK(name_of("416e6e61") == "Anna");
    CHECK(name_of("cdf5ff41") ==
          "王\uFFFD"
          "A");
    CHECK(name_of("cdf5d0") == "王\uFFFD");
    CHECK(name_of("") == "none");
    CHECK(name_of("2020") == "none");
    std::string longest;
    for (int i = 0; i < 64; ++i) longest += "cdf5";
    CHECK(name_of(longest).size() == 192);
    CHECK(name_of(longest + "41") == "none");
}

TEST_CASE("the last day is a date or nothing") {
    CHECK(last_day(bytes("20350101"))->iso() == "2035-01-01");
    for (const char* none : {"20350230", "ffffffff", "00000000", "203501", "2035010101"}) {
        CAPTURE(none);
        CHECK_FALSE(last_day(bytes(none)).has_value());
    }
}

TEST_CASE("a card is asked for five fields, and its holder is told") {
    ScriptedChannel card({"9000", "9000", kIdentification, kCardNumber, kLastDay, "9000",
                          kHolderNumber, kHolderName});
    yz::base::Gb18030 table;
    const auto token = read_social_card(card, table);
    REQUIRE(token.has_value());
    CHECK(token->kind == yz::base::TokenKind::SocialSecurity);
    CHECK(std::string(token->number.begin(), token->number.end()) == "449900:A12345678");
    CHECK(token->id_number->view() == "449900194503010022");
    CHECK(token->name->view() == "王秀兰");
    CHECK(token->valid_through->iso() == "2035-01-01");
    CHECK(card.said ==
          "00a404000f7378312e73682ec9e7bbe1b1a3d5cf 00a4000002ef05 00b2010000 00b2070000 "
          "00b2060000 00a4000002ef06 00b2080000 00b2090000");
}

TEST_CASE("a card that names records by place, or files by short identifier, is asked that way") {
    yz::base::Gb18030 table;
    ScriptedChannel by_place({"9000", "6a86", "9000", "6a86", kIdentification, kCardNumber,
                              kLastDay, "9000", "6a83", kHolderNumber, kHolderName});
    CHECK(read_social_card(by_place, table).has_value());
    CHECK(by_place.said ==
          "00a404000f7378312e73682ec9e7bbe1b1a3d5cf 00a4000002ef05 00a4020002ef05 00b2010000 "
          "00b2010400 00b2070400 00b2060400 00a4000002ef06 00b2080000 00b2010400 00b2020400");
    ScriptedChannel by_short({"9000", "6a82", "6a82", kIdentification, kCardNumber, kLastDay,
                              "6a82", "6a82", kHolderNumber, kHolderName});
    CHECK(read_social_card(by_short, table).has_value());
    CHECK(by_short.said ==
          "00a404000f7378312e73682ec9e7bbe1b1a3d5cf 00a4000002ef05 00a4020002ef05 00b2012c00 "
          "00b2072c00 00b2062c00 00a4000002ef06 00a4020002ef06 00b2013400 00b2023400");
}

TEST_CASE(
    "a card that keeps its holder to itself is known by its own number, and no PIN is tried") {
    yz::base::Gb18030 table;
    ScriptedChannel card(
        {"9000", "9000", kIdentification, kCardNumber, "6a83", "6a83", "9000", "6982", "6982"});
    const auto token = read_social_card(card, table);
    REQUIRE(token.has_value());
    CHECK(std::string(token->number.begin(), token->number.end()) == "449900:A12345678");
    CHECK(token->id_number == nullptr);
    CHECK(token->name == nullptr);
    CHECK_FALSE(token->valid_through.has_value());
    // Refused under both names; a name without its holder is not asked for.
    CHECK(card.said.ends_with("00a4000002ef06 00b2080000 00b2010400"));
    // Neither file may be read: nothing is known of it.
    ScriptedChannel closed(
        {"9000", "6982", "6982", "6982", "6982", "6982", "6982", "6982", "6982", "6982"});
    CHECK(read_social_card(closed, table).error() == SocialProblem::NothingTold);
    // A card number without the region that gave it out is no number; the holder's is enough.
    ScriptedChannel no_region({"9000", "9000", "6982", "6982", kCardNumber, kLastDay, "9000",
                               kHolderNumber, "6982", "6982"});
    const auto holder = read_social_card(no_region, table);
    REQUIRE(holder.has_value());
    CHECK(holder->number.empty());
    CHECK(holder->id_number->view() == "449900194503010022");
}

TEST_CASE("another card, nonsense and a card that goes are told as what they are") {
    yz::base::Gb18030 table;
    const auto problem = [&](std::initializer_list<const char*> answers) {
        ScriptedChannel card(answers);
        const auto token = read_social_card(card, table);
        REQUIRE_FALSE(token.has_value());
        return token.error();
    };
    CHECK(problem({"6a82"}) == SocialProblem::OtherCard);
    CHECK(problem({"6e00"}) == SocialProblem::OtherCard);
    CHECK(problem({"6283"}) == SocialProblem::Malformed);
    CHECK(problem({"1234"}) == SocialProblem::Malformed);
    CHECK(problem({"9000", "6400"}) == SocialProblem::Malformed);
    CHECK(problem({"9000", "9000", "6281"}) == SocialProblem::Malformed);
    CHECK(problem({"9000", "9000", "01044499009000"}) == SocialProblem::Malformed);
    // The number of another record, and a number whose check digit is wrong.
    CHECK(problem({"9000", "9000", kIdentification, kIdentification}) == SocialProblem::Malformed);
    CHECK(problem({"9000", "9000", kIdentification, kCardNumber, kLastDay, "9000",
                   "08123434393930303139343530333031303032339000"}) == SocialProblem::Malformed);
    const std::initializer_list<const char*> whole = {
        "9000", "9000", kIdentification, kCardNumber, kLastDay, "9000", kHolderNumber, kHolderName};
    for (std::size_t count = 0; count < whole.size(); ++count) {
        CAPTURE(count);
        std::deque<yz::base::Bytes> some;
        for (std::size_t i = 0; i < count; ++i) some.push_back(*parse_hex(*(whole.begin() + i)));
        ScriptedChannel card(some);
        CHECK(read_social_card(card, table).error() == SocialProblem::CardGone);
    }
}
