// From the elder screens to the worker screens and back, and what devices tell of themselves.
#include "kiosk/ui/session/session.h"
#include "kiosk/ui/session/step.h"

namespace yz::ui {

void Session::open_worker(Step& step, const station::BadgeShown* badge) {
    go_home();
    waiting_.clear();  // Whoever waited taps again when the screen is theirs.
    worker_.emplace(WorkerSession::Parts{.texts = texts_,
                                         .station = settings_.station,
                                         .rules = settings_.counter,
                                         .random = random_,
                                         .last_ticket = last_ticket_,
                                         .devices = devices_},
                    step.now);
    if (badge != nullptr)
        with_worker(step, [&](WorkerStep& at) { worker_->badge(at, *badge); });
    else
        speak(step);
}

void Session::with_worker(Step& step, const std::function<void(WorkerStep&)>& happens) {
    const std::string stood = ui::screen_id(worker_->view(step.now));
    WorkerStep at{.now = step.now};
    happens(at);
    for (auto& submitted : at.submits)
        step.submits.push_back(
            {.ticket = submitted.ticket, .command = std::move(submitted.command)});
    step.print = at.print;
    step.test = at.test;
    step.calibrate = at.calibrate;
    step.send_now = at.send_now;
    step.look = at.look;
    if (at.chime) step.chime = at.chime;
    if (at.left) {
        worker_.reset();
        go_home();
    } else if (at.speak || ui::screen_id(worker_->view(step.now)) != stood) {
        speak(step);
    }
}

void Session::on(Step&, const DevicesSeen& seen) { devices_ = seen; }

void Session::on(Step& step, const DeviceTested& tested) {
    if (worker_) with_worker(step, [&](WorkerStep& at) { worker_->device_tested(at, tested); });
}

void Session::on(Step& step, const SlipEnded& ended) {
    if (worker_) return with_worker(step, [&](WorkerStep& at) { worker_->slip_ended(at, ended); });
    auto* done = std::get_if<DoneState>(&base_);
    if (done == nullptr || done->done.record != ended.of) return;
    const bool printed = domain::is_on_paper(ended.result);
    done->slip = printed ? DoneState::Slip::Printed : DoneState::Slip::NotPrinted;
    if (!printed) refill(step.now);
}

void Session::on(Step& step, const CalibrationMoved& moved) {
    if (worker_) with_worker(step, [&](WorkerStep& at) { worker_->calibration_moved(at, moved); });
}

}  // namespace yz::ui
