#include "kiosk/main/station_thread.h"

#include <malloc.h>

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

bool is_record(const station::Outcome& outcome) {
    return std::holds_alternative<station::MealDone>(outcome) ||
           std::holds_alternative<station::ToppedUp>(outcome) ||
           std::holds_alternative<station::CardStopped>(outcome);
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

void StationThread::without_failure(const std::function<void()>& what) {
    try {
        what();
    } catch (const store::StorageFailure& failure) {
        base::log_error(std::string("the station's file: ") + failure.what());
    }
}

void StationThread::tell(ui::StationCondition condition) { inbox_.put(ui::Event(condition)); }

void StationThread::tell_head(station::Station& station) {
    if (plan_.recorded) without_failure([&] { plan_.recorded(station.head()); });
}

void StationThread::answer(const ui::Submit& submit, station::Station* station) {
    station::Outcome outcome = station::NotRecorded{};
    if (station) outcome = station->submit(submit.command);
    const bool recorded = is_record(outcome);
    inbox_.put(
        ui::Event(ui::OutcomeArrived{.ticket = submit.ticket, .outcome = std::move(outcome)}));
    if (!station) return;
    if (recorded) tell_head(*station);
    if (station->trouble()) tell(ui::StationCondition::SetAside);
}

void StationThread::run() {
    KioskClock clock(plan_.shift);
    base::SystemRandom random;
    std::unique_ptr<station::Station> station;
    bool again = true;
    while (true) {
        if (!station && again) {
            auto opened = station::Station::open(plan_.options, clock, random);
            again = false;
            if (opened) {
                station = std::move(*opened);
                import_roster_file(plan_.roster_file, *station);
                // What reading 20,000 people took goes back to the machine: 60 MB of 100.
                // Source: ./dev bench, 2026-11-22.
                ::malloc_trim(0);
                tell(ui::StationCondition::Serving);
                tell_head(*station);
            } else {
                const auto& trouble = opened.error();
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
