// Level 3. Runs a LinkSession over a Transport in the calling thread: performs the actions in order
// and sleeps when told to wait. The station is reached through LinkStation, which the composition
// root implements by asking the station's thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

#include "sync/link/link_session.h"
#include "sync/link/transport.h"

namespace yz::sync::link {

/// What the loop needs of the station. Called from the link's thread; may wait for the station's.
class LinkStation {
public:
    virtual ~LinkStation() = default;
    /// nullopt when the journal cannot be read now.
    virtual std::optional<FramesReady> frames(const AskFrames& ask) = 0;
    /// Durable when it returns.
    virtual void acknowledge(const domain::Acknowledged& acknowledged) = 0;
    /// Durable when it returns true; false when it could not be kept.
    virtual bool save_note(const SaveNote& note) = 0;
};

class LinkLoop {
public:
    /// All must outlive the loop. `now_ms` only goes up. `changed` (may be empty) is called from
    /// the loop's thread after every step with the new status.
    LinkLoop(LinkSession& session, Transport& transport, LinkStation& station,
             std::function<std::int64_t()> now_ms,
             std::function<void(const LinkStatus&)> changed = {});

    /// Runs until stop(). In its own thread.
    void run();
    /// The station wrote records; the latest head is enough. From any thread.
    void records_added(const JournalHead& head);
    /// A worker pressed "send now". From any thread.
    void try_now();
    /// From any thread; run() returns soon, also out of a transfer.
    void stop();
    /// The status after the last step. From any thread.
    LinkStatus status() const;

private:
    /// The event that follows from the actions: a reply, frames, or nothing.
    std::optional<Event> perform(const std::vector<Action>& actions);
    std::optional<Event> next_event();
    void publish();

    LinkSession& session_;
    Transport& transport_;
    LinkStation& station_;
    std::function<std::int64_t()> now_ms_;
    std::function<void(const LinkStatus&)> changed_;
    std::int64_t wait_until_ms_ = 0;

    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::optional<RecordsAdded> records_added_;
    bool try_now_ = false;
    bool stopped_ = false;
    LinkStatus status_;
};

}  // namespace yz::sync::link
