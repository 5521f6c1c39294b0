// W9: the devices, each with its test, and finding out how a reader that types prints its numbers.
#include "kiosk/ui/session/session_times.h"
#include "tests/session/counter_visit.h"

using namespace yz;
using hw::port::Chime;
using Stage = ui::DeviceTest::Stage;
using test::CounterVisit;

namespace {

// Of the demo devices.
const char* const kCardReader = "device0";
const char* const kWedge = "device2";
const char* const kScanner = "device3";
const char* const kPrinter = "device4";
const char* const kVoice = "device5";

ui::DevicesSeen seen() {
    const auto demo = ui::demo::devices();
    return {.sync = demo.sync, .devices = demo.devices, .checked_ms = demo.checked_ms};
}
void open_devices(CounterVisit& visit) {
    visit.step(seen());
    visit.sign_in();
    visit.touch("nav_devices");
}
ui::DevicesView w9(const CounterVisit& visit) { return visit.view_of<ui::DevicesView>(); }
ui::DeviceDetailView detail(const CounterVisit& visit) {
    return std::get<ui::DeviceDetailView>(w9(visit).left);
}
std::string result(const CounterVisit& visit) { return detail(visit).result.words; }
std::string text(const char* id) { return test::chinese().text(id); }
base::CardToken elder_card() {
    return base::uid_token({0x04, 0x12, 0x34, 0x56, 0x78, 0x04, 0x17}, base::TokenKind::Ntag424);
}
void calibrate(CounterVisit& visit) {
    open_devices(visit);
    visit.touch(kWedge);
    visit.touch("calibrate");
    REQUIRE(visit.screen() == "W9_calibration");
}

}  // namespace

TEST_CASE("W9 looks at once, then every ten seconds while it stands") {
    CounterVisit visit;
    open_devices(visit);
    CHECK(visit.screen() == "W9");
    CHECK(visit.looks == 1);
    visit.wait_ms(ui::kLookEveryMs - 1);
    CHECK(visit.looks == 1);
    visit.wait_ms(1);
    CHECK(visit.looks == 2);
    visit.wait_s(30);
    CHECK(visit.looks == 5);
    visit.touch("nav_counter");
    visit.wait_s(30);
    CHECK(visit.looks == 5);
}

TEST_CASE("what was seen of the devices stands there at once") {
    CounterVisit visit;
    open_devices(visit);
    CHECK(w9(visit).devices.size() == 8);
    const int redraws = visit.redraws;
    auto fewer = seen();
    fewer.devices.resize(3);
    visit.step(fewer);
    CHECK(w9(visit).devices.size() == 3);
    CHECK(visit.redraws == redraws + 1);
}

TEST_CASE("现在上传 asks the link to send") {
    CounterVisit visit;
    open_devices(visit);
    CHECK(visit.send_nows == 0);
    visit.touch("sync");
    CHECK(visit.send_nows == 1);
    visit.touch("");
    CHECK(visit.send_nows == 1);
}

TEST_CASE("a device opens at the left, another takes its place, 返回 shows the chain again") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch(kPrinter);
    CHECK(visit.screen() == "W9_device");
    const std::string printer = detail(visit).title;
    visit.touch(kVoice);
    CHECK(detail(visit).title != printer);
    visit.touch("close");
    CHECK(visit.screen() == "W9");
    visit.touch("test");
    visit.touch("device8");
    CHECK(visit.screen() == "W9");
    CHECK(visit.tests.empty());
}

TEST_CASE("a printer and a voice are asked to show it, and what they did is told") {
    struct Row {
        const char* touched;
        const char* id;
        ui::DeviceKind kind;
        Stage stage;
        Chime chime;
        const char* words;
    };
    for (const Row& row : {Row{kPrinter, "printer", ui::DeviceKind::Printer, Stage::Passed,
                               Chime::Accepted, "device.printed"},
                           Row{kPrinter, "printer", ui::DeviceKind::Printer, Stage::Sent,
                               Chime::Accepted, "answer.sent_note"},
                           Row{kPrinter, "printer", ui::DeviceKind::Printer, Stage::Nothing,
                               Chime::Trouble, "device.not_done"},
                           Row{kVoice, "voice", ui::DeviceKind::Voice, Stage::Passed,
                               Chime::Accepted, "device.spoke"}}) {
        CounterVisit visit;
        open_devices(visit);
        visit.touch(row.touched);
        visit.touch("test");
        REQUIRE(visit.tests.size() == 1);
        CHECK(visit.tests[0].device_id == row.id);
        CHECK(visit.tests[0].kind == row.kind);
        CHECK_FALSE(detail(visit).test.enabled);
        visit.step(ui::DeviceTested{.device_id = "other", .stage = Stage::Passed});
        CHECK_FALSE(detail(visit).test.enabled);
        visit.step(ui::DeviceTested{.device_id = row.id, .stage = row.stage});
        CHECK(result(visit) == text(row.words));
        CHECK(visit.chime() == row.chime);
        CHECK(detail(visit).test.enabled);
        // Told once: what comes later is of no test.
        visit.step(ui::DeviceTested{.device_id = row.id, .stage = Stage::NotRead});
        CHECK(result(visit) == text(row.words));
    }
}

TEST_CASE("the day's slip is asked for at the printer, and its own end is told, no other slip's") {
    struct Row {
        station::SlipResult result;
        Chime chime;
        const char* words;
    };
    using Result = station::SlipResult;
    for (const Row& row : {Row{Result::Printed, Chime::Accepted, "device.printed"},
                           Row{Result::Sent, Chime::Accepted, "answer.sent_note"},
                           Row{Result::NotPrinted, Chime::Trouble, "device.not_done"},
                           Row{Result::Broken, Chime::Trouble, "device.not_done"}}) {
        CounterVisit visit;
        open_devices(visit);
        visit.touch(kVoice);
        visit.touch("day_slip");
        CHECK(visit.prints.empty());
        visit.touch(kPrinter);
        visit.touch("day_slip");
        REQUIRE(visit.prints.size() == 1);
        CHECK(visit.prints[0].kind == station::SlipKind::Day);
        CHECK(visit.prints[0].of.seq == 0);
        CHECK(visit.tests.empty());
        CHECK_FALSE(detail(visit).other.enabled);
        // A meal's slip and a test page end meanwhile.
        visit.step(ui::SlipEnded{.kind = station::SlipKind::Meal, .result = Result::Printed});
        visit.step(ui::DeviceTested{.device_id = "printer", .stage = Stage::Passed});
        CHECK_FALSE(detail(visit).other.enabled);
        visit.step(ui::SlipEnded{.kind = station::SlipKind::Day, .copy = 1, .result = row.result});
        CHECK(result(visit) == text(row.words));
        CHECK(visit.chime() == row.chime);
        CHECK(detail(visit).other.enabled);
        // Told once, and not on a page that was opened since.
        visit.touch("day_slip");
        visit.touch("close");
        visit.touch(kPrinter);
        visit.step(ui::SlipEnded{.kind = station::SlipKind::Day, .result = row.result});
        CHECK(result(visit).empty());
    }
}

TEST_CASE("a reader reads a card on trial, and nothing is asked of the station") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch(kCardReader);
    visit.lay("pcsc", elder_card());
    CHECK(result(visit).empty());
    visit.touch("test");
    CHECK(visit.tests.empty());
    CHECK(result(visit) == text("device.waiting_card"));
    const auto asked = visit.submitted.size();
    visit.lay("idcard", elder_card());
    CHECK(result(visit) == text("device.waiting_card"));
    visit.lay("pcsc", elder_card());
    CHECK(result(visit).find("0417") != std::string::npos);
    CHECK(visit.chime() == Chime::Accepted);
    CHECK(visit.submitted.size() == asked);
}

TEST_CASE("of an ID card on trial nothing is shown but what it is") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch("device1");
    visit.touch("test");
    visit.lay("idcard", {.kind = base::TokenKind::ResidentId, .number = {'1', '2', '3', '4'}});
    CHECK(result(visit).find(text("token.resident_id")) != std::string::npos);
    CHECK(result(visit).find('4') == std::string::npos);
}

TEST_CASE("a short number on trial is shown whole, a code as it is printed") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch(kScanner);
    visit.touch("test");
    CHECK(result(visit) == text("device.waiting_code"));
    visit.lay("scanner", {.kind = base::TokenKind::PrintedCode, .number = {'A', '7'}});
    CHECK(result(visit) == text("device.read_code"));
    visit.touch(kWedge);
    visit.touch("test");
    visit.lay("wedge", {.kind = base::TokenKind::TransitCard, .number = {'A', '7'}});
    CHECK(result(visit).ends_with("A7"));
}

TEST_CASE("a card that gives no number fails the test of its reader, and of no other") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch(kCardReader);
    visit.touch("test");
    visit.step(hw::port::CardTroubled{.reader = "idcard"});
    CHECK(result(visit) == text("device.waiting_card"));
    visit.step(
        hw::port::CardTroubled{.reader = "pcsc", .trouble = hw::port::CardTrouble::NotGenuine});
    CHECK(result(visit) == text("device.not_read"));
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(visit.count_of<station::ReportForgery>() == 0);
}

TEST_CASE("a test nobody answers ends after thirty seconds, and may be begun again") {
    for (const char* device : {kCardReader, kPrinter, kVoice}) {
        CounterVisit visit;
        open_devices(visit);
        visit.touch(device);
        visit.touch("test");
        visit.wait_ms(ui::kDeviceTestMs - 1);
        CHECK_FALSE(detail(visit).test.enabled);
        visit.wait_ms(1);
        CHECK(detail(visit).test.enabled);
        CHECK(detail(visit).result.tone == ui::Tone::Attention);
        CHECK(visit.chime() == Chime::Trouble);
        visit.touch("test");
        CHECK_FALSE(detail(visit).test.enabled);
    }
}

TEST_CASE("a test ends with its device's page") {
    for (const char* elsewhere : {"close", kVoice, "nav_counter"}) {
        CounterVisit visit;
        open_devices(visit);
        visit.touch(kCardReader);
        visit.touch("test");
        visit.touch(elsewhere);
        const auto chimes = visit.chimes.size();
        if (visit.screen() != "W6") visit.lay("pcsc", elder_card());
        visit.wait_ms(ui::kDeviceTestMs);
        CHECK(visit.chimes.size() == chimes);
    }
}

// ---- calibration --------------------------------------------------------------------------------

TEST_CASE("对卡号 goes from the card reader to the reader that types, and is told step by step") {
    CounterVisit visit;
    calibrate(visit);
    CHECK(visit.calibrations == std::vector<std::string>{"wedge"});
    using Move = ui::CalibrationStage;
    const std::pair<Move, Chime> moves[] = {
        {Move::TapHere, Chime::Accepted},     {Move::NoNumber, Chime::Trouble},
        {Move::AnotherCard, Chime::Accepted}, {Move::OtherLength, Chime::Trouble},
        {Move::NoFit, Chime::Trouble},        {Move::NotKept, Chime::Trouble},
        {Move::Done, Chime::Accepted}};
    for (const auto& [stage, chime] : moves) {
        visit.step(ui::CalibrationMoved{stage});
        CHECK(visit.screen() == "W9_calibration");
        CHECK(visit.chime() == chime);
    }
    CHECK(result(visit) == text("calibration.done"));
}

TEST_CASE("whoever calibrates is at work: each step puts the lock off") {
    CounterVisit visit;
    calibrate(visit);
    visit.wait_s(179);
    visit.step(ui::CalibrationMoved{ui::CalibrationStage::TapHere});
    visit.wait_s(179);
    CHECK(visit.screen() == "W9_calibration");
    visit.wait_s(1);
    CHECK(visit.screen() == "E1");
    CHECK(visit.calibrations.back().empty());
}

TEST_CASE("leaving ends a calibration, however it is left") {
    for (const char* away : {"close", kVoice, "nav_counter", "lock", "test"}) {
        CounterVisit visit;
        calibrate(visit);
        visit.touch(away);
        REQUIRE(visit.calibrations.size() == 2);
        CHECK(visit.calibrations.back().empty());
        // What comes late is of no calibration.
        const std::string standing = visit.screen();
        visit.step(ui::CalibrationMoved{ui::CalibrationStage::Done});
        CHECK(visit.screen() == standing);
        CHECK(visit.calibrations.size() == 2);
    }
    CounterVisit visit;
    calibrate(visit);
    visit.step(ui::StationCondition::ClockUnset);
    CHECK(visit.calibrations.back().empty());
}

TEST_CASE("a calibration takes the place of a test") {
    CounterVisit visit;
    open_devices(visit);
    visit.touch(kWedge);
    visit.touch("test");
    visit.touch("calibrate");
    CHECK(visit.screen() == "W9_calibration");
    visit.lay("wedge", elder_card());
    CHECK(result(visit).empty());
    visit.touch("close");
    CHECK(visit.screen() == "W9");
}

TEST_CASE("pages of devices go on to the last and back, also when devices are unplugged") {
    CounterVisit visit;
    open_devices(visit);
    auto many = seen();
    for (int i = 0; i < 3; ++i) many.devices.push_back(many.devices.front());
    visit.step(many);
    CHECK(w9(visit).devices.size() == 7);
    for (int i = 0; i < 3; ++i) visit.touch("devices_next");
    CHECK(w9(visit).devices.size() == 4);
    visit.touch("devices_prev");
    visit.touch("devices_prev");
    CHECK(w9(visit).devices.size() == 7);
    CHECK(w9(visit).devices.front().row.id == "device0");
    visit.touch("devices_next");
    auto few = seen();
    few.devices.resize(5);
    visit.step(few);
    CHECK(w9(visit).devices.size() == 5);
}

TEST_CASE("an answer the counter asked for does not come through to the devices") {
    CounterVisit visit;
    visit.step(seen());
    visit.sign_in();
    visit.card(1);
    const auto late = visit.latest<station::TapCard>().ticket;
    visit.touch("nav_devices");
    visit.answers_ticket(late, ui::demo::account());
    CHECK(visit.screen() == "W9");
    CHECK(visit.count_of<station::ReadPerson>() == 0);
    CHECK_FALSE(visit.session().busy());
}
