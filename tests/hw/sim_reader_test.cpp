#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "hw/sim/fifo_card_reader.h"
#include "hw/sim/sim_card_reader.h"
#include "tests/support/card_events.h"

using namespace yz::hw;

TEST_CASE("a simulated reader tells what a real one tells") {
    yz::tests::CardEvents events;
    yz::base::ManualClock clock(0);
    sim::SimCardReader reader("sim", events.listener(), clock);
    reader.present(yz::base::uid_token({4, 1, 2, 3}));
    reader.present(yz::base::uid_token({4, 1, 2, 4}));
    reader.remove();
    reader.remove();
    reader.present_trouble(port::CardTrouble::RandomUid);
    reader.unplug();
    reader.present(yz::base::uid_token({4, 1, 2, 3}));
    reader.plug();
    CHECK(events.told() == "readers:1 +04010203 - +04010204 - !random - readers:0 readers:1");
}

TEST_CASE("a line of the FIFO is a card number or a known word") {
    using sim::parse_reader_line;
    using sim::ReaderLineProblem;
    CHECK(std::get<sim::Tap>(*parse_reader_line("04A1B2C3")).uid.bytes.size() == 4);
    CHECK(std::get<sim::TroubledTap>(*parse_reader_line("several")).trouble ==
          port::CardTrouble::SeveralCards);
    CHECK(std::holds_alternative<sim::Unplug>(*parse_reader_line("unplug")));
    CHECK(parse_reader_line("").error() == ReaderLineProblem::Empty);
    CHECK(parse_reader_line("04A1").error() == ReaderLineProblem::UnknownWord);
    CHECK(parse_reader_line("WANG").error() == ReaderLineProblem::UnknownWord);
    CHECK(parse_reader_line(std::string(65, '0')).error() == ReaderLineProblem::TooLong);
}

TEST_CASE("another program taps through the FIFO, also after it went away and came back") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("yz-fifo-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    {
        yz::tests::CardEvents events;
        sim::FifoCardReader reader(folder / "cards", events.listener());
        std::ofstream(folder / "cards") << "04A1B2C3\nnonsense\n04A1";
        REQUIRE(events.wait_for(3));
        std::ofstream(folder / "cards") << "B2C4\nremoved\n";
        REQUIRE(events.wait_for(7));
        CHECK(events.told() == "readers:1 +04a1b2c3 - +04a1b2c4 - !removed -");
    }
    std::filesystem::remove_all(folder);
}
