// Ten thousand times a plug is pulled or put in at a random moment, on the real drivers with their
// twins below them: pcscd, a serial line, keyboards, a printer. Nothing leaks, nothing sticks, and
// afterwards each works. Pauses are random, and nothing waits for them to be long enough.
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "hw/card/card_slot.h"
#include "hw/card/id_text.h"
#include "hw/card/pty_id_reader.h"
#include "hw/escpos/escpos_printer.h"
#include "hw/idcard/serial_id_reader.h"
#include "hw/pcsc/pcsc_reader.h"
#include "hw/printer/virtual_printer.h"
#include "hw/recognise/recogniser.h"
#include "hw/wedge/wedge_reader.h"
#include "tests/hw/evdev_twin.h"
#include "tests/hw/own_pcscd.h"
#include "tests/support/card_events.h"
#include "tests/support/id_events.h"
#include "tests/support/process.h"

using namespace yz;
using namespace yz::tests;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

/// What happens next, and when.
class Chaos {
public:
    explicit Chaos(unsigned seed) : random_(seed) {
        MESSAGE("seed ", seed);
        // The first thread brings one of ThreadSanitizer's own.
        std::thread([] {}).join();
    }
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    void pause(microseconds at_most) {
        std::this_thread::sleep_for(
            microseconds(below(static_cast<unsigned>(at_most.count()) + 1)));
    }

private:
    std::mt19937 random_;
};

/// Open files and threads of this process.
struct Held {
    std::ptrdiff_t files = count("/proc/self/fd");
    std::ptrdiff_t threads = count("/proc/self/task");

    static std::ptrdiff_t count(const char* folder) {
        return std::distance(std::filesystem::directory_iterator(folder), {});
    }
};

bool holds_no_more_than(const Held& before) {
    return eventually([&] {
        const Held now;
        return now.files <= before.files && now.threads <= before.threads;
    });
}

/// What one reader tells: never a card before the last one is gone.
class OneAtATime {
public:
    hw::port::CardListener listener(hw::port::CardListener next) {
        return [this, next = std::move(next)](const hw::port::CardEvent& event) {
            {
                const std::lock_guard lock(mutex_);
                if (const auto* card = std::get_if<hw::port::CardPresented>(&event)) {
                    CHECK(lying_.insert(card->reader).second);
                } else if (const auto* trouble = std::get_if<hw::port::CardTroubled>(&event)) {
                    CHECK(lying_.insert(trouble->reader).second);
                } else if (const auto* gone = std::get_if<hw::port::CardGone>(&event)) {
                    CHECK(lying_.erase(gone->reader) == 1);
                }
            }
            next(event);
        };
    }

private:
    std::mutex mutex_;
    std::set<std::string> lying_;
};

hw::card::VirtualCard any_card(Chaos& chaos) {
    const base::Bytes uid = *base::parse_hex("04a1b2c3d4e5f6");
    hw::card::VirtualCard card{.uid = uid};
    switch (chaos.below(5)) {
        case 0: return card;
        case 1: card.chip = hw::card::social_card({}); break;
        case 2: card.chip = hw::card::transit_card({}); break;
        case 3: card.chip = hw::card::DesfireCard(uid); break;
        default: card.chip = hw::card::social_card({}, {.keeps_holder_to_itself = true});
    }
    card.atr = hw::card::processor_atr();
    card.pull_in_answer = chaos.below(12);
    if (chaos.below(3) == 0) card.pull_on_read = true;
    return card;
}

}  // namespace

TEST_CASE("1,200 plug events at a reader of pcscd, with cards tapped on it all the time") {
    Chaos chaos(1);
    const auto pcscd = own_pcscd(10);
    const Held before;
    {
        CardEvents events;
        OneAtATime order;
        const hw::pcsc::PcscReader reader(order.listener(events.listener()),
                                          hw::recognise::Recogniser(hw::recognise::Languages{}));
        REQUIRE(events.wait_for_end("readers:2"));
        std::atomic<bool> storm = true;
        std::vector<std::thread> hands;
        for (unsigned slot = 0; slot < 2; ++slot) {
            hands.emplace_back([&, slot] {
                Chaos own(100 + slot);
                while (storm) {
                    try {
                        hw::card::VirtualCard card = any_card(own);
                        hw::card::tap(card, static_cast<std::uint16_t>(pcscd.port() + slot),
                                      {.at_least = milliseconds(own.below(60)),
                                       .after_read = milliseconds(own.below(10)),
                                       .at_most = milliseconds(200)});
                    } catch (const hw::card::CardSlotFailure&) {
                        // The slot was not free yet, or its reader went: another card.
                    }
                }
            });
        }
        for (int i = 0; i < 600; ++i) {
            pcscd.unplug();
            chaos.pause(microseconds(5000));
            pcscd.plug();
            // pcscd turns away for 400 ms from a reader that does not answer: long enough, now and
            // then, that it comes back and cards are read.
            chaos.pause(microseconds(chaos.below(20) == 0 ? 1'200'000 : 5000));
        }
        storm = false;
        for (std::thread& hand : hands) hand.join();
        hw::card::VirtualCard last{.uid = *base::parse_hex("04c1c2c3c4c5c6")};
        CHECK(eventually([&] {
            hw::card::tap(last, pcscd.port(), {.after_read = milliseconds(50)});
            return events.told().find("+04c1c2c3c4c5c6") != std::string::npos;
        }));
        // Cards were read meanwhile, whole ones.
        CHECK(events.told().find("+social_security:449900:A12345678") != std::string::npos);
    }
    CHECK(holds_no_more_than(before));
}

TEST_CASE("3,000 plug events at an ID card reader, with cards laid down and taken off") {
    Chaos chaos(2);
    const OwnFolder folder;
    const auto text = [](hw::card::IdLayout layout) {
        return hw::card::id_text(layout, hw::card::sample_person(layout));
    };
    const Held before;
    {
        hw::card::PtyIdReader pty(folder.path() / "reader");
        IdEvents events;
        const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
        REQUIRE(events.wait_for("ready"));
        for (int i = 0; i < 1500; ++i) {
            pty.unplug();
            chaos.pause(microseconds(1000));
            if (chaos.below(3) == 0) pty.put_on(text(hw::card::IdLayout::Resident));
            if (chaos.below(3) == 0) pty.take_off();
            pty.plug();
            // Long enough, now and then, that the driver opens it and asks.
            chaos.pause(microseconds(chaos.below(60) == 0 ? 400'000 : 3000));
        }
        for (const auto layout : {hw::card::IdLayout::Resident, hw::card::IdLayout::Foreign2023}) {
            pty.take_off();
            pty.put_on(text(layout));
            REQUIRE(pty.wait_for_read(milliseconds(10'000)));
        }
        CHECK(eventually([&] { return events.told().ends_with("+944840190001019992"); }));
    }
    CHECK(holds_no_more_than(before));
}

TEST_CASE("3,100 plug events at readers that type, in the middle of what they type") {
    Chaos chaos(3);
    const hw::wedge::DeviceMatch identity{0xffff, 0x0035, "usb-0000:00:14.0-2"};
    const std::vector<hw::wedge::WedgeDevice> devices = {
        {identity,
         {"cards",
          hw::wedge::WedgeUse::Cards,
          {{hw::wedge::NumberForm::Decimal, 0, 4, hw::wedge::ByteOrder::Straight, 0, 4}}}}};
    EvdevTwin twin;
    const Held before;
    {
        std::mutex mutex;
        std::string told;
        const auto listener = [&](const hw::wedge::WedgeEvent& event) {
            const std::lock_guard lock(mutex);
            if (const auto* card = std::get_if<hw::port::CardPresented>(&event)) {
                CHECK(base::hex(card->token.number) == "026f6c3a");
                told += "+";
            }
        };
        const hw::wedge::WedgeReader reader(devices, listener, twin.folder());
        for (int i = 0; i < 1550; ++i) {
            const std::string file = "event" + std::to_string(i % 3);
            twin.plug(file, identity);
            // The driver looks twice a second: long enough, now and then, that it takes it.
            if (chaos.below(100) == 0) {
                CHECK(eventually([&] { return twin.grabbed(file); }));
                twin.type(file, chaos.below(2) == 0 ? "0040856634\n" : "00408566");
            }
            chaos.pause(microseconds(2000));
            twin.unplug(file);
            chaos.pause(microseconds(2000));
        }
        twin.plug("event7", identity);
        REQUIRE(eventually([&] { return twin.grabbed("event7"); }));
        {
            const std::lock_guard lock(mutex);
            told.clear();
        }
        twin.type("event7", "0040856634\n");
        CHECK(eventually([&] {
            const std::lock_guard lock(mutex);
            return told == "+";
        }));
        twin.unplug("event7");
    }
    CHECK(holds_no_more_than(before));
}

TEST_CASE("2,700 plug events at a printer, with slips under way: each slip taken has its result") {
    using namespace hw::port;
    Chaos chaos(4);
    const OwnFolder folder;
    const std::string link = (folder.path() / "printer").string();
    const PrintDocument slip{.parts = {PrintText{.text = "取餐号 7"}, PrintCut{}}};
    const Held before;
    {
        std::atomic<std::size_t> taken = 0, finished = 0, printed = 0;
        hw::escpos::EscposPrinter driver({.place = hw::escpos::PrinterPath{link},
                                          .patience = {.answer = milliseconds(20),
                                                       .slip = milliseconds(200),
                                                       .end_mark = milliseconds(200),
                                                       .idle = milliseconds(5),
                                                       .reopen = milliseconds(1)}},
                                         [&](const PrinterEvent& event) {
                                             const auto* result =
                                                 std::get_if<PrintFinished>(&event);
                                             if (result == nullptr) return;
                                             ++finished;
                                             if (result->result == PrintResult::Printed) ++printed;
                                         });
        std::unique_ptr<hw::printer::VirtualPrinter> twin;
        for (int i = 0; i < 1350; ++i) {
            twin = std::make_unique<hw::printer::VirtualPrinter>(
                hw::printer::VirtualPrinterSetup{.link = link, .draws = false},
                [](const hw::printer::Slip&, bool) {});
            if (chaos.below(4) == 0 && driver.print({.id = 7, .document = slip})) ++taken;
            chaos.pause(microseconds(4000));
            twin.reset();
            chaos.pause(microseconds(4000));
        }
        twin = std::make_unique<hw::printer::VirtualPrinter>(
            hw::printer::VirtualPrinterSetup{.link = link, .draws = false},
            [](const hw::printer::Slip&, bool) {});
        CHECK(eventually([&] { return finished == taken; }));
        const std::size_t before_last = printed;
        CHECK(eventually([&] {
            if (finished == taken && driver.print({.id = 8, .document = slip})) ++taken;
            return printed > before_last;
        }));
        CHECK(eventually([&] { return finished == taken; }));
    }
    CHECK(holds_no_more_than(before));
}
