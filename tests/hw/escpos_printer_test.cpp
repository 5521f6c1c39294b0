// The real driver on a pty and on TCP, with the virtual printer at the other end.
#include "hw/escpos/escpos_printer.h"

#include <doctest/doctest.h>
#include <mutex>

#include "hw/printer/virtual_printer.h"
#include "tests/support/process.h"

namespace yz::test {
namespace {

using namespace hw::port;
using hw::escpos::EscposPrinter;
using hw::escpos::PrinterAddress;
using hw::escpos::PrinterPath;
using hw::escpos::PrinterPatience;
using hw::printer::PrinterFaults;
using hw::printer::Slip;
using hw::printer::VirtualPrinter;
using std::chrono::milliseconds;
using tests::eventually;

/// Where a printer answers, waiting long costs nothing and a busy machine harms nothing.
constexpr PrinterPatience kPatient{.answer = milliseconds(3000),
                                   .slip = milliseconds(20'000),
                                   .end_mark = milliseconds(20'000),
                                   .idle = milliseconds(20),
                                   .reopen = milliseconds(20)};
constexpr PrinterPatience kShort{.answer = milliseconds(60),
                                 .slip = milliseconds(400),
                                 .end_mark = milliseconds(400),
                                 .idle = milliseconds(20),
                                 .reopen = milliseconds(20)};

/// A meal slip in small: text, a picture, a cut.
PrintDocument slip(const std::string& number) {
    return {.parts = {PrintText{.text = "清溪村长者饭堂"},
                      PrintText{.text = "取餐号 " + number, .size = PrintSize::Double},
                      PrintColumns{.left = "实付", .right = "4.00"},
                      PrintQr{.content = std::string(200, 'x')}, PrintText{.text = "end " + number},
                      PrintCut{}}};
}

/// What the driver told, collected from its thread.
class Told {
public:
    PrinterListener listener() {
        return [this](PrinterEvent event) {
            const std::lock_guard lock(mutex_);
            if (const auto* finished = std::get_if<PrintFinished>(&event)) {
                finished_.push_back(*finished);
            } else {
                state_ = std::get<PrinterChanged>(event).state;
            }
        };
    }
    std::vector<PrintFinished> finished() const {
        const std::lock_guard lock(mutex_);
        return finished_;
    }
    bool waits_for(PrinterState state) const {
        return eventually([&] {
            const std::lock_guard lock(mutex_);
            return state_ == state;
        });
    }
    /// The result of the job that ends as the nth (from 1).
    PrintFinished result(std::size_t nth) const {
        REQUIRE(eventually([&] { return finished().size() >= nth; }));
        return finished()[nth - 1];
    }

private:
    mutable std::mutex mutex_;
    std::vector<PrintFinished> finished_;
    std::optional<PrinterState> state_;
};

/// The slips that were cut, and the torn one.
class Tray {
public:
    hw::printer::SlipListener listener() {
        return [this](const Slip& slip, bool complete) {
            const std::lock_guard lock(mutex_);
            (complete ? cut_ : torn_).push_back(slip.text);
        };
    }
    std::vector<std::string> cut() const {
        const std::lock_guard lock(mutex_);
        return cut_;
    }
    std::vector<std::string> torn() const {
        const std::lock_guard lock(mutex_);
        return torn_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> cut_, torn_;
};

/// A printer with its wire, and the driver at the other end.
struct Desk {
    enum class Wire { Pty, Tcp };

    explicit Desk(Wire chosen, const PrinterFaults& faults = {},
                  PrinterPatience patience = kPatient)
        : wire(chosen) {
        plug_in(faults);
        const auto place = wire == Wire::Pty
                               ? hw::escpos::PrinterPlace(PrinterPath{link()})
                               : PrinterAddress{.host = "127.0.0.1", .port = twin->tcp_port()};
        driver = std::make_unique<EscposPrinter>(
            hw::escpos::PrinterSetup{.place = place, .patience = patience, .jobs_max = 3},
            told.listener());
    }
    void plug_in(const PrinterFaults& faults = {}) {
        hw::printer::VirtualPrinterSetup setup{.faults = faults, .draws = false};
        if (wire == Wire::Pty) {
            setup.link = link();
        } else {
            setup.tcp_port = port;
        }
        twin = std::make_unique<VirtualPrinter>(setup, tray.listener());
        port = twin->tcp_port();
    }
    void unplug() { twin.reset(); }
    std::string link() const { return (folder.path() / "printer").string(); }
    PrintFinished print(std::uint64_t id) {
        const std::size_t before = told.finished().size();
        REQUIRE(driver->print({.id = id, .document = slip(std::to_string(id))}));
        return told.result(before + 1);
    }

    Wire wire;
    std::uint16_t port = 0;
    tests::OwnFolder folder;
    Tray tray;
    Told told;
    std::unique_ptr<VirtualPrinter> twin;
    std::unique_ptr<EscposPrinter> driver;
};

constexpr Desk::Wire kWires[] = {Desk::Wire::Pty, Desk::Wire::Tcp};

}  // namespace

TEST_CASE("printer: slips come out whole, in order, and are told as printed") {
    for (const auto wire : kWires) {
        Desk desk(wire);
        CHECK(desk.told.waits_for(PrinterState::Ready));
        for (std::uint64_t id = 1; id <= 3; ++id) {
            const PrintFinished finished = desk.print(id);
            CHECK(finished.job_id == id);
            CHECK(finished.result == PrintResult::Printed);
        }
        const auto cut = desk.tray.cut();
        REQUIRE(cut.size() == 3);
        CHECK(cut[2].find("取餐号 3") != std::string::npos);
        CHECK(cut[2].find("[picture 576x") != std::string::npos);
    }
}

TEST_CASE("printer: without paper or with an open cover nothing is sent") {
    for (const auto wire : kWires) {
        Desk desk(wire, {.paper_end_after_lines = 0});
        CHECK(desk.told.waits_for(PrinterState::PaperEnd));
        CHECK(desk.print(1).result == PrintResult::NotPrinted);
        desk.twin->set_faults({.cover_open = true});
        CHECK(desk.told.waits_for(PrinterState::CoverOpen));
        const PrintFinished finished = desk.print(2);
        CHECK(finished.result == PrintResult::NotPrinted);
        CHECK(finished.state == PrinterState::CoverOpen);
        desk.twin->set_faults({.near_end = true});
        CHECK(desk.told.waits_for(PrinterState::PaperNearEnd));
        CHECK(desk.print(3).result == PrintResult::Printed);
        CHECK(desk.tray.cut().size() == 1);
    }
}

TEST_CASE("printer: the drawer opens also when nothing can be printed, and once") {
    const PrintDocument drawer{.parts = {PrintDrawer{}}};
    for (const auto wire : kWires) {
        for (const PrinterFaults& faults :
             {PrinterFaults{.paper_end_after_lines = 0}, PrinterFaults{.cover_open = true}}) {
            Desk desk(wire, faults);
            CHECK(desk.told.waits_for(faults.cover_open ? PrinterState::CoverOpen
                                                        : PrinterState::PaperEnd));
            REQUIRE(desk.driver->print({.id = 1, .document = drawer}));
            CHECK(desk.told.result(1).result == PrintResult::Sent);
            CHECK(eventually([&] { return desk.twin->drawer_count() == 1; }));
            desk.twin->set_faults({});
            CHECK(desk.told.waits_for(PrinterState::Ready));
            CHECK(desk.print(2).result == PrintResult::Printed);
            CHECK(desk.twin->drawer_count() == 1);
            REQUIRE(desk.tray.cut().size() == 1);
        }
    }
}

TEST_CASE("printer: paper that ends in a slip breaks it, wherever it ends") {
    for (const auto wire : kWires) {
        for (const int line : {1, 2, 3, 4, 9}) {
            CAPTURE(line);
            Desk desk(wire, {.paper_end_after_lines = line});
            const PrintFinished finished = desk.print(1);
            CHECK(finished.result == PrintResult::Broken);
            CHECK(finished.state == PrinterState::PaperEnd);
            CHECK(desk.tray.cut().empty());
        }
    }
}

TEST_CASE("printer: after a new roll the rest of the broken slip never counts for the next one") {
    Desk desk(Desk::Wire::Pty, {.paper_end_after_lines = 2});
    REQUIRE(desk.print(1).result == PrintResult::Broken);
    // The new roll lasts for the rest of the first slip (the end mark of which is answered then)
    // and the beginning of the second.
    desk.twin->set_faults({});
    REQUIRE(eventually([&] { return desk.tray.cut().size() == 1; }));
    REQUIRE(desk.told.waits_for(PrinterState::Ready));
    desk.twin->set_faults({.paper_end_after_lines = 2});
    REQUIRE(desk.told.waits_for(PrinterState::Ready));
    const PrintFinished second = desk.print(2);
    CHECK(second.result == PrintResult::Broken);
    CHECK(desk.tray.cut().size() == 1);
    desk.twin->set_faults({});
    REQUIRE(desk.told.waits_for(PrinterState::Ready));
    CHECK(desk.print(3).result == PrintResult::Printed);
}

TEST_CASE("printer: a knife that jams breaks the slip") {
    Desk desk(Desk::Wire::Tcp, {.cutter_jams_after_lines = 4});
    const PrintFinished finished = desk.print(1);
    CHECK(finished.result == PrintResult::Broken);
    CHECK(finished.state == PrinterState::CutterTrouble);
}

TEST_CASE("printer: silence is unknown, and what it took is only sent") {
    for (const auto wire : kWires) {
        Desk desk(wire, {.silent = true}, kShort);
        CHECK(desk.told.waits_for(PrinterState::Unknown));
        const PrintFinished finished = desk.print(1);
        CHECK(finished.result == PrintResult::Sent);
        CHECK(finished.state == PrinterState::Unknown);
        CHECK(eventually([&] { return desk.tray.cut().size() == 1; }));
    }
}

TEST_CASE("printer: one that knows only one of the two questions is served as well as it can be") {
    PrinterPatience patience = kPatient;
    patience.end_mark = milliseconds(300);
    Desk no_mark(Desk::Wire::Pty, {.ignores_end_mark = true}, patience);
    CHECK(no_mark.print(1).result == PrintResult::Sent);
    patience.answer = milliseconds(500);
    Desk only_mark(Desk::Wire::Pty, {.ignores_status = true}, patience);
    CHECK(only_mark.print(1).result == PrintResult::Printed);
}

TEST_CASE("printer: one that says all is well but never comes to the end has not printed") {
    PrinterPatience patience = kPatient;
    patience.end_mark = milliseconds(300);
    Desk desk(Desk::Wire::Pty, {.hides_trouble = true, .cutter_jams_after_lines = 3}, patience);
    CHECK(desk.print(1).result == PrintResult::Sent);
    CHECK(desk.tray.cut().empty());
}

TEST_CASE("printer: one that takes no byte blocks nobody and its slip is broken") {
    for (const auto wire : kWires) {
        Desk desk(wire, {.never_drain = true}, kShort);
        const PrintFinished finished = desk.print(1);
        CHECK(finished.result == PrintResult::Broken);
        CHECK(finished.state == PrinterState::Stuck);
        // The queue is bounded and print() never waits.
        int taken = 0;
        while (taken < 100 && desk.driver->print({.id = 2, .document = slip("2")})) ++taken;
        CHECK(taken < 100);
        desk.driver.reset();
        CHECK(desk.tray.cut().empty());
        for (const PrintFinished& one : desk.told.finished()) {
            CHECK(one.result != PrintResult::Printed);
            CHECK(one.result != PrintResult::Sent);
        }
        CHECK(desk.told.finished().size() == static_cast<std::size_t>(taken) + 1);
    }
}

TEST_CASE("printer: unplugged and back it prints again") {
    for (const auto wire : kWires) {
        Desk desk(wire);
        CHECK(desk.print(1).result == PrintResult::Printed);
        desk.unplug();
        CHECK(desk.told.waits_for(PrinterState::Offline));
        const PrintFinished finished = desk.print(2);
        CHECK(finished.result == PrintResult::NotPrinted);
        CHECK(finished.state == PrinterState::Offline);
        desk.plug_in();
        CHECK(desk.told.waits_for(PrinterState::Ready));
        CHECK(desk.print(3).result == PrintResult::Printed);
    }
}

TEST_CASE("printer: unplugged in the middle of a slip it is broken") {
    for (const auto wire : kWires) {
        Desk desk(wire, {.hides_trouble = true, .cutter_jams_after_lines = 3});
        REQUIRE(desk.driver->print({.id = 1, .document = slip("1")}));
        REQUIRE(eventually([&] { return desk.twin->line_count() == 3; }));
        desk.unplug();
        const PrintFinished finished = desk.told.result(1);
        CHECK(finished.result == PrintResult::Broken);
        CHECK(finished.state == PrinterState::Offline);
        CHECK(desk.tray.cut().empty());
        CHECK(desk.tray.torn().size() == 1);
    }
}

TEST_CASE("printer: slips that still wait at the end are told as not printed") {
    Desk desk(Desk::Wire::Pty, {.never_drain = true}, kPatient);
    for (std::uint64_t id = 1; id <= 3; ++id) {
        REQUIRE(desk.driver->print({.id = id, .document = slip("1")}));
    }
    desk.driver.reset();
    REQUIRE(desk.told.finished().size() == 3);
    CHECK(desk.told.finished()[2].result == PrintResult::NotPrinted);
}

TEST_CASE("printer: a hundred unpluggings leave it working, and every slip taken has its result") {
    Desk desk(Desk::Wire::Pty);
    std::size_t taken = 0;
    for (int round = 0; round < 100; ++round) {
        desk.unplug();
        desk.plug_in();
        if (round % 10 == 0 && desk.driver->print({.id = 7, .document = slip("7")})) ++taken;
    }
    REQUIRE(taken > 0);
    REQUIRE(eventually([&] { return desk.told.finished().size() == taken; }));
    REQUIRE(desk.told.waits_for(PrinterState::Ready));
    CHECK(desk.print(1).result == PrintResult::Printed);
}

}  // namespace yz::test
