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

namespace {

/// What a chip answers to a row of commands.
std::string talk(auto chip, std::initializer_list<const char*> commands) {
    std::string all;
    for (const char* command : commands) {
        all += (all.empty() ? "" : " ") + hex(chip.answer(*parse_hex(command)));
    }
    return all;
}

const char* const kSelectSocial = "00a404000f7378312e73682ec9e7bbe1b1a3d5cf";

}  // namespace

TEST_CASE("a virtual social security card holds an invented person, and no PIN helps") {
    const FileCard card = social_card({});
    CHECK(talk(card, {"00b2070400", "00a4000002ef05"}) == "6986 6a82");
    CHECK(talk(card, {kSelectSocial, "00a4000002ef05", "00b2070400", "00b2070000", "00b2080400"}) ==
          "9000 9000 07094131323334353637389000 07094131323334353637389000 6a83");
    CHECK(talk(card, {kSelectSocial, "00b2072c00", "00a4000002ef06", "00b2010400", "00b2080000"}) ==
          "9000 07094131323334353637389000 9000 08123434393930303139343530333031303032329000 "
          "08123434393930303139343530333031303032329000");
    CHECK(talk(card, {kSelectSocial, "0020000003123456"}) == "9000 6d00");
    CHECK(talk(social_card({}, {.keeps_holder_to_itself = true}),
               {kSelectSocial, "00a4000002ef06", "00b2080000"}) == "9000 9000 6982");
    CHECK(talk(social_card({}, {.habits = {.exact_lengths = true}}),
               {kSelectSocial, "00a4000002ef05", "00b2070400", "00b207040b"}) ==
          "9000 9000 6c0b 07094131323334353637389000");
    CHECK(talk(social_card({}, {.habits = {.long_answers_wait = true}}),
               {kSelectSocial, "00a4000002ef05", "00b2070400", "00c000000b", "00c000000b"}) ==
          "6113 9000 610b 07094131323334353637389000 6985");
}

TEST_CASE("a virtual transit card tells its number when it is selected") {
    const std::string number = "03104999900000000019";
    const std::string description = talk(transit_card({}), {"00a4040008a00000063201010500"});
    CHECK(description.starts_with("6f"));
    CHECK(description.find(number) != std::string::npos);
    CHECK(talk(transit_card({}, {.scheme = TransitScheme::Old}),
               {"00a4040008a00000063201010500"}) == "6a82");
    CHECK(talk(transit_card({}, {.bare_selection = true}),
               {"00a4040008a00000063201010500", "00b095001e"})
              .find(number) != std::string::npos);
}

TEST_CASE("a virtual signing card signs as AN12196 says, counts taps and not pieces") {
    // Sources: AN12196; facts on readers, section 3.4.
    const auto address = [](SigningCard card) {
        Bytes file;
        for (const char* command : {"00a4040007d276000085010100", "00a4000c02e104", "00b0000000"}) {
            file = card.answer(*parse_hex(command));
        }
        return std::string(yz::base::as_text(file));
    };
    const Bytes published = *parse_hex("041e3c8a2d6b80");
    CHECK(address(SigningCard({}, published, 5))
              .find("card.example/t?uid=041E3C8A2D6B80&ctr=000006&cmac=4B00064004B0B3D3") !=
          std::string::npos);
    yz::hw::sample::SigningChip counting;
    for (std::size_t i = 0; i < counting.key.size(); ++i) {
        counting.key[i] = static_cast<std::uint8_t>(i);
    }
    const Bytes uid = *parse_hex("04a1b2c3d4e5f6");
    CHECK(address(SigningCard(counting, uid, 299)).find("ctr=00012C&cmac=FA9950CAE596D0DA") !=
          std::string::npos);
    CHECK(address(SigningCard(counting, uid, 299, {.wrong_mac = true}))
              .find("ctr=00012C&cmac=FA9950CAE596D0DB") != std::string::npos);
    CHECK(address(SigningCard(counting, uid, 299, {.replays = true})).find("ctr=00012B") !=
          std::string::npos);

    SigningCard card({}, published, 0);
    for (const char* command : {"00a4040007d276000085010100", "00a4000c02e104", "00b0000002",
                                "00b0000210", "00b0001210"}) {
        card.answer(*parse_hex(command));
    }
    CHECK(card.taps() == 1);
    card.answer(*parse_hex("00a4000c02e104"));
    card.answer(*parse_hex("00b0000002"));
    CHECK(card.taps() == 2);
    CHECK(hex(card.answer(*parse_hex("00b000f020"))) == "6a86");
    SigningCard worn({}, published, 0xFFFFFF);
    for (const char* command : {"00a4040007d276000085010100", "00a4000c02e104", "00b0000002"}) {
        worn.answer(*parse_hex(command));
    }
    CHECK(worn.taps() == 0xFFFFFF);
}

TEST_CASE("virtual chips of NXP's say which they are, to the end of it") {
    const Bytes uid = *parse_hex("04a1b2c3d4e5f6");
    CHECK(talk(DesfireCard(uid), {"9060000000", "90af000000", "90af000000", "90af000000",
                                  "00a4040007d276000085010100"}) ==
          "0401013300180591af 0401010101180591af 04a1b2c3d4e5f60000000000012591"
          "00 911c 6a82");
    CHECK(talk(SigningCard({}, uid, 0), {"9060000000", "00a4000c02e104", "90af000000"}) ==
          "0404023000110591af 6a82 911c");
}
