#include "kiosk/main/slip_desk.h"

#include <utility>

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

}  // namespace

SlipDesk::SlipDesk(const SlipPlace& place, const std::shared_ptr<const TimeShift>& shift,
                   Inbox& inbox, DeviceBoard& board)
    : place_(place), clock_(shift), inbox_(inbox), board_(board) {}

void SlipDesk::open(StationThread& station, const MakePrinter& make) {
    station_ = &station;
    auto printer = make([this](const hw::port::PrinterEvent& event) { told(event); });
    {
        const std::lock_guard lock(mutex_);
        printer_ = std::move(printer);
    }
    station.when_open([this](station::Station& opened) {
        auto left_over = opened.unfinished_slips();
        {
            const std::lock_guard lock(mutex_);
            left_over_ = std::move(left_over);
        }
        print_left_over(opened);
    });
}

void SlipDesk::close() {
    std::unique_ptr<hw::port::Printer> printer;
    {
        const std::lock_guard lock(mutex_);
        printer = std::move(printer_);
    }
}

void SlipDesk::print(const ui::PrintSlip& wish) {
    const bool asked = station_->post([this, wish](station::Station* station) {
        if (station != nullptr) return print(wish, *station);
        tell_end({.kind = wish.kind, .of = wish.of}, station::SlipResult::NotPrinted);
    });
    if (!asked) tell_end({.kind = wish.kind, .of = wish.of}, station::SlipResult::NotPrinted);
}

void SlipDesk::print_left_over(station::Station& station) {
    std::vector<station::UnfinishedSlip> slips;
    {
        const std::lock_guard lock(mutex_);
        if (printer_there_) slips = std::exchange(left_over_, {});
    }
    for (const station::UnfinishedSlip& slip : slips)
        print({.kind = slip.kind, .of = slip.of}, station);
}

void SlipDesk::print(const ui::PrintSlip& wish, station::Station& station) {
    const auto outcome = station.submit(station::RequestSlip{.kind = wish.kind, .of = wish.of});
    const auto* slip = std::get_if<station::SlipRequested>(&outcome);
    if (slip == nullptr)
        return tell_end({.kind = wish.kind, .of = wish.of}, station::SlipResult::NotPrinted);
    const Job job{.kind = slip->kind, .record = slip->job, .of = slip->of, .copy = slip->copy};
    const std::uint64_t id = next_job();
    {
        const std::lock_guard lock(mutex_);
        jobs_[id] = job;
    }
    if (send({.id = id, .document = slip_paper(*slip, clock_.now().wall_ms, place_)})) return;
    {
        const std::lock_guard lock(mutex_);
        jobs_.erase(id);
    }
    station.submit(
        station::FinishSlip{.job = job.record, .result = station::SlipResult::NotPrinted});
    tell_end(job, station::SlipResult::NotPrinted);
}

void SlipDesk::open_drawer() {
    if (!send({.id = next_job(), .document = {.parts = {hw::port::PrintDrawer{}}}}))
        base::log_warning("the cash drawer was not opened: the printer takes nothing");
}

void SlipDesk::test() {
    const std::uint64_t id = next_job();
    {
        const std::lock_guard lock(mutex_);
        test_job_ = id;
    }
    if (!send({.id = id, .document = test_paper(clock_.now().wall_ms, place_)}))
        finished({.job_id = id, .result = hw::port::PrintResult::NotPrinted});
}

std::uint64_t SlipDesk::next_job() {
    const std::lock_guard lock(mutex_);
    return ++last_job_;
}

bool SlipDesk::send(hw::port::PrintJob job) {
    const std::lock_guard lock(mutex_);
    return printer_ && printer_->print(std::move(job));
}

void SlipDesk::told(const hw::port::PrinterEvent& event) {
    if (const auto* changed = std::get_if<hw::port::PrinterChanged>(&event)) {
        board_.printer(changed->state);
        if (changed->state != hw::port::PrinterState::Offline) printer_there();
    } else {
        finished(std::get<hw::port::PrintFinished>(event));
    }
}

void SlipDesk::printer_there() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(printer_there_, true)) return;
    }
    const bool asked = station_->post([this](station::Station* station) {
        if (station != nullptr) print_left_over(*station);
    });
    if (!asked) base::log_warning("what the power took is not printed");
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
    const station::SlipResult result = result_of(finished.result);
    if (domain::is_on_paper(result)) board_.slip_printed();
    if (tested)
        inbox_.put(ui::Event(
            ui::DeviceTested{.device_id = OwnDevices::kPrinter, .stage = ui::test_stage(result)}));
    if (!job) return;
    const station::FinishSlip end{.job = job->record, .result = result};
    const bool asked = station_->post([end](station::Station* station) {
        if (station != nullptr) station->submit(end);
    });
    if (!asked) base::log_warning("what became of a slip is not on record");
    tell_end(*job, result);
}

void SlipDesk::tell_end(const Job& job, station::SlipResult result) {
    inbox_.put(ui::Event(
        ui::SlipEnded{.kind = job.kind, .of = job.of, .copy = job.copy, .result = result}));
}

}  // namespace yz::main
