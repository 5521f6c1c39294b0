#include "kiosk/main/station_thread.h"

#include <malloc.h>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/main/roster.h"
#include "kiosk/store/storage_failure.h"

namespace yz::main {
namespace {

/// One command of the screen and a few questions of the link are under way at any time.
constexpr std::size_t kJobsMax = 64;
/// The exit status of a start that could not be.
constexpr int kStatusInUse = 2;

bool comes_back(station::OpenTrouble::Why why) {
    return why == station::OpenTrouble::Why::DiskFull ||
           why == station::OpenTrouble::Why::DiskTrouble;
}

}  // namespace

StationThread::StationThread(Plan plan, Inbox& inbox)
    : plan_(std::move(plan)), inbox_(inbox), jobs_(kJobsMax), thread_([this] { run(); }) {}

StationThread::~StationThread() {
    jobs_.close();
    thread_.join();
}

void StationThread::submit(ui::Submit submit) {
    const auto ticket = submit.ticket;
    const bool queued = jobs_.try_push(
        [this, submit = std::move(submit)](station::Station* station) { answer(submit, station); });
    if (!queued)
        inbox_.put(
            ui::Event(ui::OutcomeArrived{.ticket = ticket, .outcome = station::NotRecorded{}}));
}

bool StationThread::post(std::function<void(station::Station*)> act) {
    return jobs_.try_push([this, act = std::move(act)](station::Station* station) {
        act(station);
        if (station != nullptr) after_command(*station);
    });
}

void StationThread::look(std::function<void(station::Station&)> look) {
    const bool queued = jobs_.try_push([look = std::move(look)](station::Station* station) {
        if (station != nullptr) without_failure([&] { look(*station); });
    });
    if (!queued) base::log_warning("the station is too busy to be looked at");
}

void StationThread::when_open(std::function<void(station::Station&)> look) {
    const bool queued = jobs_.try_push([this, look = std::move(look)](station::Station* station) {
        when_open_.push_back(look);
        if (station != nullptr) opened(*station);
    });
    if (!queued) base::log_warning("the station is too busy to be looked at");
}

void StationThread::without_failure(const std::function<void()>& what) {
    try {
        what();
    } catch (const store::StorageFailure& failure) {
        base::log_error(std::string("the station's file: ") + failure.what());
    }
}

void StationThread::tell(ui::StationCondition condition) { inbox_.put(ui::Event(condition)); }

void StationThread::answer(const ui::Submit& submit, station::Station* station) {
    station::Outcome outcome = station::NotRecorded{};
    if (station) outcome = station->submit(submit.command);
    inbox_.put(
        ui::Event(ui::OutcomeArrived{.ticket = submit.ticket, .outcome = std::move(outcome)}));
    if (station) after_command(*station);
}

void StationThread::after_command(station::Station& station) {
    without_failure([&] {
        const auto head = station.head();
        if (head.seq == told_seq_) return;
        told_seq_ = head.seq;
        if (plan_.recorded) plan_.recorded(head);
    });
    if (station.trouble()) tell(ui::StationCondition::SetAside);
}

void StationThread::opened(station::Station& station) {
    for (const Look& look : std::exchange(when_open_, {})) without_failure([&] { look(station); });
    after_command(station);
}

void StationThread::run() {
    KioskClock clock(plan_.shift);
    base::SystemRandom random;
    std::unique_ptr<station::Station> station;
    bool again = true;
    while (true) {
        if (!station && again) {
            auto tried = station::Station::open(plan_.options, clock, random);
            again = false;
            if (tried) {
                station = std::move(*tried);
                import_roster_file(plan_.roster_file, *station);
                // What reading the whole file took goes back to the machine: 60 MB of 100 with
                // 20,000 people. Source: ./dev bench, 2026-11-22.
                without_failure([&] { station->drop_cache(); });
                ::malloc_trim(0);
                tell(ui::StationCondition::Serving);
                opened(*station);
            } else {
                const auto& trouble = tried.error();
                base::log_error(trouble.path + ": " + trouble.what);
                if (trouble.why == station::OpenTrouble::Why::InUse) {
                    inbox_.put(StopAsked{
                        .exit_status = kStatusInUse,
                        .why = "another yizhan-kiosk has " + trouble.path + " open; end it first"});
                }
                again = comes_back(trouble.why);
                tell(ui::StationCondition::SetAside);
            }
        }
        auto job = station || !again ? jobs_.pop() : jobs_.pop_for(plan_.open_again);
        if (job) {
            (*job)(station.get());
        } else if (jobs_.closed()) {
            return;
        }
    }
}

}  // namespace yz::main
