// Level 5. The station's own thread: it alone touches Station, its file and its keys. Others hand
// it commands and questions over one bounded queue; answers go to the inbox.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/base/bounded_queue.h"
#include "kiosk/main/inbox.h"
#include "kiosk/main/kiosk_clock.h"
#include "kiosk/station/station.h"

namespace yz::main {

class StationThread {
public:
    struct Plan {
        station::StationOptions options;
        std::filesystem::path roster_file;  ///< Imported when it is new; empty: none.
        std::shared_ptr<const TimeShift> shift;
        /// Called on the station's thread when the file is open and after every record. May be
        /// empty.
        std::function<void(const station::HeadOfJournal&)> recorded;
        /// A full or failing disk is tried again this often.
        std::chrono::milliseconds open_again{30'000};
    };
    /// Starts at once; opening the file happens on the thread. `inbox` must outlive it.
    StationThread(Plan plan, Inbox& inbox);
    /// Finishes what is queued, closes the file: what queued jobs refer to must live until then.
    ~StationThread();
    StationThread(const StationThread&) = delete;
    StationThread& operator=(const StationThread&) = delete;

    /// From the UI thread; never waits. Its answer comes as OutcomeArrived.
    void submit(ui::Submit submit);

    /// From any thread; never waits. Acts on the station's thread, with null while the station is
    /// not open. False: too much is queued, or the run is over, and nothing is done.
    [[nodiscard]] bool post(std::function<void(station::Station*)> act);
    /// From any thread; never waits. Looks on the station's thread, when the station is open.
    void look(std::function<void(station::Station&)> look);
    /// The same, but a station that opens only at a later try is looked at then.
    void when_open(std::function<void(station::Station&)> look);

    /// From another thread: runs `question` on the station's thread and waits. nullopt when the
    /// station is not open, its disk is in trouble, or the run is over.
    template <class Reply>
    std::optional<Reply> ask(std::function<Reply(station::Station&)> question) {
        const auto reply = std::make_shared<std::promise<std::optional<Reply>>>();
        auto answered = reply->get_future();
        const bool queued =
            jobs_.try_push([question = std::move(question), reply](station::Station* station) {
                std::optional<Reply> found;
                if (station) without_failure([&] { found.emplace(question(*station)); });
                reply->set_value(std::move(found));
            });
        if (!queued) return std::nullopt;
        return answered.get();
    }

private:
    /// null while the station is not open.
    using Job = std::function<void(station::Station*)>;
    using Look = std::function<void(station::Station&)>;

    static void without_failure(const std::function<void()>& what);
    void run();
    void answer(const ui::Submit& submit, station::Station* station);
    void tell(ui::StationCondition condition);
    void opened(station::Station& station);
    /// Tells of new records, and of a file that was found damaged.
    void after_command(station::Station& station);

    Plan plan_;
    std::optional<std::uint64_t> told_seq_;  ///< Last head told.
    Inbox& inbox_;
    base::BoundedQueue<Job> jobs_;
    std::vector<Look> when_open_;  ///< The station's thread only.
    std::thread thread_;
};

}  // namespace yz::main
