// The readers of a station with their real drivers, and what the worker's screen knows of them.
#include "kiosk/main/card_readers.h"

#include <doctest/doctest.h>

#include "hw/card/id_text.h"
#include "hw/card/pty_id_reader.h"
#include "tests/main/heard.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using hw::card::IdLayout;

TEST_CASE(
    "readers: a card on the ID card reader is the last event of that device, under one name") {
    const test::TemporaryFolder folder;
    const std::string port = folder.path() + "/id_reader";
    hw::card::PtyIdReader twin(port);
    main::Config config;
    config.readers.pcsc = false;
    config.readers.id_card = port;
    const auto shift = std::make_shared<main::TimeShift>(test::kLunchMs);
    main::Inbox inbox;
    main::DeviceBoard board(config, folder.path(), shift, inbox);
    test::Heard heard(inbox);
    const main::CardReaders readers(config, {}, main::CardReaders::Simulated::No, shift, inbox,
                                    board);
    const auto last = [&] { return heard.device(port).last_event_ms; };
    REQUIRE(heard.until([&] {
        return heard.device(port).kind == ui::DeviceKind::IdReader &&
               heard.device(port).trouble == ui::DeviceTrouble::None;
    }));
    CHECK_FALSE(last().has_value());
    twin.put_on(hw::card::id_text(IdLayout::Resident, hw::card::sample_person(IdLayout::Resident)));
    REQUIRE(heard.until([&] { return last().has_value() && !heard.cards.empty(); }));
    // A worker's test waits for a card of the device by this name.
    CHECK(heard.cards[0].reader == port);
}
