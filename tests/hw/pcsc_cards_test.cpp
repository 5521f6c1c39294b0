// Cards that are asked in their own language, by the real driver on the real pcscd.
#include <doctest/doctest.h>
#include <future>
#include <iostream>
#include <mutex>

#include "hw/apdu/exchange.h"
#include "hw/card/card_slot.h"
#include "hw/ntag424/aes_cmac.h"
#include "hw/pcsc/pcsc_reader.h"
#include "hw/recognise/recogniser.h"
#include "tests/hw/own_pcscd.h"
#include "tests/support/card_events.h"
#include "tests/support/process.h"

using namespace yz::hw;
using std::chrono::milliseconds;
using yz::base::Bytes;
using yz::base::parse_hex;
using yz::tests::own_pcscd;

namespace {

const Bytes kUid = *parse_hex("04a1b2c3d4e5f6");
const std::string kHolder = "+social_security:449900:A12345678=449900194503010022";

ntag424::SunIssuer issuer() {
    ntag424::SunIssuer issuer;
    issuer.keys.use = Bytes(9, 0x00);
    return issuer;
}
sample::SigningChip signing_chip() {
    Bytes input = kUid;
    input.insert(input.end(), 9, 0x00);
    return {.key = *ntag424::diversified_key({}, input)};
}

recognise::Recogniser recogniser() {
    return recognise::Recogniser(recognise::Languages{.signing = issuer()});
}

card::VirtualCard processor(card::Chip chip) {
    return {.uid = kUid, .atr = card::processor_atr(), .chip = std::move(chip)};
}

card::TapResult tap(const yz::tests::Pcscd& pcscd, card::VirtualCard& card,
                    milliseconds at_least = milliseconds(0)) {
    return card::tap(card, pcscd.port(), {.at_least = at_least, .after_read = milliseconds(100)});
}

}  // namespace

TEST_CASE("pcscd: one card of each kind is told as what it is") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    std::mutex mutex;
    std::string kinds;
    const auto listener = [&, next = events.listener()](const port::CardEvent& event) {
        if (const auto* card = std::get_if<port::CardPresented>(&event)) {
            const std::lock_guard lock(mutex);
            kinds += yz::base::token_kind_name(card->token.kind) + std::string(" ");
        }
        next(event);
    };
    const pcsc::PcscReader reader(listener, recogniser());
    card::VirtualCard signing = processor(card::SigningCard(signing_chip(), kUid, 0));
    card::VirtualCard social = processor(card::social_card({}));
    card::VirtualCard kept = processor(card::social_card({}, {.keeps_holder_to_itself = true}));
    card::VirtualCard transit = processor(card::transit_card({}));
    card::VirtualCard desfire = processor(card::DesfireCard(kUid));
    card::VirtualCard classic{.uid = kUid, .atr = card::classic_atr()};
    // Contacts, and the older protocol: every answer waits to be fetched, and there is no number.
    card::VirtualCard contact =
        processor(card::social_card({}, {.habits = {.long_answers_wait = true}}));
    contact.atr = card::contact_atr();
    contact.raw_answer = *parse_hex("6e00");
    std::size_t count = 1;
    for (card::VirtualCard* card :
         {&signing, &signing, &social, &kept, &transit, &desfire, &classic, &contact}) {
        tap(pcscd, *card);
        REQUIRE(events.wait_for(count += 2));
    }
    CHECK(events.told() ==
          "readers:2 +ntag424:04a1b2c3d4e5f6#1 - +ntag424:04a1b2c3d4e5f6#2 - " + kHolder +
              " - +social_security:449900:A12345678 - +transit_card:3104999900000000019 - "
              "+04a1b2c3d4e5f6 - +04a1b2c3d4e5f6 - " +
              kHolder + " -");
    const std::lock_guard lock(mutex);
    CHECK(kinds ==
          "ntag424 ntag424 social_security social_security transit_card desfire mifare_classic "
          "social_security ");
}

TEST_CASE("pcscd: a card pulled in the middle of its talk is pulled, never a lesser card") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    card::VirtualCard social = processor(card::social_card({}));
    social.pull_after_bytes = 4;
    card::VirtualCard signing = processor(card::SigningCard(signing_chip(), kUid, 0));
    signing.pull_on_read = true;
    std::size_t count = 1;
    for (const std::size_t answer : {3U, 7U}) {
        social.pull_in_answer = answer;
        tap(pcscd, social);
        REQUIRE(events.wait_for(count += 2));
    }
    signing.pull_in_answer = 10;
    tap(pcscd, signing);
    REQUIRE(events.wait_for(count += 2));
    CHECK(events.told() == "readers:2 !removed - !removed - !removed -");
}

TEST_CASE("pcscd: half an answer of a card that stays is asked for once more") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    card::VirtualCard social = processor(card::social_card({}));
    social.short_answer = card::ShortAnswer{.answer = 6, .bytes = 9};
    tap(pcscd, social, milliseconds(1500));
    REQUIRE(events.wait_for(3));
    card::VirtualCard endless = processor({});
    endless.endless = true;
    tap(pcscd, endless, milliseconds(1500));
    REQUIRE(events.wait_for(5));
    card::VirtualCard forged =
        processor(card::SigningCard(signing_chip(), kUid, 0, {.wrong_mac = true}));
    tap(pcscd, forged);
    REQUIRE(events.wait_for(7));
    CHECK(events.told() == "readers:2 " + kHolder + " - !malformed - !not-genuine -");
}

/// Run by the next test as a program of its own: pcsc-lite shares a table between the contexts of
/// one process.
TEST_CASE("a second program tells three taps" * doctest::skip()) {
    yz::tests::CardEvents events;
    // Selects other files again and again before it reads: what the first one would stumble over.
    const auto restless = [judge = recogniser()](const pcsc::CardSeen& card,
                                                 apdu::CardChannel& channel) {
        for (int i = 0; i < 20; ++i) {
            const auto other = apdu::Command::select_file(0xEF06, apdu::Search::Everywhere);
            static_cast<void>(apdu::exchange(channel, other));
        }
        return judge(card, channel);
    };
    const pcsc::PcscReader reader(events.listener(), restless);
    REQUIRE(events.wait_for_end("readers:2"));
    std::cout << "ready" << std::endl;
    REQUIRE(events.wait_for(7, milliseconds(20'000)));
    std::cout << events.told() << std::endl;
}

TEST_CASE("pcscd: two programs that read the same card do not disturb each other's talk") {
    const auto pcscd = own_pcscd();
    const yz::tests::OwnFolder folder;
    const auto log = folder.path() / "log";
    yz::tests::ChildProcess second({"/proc/self/exe", "--no-skip", "-tc=a second program*"}, log);
    yz::tests::CardEvents events;
    const pcsc::PcscReader first(events.listener(), recogniser());
    REQUIRE(yz::tests::eventually(
        [&] { return yz::tests::text_of(log).find("ready") != std::string::npos; }));
    for (std::size_t tapped = 1; tapped <= 3; ++tapped) {
        // As slow as a real chip: long enough that the talks would meet.
        card::VirtualCard social = processor(card::social_card({}));
        social.answer_ms = 25;
        tap(pcscd, social, milliseconds(2500));
        REQUIRE(events.wait_for(1 + 2 * tapped));
        // 9 questions of the one and 29 of the other: nobody had to ask again.
        CHECK(social.answers_given == 38);
    }
    const std::string expected = "readers:2 " + kHolder + " - " + kHolder + " - " + kHolder + " -";
    CHECK(events.told() == expected);
    CHECK(second.wait(milliseconds(20'000)) == 0);
    CHECK(yz::tests::text_of(log).find(expected) != std::string::npos);
}

TEST_CASE("pcscd: of two cards that are talked to together the second is told as several") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for(1));
    const auto other = std::async(std::launch::async, [&pcscd] {
        card::VirtualCard transit = processor(card::transit_card({}));
        return card::tap(transit, static_cast<std::uint16_t>(pcscd.port() + 1),
                         {.at_least = milliseconds(2000)});
    });
    card::VirtualCard kept = processor(card::transit_card({}));
    tap(pcscd, kept, milliseconds(2000));
    other.wait();
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 +transit_card:3104999900000000019 !several - -");
}

TEST_CASE("a reader back within two seconds: a card known by its holder only is no new tap") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for(1));
    sample::SocialChip chip;
    chip.number = std::string(9, ' ');
    auto lying = std::async(std::launch::async, [&pcscd, &chip] {
        card::VirtualCard social = processor(card::social_card(chip));
        return tap(pcscd, social, milliseconds(3500));
    });
    REQUIRE(events.wait_for(2));
    pcscd.unplug();
    REQUIRE(events.wait_for(3));
    pcscd.plug();
    lying.wait();
    card::VirtualCard transit = processor(card::transit_card({}));
    tap(pcscd, transit);
    REQUIRE(events.wait_for(5));
    CHECK(events.told() ==
          "readers:2 +social_security:=449900194503010022 - +transit_card:3104999900000000019 -");
}
