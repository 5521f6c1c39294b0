#include "hw/sample/sample_cards.h"

#include <doctest/doctest.h>

using namespace yz::hw::sample;
using yz::base::parse_hex;
using yz::base::TokenKind;

namespace {

std::string error_of(const std::string& json) {
    const auto cards = parse_sample_cards(json);
    return cards ? "" : cards.error();
}

std::string error_of_card(const std::string& fields) {
    return error_of(R"({"LI": {"uid": "04a1b2c3d4e5f6", )" + fields + "}}");
}

}  // namespace

TEST_CASE("sample cards: a string is an Ultralight by its number, in the order of the file") {
    const auto cards = parse_sample_cards(R"({"WANG": "04A1B2C3D4E5F6", "LI": "04a1b2c3"})");
    REQUIRE(cards.has_value());
    REQUIRE(cards->size() == 2);
    CHECK(cards->front() == SampleCard{.name = "WANG", .uid = *parse_hex("04a1b2c3d4e5f6")});
    CHECK(cards->back().name == "LI");
    CHECK(cards->back().kind == TokenKind::Ultralight);
}

TEST_CASE("sample cards: an object says its kind and what stands on it") {
    const auto cards = parse_sample_cards(R"({
        "WANG": {"kind": "social_security", "uid": "04a1b2c3", "region": "339900",
                 "number": "B00000001", "id_number": "339900194002290059", "name": "李长贵",
                 "valid_through": "2035-01-31"},
        "LI": {"kind": "transit_card", "uid": "04a1b2c3", "number": "3104999900000000027"},
        "ZHAO": {"kind": "ntag424", "uid": "04a1b2c3d4e5f6",
                 "key": "000102030405060708090a0b0c0d0e0f",
                 "meta_key": "0f0e0d0c0b0a09080706050403020100", "address": "https://a.example/"},
        "HE": {"kind": "desfire", "uid": "04a1b2c3d4e5f6"},
        "MA": {"kind": "social_security", "uid": "04a1b2c3"}
    })");
    REQUIRE(cards.has_value());
    const auto social = std::get<SocialChip>((*cards)[0].chip);
    CHECK(social.region == "339900");
    CHECK(social.number == "B00000001");
    CHECK(social.id_number == "339900194002290059");
    CHECK(social.name == "李长贵");
    CHECK(social.valid_through->iso() == "2035-01-31");
    CHECK(std::get<TransitChip>((*cards)[1].chip).number == "3104999900000000027");
    const auto signing = std::get<SigningChip>((*cards)[2].chip);
    CHECK(signing.key[15] == 0x0F);
    CHECK((*signing.meta_key)[0] == 0x0F);
    CHECK(signing.address == "https://a.example/");
    CHECK((*cards)[3].kind == TokenKind::Desfire);
    CHECK(std::get<SocialChip>((*cards)[4].chip) == SocialChip{});
}

TEST_CASE("sample cards: what is wrong is told in one line with the card's name") {
    CHECK(error_of("[]") == "it is no JSON object of name and card");
    CHECK(error_of("{") == "it is no JSON object of name and card");
    CHECK(error_of(R"({"LI": 4})") == "card LI: a card is its number or an object");
    CHECK(error_of(R"({"LI": "04A1B2"})") == "card LI: a UID is 4, 7 or 10 bytes in hexadecimal");
    CHECK(error_of(R"({"LI": {"kind": "desfire"}})") == "card LI: uid is missing");
    CHECK(error_of_card(R"("kind": 1)") == "card LI: kind is a text");
    for (const char* kind : {"card", "typed_card", "resident_id", "printed_code"}) {
        CHECK(error_of_card(R"("kind": ")" + std::string(kind) + "\"") ==
              "card LI: no kind of card with this name");
    }
    CHECK(error_of_card(R"("kind": "desfire", "region": "449900")") ==
          "card LI: unknown field region");
    const std::string social = R"("kind": "social_security", )";
    CHECK(error_of_card(social + R"("region": "44990")") == "card LI: region is six digits");
    CHECK(error_of_card(social + R"("region": "44990A")") == "card LI: region is six digits");
    CHECK(error_of_card(social + R"("number": "A1234567")") ==
          "card LI: number is nine characters");
    CHECK(error_of_card(social + R"("id_number": "4499001945030100")") ==
          "card LI: id_number is 18 characters");
    CHECK(error_of_card(social + R"("name": "")") == "card LI: name is 1 to 45 bytes");
    CHECK(error_of_card(social + R"("valid_through": "2035-02-30")") ==
          "card LI: valid_through is a date as 2035-01-01");
    CHECK(error_of_card(R"("kind": "transit_card", "number": "310499990000000001")") ==
          "card LI: number is 19 digits");
    CHECK(error_of_card(R"("kind": "ntag424", "key": "00")") ==
          "card LI: a key is 16 bytes in hexadecimal");
    CHECK(error_of_card(R"("kind": "ntag424", "address": "http://a/")") ==
          "card LI: address is an https:// address of at most 190 bytes");
    CHECK(error_of(R"({"LI": {"kind": "ntag424", "uid": "04a1b2c3"}})") ==
          "card LI: the UID of an ntag424 has 7 bytes");
}

TEST_CASE("sample cards: a card is found by name or number, and tells what a reader would") {
    const auto cards = *parse_sample_cards(
        R"({"WANG": {"kind": "social_security", "uid": "04a1b2c3"},
            "LI": {"kind": "transit_card", "uid": "04a1b2c3"},
            "ZHAO": {"kind": "ntag424", "uid": "04a1b2c3d4e5f6"}})");
    const auto wang = sample_token(*sample_card(cards, "WANG"), 0);
    CHECK(wang.kind == TokenKind::SocialSecurity);
    CHECK(std::string(wang.number.begin(), wang.number.end()) == "449900:A12345678");
    CHECK(wang.id_number->view() == "449900194503010022");
    CHECK(wang.name->view() == "王秀兰");
    const auto li = sample_token(*sample_card(cards, "LI"), 0);
    CHECK(li.kind == TokenKind::TransitCard);
    CHECK(li.number.size() == 19);
    CHECK_FALSE(li.tap_counter.has_value());
    const auto zhao = sample_token(*sample_card(cards, "ZHAO"), 5);
    CHECK(zhao.tap_counter == 5);
    CHECK(zhao.number == *parse_hex("04a1b2c3d4e5f6"));
    const auto stranger = sample_card(cards, "04FFEEDD");
    REQUIRE(stranger.has_value());
    CHECK(stranger->kind == TokenKind::Ultralight);
    CHECK_FALSE(sample_card(cards, "NOBODY").has_value());
    CHECK_FALSE(sample_card(cards, "04FFEE").has_value());
}
