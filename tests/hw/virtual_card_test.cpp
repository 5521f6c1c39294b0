#include "hw/card/virtual_card.h"

#include <doctest/doctest.h>

#include "hw/card/card_names.h"
#include "hw/pcsc/atr.h"

using namespace yz::hw::card;
using yz::base::Bytes;
using yz::base::hex;
using yz::base::parse_hex;

namespace {

const ReaderMessage kAskUid = Apdu{*parse_hex("ffca000000")};

}  // namespace

TEST_CASE("a virtual card answers its ATR and its number, and refuses the rest") {
    const VirtualCard card{.uid = *parse_hex("04a1b2c3d4e5f6")};
    CHECK(yz::hw::pcsc::parse_atr(card.atr).has_value());
    CHECK(card_reply(card, AskAtr{}).bytes == encode_message(card.atr));
    CHECK(hex(card_reply(card, kAskUid).bytes) == "000904a1b2c3d4e5f69000");
    CHECK(card_reply(card, kAskUid).uid_was_asked);
    CHECK(hex(card_reply(card, Apdu{*parse_hex("00a40400")}).bytes) == "00026a81");
    CHECK(card_reply(card, PowerOn{}).bytes.empty());
    CHECK(card_reply(card, Reset{}).bytes.empty());
}

TEST_CASE("the faults of a virtual card come when its number is asked, not before") {
    VirtualCard card{.uid = *parse_hex("04a1b2c3")};
    card.pull_on_read = true;
    CHECK_FALSE(card_reply(card, AskAtr{}).pulled);
    CHECK(card_reply(card, kAskUid).pulled);
    CHECK(card_reply(card, kAskUid).bytes.empty());

    card = {.uid = *parse_hex("04a1b2c3"), .pull_after_bytes = 3};
    CHECK(hex(card_reply(card, kAskUid).bytes) == "000604");
    CHECK(card_reply(card, kAskUid).pulled);

    card = {.uid = *parse_hex("04a1b2c3"), .raw_answer = *parse_hex("6300")};
    CHECK(hex(card_reply(card, kAskUid).bytes) == "00026300");

    card = {.uid = *parse_hex("04a1b2c3"), .silent = true};
    CHECK(card_reply(card, kAskUid).bytes.empty());
    CHECK_FALSE(card_reply(card, kAskUid).pulled);
}

TEST_CASE("a file of sample cards is names and numbers, and says which entry is wrong") {
    const auto names = parse_card_names(R"({"WANG": "04A1B2C3D4E5F6", "LI": "04a1b2c3"})");
    REQUIRE(names.has_value());
    CHECK(names->at("WANG") == *parse_hex("04a1b2c3d4e5f6"));
    CHECK(names->size() == 2);
    CHECK(parse_card_names(R"({"WANG": "04A1B2"})").error().starts_with("WANG:"));
    CHECK(parse_card_names(R"({"WANG": 4})").error().starts_with("WANG:"));
    CHECK_FALSE(parse_card_names("[]").has_value());
    CHECK_FALSE(parse_card_names("{").has_value());
}
