#include "hw/card/virtual_card.h"

#include <doctest/doctest.h>

#include "hw/pcsc/atr.h"

using namespace yz::hw::card;
using yz::base::Bytes;
using yz::base::hex;
using yz::base::parse_hex;

namespace {

const ReaderMessage kAskUid = Apdu{*parse_hex("ffca000000")};

}  // namespace

TEST_CASE("a virtual card answers its ATR and its number, and refuses the rest") {
    VirtualCard card{.uid = *parse_hex("04a1b2c3d4e5f6")};
    CHECK(yz::hw::pcsc::parse_atr(card.atr).has_value());
    CHECK(card_reply(card, AskAtr{}).bytes == encode_message(card.atr));
    CHECK(hex(card_reply(card, kAskUid).bytes) == "000904a1b2c3d4e5f69000");
    CHECK(card_reply(card, kAskUid).uid_was_asked);
    CHECK(hex(card_reply(card, Apdu{*parse_hex("00a40400")}).bytes) == "00026a81");
    CHECK(card_reply(card, PowerOn{}).bytes.empty());
    CHECK(card_reply(card, Reset{}).bytes.empty());
}

TEST_CASE("the ATRs of virtual cards are those of their kinds") {
    using yz::hw::pcsc::CardKind;
    using yz::hw::pcsc::parse_atr;
    CHECK(parse_atr(ntag_atr()) == CardKind::Ultralight);
    CHECK(parse_atr(classic_atr()) == CardKind::MifareClassic1K);
    CHECK(parse_atr(processor_atr()) == CardKind::Processor);
    CHECK(parse_atr(contact_atr()) == CardKind::Processor);
}

TEST_CASE("the faults of a virtual card come in the answer they are set for, not before") {
    VirtualCard card{.uid = *parse_hex("04a1b2c3")};
    card.pull_on_read = true;
    CHECK_FALSE(card_reply(card, AskAtr{}).pulled);
    CHECK(card_reply(card, kAskUid).pulled);
    card_reply(card, PowerOn{});
    CHECK(card_reply(card, kAskUid).bytes.empty());

    card = {.uid = *parse_hex("04a1b2c3"), .pull_after_bytes = 3};
    const CardReply part = card_reply(card, kAskUid);
    CHECK(hex(part.bytes) == "000604");
    CHECK(part.pulled);

    card = {.uid = *parse_hex("04a1b2c3"), .raw_answer = *parse_hex("6300")};
    CHECK(hex(card_reply(card, kAskUid).bytes) == "00026300");

    card = {.uid = *parse_hex("04a1b2c3"), .silent = true};
    CHECK(card_reply(card, kAskUid).bytes.empty());
    CHECK_FALSE(card_reply(card, kAskUid).pulled);

    const ReaderMessage select = Apdu{*parse_hex("00a4000c02e104")};
    card = {.uid = *parse_hex("04a1b2c3"), .pull_on_read = true, .pull_in_answer = 1};
    CHECK_FALSE(card_reply(card, kAskUid).pulled);
    CHECK(card_reply(card, select).pulled);

    card = {.uid = *parse_hex("04a1b2c3"), .short_answer = ShortAnswer{1, 1}};
    CHECK(hex(card_reply(card, kAskUid).bytes) == "000604a1b2c39000");
    CHECK(hex(card_reply(card, select).bytes) == "00016a");
    CHECK(hex(card_reply(card, select).bytes) == "00026a81");

    card = {.uid = *parse_hex("04a1b2c3"), .endless = true};
    CHECK(hex(card_reply(card, kAskUid).bytes) == "000604a1b2c39000");
    CHECK(hex(card_reply(card, select).bytes) == "00026110");

    card = {.uid = *parse_hex("04a1b2c3"), .nonsense_status = 0x1234};
    CHECK(hex(card_reply(card, select).bytes) == "00021234");
}
