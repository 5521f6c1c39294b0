#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "hw/wedge/burst.h"
#include "hw/wedge/key_text.h"
#include "tests/hw/wedge_typing.h"

using namespace yz::hw;
using namespace yz::hw::wedge;
using yz::tests::typed;
using yz::tests::words;

namespace {

const NumberFormat kTen{NumberForm::Decimal, 0, 4, ByteOrder::Straight, 0, 4};
const NumberFormat kEight{NumberForm::Decimal, 0, 3, ByteOrder::Straight, 1, 4};

WedgeDecoder cards() { return WedgeDecoder({"desk", WedgeUse::Cards, {kTen, kEight}}); }
WedgeDecoder codes() { return WedgeDecoder({"scanner", WedgeUse::Codes, {}}); }

/// Types and waits long enough for everything but the end of the tap.
std::string tell(WedgeDecoder& decoder, const std::string& text, std::int64_t start_ms,
                 std::int64_t gap_ms = 16) {
    std::vector<WedgeEvent> all;
    std::int64_t last_ms = start_ms;
    for (const KeyEvent& key : typed(text, start_ms, gap_ms)) {
        for (auto& event : decoder.key(key)) all.push_back(std::move(event));
        last_ms = key.at_ms;
    }
    for (auto& event : decoder.quiet(last_ms + kBurstSilenceMs)) all.push_back(std::move(event));
    return words(all);
}

}  // namespace

TEST_CASE("keys give the characters of a US keyboard, shifted and from the keypad") {
    struct Row {
        std::uint16_t code;
        char plain, shifted;
    };
    for (const Row& row : {Row{KEY_1, '1', '!'},
                           Row{KEY_0, '0', ')'},
                           Row{KEY_MINUS, '-', '_'},
                           Row{KEY_EQUAL, '=', '+'},
                           Row{KEY_A, 'a', 'A'},
                           Row{KEY_Z, 'z', 'Z'},
                           Row{KEY_P, 'p', 'P'},
                           Row{KEY_LEFTBRACE, '[', '{'},
                           Row{KEY_SEMICOLON, ';', ':'},
                           Row{KEY_APOSTROPHE, '\'', '"'},
                           Row{KEY_GRAVE, '`', '~'},
                           Row{KEY_BACKSLASH, '\\', '|'},
                           Row{KEY_COMMA, ',', '<'},
                           Row{KEY_DOT, '.', '>'},
                           Row{KEY_SLASH, '/', '?'},
                           Row{KEY_SPACE, ' ', ' '},
                           Row{KEY_KP0, '0', '0'},
                           Row{KEY_KP1, '1', '1'},
                           Row{KEY_KP4, '4', '4'},
                           Row{KEY_KP9, '9', '9'},
                           Row{KEY_KPDOT, '.', '.'},
                           Row{KEY_KPPLUS, '+', '+'},
                           Row{KEY_KPMINUS, '-', '-'},
                           Row{KEY_KPENTER, '\r', '\r'},
                           Row{KEY_ENTER, '\r', '\r'},
                           Row{KEY_TAB, '\t', '\t'},
                           Row{KEY_F1, kNoCharacter, kNoCharacter},
                           Row{KEY_DELETE, kNoCharacter, kNoCharacter}}) {
        CAPTURE(row.code);
        KeyText keys;
        CHECK(keys.key(row.code, 1) == row.plain);
        CHECK(keys.key(row.code, 2) == std::nullopt);
        CHECK(keys.key(row.code, 0) == std::nullopt);
        CHECK(keys.key(KEY_RIGHTSHIFT, 1) == std::nullopt);
        CHECK(keys.key(row.code, 1) == row.shifted);
        CHECK(keys.key(KEY_RIGHTSHIFT, 0) == std::nullopt);
        CHECK(keys.key(row.code, 1) == row.plain);
    }
}

TEST_CASE("caps lock turns letters only; Ctrl and Alt leave no character; lost keys hold nothing") {
    KeyText keys;
    CHECK(keys.key(KEY_CAPSLOCK, 1) == std::nullopt);
    CHECK(keys.key(KEY_A, 1) == 'A');
    CHECK(keys.key(KEY_1, 1) == '1');
    CHECK(keys.key(KEY_LEFTSHIFT, 1) == std::nullopt);
    CHECK(keys.key(KEY_A, 1) == 'a');
    CHECK(keys.key(KEY_LEFTALT, 1) == std::nullopt);
    CHECK(keys.key(KEY_KP7, 1) == kNoCharacter);
    keys.lost();
    CHECK(keys.key(KEY_A, 1) == 'a');
}

TEST_CASE("a burst ends with Enter, Tab or 150 ms of silence, and CR LF is one end") {
    for (const char* suffix : {"\n", "\t", "\n\n", ""}) {
        CAPTURE(std::string(suffix));
        WedgeDecoder decoder = cards();
        CHECK(tell(decoder, std::string("0040856634") + suffix, 1000) == "+026f6c3a");
    }
    BurstCollector burst;
    for (int i = 0; i < 10; ++i) CHECK_FALSE(burst.key('1', i * 10).has_value());
    CHECK(burst.next_ms() == 240);
    CHECK_FALSE(burst.quiet(239).has_value());
    REQUIRE(burst.quiet(240).has_value());
    CHECK_FALSE(burst.next_ms().has_value());
}

TEST_CASE("what a hand types is swallowed: too short, too slow, or with one long pause") {
    struct Row {
        const char* text;
        std::int64_t gap_ms;
        const char* told;
    };
    for (const Row& row : {Row{"04085\n", 16, ""}, Row{"040856\n", 16, "!malformed"},
                           Row{"0040856634\n", 50, "+026f6c3a"}, Row{"0040856634\n", 51, ""},
                           Row{"0040856634", 149, ""}, Row{"0040856634\n", 1, "+026f6c3a"}}) {
        CAPTURE(row.text);
        CAPTURE(row.gap_ms);
        WedgeDecoder decoder = cards();
        CHECK(tell(decoder, row.text, 1000, row.gap_ms) == row.told);
    }
    for (const std::int64_t pause_ms : {120, 121}) {
        CAPTURE(pause_ms);
        BurstCollector burst;
        for (int i = 0; i < 5; ++i) CHECK_FALSE(burst.key('1', i * 10).has_value());
        for (int i = 0; i < 5; ++i) {
            CHECK_FALSE(burst.key('1', 40 + pause_ms + i * 10).has_value());
        }
        CHECK(burst.key('\r', 90 + pause_ms).has_value() == (pause_ms == 120));
    }
}

TEST_CASE(
    "the tap begins with its first key, and the same text within two seconds is the same tap") {
    WedgeDecoder decoder = cards();
    auto keys = typed("0040856634\n", 5000, 16);
    std::vector<WedgeEvent> events;
    for (const KeyEvent& key : keys) {
        for (auto& event : decoder.key(key)) events.push_back(std::move(event));
    }
    REQUIRE(events.size() == 1);
    CHECK(std::get<port::CardPresented>(events[0]).at_boot_ms == 5000);
    CHECK(std::get<port::CardPresented>(events[0]).reader == "desk");
    CHECK(tell(decoder, "0040856634\n", 6000).empty());
    CHECK(decoder.next_ms() == 6160 + WedgeDecoder::kSameTapMs);
    CHECK(words(decoder.quiet(8159)).empty());
    CHECK(words(decoder.quiet(8160)) == "-");
    CHECK(tell(decoder, "0040856634\n", 9000) == "+026f6c3a");
    CHECK(tell(decoder, "0439041101\n", 9500) == "- +1a2b3c4d");
    CHECK(words(decoder.unplugged()) == "-");
    CHECK_FALSE(decoder.next_ms().has_value());
}

TEST_CASE("a number that cannot be a card's is trouble, and part of a number is no card") {
    struct Row {
        const char* text;
        const char* told;
    };
    for (const Row& row : {Row{"07302202\n", "part:6f6c3a@1/4"}, Row{"0134217728\n", "!random"},
                           Row{"2282946099\n", "!malformed"}, Row{"0000000000\n", "!malformed"},
                           Row{"4294967295\n", "!malformed"}, Row{"4294967296\n", "!malformed"},
                           Row{"hello:world\n", "!malformed"}}) {
        CAPTURE(row.text);
        WedgeDecoder decoder = cards();
        CHECK(tell(decoder, row.text, 1000) == row.told);
    }
}

TEST_CASE(
    "a printed code never passes for a card, and a reader without calibration gives no card") {
    WedgeDecoder scanner = codes();
    CHECK(tell(scanner, "0040856634\n", 1000) == "code:0040856634");
    CHECK(tell(scanner, "HTTPS://A.example/Qx7\n", 2000) == "code:HTTPS://A.example/Qx7");
    CHECK(tell(scanner, "0040856634\n", 3000) == "code:0040856634");
    WedgeDecoder fresh({"desk", WedgeUse::Cards, {}});
    CHECK(tell(fresh, "0040856634\n", 1000) == "typed:0040856634");
}

TEST_CASE(
    "keys without character, lost keys and endless typing spoil the burst, and the next is read") {
    WedgeDecoder scanner = codes();
    CHECK(tell(scanner, "abc~def\n", 1000) == "unreadable");
    CHECK(tell(scanner, std::string(1024, 'a') + "\n", 10'000, 1) ==
          "code:" + std::string(1024, 'a'));
    CHECK(tell(scanner, std::string(100'000, 'a') + "\n", 20'000, 1) == "unreadable");
    CHECK(tell(scanner, "abcdef\n", 200'000) == "code:abcdef");

    WedgeDecoder decoder = cards();
    for (const KeyEvent& key : typed("00408", 1000, 16)) CHECK(decoder.key(key).empty());
    CHECK(decoder.lost(1070).empty());
    CHECK(tell(decoder, "634\n", 1080) == "!malformed");
    CHECK(words(decoder.lost(5000)) == "-");
    CHECK(tell(decoder, "02202\n", 5010) == "!malformed");
    CHECK(tell(decoder, "0040856634\n", 8000) == "- +026f6c3a");
}
