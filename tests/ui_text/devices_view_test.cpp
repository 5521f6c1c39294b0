// W9: where the records are, what each device does, what to try.
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/ui/gallery/demo_counter.h"
#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/screens/worker/device_words.h"
#include "tests/ui_text/texts.h"

using namespace yz;
namespace demo = ui::demo;
using ui::DeviceKind;
using ui::DeviceTrouble;

namespace {

ui::DevicesView devices(const ui::DevicesState& state) {
    const ui::StationFace face = demo::station(test::chinese());
    return ui::view_devices(state,
                            {.texts = test::chinese(), .station = face, .now_ms = demo::noon()});
}
ui::SyncView sync(const ui::DevicesState& state) {
    return std::get<ui::SyncView>(devices(state).left);
}
ui::DeviceDetailView detail(const ui::DevicesState& state) {
    return std::get<ui::DeviceDetailView>(devices(state).left);
}

/// Every trouble a device of the kind can have.
std::vector<DeviceTrouble> troubles_of(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::CardReader:
        case DeviceKind::Scanner: return {DeviceTrouble::NotThere, DeviceTrouble::NoAnswer};
        case DeviceKind::IdReader:
            return {DeviceTrouble::NotThere, DeviceTrouble::NoAnswer, DeviceTrouble::SelfTestFailed,
                    DeviceTrouble::NotAuthorised};
        case DeviceKind::WedgeReader:
            return {DeviceTrouble::NotThere, DeviceTrouble::NotCalibrated};
        case DeviceKind::Printer:
            return {DeviceTrouble::NotThere,      DeviceTrouble::PaperNearEnd,
                    DeviceTrouble::PaperEnd,      DeviceTrouble::CoverOpen,
                    DeviceTrouble::CutterTrouble, DeviceTrouble::PrinterTrouble,
                    DeviceTrouble::Stuck};
        case DeviceKind::Voice: return {DeviceTrouble::NoSoundCard, DeviceTrouble::NoSpeechProgram};
        case DeviceKind::Screen: return {DeviceTrouble::NotThere};
        case DeviceKind::Disk: return {DeviceTrouble::DiskNearlyFull, DeviceTrouble::DiskFull};
        case DeviceKind::Clock: return {DeviceTrouble::ClockUnset, DeviceTrouble::ClockOff};
    }
    return {};
}
constexpr DeviceKind kKinds[] = {
    DeviceKind::CardReader, DeviceKind::IdReader, DeviceKind::WedgeReader,
    DeviceKind::Scanner,    DeviceKind::Printer,  DeviceKind::Voice,
    DeviceKind::Screen,     DeviceKind::Disk,     DeviceKind::Clock};

}  // namespace

TEST_CASE("W9 shows what was recorded, what the county has and what waits, by kind") {
    const auto view = sync(demo::devices());
    CHECK(view.waiting == ui::AmountView{"12", "条"});
    CHECK(view.counts[0] == "已记 213 条，县里收到 201 条");
    CHECK(view.counts[1] == "上次上传 今天 10:41");
    CHECK(view.status.words == "连不上县平台，27 分钟了，2 分钟后再试");
    REQUIRE(view.queue.size() == 4);
    CHECK(view.queue[0] == ui::SyncView::QueueRow{"bowl", "吃饭扣款", "最早 10:43", "8"});
    CHECK(view.joined == std::array{true, false});
    CHECK(view.chain[1].tone == ui::Tone::Good);
    CHECK(view.chain[2].note == "连不上");
    CHECK(view.send.enabled);
}

TEST_CASE("the chain breaks where the trouble is, and behind it nothing was tried") {
    struct Row {
        ui::SyncTrouble trouble;
        std::array<bool, 2> joined;
        const char* network;
        const char* county;
    };
    for (const Row& row :
         {Row{ui::SyncTrouble::None, {true, true}, "通", "通"},
          Row{ui::SyncTrouble::NoAnswer, {true, false}, "通", "连不上"},
          Row{ui::SyncTrouble::HubBusy, {true, false}, "通", "正忙"},
          Row{ui::SyncTrouble::NoNetwork, {false, false}, "连不上", "没有去连"},
          Row{ui::SyncTrouble::LoginPage, {false, false}, "要先登录", "没有去连"},
          Row{ui::SyncTrouble::RecordsUnread, {false, false}, "没有去连", "没有去连"}}) {
        auto state = demo::devices();
        state.sync.trouble = row.trouble;
        CAPTURE(static_cast<int>(row.trouble));
        const auto view = sync(state);
        CHECK(view.joined == row.joined);
        CHECK(view.chain[1].note == row.network);
        CHECK(view.chain[2].note == row.county);
    }
}

TEST_CASE("what does not fit four rows is counted together, and no record is left out") {
    using Kind = ui::QueuedRecords::Kind;
    for (const std::size_t kinds : {3U, 4U, 5U, 7U}) {
        auto state = demo::devices();
        state.sync.queued.clear();
        for (std::size_t i = 0; i < kinds; ++i)
            state.sync.queued.push_back({.kind = static_cast<Kind>(i),
                                         .count = 1,
                                         .oldest_ms = demo::at("10:40") + static_cast<int>(i)});
        CAPTURE(kinds);
        const auto view = sync(state);
        CHECK(view.queue.size() == std::min<std::size_t>(kinds, 4));
        std::size_t sum = 0;
        for (const auto& row : view.queue) sum += std::stoul(row.count);
        CHECK(sum == kinds);
    }
}

TEST_CASE("send now rests while it sends and when nothing waits; without a hub it is not there") {
    auto state = demo::devices();
    state.sync.sending = true;
    CHECK_FALSE(sync(state).send.enabled);
    CHECK(sync(state).send.note == "正在传");
    state.sync.sending = false;
    state.sync.received_count = 213;
    CHECK(sync(state).send.note == "都传完了");
    state.sync.received_count = 300;
    CHECK(sync(state).waiting.number == "0");
    state.sync = {.has_hub = false, .recorded_count = 213};
    CHECK(sync(state).send.id.empty());
    CHECK(sync(state).waiting.number == "213");
    CHECK(sync(state).chain[2].note == "没有设置");
}

TEST_CASE("every device tells its state in a word, a sign and a line of what it last did") {
    const auto view = devices(demo::devices());
    REQUIRE(view.devices.size() == 8);
    CHECK(view.checked == "10 秒前看过");
    CHECK(view.devices[0].row.label == "读卡器");
    CHECK(view.devices[0].note == "刚刷卡 11:06");
    CHECK(view.devices[0].status == ui::StatusView{ui::Tone::Good, "check", "正常"});
    CHECK(view.devices[2].note == "还没刷过");
    CHECK(view.devices[4].note == "纸快没了");
    CHECK(view.devices[4].status == ui::StatusView{ui::Tone::Attention, "alert", "注意"});
    CHECK(view.devices[5].note == "音量 7");
    CHECK(view.devices[6].note == "剩 38 GB");
    CHECK(view.devices[7].note == "差 0.2 秒");
    CHECK(view.paging == ui::PagingView{});
}

TEST_CASE("measures keep a readable number on both sides of their steps") {
    const auto note = [](DeviceKind kind, ui::Measure measure) {
        return ui::device_note({.kind = kind, .measure = measure}, test::chinese());
    };
    CHECK(note(DeviceKind::Disk, ui::FreeSpace{.bytes = 9'940'000'000}) == "剩 9.9 GB");
    CHECK(note(DeviceKind::Disk, ui::FreeSpace{.bytes = 10'000'000'000}) == "剩 10 GB");
    CHECK(note(DeviceKind::Clock, ui::ClockOffset{.ms = -9'900}) == "差 9.9 秒");
    CHECK(note(DeviceKind::Clock, ui::ClockOffset{.ms = 10'000}) == "差 10 秒");
    CHECK(note(DeviceKind::Clock, ui::ClockOffset{.ms = 185'000}) == "差 3 分钟");
    CHECK(ui::device_note({.kind = DeviceKind::Clock,
                           .trouble = DeviceTrouble::ClockOff,
                           .measure = ui::ClockOffset{.ms = 185'000}},
                          test::chinese()) == "差 3 分钟");
}

TEST_CASE("eight devices stand on one page, nine on two") {
    auto state = demo::devices();
    state.devices.push_back({.kind = DeviceKind::Printer, .number = 2});
    auto view = devices(state);
    CHECK(view.devices.size() == 7);
    CHECK(view.paging.where == "1 / 2");
    state.skip = 7;
    view = devices(state);
    REQUIRE(view.devices.size() == 2);
    CHECK(view.devices[1].row.id == "device8");
    CHECK(view.devices[1].row.label == "打印机 2");
    CHECK(view.paging.next.id.empty());
}

TEST_CASE("every trouble has a short line, a fact and one to four steps, in both languages") {
    for (const auto* texts : {&test::chinese(), &test::english()})
        for (const DeviceKind kind : kKinds) {
            std::set<std::string> facts;
            for (const DeviceTrouble trouble : troubles_of(kind)) {
                CAPTURE(static_cast<int>(kind));
                CAPTURE(static_cast<int>(trouble));
                const auto words = ui::device_trouble_words(kind, trouble, *texts);
                CHECK_FALSE(words.note.empty());
                CHECK(facts.insert(words.fact).second);
                CHECK(words.steps.size() >= 1);
                CHECK(words.steps.size() <= 4);
                CHECK(ui::device_health(trouble) != ui::DeviceHealth::Working);
                if (texts->chinese()) CHECK(base::parse_utf8(words.note)->size() <= 6);
            }
        }
    CHECK(ui::device_health(DeviceTrouble::None) == ui::DeviceHealth::Working);
}

TEST_CASE("a device that stands open says since when, what is wrong and what to try") {
    auto state = demo::devices();
    state.open = 4;
    state.devices[4].trouble = DeviceTrouble::PaperEnd;
    const auto view = detail(state);
    CHECK(devices(state).screen_id == "W9_device");
    CHECK(devices(state).devices[4].row.selected);
    CHECK(view.title == "打印机");
    CHECK(view.caption == "/dev/usb/lp0 · 已经 6 分钟");
    CHECK(view.fact == ui::StatusView{ui::Tone::Bad, "alert", "没纸了，小票打不出来"});
    CHECK(view.steps.size() == 4);
    CHECK(view.test.label == "打一张");
    CHECK(view.other.label == "打日结单");
    state.test = ui::DeviceTest{.stage = ui::DeviceTest::Stage::Running};
    CHECK_FALSE(detail(state).other.enabled);
    state.open = 0;
    CHECK(detail(state).other.id.empty());
    // A device that is gone from the list leaves the chain.
    state.open = 99;
    CHECK(std::holds_alternative<ui::SyncView>(devices(state).left));
}

TEST_CASE("a test says that nothing is recorded, then what came of it") {
    using Stage = ui::DeviceTest::Stage;
    auto state = demo::devices();
    state.open = 0;
    state.test = ui::DeviceTest{.stage = Stage::Running};
    CHECK(detail(state).result.words == "请放一张卡，不会记账");
    CHECK_FALSE(detail(state).test.enabled);
    state.test = ui::DeviceTest{
        .stage = Stage::Passed, .read = base::TokenKind::MifareClassic, .tail = "0417"};
    CHECK(detail(state).result == ui::StatusView{ui::Tone::Good, "check", "读到了：老人卡 0417"});
    CHECK(detail(state).test.enabled);
    state.test = ui::DeviceTest{.stage = Stage::Passed, .read = base::TokenKind::ResidentId};
    CHECK(detail(state).result.words == "读到了：身份证");
    state.test = ui::DeviceTest{.stage = Stage::Nothing};
    CHECK(detail(state).result.words == "没有读到，再试一次");
    state.open = 4;
    CHECK(detail(state).result.words == "没有做成，照上面的办法试");
    state.test = ui::DeviceTest{.stage = Stage::Sent};
    CHECK(detail(state).result.words == "这台打印机不回话，请看一眼票");
    for (const std::size_t index : {6U, 7U}) {
        state.open = index;
        CHECK(detail(state).test.id.empty());
    }
}

TEST_CASE("calibration leads step by step and asks for another card when two ways fit") {
    using Stage = ui::DeviceDetailView::Step::Stage;
    auto state = demo::devices();
    state.open = 2;
    CHECK(detail(state).other.id == "calibrate");
    state.calibration = ui::CalibrationStage::LayOnReader;
    CHECK(devices(state).screen_id == "W9_calibration");
    CHECK(detail(state).steps[0].stage == Stage::Now);
    CHECK(detail(state).test.id.empty());
    state.calibration = ui::CalibrationStage::TapHere;
    CHECK(detail(state).steps[0].stage == Stage::Done);
    CHECK(detail(state).steps[1].stage == Stage::Now);
    state.calibration = ui::CalibrationStage::AnotherCard;
    CHECK(detail(state).steps[0].stage == Stage::Now);
    CHECK(detail(state).result.words == "两种读法都对得上，请再用另一张卡");
    state.calibration = ui::CalibrationStage::Done;
    CHECK(detail(state).steps[1].stage == Stage::Done);
    CHECK(detail(state).result.tone == ui::Tone::Good);
}
