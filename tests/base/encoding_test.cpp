#include <doctest/doctest.h>

#include "kiosk/base/gb18030.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/random.h"
#include "kiosk/base/sha256.h"
#include "kiosk/base/signing.h"
#include "kiosk/base/text.h"

using namespace yz::base;

TEST_CASE("SHA-256 gives the digest of FIPS 180-4's first example, in one part or two") {
    const char* expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CHECK(hex(sha256("abc")) == expected);
    CHECK(hex(sha256(as_bytes("a"), "bc")) == expected);
}

TEST_CASE("hex and base64 go there and back, and refuse what they did not make") {
    CHECK(hex("\x04\xA1") == "04a1");
    CHECK(parse_hex("04A1") == Bytes{0x04, 0xA1});
    CHECK_FALSE(parse_hex("04A").has_value());
    CHECK_FALSE(parse_hex("04Ag").has_value());
    for (const char* text : {"", "f", "fo", "foo", "foob"}) {
        const auto back = parse_base64(base64(as_bytes(text)));
        REQUIRE(back.has_value());
        CHECK(as_text(*back) == text);
    }
    CHECK(base64(as_bytes("foob")) == "Zm9vYg==");
    CHECK_FALSE(parse_base64("Zm9v!").has_value());
}

TEST_CASE("a signature holds for its key, tag and bytes only") {
    const SigningKey key(std::array<std::uint8_t, 32>{1});
    const SigningKey other(std::array<std::uint8_t, 32>{2});
    const Signature signature = key.sign("yz.seal.1", "bytes");
    CHECK(verify(key.public_key(), signature, "yz.seal.1", "bytes"));
    CHECK_FALSE(verify(key.public_key(), signature, "yz.seal.2", "bytes"));
    CHECK_FALSE(verify(key.public_key(), signature, "yz.seal.1", "byteS"));
    CHECK_FALSE(verify(other.public_key(), signature, "yz.seal.1", "bytes"));
}

TEST_CASE("UTF-8 beyond 16 bits goes there and back; overlong and broken text is refused") {
    const auto points = parse_utf8("王𫖯a");
    REQUIRE(points.has_value());
    CHECK(points->size() == 3);
    CHECK((*points)[1] == U'\U0002B5AF');
    CHECK(utf8(*points) == "王𫖯a");
    for (const char* text : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE7\x8E", "\x80"}) {
        CHECK_FALSE(parse_utf8(text).has_value());
    }
}

TEST_CASE("an id is short plain ASCII") {
    CHECK(StationId::parse("QX-001").has_value());
    CHECK_FALSE(StationId::parse("").has_value());
    CHECK_FALSE(StationId::parse("a b").has_value());
    CHECK_FALSE(StationId::parse("王").has_value());
    CHECK_FALSE(StationId::parse(std::string(65, 'a')).has_value());
}

TEST_CASE("a seeded stream repeats, and a UUIDv7 carries its time, version and variant") {
    SeededRandom first(7), second(7);
    CHECK(first.next() == second.next());
    CHECK(first.below(10) == second.below(10));
    const std::string id = uuid_v7(0x0123456789ab, first);
    CHECK(id.substr(0, 13) == "01234567-89ab");
    CHECK(id[14] == '7');
    CHECK((id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b'));
}

TEST_CASE("GB18030 gives the published bytes, and takes one whole character at a time") {
    Gb18030 table;
    // Source: GB 18030-2005, tables of one, two and four bytes; facts on receipt printers,
    // section 5.
    CHECK(hex(*table.bytes(U'身') + *table.bytes(U'份') + *table.bytes(U'证')) == "c9edb7ddd6a4");
    CHECK(hex(*table.bytes(U'￥')) == "a3a4");
    CHECK(*table.bytes(U'A') == "A");
    CHECK(hex(*table.bytes(U'㐀')) == "8139ee39");
    CHECK(hex(*table.bytes(U'𠀀')) == "95328236");
    CHECK_FALSE(table.bytes(char32_t{0xD800}).has_value());
    for (const char32_t character : {U'A', U'身', U'㐀', U'𠀀', U'\uE000'}) {
        CHECK(table.character(*table.bytes(character)) == character);
    }
    for (const char* bytes : {"", "AA", "\xC9", "\xC9\x30", "\xFF\xFF", "\x81\x39\xEE",
                              "\xC9\xED\xB7\xDD", "\x95\x32\x82\x36\x41"}) {
        CAPTURE(hex(std::string_view(bytes)));
        CHECK_FALSE(table.character(bytes).has_value());
    }
}
