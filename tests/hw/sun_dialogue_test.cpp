// The talk with a card that signs, what chip it says it is, and the file of its issuer's keys.
#include "hw/ntag424/sun_dialogue.h"

#include <algorithm>
#include <doctest/doctest.h>

#include "hw/ntag424/chip_version.h"
#include "hw/ntag424/sun_keys.h"
#include "tests/hw/scripted_channel.h"

using namespace yz::hw::ntag424;
using yz::base::as_bytes;
using yz::base::Bytes;
using yz::base::hex;
using yz::base::parse_hex;
using yz::tests::ScriptedChannel;

namespace {

Bytes done(Bytes content) {
    content.insert(content.end(), {0x90, 0x00});
    return content;
}

/// A short record with an address behind https://.
Bytes file_with(const std::string& address) {
    Bytes file = {0x00, static_cast<std::uint8_t>(address.size() + 5), 0xD1,
                  0x01, static_cast<std::uint8_t>(address.size() + 1), 'U',
                  0x04};
    for (const char letter : address) file.push_back(static_cast<std::uint8_t>(letter));
    return file;
}

/// A card with this file, read in the pieces that the driver asks for.
ScriptedChannel card_with(const Bytes& file, std::size_t piece = 240) {
    std::deque<Bytes> answers = {{0x90, 0x00}, {0x90, 0x00}, done({file[0], file[1]})};
    for (std::size_t at = 2; at < file.size(); at += piece) {
        const auto begin = file.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = static_cast<std::ptrdiff_t>(std::min(piece, file.size() - at));
        answers.push_back(done({begin, begin + size}));
    }
    return ScriptedChannel(answers);
}

SunIssuer issuer() {
    SunIssuer issuer;
    const auto master = *parse_hex("00112233445566778899aabbccddeeff");
    std::copy(master.begin(), master.end(), issuer.keys.file_read_master.begin());
    issuer.keys.use = *parse_hex("3042f54e585020416275");
    return issuer;
}

/// What a card of that issuer tells at its tap number 7.
std::string genuine_address(const std::string& before = "card.example/t") {
    const SunMark mark{{0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6}, 7};
    Bytes input(mark.uid.begin(), mark.uid.end());
    const SunKeys keys = issuer().keys;
    input.insert(input.end(), keys.use.begin(), keys.use.end());
    const auto key = *diversified_key(keys.file_read_master, input);
    return before + "?uid=04a1b2c3d4e5f6&ctr=000007&cmac=" + hex(sun_mac(key, mark, ""));
}

std::string error_of(const std::string& toml) {
    const auto keys = parse_sun_keys(toml);
    return keys ? "" : std::to_string(keys.error().line) + ": " + keys.error().what;
}

const std::string kSmallest = R"(file_read_master = "00112233445566778899AABBCCDDEEFF"
use = "3042f54e585020416275"
)";

}  // namespace

TEST_CASE("the file is read with its length first, and the tap in it is genuine") {
    ScriptedChannel card = card_with(file_with(genuine_address()));
    const auto mark = read_signed_tap(card, issuer());
    REQUIRE(mark.has_value());
    CHECK(hex(mark->uid) == "04a1b2c3d4e5f6");
    CHECK(mark->counter == 7);
    CHECK(card.said == "00a4040007d276000085010100 00a4000c02e104 00b0000002 00b0000247");
}

TEST_CASE("a long address is read in pieces, without another command between them") {
    ScriptedChannel card =
        card_with(file_with(genuine_address("card.example/" + std::string(180, 'x'))));
    CHECK(read_signed_tap(card, issuer()).has_value());
    CHECK(card.said ==
          "00a4040007d276000085010100 00a4000c02e104 00b0000002 00b00002f0 "
          "00b000f20a");
}

TEST_CASE("another tag, another's signature, nonsense and a card that goes") {
    const auto problem = [](ScriptedChannel card) {
        const auto mark = read_signed_tap(card, issuer());
        REQUIRE_FALSE(mark.has_value());
        return mark.error();
    };
    CHECK(problem(ScriptedChannel{"6a82"}) == SunProblem::NoAddress);
    CHECK(problem(ScriptedChannel{"9000", "6a82"}) == SunProblem::NoAddress);
    CHECK(problem(ScriptedChannel{"9000", "9000", "00009000"}) == SunProblem::NoAddress);
    CHECK(problem(ScriptedChannel{"9000", "9000", "00ff9000"}) == SunProblem::NoAddress);
    CHECK(problem(card_with(file_with("card.example/"))) == SunProblem::NoAddress);
    Bytes text = file_with("card.example/");
    text[5] = 'T';
    CHECK(problem(card_with(text)) == SunProblem::NoAddress);

    std::string forged = genuine_address();
    forged.back() = forged.back() == '0' ? '1' : '0';
    CHECK(problem(card_with(file_with(forged))) == SunProblem::NotGenuine);
    CHECK(problem(card_with(file_with("a/?uid=04a1&ctr=000007&cmac=0011223344556677"))) ==
          SunProblem::NotGenuine);

    CHECK(problem(ScriptedChannel{"6283"}) == SunProblem::Malformed);
    CHECK(problem(ScriptedChannel{"9000", "9000", "6982"}) == SunProblem::Malformed);
    CHECK(problem(ScriptedChannel{"9000", "9000", "489000"}) == SunProblem::Malformed);
    CHECK(problem(ScriptedChannel{"9000", "9000", "00489000", "d19000"}) == SunProblem::Malformed);

    CHECK(problem(ScriptedChannel{}) == SunProblem::CardGone);
    CHECK(problem(ScriptedChannel{"9000"}) == SunProblem::CardGone);
    CHECK(problem(ScriptedChannel{"9000", "9000"}) == SunProblem::CardGone);
    CHECK(problem(ScriptedChannel{"9000", "9000", "00489000"}) == SunProblem::CardGone);
}

TEST_CASE("a chip of NXP's says what it is in three parts") {
    struct Row {
        const char* part;
        NxpChip chip;
    };
    // Sources: NT4H2421Gx data sheet, 10.5.2; versions of DESFire EV1 to EV3, its twins on Java
    // cards (81, 91), MIFARE Plus, DESFire Light.
    for (const Row& row :
         {Row{"04010101001805", NxpChip::Desfire}, Row{"04010112001805", NxpChip::Desfire},
          Row{"04010133001805", NxpChip::Desfire}, Row{"04810142001805", NxpChip::Desfire},
          Row{"04910162001805", NxpChip::Desfire}, Row{"04040230001105", NxpChip::Ntag},
          Row{"04040210001105", NxpChip::Ntag}, Row{"04020111001805", NxpChip::Other},
          Row{"04080130001305", NxpChip::Other}, Row{"05010133001805", NxpChip::Other}}) {
        CAPTURE(row.part);
        CHECK(parse_chip_version(*parse_hex(row.part)) == row.chip);
    }
    for (const char* part : {"", "040101010018", "0401010100180500"}) {
        CHECK(parse_chip_version(*parse_hex(part)).error() == VersionProblem::Length);
    }
    ScriptedChannel ntag({"0404023000110591af", "0404020100110591af", "04a1b2c3d4e5f69100"});
    CHECK(nxp_chip(ntag) == NxpChip::Ntag);
    CHECK(ntag.said == "9060000000 90af000000 90af000000");
    ScriptedChannel stranger({"6e00"});
    CHECK(nxp_chip(stranger) == NxpChip::Other);
    ScriptedChannel nonsense({"040491af"});
    CHECK(nxp_chip(nonsense).error() == yz::hw::apdu::ExchangeProblem::Malformed);
    ScriptedChannel gone({"0404023000110591af"});
    CHECK(nxp_chip(gone).error() == yz::hw::apdu::ExchangeProblem::CardGone);
}

TEST_CASE("a file of keys is read whole, open or hidden") {
    const auto open = parse_sun_keys(kSmallest);
    REQUIRE(open.has_value());
    CHECK(hex(open->keys.file_read_master) == "00112233445566778899aabbccddeeff");
    CHECK(hex(open->keys.use) == "3042f54e585020416275");
    CHECK(open->names.picc.empty());
    CHECK(open->names.mac == "cmac");
    const auto hidden = parse_sun_keys(kSmallest + R"(meta_read = "000102030405060708090a0b0c0d0e0f"
[address]
picc = "e"
mac = "m"
covered_from = "d"
)");
    REQUIRE(hidden.has_value());
    CHECK(hex(hidden->keys.meta_read) == "000102030405060708090a0b0c0d0e0f");
    CHECK(hidden->names.picc == "e");
    CHECK(hidden->names.mac == "m");
    CHECK(hidden->names.covered_from == "d");
    CHECK(parse_sun_keys(kSmallest + "[address]\nuid = \"u\"\ncounter = \"c\"\n")->names.uid ==
          "u");
}

TEST_CASE("a wrong file of keys is told by line, without what stands in it") {
    CHECK(error_of("") == "1: file_read_master is missing");
    CHECK(error_of("file_read_master = \"00112233445566778899AABBCCDDEEFF\"") ==
          "1: use is missing");
    CHECK(error_of("file_read_master = \"0011\"") ==
          "1: file_read_master has 32 hexadecimal digits");
    CHECK(error_of("file_read_master = 17") == "1: file_read_master is not hexadecimal");
    CHECK(error_of(kSmallest + "secret_word = 1") == "3: a key that nobody knows");
    CHECK(error_of(kSmallest + "[address]\npic = \"e\"") == "4: a key that nobody knows");
    CHECK(error_of(kSmallest + "address = 1") == "3: address is a table");
    CHECK(error_of(kSmallest + "[address]\npicc = \"e\"") ==
          "1: meta_read and address.picc go together");
    CHECK(error_of(kSmallest + "meta_read = \"000102030405060708090a0b0c0d0e0f\"") ==
          "1: meta_read and address.picc go together");
    CHECK(error_of(kSmallest + "[address]\nuid = \"\"") ==
          "4: address.uid is 1 to 32 of a-z A-Z 0-9 _ -");
    CHECK(error_of(kSmallest + "[address]\nuid = \"a b\"") ==
          "4: address.uid is 1 to 32 of a-z A-Z 0-9 _ -");
    CHECK(error_of(kSmallest + "file") == "3: it is not TOML");
    CHECK(error_of(std::string(16 * 1024 + 1, '#')) == "0: it is longer than 16 KiB");
    const auto use = [](std::size_t digits) {
        return error_of("file_read_master = \"00112233445566778899AABBCCDDEEFF\"\nuse = \"" +
                        std::string(digits, '4') + "\"");
    };
    CHECK(use(16) == "2: use has 18 to 48 hexadecimal digits");
    CHECK(use(18) == "");
    CHECK(use(48) == "");
    CHECK(use(50) == "2: use has 18 to 48 hexadecimal digits");
}
