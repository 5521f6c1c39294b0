// Level 5. Sending records to the hub, beside everything else: a thread with the link's state
// machine and its transport. It reaches the journal only by asking the station's thread, and never
// makes a tap wait for the network.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/main/config.h"
#include "kiosk/main/station_thread.h"
#include "sync/link/link_loop.h"
#include "sync/link/link_session.h"
#include "sync/link/transport.h"

namespace yz::main {

/// Throws StartFailure when `hub` makes no safe transport.
std::unique_ptr<sync::link::Transport> hub_transport(const HubConfig& hub);

/// The station's side as the link sees it, through the station's thread.
class StationLink : public sync::link::LinkStation {
public:
    explicit StationLink(StationThread& station) : station_(station) {}
    std::optional<sync::link::FramesReady> frames(const sync::link::AskFrames& ask) override;
    void acknowledge(const domain::Acknowledged& acknowledged) override;
    bool save_note(const sync::link::SaveNote& note) override;
    enum class NoStart { StationNotOpen, NotEnrolled };
    /// What the machine starts from.
    tl::expected<sync::link::LinkStart, NoStart> start();
    base::Signature sign(std::string_view tag, std::string_view bytes);

private:
    StationThread& station_;
};

class LinkThread {
public:
    /// Called from the link's thread; must not wait. Each may be empty.
    struct Listener {
        std::function<void(const sync::link::LinkStatus&)> changed;
        std::function<void()> not_enrolled;
    };
    /// `station` must outlive it. Throws StartFailure when `hub` makes no safe transport.
    LinkThread(const HubConfig& hub, StationThread& station, Listener listener = {});
    ~LinkThread();
    LinkThread(const LinkThread&) = delete;
    LinkThread& operator=(const LinkThread&) = delete;

    /// The station is open, or wrote a record. Any thread.
    void recorded(const station::HeadOfJournal& head);

    /// Tries again at once instead of waiting. Any thread.
    void try_now();

    /// Waits until the hub has everything, something is in the way, or the time is over. nullopt
    /// when nothing was tried: the station is not open, or not enrolled at a hub.
    std::optional<sync::link::LinkStatus> settled(std::chrono::milliseconds at_most);

private:
    void run();
    std::optional<sync::link::LinkStart> wait_for_start();
    void changed(const sync::link::LinkStatus& status);

    std::unique_ptr<sync::link::Transport> transport_;
    StationLink station_;
    Listener listener_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<sync::link::JournalHead> latest_head_;
    std::optional<sync::link::LinkStatus> status_;
    sync::link::LinkLoop* loop_ = nullptr;  ///< While the machine runs.
    bool idle_ = false;                     ///< Nothing is under way: waits, or has ended.
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace yz::main
