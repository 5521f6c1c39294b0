// What each thing told about a device or the link makes of the worker's picture of it.
#include "kiosk/main/device_board.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>

#include "tests/main/heard.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using ui::DeviceKind;
using ui::DeviceTrouble;

namespace {

constexpr const char* kIdCardPort = "/dev/ttyUSB0";
constexpr std::int64_t kMiB = 1024 * 1024;

main::Config configured() {
    main::Config config;
    config.readers.id_card = kIdCardPort;
    config.readers.typed = {
        {.name = "counter", .use = main::TypedReaderConfig::Use::Cards},
        {.name = "door",
         .use = main::TypedReaderConfig::Use::Cards,
         .formats = {hw::wedge::NumberFormat{}}},
        {.name = "codes", .use = main::TypedReaderConfig::Use::Codes},
    };
    config.printer = main::PrinterConfig{.host = "192.0.2.9", .model = "80 mm"};
    config.voice.volume = 6;
    config.hub = main::HubConfig{};
    return config;
}

struct Seen {
    explicit Seen(main::Config with = configured()) : config(std::move(with)) {}

    /// As the session has it after everything that was told.
    ui::DeviceState device(const std::string& id) {
        heard.take();
        return heard.device(id);
    }
    const ui::DevicesSeen& all() {
        heard.take();
        return heard.devices;
    }
    /// "name number trouble" of the contactless readers, in the order of the screen.
    std::vector<std::string> readers() {
        std::vector<std::string> found;
        for (const ui::DeviceState& one : all().devices)
            if (one.kind == DeviceKind::CardReader)
                found.push_back(one.model + " " + std::to_string(one.number) +
                                (one.trouble == DeviceTrouble::None ? "" : " gone"));
        return found;
    }

    TemporaryFolder folder;
    main::Config config;
    std::shared_ptr<main::TimeShift> shift = std::make_shared<main::TimeShift>(kLunchMs);
    main::Inbox inbox;
    main::DeviceBoard board{config, folder.path(), shift, inbox};
    Heard heard{inbox};
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("board: what the configuration names stands on it before anything was told") {
    Seen seen;
    seen.board.look();
    const auto& devices = seen.all().devices;
    std::vector<DeviceKind> kinds;
    for (const auto& one : devices) kinds.push_back(one.kind);
    CHECK(kinds == std::vector{DeviceKind::CardReader, DeviceKind::IdReader,
                               DeviceKind::WedgeReader, DeviceKind::WedgeReader,
                               DeviceKind::Scanner, DeviceKind::Printer, DeviceKind::Voice,
                               DeviceKind::Disk, DeviceKind::Clock});
    // Two of a kind are numbered, the only one is not.
    for (const auto& one : devices)
        CHECK(one.number == (one.id == "counter" ? 1 : one.id == "door" ? 2 : 0));
    for (const auto& one : devices) {
        const bool plugged_in =
            one.kind == DeviceKind::CardReader || one.kind == DeviceKind::IdReader ||
            one.kind == DeviceKind::WedgeReader || one.kind == DeviceKind::Scanner;
        if (plugged_in) CHECK(one.trouble == DeviceTrouble::NotThere);
    }
    CHECK(std::get<ui::Volume>(seen.device(main::OwnDevices::kVoice).measure).level == 6);
    CHECK(seen.device(main::OwnDevices::kPrinter).model == "80 mm");
    CHECK(seen.all().sync.has_hub);

    main::Config bare = configured();
    bare.readers = {};
    bare.readers.pcsc = false;
    bare.printer.reset();
    bare.voice.on = false;
    bare.hub.reset();
    Seen little(bare);
    little.board.look();
    CHECK(little.all().devices.size() == 2);
    CHECK_FALSE(little.all().sync.has_hub);
}

TEST_CASE("board: contactless readers come and go; those that stay keep their numbers") {
    Seen seen;
    seen.board.contactless_readers({});
    CHECK(seen.readers() == Names{" 0 gone"});
    CHECK(seen.all().devices[0].trouble_since_ms.has_value());
    seen.board.contactless_readers({"A"});
    CHECK(seen.readers() == Names{"A 0"});
    CHECK_FALSE(seen.all().devices[0].trouble_since_ms.has_value());
    seen.board.contactless_readers({"A", "B"});
    CHECK(seen.readers() == Names{"A 1", "B 2"});
    seen.board.contactless_readers({"C", "B", "A"});
    CHECK(seen.readers() == Names{"A 1", "B 2", "C 3"});
    seen.board.contactless_readers({"C", "A"});
    CHECK(seen.readers() == Names{"A 1", "B 2 gone", "C 3"});
    seen.board.contactless_readers({"C", "A", "B"});
    CHECK(seen.readers() == Names{"A 1", "B 2", "C 3"});
    // One that was exchanged is not missed for ever.
    seen.board.contactless_readers({"C", "A"});
    seen.board.contactless_readers({"C", "A", "D"});
    CHECK(seen.readers() == Names{"A 1", "D 2", "C 3"});
    seen.board.contactless_readers({});
    CHECK(seen.readers() == Names{"A 1 gone", "D 2 gone", "C 3 gone"});

    Seen both;
    both.board.contactless_readers({"A", "B"});
    CHECK(both.readers() == Names{"A 1", "B 2"});
    // On the screen they stand together, before what is of another kind.
    CHECK(both.all().devices[1].id == "B");
    CHECK(both.all().devices[2].kind == DeviceKind::IdReader);
}

TEST_CASE("board: a card, good or bad, is when its reader was last seen at work") {
    Seen seen;
    seen.board.contactless_readers({"A", "B"});
    seen.board.card("B");
    CHECK(seen.device("B").last_event_ms.has_value());
    CHECK_FALSE(seen.device("A").last_event_ms.has_value());
    seen.board.card(kIdCardPort);
    CHECK(seen.device(kIdCardPort).last_event_ms >= kLunchMs);
    const std::size_t before = seen.all().devices.size();
    seen.board.card("of another program");
    CHECK(seen.all().devices.size() == before);
}

TEST_CASE("board: the ID card reader's health is its trouble") {
    struct Row {
        hw::port::IdReaderHealth health;
        DeviceTrouble trouble;
    };
    using Health = hw::port::IdReaderHealth;
    Seen seen;
    for (const Row& row : {Row{Health::NotThere, DeviceTrouble::NotThere},
                           Row{Health::NoAnswer, DeviceTrouble::NoAnswer},
                           Row{Health::SelfTestFailed, DeviceTrouble::SelfTestFailed},
                           Row{Health::NotAuthorised, DeviceTrouble::NotAuthorised},
                           Row{Health::Ready, DeviceTrouble::None}}) {
        seen.board.id_reader(row.health);
        CHECK(seen.device(kIdCardPort).trouble == row.trouble);
        CHECK(seen.device(kIdCardPort).trouble_since_ms.has_value() ==
              (row.trouble != DeviceTrouble::None));
    }
}

TEST_CASE("board: a typing reader that is there serves when it is calibrated; a scanner always") {
    Seen seen;
    seen.board.typed_readers({"counter", "door", "codes"});
    CHECK(seen.device("counter").trouble == DeviceTrouble::NotCalibrated);
    CHECK(seen.device("door").trouble == DeviceTrouble::None);
    CHECK(seen.device("codes").trouble == DeviceTrouble::None);
    seen.board.calibrated("counter", true);
    CHECK(seen.device("counter").trouble == DeviceTrouble::None);
    seen.board.typed_readers({"door"});
    CHECK(seen.device("counter").trouble == DeviceTrouble::NotThere);
    CHECK(seen.device("codes").trouble == DeviceTrouble::NotThere);
    // Known while it is away: it is still away.
    seen.board.calibrated("counter", false);
    CHECK(seen.device("counter").trouble == DeviceTrouble::NotThere);
    seen.board.typed_readers({"counter"});
    CHECK(seen.device("counter").trouble == DeviceTrouble::NotCalibrated);
}

TEST_CASE("board: the printer's state is its trouble; one that does not tell has none") {
    struct Row {
        hw::port::PrinterState state;
        DeviceTrouble trouble;
    };
    using State = hw::port::PrinterState;
    Seen seen;
    for (const Row& row :
         {Row{State::Unknown, DeviceTrouble::None},
          Row{State::PaperNearEnd, DeviceTrouble::PaperNearEnd},
          Row{State::PaperEnd, DeviceTrouble::PaperEnd},
          Row{State::CoverOpen, DeviceTrouble::CoverOpen},
          Row{State::CutterTrouble, DeviceTrouble::CutterTrouble},
          Row{State::Trouble, DeviceTrouble::PrinterTrouble},
          Row{State::Stuck, DeviceTrouble::Stuck}, Row{State::Offline, DeviceTrouble::NotThere},
          Row{State::Ready, DeviceTrouble::None}}) {
        seen.board.printer(row.state);
        CHECK(seen.device(main::OwnDevices::kPrinter).trouble == row.trouble);
    }
    CHECK_FALSE(seen.device(main::OwnDevices::kPrinter).last_event_ms.has_value());
    seen.board.slip_printed();
    CHECK(seen.device(main::OwnDevices::kPrinter).last_event_ms.has_value());
}

TEST_CASE("board: the voice's health is its trouble") {
    struct Row {
        hw::port::VoiceHealth health;
        DeviceTrouble trouble;
    };
    using Health = hw::port::VoiceHealth;
    Seen seen;
    for (const Row& row : {Row{Health::NoSoundCard, DeviceTrouble::NoSoundCard},
                           Row{Health::NoSpeechProgram, DeviceTrouble::NoSpeechProgram},
                           Row{Health::SpeechTrouble, DeviceTrouble::NoAnswer},
                           Row{Health::Ready, DeviceTrouble::None}}) {
        seen.board.voice(row.health);
        CHECK(seen.device(main::OwnDevices::kVoice).trouble == row.trouble);
    }
    seen.board.voice_spoke();
    CHECK(seen.device(main::OwnDevices::kVoice).last_event_ms.has_value());
}

TEST_CASE("board: a trouble counts from when it began, another one from when it became that") {
    Seen seen;
    const auto since = [&] {
        return seen.device(main::OwnDevices::kPrinter).trouble_since_ms.value_or(0);
    };
    seen.board.printer(hw::port::PrinterState::PaperEnd);
    const auto first = since();
    seen.shift->advance_ms(60'000);
    seen.board.printer(hw::port::PrinterState::PaperEnd);
    CHECK(since() == first);
    seen.board.printer(hw::port::PrinterState::CoverOpen);
    CHECK(since() >= first + 60'000);
    seen.board.printer(hw::port::PrinterState::Ready);
    CHECK(since() == 0);
}

TEST_CASE("board: without a device of that kind what is told of one changes nothing") {
    main::Config bare = configured();
    bare.readers = {};
    bare.readers.pcsc = false;
    bare.printer.reset();
    bare.voice.on = false;
    Seen seen(bare);
    seen.board.id_reader(hw::port::IdReaderHealth::Ready);
    seen.board.typed_readers({"x"});
    seen.board.calibrated("x", true);
    seen.board.printer(hw::port::PrinterState::Ready);
    seen.board.slip_printed();
    seen.board.voice(hw::port::VoiceHealth::Ready);
    seen.board.voice_spoke();
    CHECK(seen.all().devices.size() == 2);
}

TEST_CASE("board: the disk is nearly full below 256 MiB and full below 64") {
    CHECK(main::disk_trouble(256 * kMiB) == DeviceTrouble::None);
    CHECK(main::disk_trouble(256 * kMiB - 1) == DeviceTrouble::DiskNearlyFull);
    CHECK(main::disk_trouble(64 * kMiB) == DeviceTrouble::DiskNearlyFull);
    CHECK(main::disk_trouble(64 * kMiB - 1) == DeviceTrouble::DiskFull);
    CHECK(main::disk_trouble(0) == DeviceTrouble::DiskFull);
}

TEST_CASE("board: a look says how much room the state folder has, or that it cannot be asked") {
    Seen seen;
    seen.board.look();
    const ui::DeviceState disk = seen.device("disk");
    CHECK(disk.trouble == main::disk_trouble(std::get<ui::FreeSpace>(disk.measure).bytes));
    CHECK(std::get<ui::FreeSpace>(disk.measure).bytes > 0);
    CHECK(seen.all().checked_ms >= kLunchMs);
    std::filesystem::remove_all(seen.folder.path());
    seen.board.look();
    CHECK(seen.device("disk").trouble == DeviceTrouble::NoAnswer);
    std::filesystem::create_directory(seen.folder.path());
    seen.board.look();
    CHECK(seen.device("disk").trouble == disk.trouble);
}

TEST_CASE("board: a clock that cannot be believed is a trouble") {
    Seen seen;
    const auto trouble = [&](base::ClockQuality quality) {
        seen.board.clock(quality);
        seen.board.look();
        return seen.device("clock").trouble;
    };
    CHECK(trouble(base::ClockQuality::Unset) == DeviceTrouble::ClockUnset);
    CHECK(trouble(base::ClockQuality::Free) == DeviceTrouble::None);
    CHECK(trouble(base::ClockQuality::Synced) == DeviceTrouble::None);
}

TEST_CASE("board: every trouble of the link is one a worker can act on") {
    using sync::link::LinkTrouble;
    using ui::SyncTrouble;
    const std::pair<LinkTrouble, SyncTrouble> rows[] = {
        {LinkTrouble::None, SyncTrouble::None},
        {LinkTrouble::NoConnection, SyncTrouble::NoNetwork},
        {LinkTrouble::TimedOut, SyncTrouble::NoAnswer},
        {LinkTrouble::ConnectionBroken, SyncTrouble::NoAnswer},
        {LinkTrouble::LoginPage, SyncTrouble::LoginPage},
        {LinkTrouble::TlsRefused, SyncTrouble::NotOurHub},
        {LinkTrouble::OtherStation, SyncTrouble::NotOurHub},
        {LinkTrouble::OldReply, SyncTrouble::NotOurHub},
        {LinkTrouble::WrongSignature, SyncTrouble::NotOurHub},
        {LinkTrouble::TooLarge, SyncTrouble::NotOurHub},
        {LinkTrouble::NotUnderstood, SyncTrouble::NotOurHub},
        {LinkTrouble::HubBusy, SyncTrouble::HubBusy},
        {LinkTrouble::HubRefused, SyncTrouble::HubBusy},
        {LinkTrouble::NotEnrolledAtHub, SyncTrouble::NotEnrolled},
        {LinkTrouble::JournalTrouble, SyncTrouble::RecordsUnread},
        {LinkTrouble::ForkAtHub, SyncTrouble::Copied},
        {LinkTrouble::HubAhead, SyncTrouble::Copied},
        {LinkTrouble::RatchetOld, SyncTrouble::Copied},
        {LinkTrouble::HubChainDiffers, SyncTrouble::Copied},
    };
    Seen seen;
    for (const auto& [trouble, told] : rows) {
        seen.board.link({.trouble = trouble});
        CHECK(seen.all().sync.trouble == told);
        CHECK(seen.all().sync.trouble_since_ms.has_value() == (told != SyncTrouble::None));
    }
}

TEST_CASE("board: the hub counts as out of reach from the first trouble, whatever it becomes") {
    using sync::link::LinkTrouble;
    Seen seen;
    const auto since = [&] { return seen.all().sync.trouble_since_ms.value_or(0); };
    seen.board.link({.trouble = LinkTrouble::NoConnection});
    const auto first = since();
    CHECK(first >= kLunchMs);
    for (const LinkTrouble again : {LinkTrouble::NoConnection, LinkTrouble::TimedOut}) {
        seen.shift->advance_ms(60'000);
        seen.board.link({.trouble = again});
        CHECK(since() == first);
    }
    seen.board.link({});
    CHECK(since() == 0);
    seen.board.link({.trouble = LinkTrouble::TimedOut});
    CHECK(since() >= first + 120'000);
}

TEST_CASE("board: what the link says of its times is told as times of this run's clock") {
    Seen seen;
    main::KioskClock clock(seen.shift);
    seen.shift->advance_ms(3'600'000);
    // The link counts the machine's boot time, which no script moves.
    const base::ClockReading before = clock.now();
    const std::int64_t machine_ms = before.boot_ms - 3'600'000;
    seen.board.link({.phase = sync::link::LinkPhase::Sending,
                     .recorded_seq = 8,
                     .received_seq = 3,
                     .contact_ms = machine_ms - 1'000,
                     .retry_at_ms = machine_ms + 30'000});
    const ui::SyncState sync = seen.all().sync;
    const std::int64_t late_ms = clock.now().wall_ms - before.wall_ms;
    CHECK(sync.sending);
    CHECK(sync.recorded_count == 8);
    CHECK(sync.received_count == 3);
    CHECK(std::abs(*sync.contact_ms - (before.wall_ms - 1'000)) <= late_ms + 1);
    CHECK(std::abs(*sync.retry_ms - (before.wall_ms + 30'000)) <= late_ms + 1);
    seen.board.link({.phase = sync::link::LinkPhase::Current});
    CHECK_FALSE(seen.all().sync.sending);
    CHECK_FALSE(seen.all().sync.contact_ms.has_value());
    // It says what it last heard of: what is recorded here does not go back.
    CHECK(seen.all().sync.recorded_count == 8);
    seen.board.recorded(9);
    CHECK(seen.all().sync.recorded_count == 9);
}

TEST_CASE("board: not enrolled is a trouble since it was found out, until the hub answers") {
    Seen seen;
    seen.board.not_enrolled();
    CHECK(seen.all().sync.trouble == ui::SyncTrouble::NotEnrolled);
    CHECK(seen.all().sync.trouble_since_ms >= kLunchMs);
    seen.board.link({});
    CHECK(seen.all().sync.trouble == ui::SyncTrouble::None);
    CHECK_FALSE(seen.all().sync.trouble_since_ms.has_value());
}

TEST_CASE("board: what waits to be sent is told with when it was looked at") {
    Seen seen;
    seen.board.queued({{.kind = ui::QueuedRecords::Kind::Money, .count = 2, .oldest_ms = 5}});
    REQUIRE(seen.all().sync.queued.size() == 1);
    CHECK(seen.all().sync.queued[0].count == 2);
    CHECK(seen.all().checked_ms >= kLunchMs);
}

TEST_CASE("board: however often it tells, one picture waits until somebody looks") {
    Seen seen;
    for (int i = 0; i < 1'000; ++i) seen.board.card(kIdCardPort);
    int waiting = 0;
    while (seen.inbox.take()) ++waiting;
    CHECK(waiting == 1);
    // What came between is not overtaken.
    seen.board.printer(hw::port::PrinterState::PaperEnd);
    seen.inbox.put(ui::Event(ui::SlipEnded{}));
    seen.board.printer(hw::port::PrinterState::Ready);
    CHECK(std::holds_alternative<ui::DevicesSeen>(std::get<ui::Event>(*seen.inbox.take())));
    CHECK(std::holds_alternative<ui::SlipEnded>(std::get<ui::Event>(*seen.inbox.take())));
    CHECK(seen.device(main::OwnDevices::kPrinter).trouble == DeviceTrouble::None);
}
