// W9: what is connected, its tests, and finding out how a wedge reader prints.
#include "kiosk/ui/screens/keys.h"
#include "kiosk/ui/session/session_times.h"
#include "kiosk/ui/session/worker_session.h"

namespace yz::ui {

const DeviceState* WorkerSession::open_device() const {
    for (const DeviceState& device : parts_.devices.devices)
        if (!open_device_id_.empty() && device.id == open_device_id_) return &device;
    return nullptr;
}

bool WorkerSession::tests_reader(const std::string& reader) const {
    const DeviceState* open = open_device();
    return test_ && test_->stage == DeviceTest::Stage::Running && open != nullptr &&
           open->id == reader;
}

void WorkerSession::open_devices(WorkerStep& step) {
    out_.clear();  // What the counter asked is of the past.
    forget_pin();
    place_ = Place::Devices;
    devices_skip_ = 0;
    close_device(step);
    look(step);
}

void WorkerSession::look(WorkerStep& step) {
    step.look = true;
    looked_at_ms_ = step.now.boot_ms;
}

void WorkerSession::close_device(WorkerStep& step) {
    open_device_id_.clear();
    test_.reset();
    day_slip_asked_ = false;
    if (calibration_) step.calibrate = Calibrate{};
    calibration_.reset();
}

void WorkerSession::touched_devices(WorkerStep& step, const std::string& id) {
    if (id == "sync") step.send_now = true;
    const std::size_t shown = devices_shown(parts_.devices.devices.size());
    if (id == "devices_next" && devices_skip_ + shown < parts_.devices.devices.size())
        devices_skip_ += shown;
    if (id == "devices_prev") devices_skip_ -= std::min(devices_skip_, shown);
    if (id == "close") close_device(step);
    if (const auto index = index_of(id, "device");
        index && *index < parts_.devices.devices.size()) {
        close_device(step);
        open_device_id_ = parts_.devices.devices[*index].id;
    }
    const DeviceState* open = open_device();
    if (open == nullptr) return;
    if (id == "calibrate") {
        test_.reset();
        calibration_ = CalibrationStage::LayOnReader;
        step.calibrate = Calibrate{.device_id = open->id};
    } else if (id == "test") {
        if (calibration_) step.calibrate = Calibrate{};
        calibration_.reset();
        begin_test(step);
        if (open->kind == DeviceKind::Printer || open->kind == DeviceKind::Voice)
            step.test = TestDevice{.device_id = open->id, .kind = open->kind};
    } else if (id == "day_slip" && open->kind == DeviceKind::Printer) {
        begin_test(step);
        day_slip_asked_ = true;
        step.print = PrintSlip{.kind = station::SlipKind::Day};
    }
}

void WorkerSession::begin_test(WorkerStep& step) {
    test_ = DeviceTest{};
    test_ends_ms_ = step.now.boot_ms + kDeviceTestMs;
}

void WorkerSession::test_ended(WorkerStep& step, DeviceTest test) {
    using Stage = DeviceTest::Stage;
    const bool good = test.stage == Stage::Passed || test.stage == Stage::Sent;
    step.chime = good ? hw::port::Chime::Accepted : hw::port::Chime::Trouble;
    test_ = std::move(test);
    day_slip_asked_ = false;
}

void WorkerSession::device_tested(WorkerStep& step, const DeviceTested& tested) {
    const bool waiting = test_ && test_->stage == DeviceTest::Stage::Running && !day_slip_asked_;
    if (waiting && tested.device_id == open_device_id_) test_ended(step, {.stage = tested.stage});
}

void WorkerSession::day_slip_ended(WorkerStep& step, station::SlipResult result) {
    if (day_slip_asked_) test_ended(step, {.stage = test_stage(result)});
}

void WorkerSession::calibration_moved(WorkerStep& step, const CalibrationMoved& moved) {
    if (!calibration_) return;
    calibration_ = moved.stage;
    touched_at_ms_ = step.now.boot_ms;
    const bool problem =
        moved.stage == CalibrationStage::NoNumber || moved.stage == CalibrationStage::NoFit ||
        moved.stage == CalibrationStage::OtherLength || moved.stage == CalibrationStage::NotKept;
    step.chime = problem ? hw::port::Chime::Trouble : hw::port::Chime::Accepted;
}

}  // namespace yz::ui
