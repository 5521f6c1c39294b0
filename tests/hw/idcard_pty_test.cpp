// The real ID card driver on a real pseudo terminal, and yizhan-card idcard as it is run.
#include <doctest/doctest.h>

#include "hw/card/pty_id_reader.h"
#include "hw/idcard/serial_id_reader.h"
#include "hw/idcard/serial_port.h"
#include "tests/support/id_events.h"
#include "tests/support/process.h"

using namespace yz;
using namespace yz::tests;
using hw::card::IdLayout;
using std::chrono::milliseconds;

namespace {

const std::string kWang = "+449900194503010022";
const std::string kAnna = "+944840190001019992";

base::Bytes text_of(IdLayout layout) {
    return hw::card::id_text(layout, hw::card::sample_person(layout));
}

}  // namespace

TEST_CASE("a card on the pty is told once, and the next one too") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader");
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    REQUIRE(events.wait_for("ready"));
    pty.put_on(text_of(IdLayout::Resident));
    REQUIRE(events.wait_for("ready " + kWang));
    CHECK_FALSE(events.wait_for("more", milliseconds(1000)));
    pty.take_off();
    pty.put_on(text_of(IdLayout::Foreign2023));
    REQUIRE(events.wait_for("ready " + kWang + " " + kAnna));
}

TEST_CASE("bytes at the speed of the wire are ten bits each, and the card is the same") {
    struct Row {
        std::size_t bytes;
        int baud;
        std::int64_t takes_us;
    };
    // The answer with text and photo is 1295 bytes.
    for (const Row& row : {Row{0, 9600, 0}, Row{1, 115200, 86}, Row{1295, 115200, 112'413},
                           Row{1295, 9600, 1'348'958}}) {
        CHECK(hw::card::wire_time(row.bytes, row.baud).count() == row.takes_us);
    }
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader", 115200, hw::card::Wire::AtItsSpeed);
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    REQUIRE(events.wait_for("ready"));
    pty.put_on(text_of(IdLayout::Resident));
    REQUIRE(events.wait_for("ready " + kWang));
}

TEST_CASE("answers cut or turned over on the wire tell no card, and the next card is read") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader");
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    REQUIRE(events.wait_for("ready"));
    std::string told = "ready";
    for (const std::size_t at : {13U, 800U, 1294U}) {
        CAPTURE(at);
        hw::card::IdReaderFaults faults;
        (at == 800 ? faults.cut_at : faults.corrupt_at) = at;
        faults.wrong_answers_max = 1;
        pty.fault(faults);
        pty.put_on(text_of(IdLayout::Resident));
        // The reader finds it once more: it was never read.
        REQUIRE(events.wait_for(told += " " + kWang));
        pty.take_off();
        pty.fault({});
        pty.put_on(text_of(IdLayout::Foreign2023));
        REQUIRE(events.wait_for(told += " " + kAnna));
        pty.take_off();
    }
}

TEST_CASE("a reader replugged is used again within two seconds, and nothing is told of it") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader");
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    pty.put_on(text_of(IdLayout::Resident));
    REQUIRE(events.wait_for("ready " + kWang));
    pty.unplug();
    CHECK_FALSE(events.wait_for("more", milliseconds(300)));
    pty.plug();
    CHECK_FALSE(events.wait_for("more", milliseconds(1200)));  // Its card still lies there.
    pty.take_off();
    pty.put_on(text_of(IdLayout::Foreign2023));
    REQUIRE(events.wait_for("ready " + kWang + " " + kAnna));
    pty.unplug();
    REQUIRE(events.wait_for("ready " + kWang + " " + kAnna + " ?not-there"));
    pty.plug();
    REQUIRE(
        events.wait_for("ready " + kWang + " " + kAnna + " ?not-there ready", milliseconds(2000)));
}

TEST_CASE("a hundred replugs leave the driver reading") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader");
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    REQUIRE(events.wait_for("ready"));
    for (int i = 0; i < 100; ++i) {
        pty.unplug();
        pty.plug();
    }
    pty.put_on(text_of(IdLayout::Resident));
    REQUIRE(events.wait_for("ready " + kWang));
}

TEST_CASE("a silent or raving reader is told, and ends at once when the program ends") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader");
    hw::card::IdReaderFaults faults;
    faults.noise = true;
    pty.fault(faults);
    IdEvents events;
    {
        const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
        REQUIRE(events.wait_for("?no-answer"));
        faults = {};
        faults.silent = true;
        pty.fault(faults);
        CHECK_FALSE(events.wait_for("more", milliseconds(300)));
    }
    CHECK(events.told() == "?no-answer");
}

TEST_CASE("a reader at another speed is found on the wire") {
    const OwnFolder folder;
    hw::card::PtyIdReader pty(folder.path() / "reader", 19200);
    pty.put_on(text_of(IdLayout::HmtPermit));
    IdEvents events;
    const hw::idcard::SerialIdReader reader(folder.path() / "reader", events.listener());
    REQUIRE(events.wait_for("ready +810000190001019995"));
}

TEST_CASE("a plain file is no serial port") {
    const OwnFolder folder;
    CHECK_FALSE(hw::idcard::SerialPort::open(folder.path()).has_value());
    CHECK_FALSE(hw::idcard::SerialPort::open("/dev/null").has_value());
    CHECK_FALSE(hw::idcard::SerialPort::open(folder.path() / "missing").has_value());
}

TEST_CASE("yizhan-card idcard is a reader with a card on it, and says whether it was read") {
    const OwnFolder folder;
    const std::string port = (folder.path() / "reader").string();
    IdEvents events;
    const hw::idcard::SerialIdReader reader(port, events.listener());
    const Finished read = run({YZ_CARD, "idcard", "--pty", port, "--layout", "foreign2017",
                               "--corrupt-header", "--hold-ms", "100"},
                              folder.path() / "log");
    CHECK(read.status == 0);
    CHECK(read.output == "foreign2017 read\n");
    CHECK(events.wait_for("ready +XXA999900010101"));
    CHECK_FALSE(std::filesystem::is_symlink(port));
    const Finished cut =
        run({YZ_CARD, "idcard", "--pty", port, "--wrong-checksum", "--wait-ms", "1000"},
            folder.path() / "log");
    CHECK(cut.status == 1);
    CHECK(cut.output == "resident not read\n");
    CHECK(run({YZ_CARD, "idcard", "--pty", port, "--layout", "passport"}, folder.path() / "log")
              .status == 2);
    CHECK(run({YZ_CARD, "idcard", "--pty", folder.path().string()}, folder.path() / "log").status ==
          2);
}
