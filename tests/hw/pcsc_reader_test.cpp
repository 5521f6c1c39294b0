// The real driver on the real pcscd with its virtual reader. pcscd asks the reader every 0.44 s, so
// each tap takes about a second.
#include "hw/pcsc/pcsc_reader.h"

#include <doctest/doctest.h>
#include <future>

#include "hw/card/card_slot.h"
#include "hw/recognise/recogniser.h"
#include "tests/hw/own_pcscd.h"
#include "tests/support/card_events.h"

using namespace yz::hw;
using std::chrono::milliseconds;
using yz::base::parse_hex;
using yz::tests::own_pcscd;

namespace {

card::VirtualCard card_with(const char* uid) { return {.uid = *parse_hex(uid)}; }

recognise::Recogniser recogniser() { return recognise::Recogniser(recognise::Languages{}); }

card::TapResult tap(const yz::tests::Pcscd& pcscd, card::VirtualCard card,
                    milliseconds at_least = milliseconds(0), int slot = 0) {
    return card::tap(card, static_cast<std::uint16_t>(pcscd.port() + slot),
                     {.at_least = at_least, .after_read = milliseconds(50)});
}

}  // namespace

TEST_CASE("pcscd: numbers of 4, 7 and 10 bytes are read, each tap once") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    std::size_t count = 1;
    // The second lies for three seconds: still one tap.
    for (const auto& [uid, hold_ms] : {std::pair("04a1b2c3", 0), std::pair("04a1b2c3d4e5f6", 3000),
                                       std::pair("04a1b2c3d4e5f6071829", 0)}) {
        CHECK(tap(pcscd, card_with(uid), milliseconds(hold_ms)).uid_was_asked);
        REQUIRE(events.wait_for(count += 2));
    }
    CHECK(events.told() == "readers:2 +04a1b2c3 - +04a1b2c3d4e5f6 - +04a1b2c3d4e5f6071829 -");
}

TEST_CASE("pcscd: a card without a usable number is told with why") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    std::size_t count = 1;

    card::VirtualCard unsupported = card_with("04a1b2c3");
    unsupported.raw_answer = *parse_hex("6A81");
    card::VirtualCard malformed = card_with("04a1b2c3");
    malformed.raw_answer = *parse_hex("04A1B29000");
    card::VirtualCard pulled = card_with("04a1b2c3d4e5f6");
    pulled.pull_on_read = true;
    card::VirtualCard pulled_later = card_with("04a1b2c3d4e5f6");
    pulled_later.pull_after_bytes = 5;
    for (const auto& fault :
         {card_with("08a1b2c3"), unsupported, malformed, pulled, pulled_later}) {
        tap(pcscd, fault, milliseconds(1500));  // A pulled card ends before.
        CAPTURE(events.told());
        REQUIRE(events.wait_for(count += 2));
    }
    CHECK(events.told() == "readers:2 !random - !unsupported - !malformed - !removed - !removed -");
}

TEST_CASE("pcscd: a card with a malformed ATR gives trouble, and the next card is read") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    card::VirtualCard bad = card_with("04a1b2c3");
    bad.atr = *parse_hex("3B8180018081");
    card::tap(bad, pcscd.port(), {.at_most = milliseconds(5000)});  // Nobody asks its number.
    REQUIRE(events.wait_for(3));
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 !malformed - +04a1b2c4 -");
}

TEST_CASE("pcscd: a card that never answers counts as pulled once it goes, and the next is read") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    card::VirtualCard silent = card_with("04a1b2c3");
    silent.silent = true;
    tap(pcscd, silent, milliseconds(1000));
    REQUIRE(events.wait_for(3));
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 !removed - +04a1b2c4 -");
}

TEST_CASE("pcscd: a card that left just before the start is no trouble for anybody") {
    const auto pcscd = own_pcscd();
    {
        yz::tests::CardEvents events;
        const pcsc::PcscReader reader(events.listener(), recogniser());
        tap(pcscd, card_with("04a1b2c3"));  // pcscd finds out up to 0.4 s later that it went.
    }
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for_end("readers:2"));
    CHECK_FALSE(events.wait_for(2, milliseconds(1500)));
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for(3));
    CHECK(events.told() == "readers:2 +04a1b2c4 -");
}

TEST_CASE("pcscd: a card put back before pcscd saw it go is read all the same") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    card::VirtualCard pulled = card_with("04a1b2c3");
    pulled.pull_on_read = true;
    tap(pcscd, pulled);
    tap(pcscd, card_with("04a1b2c3"));
    REQUIRE(events.wait_for_end("+04a1b2c3 -"));
}

TEST_CASE("pcscd: of two cards put down together the second is told as several") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for(1));
    const auto other = std::async(std::launch::async, [&pcscd] {
        return tap(pcscd, card_with("04a1b2c3"), milliseconds(2000), 1);
    });
    tap(pcscd, card_with("04a1b2c3"), milliseconds(2000));
    other.wait();
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 +04a1b2c3 !several - -");
}

TEST_CASE("pcscd restarted within two seconds: nothing is announced, and cards are read again") {
    auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    tap(pcscd, card_with("04a1b2c3"));
    REQUIRE(events.wait_for(3));
    pcscd.stop();
    CHECK_FALSE(events.wait_for(4, milliseconds(500)));
    pcscd.start();
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 +04a1b2c3 - +04a1b2c4 -");
}

TEST_CASE("pcscd away for longer: no reader is announced; it comes back without one, then with") {
    auto pcscd = own_pcscd();
    pcscd.stop();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for_end("readers:0"));
    pcscd.start_without_reader();
    CHECK_FALSE(events.wait_for(2, milliseconds(500)));
    pcscd.stop();
    pcscd.start();
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for_end("readers:2 +04a1b2c4 -"));
}

TEST_CASE("a reader back within two seconds: the card that lay on it is no new tap") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for(1));
    auto lying = std::async(std::launch::async, [&pcscd] {
        return tap(pcscd, card_with("04a1b2c3"), milliseconds(3500));
    });
    REQUIRE(events.wait_for(2));
    pcscd.unplug();
    REQUIRE(events.wait_for(3));  // The card is no longer known to lie there.
    pcscd.plug();
    lying.wait();
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for(5));
    CHECK(events.told() == "readers:2 +04a1b2c3 - +04a1b2c4 -");
}

TEST_CASE("a reader away for longer is announced, and again when it is back") {
    const auto pcscd = own_pcscd();
    yz::tests::CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser());
    REQUIRE(events.wait_for_end("readers:2"));
    pcscd.unplug();
    REQUIRE(events.wait_for_end("readers:0"));
    pcscd.plug();
    REQUIRE(events.wait_for_end("readers:2"));
    tap(pcscd, card_with("04a1b2c4"));
    REQUIRE(events.wait_for_end("readers:2 +04a1b2c4 -"));
}
