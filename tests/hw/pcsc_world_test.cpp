// The driver above the PC/SC service: its thread and its rules, against a service in memory whose
// time stands still. What a real pcscd adds is in pcsc_test and replug_storm_test.
#include "tests/hw/pcsc_world.h"

#include <doctest/doctest.h>
#include <random>
#include <set>

#include "hw/recognise/recogniser.h"
#include "tests/support/card_events.h"

using namespace yz::hw;
using yz::base::Bytes;
using yz::base::parse_hex;
using yz::tests::CardEvents;
using yz::tests::PcscServiceWorld;

namespace {

recognise::Recogniser recogniser() { return recognise::Recogniser(recognise::Languages{}); }

card::VirtualCard ultralight(const char* uid) { return {.uid = *parse_hex(uid)}; }

card::VirtualCard social(const sample::SocialChip& chip = {}) {
    return {.uid = *parse_hex("08a1b2c3"),
            .atr = card::processor_atr(),
            .chip = card::social_card(chip)};
}

/// The nth transit card: its number says which.
card::VirtualCard numbered(std::uint64_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 19 - digits.size(), '0');
    digits[0] = '3';
    return {.uid = *parse_hex("08a1b2c3"),
            .atr = card::processor_atr(),
            .chip = card::transit_card({.number = digits})};
}

}  // namespace

TEST_CASE("the driver tells readers, cards and their loss as a service in memory has them") {
    PcscServiceWorld world({"left", "right"});
    CardEvents events;
    {
        const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
        REQUIRE(world.settle());
        world.put_on("left", ultralight("04a1b2c3"));
        REQUIRE(world.settle());
        world.take_off("left");
        REQUIRE(world.settle());
        world.put_on("right", social());
        REQUIRE(world.settle());
        world.stop_service();
        REQUIRE(world.settle());
        world.start_service();
        REQUIRE(world.settle());
        world.take_off("right");
        REQUIRE(world.settle());
        CHECK(world.sessions() == 1);
    }
    CHECK(world.sessions() == 0);
    CHECK(events.told() ==
          "readers:2 +04a1b2c3 - +social_security:449900:A12345678=449900194503010022 -");
}

TEST_CASE("a reader is announced as gone after two seconds, not before") {
    PcscServiceWorld world({"one"});
    CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
    REQUIRE(world.settle());
    world.unplug("one");
    REQUIRE(world.settle());
    world.advance_ms(1999);
    REQUIRE(world.settle());
    CHECK(events.told() == "readers:1");
    world.advance_ms(1);
    REQUIRE(world.settle());
    CHECK(events.told() == "readers:1 readers:0");
    world.plug("one");
    REQUIRE(world.settle());
    CHECK(events.told() == "readers:1 readers:0 readers:1");
}

TEST_CASE("two cards are together by when the second is seen and the first was read to its end") {
    struct Row {
        std::int64_t talk_ms, between_ms;
        const char* second;
    };
    const std::string second = "+transit_card:3000000000000000002";
    for (const Row& row : {Row{0, 999, "!several"}, Row{0, 1000, second.c_str()},
                           Row{5000, 999, "!several"}, Row{5000, 1000, second.c_str()}}) {
        CAPTURE(row.talk_ms);
        CAPTURE(row.between_ms);
        PcscServiceWorld world({"left", "right"});
        CardEvents events;
        const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
        REQUIRE(world.settle());
        world.in_answer(1, [&] { world.advance_ms(row.talk_ms); });
        world.put_on("left", numbered(1));
        REQUIRE(world.settle());
        world.advance_ms(row.between_ms);
        world.put_on("right", numbered(2));
        REQUIRE(world.settle());
        CHECK(events.told() ==
              "readers:2 +transit_card:3000000000000000001 " + std::string(row.second));
    }
}

TEST_CASE(
    "a card found again after a loss is no new tap; another one is, also with another holder") {
    sample::SocialChip wang, li;
    wang.number = li.number = std::string(9, ' ');
    li.id_number = "449900194503010014";
    PcscServiceWorld world({"one"});
    CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
    world.put_on("one", social(wang));
    REQUIRE(world.settle());
    world.unplug("one");
    REQUIRE(world.settle());
    world.plug("one");
    REQUIRE(world.settle());
    const std::string once = "readers:1 +social_security:=449900194503010022 -";
    CHECK(events.told() == once);
    world.unplug("one");
    REQUIRE(world.settle());
    world.put_on("one", social(li));
    world.plug("one");
    REQUIRE(world.settle());
    CHECK(events.told() == once + " +social_security:=449900194503010014");
}

TEST_CASE("a reading that breaks off in a loss does not make the same card a new tap") {
    PcscServiceWorld world({"one"});
    CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
    world.put_on("one", numbered(1));
    REQUIRE(world.settle());
    world.unplug("one");
    REQUIRE(world.settle());
    // It comes back, is asked, and the plug falls out again in the middle.
    world.in_answer(2, [&] {
        world.unplug("one");
        world.plug("one");
        world.unplug("one");
    });
    world.plug("one");
    REQUIRE(world.settle());
    world.plug("one");
    REQUIRE(world.settle());
    const std::string told = events.told();
    CHECK(told.find("+transit_card:3000000000000000001") ==
          told.rfind("+transit_card:3000000000000000001"));
}

TEST_CASE("a card that comes for another before it is asked is told once") {
    PcscServiceWorld world({"left", "right"});
    world.put_on("left", numbered(1));
    world.put_on("right", numbered(2));
    // Both are seen at once, and while the left one is asked the right one changes.
    world.in_answer(1, [&] { world.put_on("right", numbered(3)); });
    CardEvents events;
    const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
    REQUIRE(world.settle());
    CHECK(events.told() == "readers:2 +transit_card:3000000000000000001 !several");
}

TEST_CASE("a card pulled in any answer of its talk is pulled, and the next one is read") {
    for (std::size_t answer = 0; answer < 9; ++answer) {
        CAPTURE(answer);
        PcscServiceWorld world({"one"});
        CardEvents events;
        const pcsc::PcscReader reader(events.listener(), recogniser(), world.parts());
        REQUIRE(world.settle());
        world.in_answer(answer, [&] { world.take_off("one"); });
        world.put_on("one", social());
        REQUIRE(world.settle());
        world.put_on("one", numbered(1));
        REQUIRE(world.settle());
        CHECK(events.told() == "readers:1 !removed - +transit_card:3000000000000000001");
    }
}

namespace {

/// Ten thousand things that happen to two readers, and what the driver may make of them. Every card
/// put on has a number of its own.
class Storm {
public:
    enum class Pace { Settled, Wild };
    Storm(unsigned seed, Pace pace) : pace_(pace), random_(seed) {}

    void run(int events) {
        start_driver();
        for (int i = 0; i < events; ++i) {
            CAPTURE(i);
            happen();
            const bool look = pace_ == Pace::Settled || below(50) == 0;
            if (look) {
                REQUIRE(world_.settle());
                if (pace_ == Pace::Settled) check_lying_cards_are_told();
            }
        }
        calm_down();
        driver_.reset();
        CHECK(world_.sessions() == 0);
    }

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    std::string any_reader() { return below(2) == 0 ? "left" : "right"; }

    void start_driver() {
        {
            const std::lock_guard lock(mutex_);
            told_.clear();
            several_.clear();
            lying_.clear();
        }
        driver_ = std::make_unique<pcsc::PcscReader>(
            [this](const port::CardEvent& event) { hear(event); }, recogniser(), world_.parts());
    }

    /// On the driver's thread.
    void hear(const port::CardEvent& event) {
        const std::lock_guard lock(mutex_);
        if (const auto* card = std::get_if<port::CardPresented>(&event)) {
            // Of one reader: never another card before the last one is gone; no card twice.
            CHECK(lying_.insert(card->reader).second);
            const std::string number(card->token.number.begin(), card->token.number.end());
            CHECK(card->token.kind == yz::base::TokenKind::TransitCard);
            CHECK(number.size() == 19);
            const std::uint64_t which = std::stoull(number.substr(1));
            CHECK(told_.insert(which).second);
            CHECK_FALSE(pulled_.contains(which));
        } else if (const auto* trouble = std::get_if<port::CardTroubled>(&event)) {
            CHECK(lying_.insert(trouble->reader).second);
            const bool expected = trouble->trouble == port::CardTrouble::Removed ||
                                  trouble->trouble == port::CardTrouble::SeveralCards;
            CHECK(expected);
            if (trouble->trouble == port::CardTrouble::SeveralCards)
                several_.insert(on_[trouble->reader]);
        } else if (const auto* gone = std::get_if<port::CardGone>(&event)) {
            CHECK(lying_.erase(gone->reader) == 1);
        }
    }

    void happen() {
        const std::string reader = any_reader();
        switch (below(pace_ == Pace::Settled ? 16 : 14)) {
            case 0:
            case 1:
            case 2:
            case 3: put_on(reader); break;
            case 4:
            case 5: take_off(reader); break;
            case 6: world_.unplug(reader); break;
            case 7:
            case 8: world_.plug(reader); break;
            case 9:
                if (below(4) == 0) world_.stop_service();
                break;
            case 10: world_.start_service(); break;
            case 11:
            case 12: world_.advance_ms(1 + below(1500)); break;
            case 13: break_next_talk(reader); break;
            case 14:
                if (below(20) == 0) restart_driver();
                break;
            default: world_.advance_ms(1000); break;
        }
    }

    void put_on(const std::string& reader) {
        const std::uint64_t which = ++cards_;
        {
            const std::lock_guard lock(mutex_);
            on_[reader] = which;
        }
        world_.put_on(reader, numbered(which));
    }
    void take_off(const std::string& reader) {
        {
            const std::lock_guard lock(mutex_);
            on_[reader] = 0;
        }
        world_.take_off(reader);
    }

    /// In the middle of the next talk, whichever reader it is on, `reader` loses its card or plug.
    void break_next_talk(const std::string& reader) {
        const bool plug = below(2) == 0;
        world_.in_answer(below(4), [this, reader, plug] {
            if (plug) {
                world_.unplug(reader);
                return;
            }
            {
                const std::lock_guard lock(mutex_);
                // Told already, or never: what lies there has its last chance behind it. (Without a
                // pause nobody knows what lies there just now.)
                if (pace_ == Pace::Settled && !told_.contains(on_[reader])) {
                    pulled_.insert(on_[reader]);
                }
                on_[reader] = 0;
            }
            world_.take_off(reader);
        });
    }

    void restart_driver() {
        driver_.reset();
        CHECK(world_.sessions() == 0);
        start_driver();
    }

    /// What lies on a working reader when everything has been seen was told, or told as several.
    void check_lying_cards_are_told() {
        const std::lock_guard lock(mutex_);
        for (const auto& [reader, which] : on_) {
            if (which == 0 || !world_.works(reader)) continue;
            const bool told = told_.contains(which) || several_.contains(which);
            CHECK(told);
        }
    }

    void calm_down() {
        world_.start_service();
        for (const char* reader : {"left", "right"}) {
            world_.plug(reader);
            take_off(reader);
        }
        REQUIRE(world_.settle());
        for (const char* reader : {"left", "right"}) {
            world_.in_answer(1000, [] {});  // No break waits any more.
            world_.advance_ms(5000);
            REQUIRE(world_.settle());
            put_on(reader);
            REQUIRE(world_.settle());
            {
                const std::lock_guard lock(mutex_);
                CHECK(told_.contains(cards_));
            }
            take_off(reader);
            REQUIRE(world_.settle());
        }
    }

    const Pace pace_;
    std::mt19937 random_;
    PcscServiceWorld world_{{"left", "right"}};
    std::uint64_t cards_ = 0;

    std::mutex mutex_;
    std::map<std::string, std::uint64_t> on_;          ///< Which card lies on a reader; 0: none.
    std::set<std::uint64_t> told_, several_, pulled_;  ///< Cards.
    std::set<std::string> lying_;                      ///< Readers, as the driver tells them.
    std::unique_ptr<pcsc::PcscReader> driver_;
};

}  // namespace

TEST_CASE(
    "5,000 random taps, pulls and replugs, each seen to its end: every card once, none half") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        MESSAGE("seed ", seed);
        Storm(seed, Storm::Pace::Settled).run(1000);
    }
}

TEST_CASE("5,000 random taps, pulls and replugs without a pause: nothing leaks, nothing sticks") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        MESSAGE("seed ", seed);
        Storm(seed, Storm::Pace::Wild).run(1000);
    }
}
