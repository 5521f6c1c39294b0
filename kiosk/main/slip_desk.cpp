#include "kiosk/main/slip_desk.h"

#include "kiosk/base/log.h"

namespace yz::main {
namespace {

station::SlipResult result_of(hw::port::PrintResult result) {
    switch (result) {
        case hw::port::PrintResult::Printed: return station::SlipResult::Printed;
        case hw::port::PrintResult::Sent: return station::SlipResult::Sent;
        case hw::port::PrintResult::NotPrinted: return station::SlipResult::NotPrinted;
        case hw::port::PrintResult::Broken: return station::SlipResult::Broken;
    }
    return station::SlipResult::NotPrinted;
}

ui::DeviceTest::Stage stage_of(hw::port::PrintResult result) {
    switch (result) {
        case hw::port::PrintResult::Printed: return ui::DeviceTest::Stage::Passed;
        case hw::port::PrintResult::Sent: return ui::DeviceTest::Stage::Sent;
        case hw::port::PrintResult::NotPrinted:
        case hw::port::PrintResult::Broken: break;
    }
    return ui::DeviceTest::Stage::Nothing;
}

}  // namespace

SlipDesk::SlipDesk(const SlipPlace& place, const std::shared_ptr<const TimeShift>& shift,
                   Inbox& inbox, DeviceBoard& board)
    : place_(place), clock_(shift), inbox_(inbox), board_(board) {}

void SlipDesk::open(StationThread& station, const MakePrinter& make) {
    station_ = &station;
    auto printer = make([this](const hw::port::PrinterEvent& event) { told(event); });
    const std::lock_guard lock(mutex_);
    printer_ = std::move(printer);
}

void SlipDesk::close() {
    std::unique_ptr<hw::port::Printer> printer;
    {
        const std::lock_guard lock(mutex_);
        printer = std::move(printer_);
    }
}

void SlipDesk::print(const ui::PrintSlip& wish) {
    const bool asked =
        station_->post(station::RequestSlip{.kind = wish.kind, .of = wish.of},
                       [this, wish](const station::Outcome& outcome) { requested(wish, outcome); });
    if (!asked) ended({.kind = wish.kind, .of = wish.of}, station::SlipResult::NotPrinted);
}

void SlipDesk::print_left_over(station::Station& station) {
    for (const station::UnfinishedSlip& slip : station.unfinished_slips()) {
        const ui::PrintSlip wish{.kind = slip.kind, .of = slip.of};
        requested(wish, station.submit(station::RequestSlip{.kind = slip.kind, .of = slip.of}));
    }
}

void SlipDesk::requested(const ui::PrintSlip& wish, const station::Outcome& outcome) {
    const auto* slip = std::get_if<station::SlipRequested>(&outcome);
    if (slip == nullptr)
        return ended({.kind = wish.kind, .of = wish.of}, station::SlipResult::NotPrinted);
    hw::port::PrintJob job{.id = next_job(),
                           .document = slip_paper(*slip, clock_.now().wall_ms, place_)};
    {
        const std::lock_guard lock(mutex_);
        jobs_[job.id] = {
            .kind = slip->kind, .record = slip->job, .of = slip->of, .copy = slip->copy};
    }
    send(std::move(job));
}

void SlipDesk::open_drawer() {
    send({.id = next_job(), .document = {.parts = {hw::port::PrintDrawer{}}}});
}

void SlipDesk::test() {
    hw::port::PrintJob job{.id = next_job(), .document = test_paper(clock_.now().wall_ms, place_)};
    {
        const std::lock_guard lock(mutex_);
        test_job_ = job.id;
    }
    send(std::move(job));
}

std::uint64_t SlipDesk::next_job() {
    const std::lock_guard lock(mutex_);
    return ++last_job_;
}

void SlipDesk::send(hw::port::PrintJob job) {
    const std::uint64_t id = job.id;
    bool taken = false;
    {
        const std::lock_guard lock(mutex_);
        taken = printer_ && printer_->print(std::move(job));
    }
    if (!taken) finished({.job_id = id, .result = hw::port::PrintResult::NotPrinted});
}

void SlipDesk::told(const hw::port::PrinterEvent& event) {
    if (const auto* changed = std::get_if<hw::port::PrinterChanged>(&event))
        board_.printer(changed->state);
    else
        finished(std::get<hw::port::PrintFinished>(event));
}

void SlipDesk::finished(const hw::port::PrintFinished& finished) {
    std::optional<Job> job;
    bool tested = false;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = jobs_.find(finished.job_id); found != jobs_.end()) {
            job = found->second;
            jobs_.erase(found);
        }
        tested = test_job_ == finished.job_id;
        if (tested) test_job_.reset();
    }
    const bool on_paper = finished.result == hw::port::PrintResult::Printed ||
                          finished.result == hw::port::PrintResult::Sent;
    if (on_paper) board_.slip_printed();
    if (tested)
        inbox_.put(ui::Event(ui::DeviceTested{.device_id = DeviceBoard::kPrinter,
                                              .stage = stage_of(finished.result)}));
    if (job) ended(*job, result_of(finished.result));
}

void SlipDesk::ended(const Job& job, station::SlipResult result) {
    if (job.record.seq > 0) {
        const bool asked = station_->post(station::FinishSlip{.job = job.record, .result = result},
                                          [](const auto&) {});
        if (!asked) base::log_warning("what became of a slip is not on record");
    }
    inbox_.put(ui::Event(
        ui::SlipEnded{.kind = job.kind, .of = job.of, .copy = job.copy, .result = result}));
}

}  // namespace yz::main
