#include "kiosk/ui/screens/worker/devices_view.h"

#include <algorithm>

#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/device_words.h"
#include "kiosk/ui/screens/worker/sync_words.h"
#include "kiosk/ui/screens/worker/worker_parts.h"
#include "kiosk/ui/words/durations.h"
#include "kiosk/ui/words/lines.h"

namespace yz::ui {
namespace {

using Stage = DeviceDetailView::Step::Stage;

/// Label of the test button; empty: nothing to test.
std::string test_label(DeviceKind kind, const Catalogue& texts) {
    switch (kind) {
        case DeviceKind::CardReader:
        case DeviceKind::IdReader:
        case DeviceKind::WedgeReader: return texts.text("device.test_read");
        case DeviceKind::Scanner: return texts.text("device.test_scan");
        case DeviceKind::Printer: return texts.text("device.test_print");
        case DeviceKind::Voice: return texts.text("device.test_speak");
        case DeviceKind::Screen:
        case DeviceKind::Disk:
        case DeviceKind::Clock: break;
    }
    return "";
}

std::string running_words(DeviceKind kind, const Catalogue& texts) {
    switch (kind) {
        case DeviceKind::Printer: return texts.text("device.printing");
        case DeviceKind::Voice: return texts.text("device.speaking");
        case DeviceKind::Scanner: return texts.text("device.waiting_code");
        default: break;
    }
    return texts.text("device.waiting_card");
}

std::string passed_words(DeviceKind kind, const DeviceTest& test, const Catalogue& texts) {
    switch (kind) {
        case DeviceKind::Printer: return texts.text("device.printed");
        case DeviceKind::Voice: return texts.text("device.spoke");
        case DeviceKind::Scanner: return texts.text("device.read_code");
        default: break;
    }
    const std::string card = card_word(test.read.value_or(base::TokenKind::OtherCard), texts);
    return texts.text("device.read", {{"card", test.tail.empty() ? card : card + " " + test.tail}});
}

StatusView test_result(DeviceKind kind, const DeviceTest& test, const Catalogue& texts) {
    switch (test.stage) {
        case DeviceTest::Stage::Running:
            return {Tone::Plain, "hourglass", running_words(kind, texts)};
        case DeviceTest::Stage::Passed:
            return {Tone::Good, "check", passed_words(kind, test, texts)};
        case DeviceTest::Stage::Sent:
            return {Tone::Good, "printer", texts.text("answer.sent_note")};
        case DeviceTest::Stage::NotRead:
            return {Tone::Attention, "alert", texts.text("device.not_read")};
        case DeviceTest::Stage::Nothing: break;
    }
    const bool reads = kind != DeviceKind::Printer && kind != DeviceKind::Voice;
    return {Tone::Attention, "alert",
            reads ? texts.text("device.nothing_came") : texts.text("device.not_done")};
}

void add_calibration(DeviceDetailView& view, CalibrationStage stage, const Catalogue& texts) {
    using Calibration = CalibrationStage;
    const bool found = stage == Calibration::Done || stage == Calibration::NotKept;
    const bool laid = stage == Calibration::TapHere || found;
    view.heading = texts.text("calibration.heading");
    view.steps = {{texts.text("calibration.lay"), laid ? Stage::Done : Stage::Now},
                  {texts.text("calibration.tap"), found  ? Stage::Done
                                                  : laid ? Stage::Now
                                                         : Stage::Next}};
    switch (stage) {
        case Calibration::LayOnReader:
        case Calibration::TapHere: break;
        case Calibration::AnotherCard:
            view.result = {Tone::Attention, "card", texts.text("calibration.another")};
            break;
        case Calibration::Done:
            view.result = {Tone::Good, "check", texts.text("calibration.done")};
            break;
        case Calibration::NoNumber:
            view.result = {Tone::Attention, "alert", texts.text("calibration.no_number")};
            break;
        case Calibration::NoFit:
            view.result = {Tone::Attention, "alert", texts.text("calibration.no_fit")};
            break;
        case Calibration::OtherLength:
            view.result = {Tone::Attention, "alert", texts.text("calibration.other_length")};
            break;
        case Calibration::NotKept:
            view.result = {Tone::Attention, "disk", texts.text("calibration.not_kept")};
            break;
    }
}

DeviceDetailView detail(const DevicesState& state, const DeviceState& device,
                        const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const DeviceHealth health = device_health(device.trouble);
    DeviceTroubleWords words = device_trouble_words(device.kind, device.trouble, texts);
    DeviceDetailView view;
    view.icon = device_icon(device.kind);
    view.title = device_name(device, texts);
    const std::string since =
        device.trouble_since_ms
            ? texts.text("device.since",
                         {{"time", time_past(context.now_ms - *device.trouble_since_ms, texts)}})
            : "";
    view.caption = joined(
        {device.model, device.trouble == DeviceTrouble::None ? device_note(device, texts) : since});
    view.status = device_status(health, texts);
    view.fact = {view.status.tone, health == DeviceHealth::Working ? "check" : "alert",
                 std::move(words.fact)};
    if (state.calibration) {
        add_calibration(view, *state.calibration, texts);
    } else {
        if (!words.steps.empty()) view.heading = texts.text("device.steps");
        for (std::string& step : words.steps) view.steps.push_back({.words = std::move(step)});
        if (state.test) view.result = test_result(device.kind, *state.test, texts);
        if (device.kind == DeviceKind::WedgeReader)
            view.other = {
                .id = "calibrate", .label = texts.text("device.calibrate"), .icon = "card"};
        const std::string label = test_label(device.kind, texts);
        const bool running = state.test && state.test->stage == DeviceTest::Stage::Running;
        if (device.kind == DeviceKind::Printer)
            view.other = {.id = "day_slip",
                          .label = texts.text("device.day_slip"),
                          .icon = "printer",
                          .enabled = !running};
        if (!label.empty())
            view.test = {.id = "test",
                         .label = label,
                         .icon = "play",
                         .note = running ? texts.text("device.running") : "",
                         .enabled = !running};
    }
    view.close = {.id = "close", .label = texts.text("bar.back"), .icon = "chevl"};
    return view;
}

}  // namespace

DeviceTest::Stage test_stage(domain::SlipResult result) {
    using Result = domain::SlipResult;
    if (!domain::is_on_paper(result)) return DeviceTest::Stage::Nothing;
    return result == Result::Sent ? DeviceTest::Stage::Sent : DeviceTest::Stage::Passed;
}

DevicesView view_devices(const DevicesState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    DevicesView view;
    view.screen_id = "W9";
    view.frame = frame(state.work,
                       {.title = texts.text("devices.title"),
                        .caption = texts.text("devices.caption"),
                        .open = RailItem::Devices},
                       context);
    view.heading = texts.text("devices.heading");
    if (state.checked_ms) {
        const std::int64_t past_ms = context.now_ms - *state.checked_ms;
        view.checked = past_ms < 1000
                           ? texts.text("devices.checked_now")
                           : texts.text("devices.checked", {{"time", time_past(past_ms, texts)}});
    }
    const std::size_t count = state.devices.size();
    const std::size_t from = std::min(state.skip, count);
    const std::size_t to = std::min(from + devices_shown(count), count);
    for (std::size_t i = from; i < to; ++i) {
        const DeviceState& device = state.devices[i];
        view.devices.push_back({.row = {.id = "device" + std::to_string(i),
                                        .label = device_name(device, texts),
                                        .icon = device_icon(device.kind),
                                        .note = "",
                                        .enabled = true,
                                        .selected = state.open == i},
                                .note = device_note(device, texts),
                                .status = device_status(device_health(device.trouble), texts)});
    }
    view.paging = paging(
        "devices",
        {.skip = from, .shown = to - from, .count = count, .page_size = devices_shown(count)},
        texts);
    if (state.open && *state.open < count) {
        view.screen_id = state.calibration ? "W9_calibration" : "W9_device";
        view.left = detail(state, state.devices[*state.open], context);
    } else {
        view.left = sync_view(state.sync, context);
    }
    return view;
}

}  // namespace yz::ui
