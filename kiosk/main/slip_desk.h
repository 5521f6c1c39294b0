// Level 5. Slips from wish to paper: a print job goes on record, then to the printer, and what
// became of it goes on record too. Nothing here is waited for: a meal is served without its slip.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "hw/port/printer.h"
#include "kiosk/main/device_board.h"
#include "kiosk/main/inbox.h"
#include "kiosk/main/slip_paper.h"
#include "kiosk/main/station_thread.h"

namespace yz::main {

class SlipDesk {
public:
    using MakePrinter =
        std::function<std::unique_ptr<hw::port::Printer>(hw::port::PrinterListener)>;
    /// Everything must outlive it. It must outlive the station's thread, and be closed before that
    /// ends.
    SlipDesk(const SlipPlace& place, const std::shared_ptr<const TimeShift>& shift, Inbox& inbox,
             DeviceBoard& board);
    /// What a power cut left unfinished when the station opens is printed once more, marked, as
    /// soon as the printer is there.
    void open(StationThread& station, const MakePrinter& make);
    /// Ends the printer; what it had not printed is on record as that.
    void close();

    /// Any thread; never waits. SlipEnded comes when it is on paper or will not be.
    void print(const ui::PrintSlip& wish);
    /// Opens the cash drawer.
    void open_drawer();
    /// A page that is nobody's; DeviceTested comes.
    void test();

private:
    struct Job {
        station::SlipKind kind = station::SlipKind::Meal;
        domain::RecordKey record, of;
        int copy = 0;
    };
    /// On the station's thread.
    void print_left_over(station::Station& station);
    /// On the station's thread: on record, then to the printer.
    void print(const ui::PrintSlip& wish, station::Station& station);
    /// False: the printer does not take it, and nothing will be told of it.
    [[nodiscard]] bool send(hw::port::PrintJob job);
    void told(const hw::port::PrinterEvent& event);
    void printer_there();
    void finished(const hw::port::PrintFinished& finished);
    /// To the screen.
    void tell_end(const Job& job, station::SlipResult result);
    std::uint64_t next_job();

    SlipPlace place_;
    KioskClock clock_;
    Inbox& inbox_;
    DeviceBoard& board_;
    StationThread* station_ = nullptr;

    std::mutex mutex_;  ///< Guards what follows.
    std::uint64_t last_job_ = 0;
    std::map<std::uint64_t, Job> jobs_;
    std::optional<std::uint64_t> test_job_;
    std::unique_ptr<hw::port::Printer> printer_;
    bool printer_there_ = false;                      ///< It was, once.
    std::vector<station::UnfinishedSlip> left_over_;  ///< From when the station opened.
};

}  // namespace yz::main
