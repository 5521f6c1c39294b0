#include "sync/link/link_loop.h"

#include <chrono>
#include <utility>

#include "kiosk/base/check.h"

namespace yz::sync::link {

LinkLoop::LinkLoop(LinkSession& session, Transport& transport, LinkStation& station,
                   std::function<std::int64_t()> now_ms,
                   std::function<void(const LinkStatus&)> changed)
    : session_(session),
      transport_(transport),
      station_(station),
      now_ms_(std::move(now_ms)),
      changed_(std::move(changed)),
      status_(session.status()) {}

void LinkLoop::run() {
    while (const auto event = next_event()) {
        std::vector<Action> actions = session_.step(*event, now_ms_());
        publish();
        // One step's actions may lead to a next step (a reply, frames): until there is none.
        while (true) {
            const std::optional<Event> result = perform(actions);
            if (!result) break;
            actions = session_.step(*result, now_ms_());
            publish();
        }
    }
}

std::optional<Event> LinkLoop::perform(const std::vector<Action>& actions) {
    std::optional<Event> result;
    for (const Action& action : actions) {
        if (const auto* wait = std::get_if<Wait>(&action)) {
            wait_until_ms_ = wait->until_ms;
        } else if (const auto* note = std::get_if<SaveNote>(&action)) {
            if (!station_.save_note(*note)) {
                result = NoteLost{};
                break;
            }
        } else if (const auto* acknowledged = std::get_if<Acknowledge>(&action)) {
            station_.acknowledge(acknowledged->acknowledged);
        } else if (const auto* ask = std::get_if<AskFrames>(&action)) {
            YZ_CHECK(!result);
            if (auto frames = station_.frames(*ask))
                result = std::move(*frames);
            else
                result = FramesFailed{};
        } else if (const auto* send = std::get_if<Send>(&action)) {
            YZ_CHECK(!result);
            auto reply = transport_.post(send->path, send->body);
            if (reply)
                result = ReplyArrived{send->request, reply->status, std::move(reply->body)};
            else
                result = RequestFailed{send->request, reply.error()};
        }
    }
    const std::lock_guard lock(mutex_);
    if (stopped_) return std::nullopt;
    return result;
}

std::optional<Event> LinkLoop::next_event() {
    std::unique_lock lock(mutex_);
    const std::int64_t wait_ms = wait_until_ms_ - now_ms_();
    if (wait_ms > 0)
        woken_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                        [this] { return stopped_ || try_now_ || records_added_.has_value(); });
    if (stopped_) return std::nullopt;
    if (records_added_) return std::exchange(records_added_, std::nullopt);
    if (std::exchange(try_now_, false)) return TryNow{};
    return Tick{};
}

void LinkLoop::publish() {
    const LinkStatus status = session_.status();
    {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    if (changed_) changed_(status);
}

void LinkLoop::records_added(const JournalHead& head) {
    {
        const std::lock_guard lock(mutex_);
        records_added_ = RecordsAdded{head};
    }
    woken_.notify_all();
}

void LinkLoop::try_now() {
    {
        const std::lock_guard lock(mutex_);
        try_now_ = true;
    }
    woken_.notify_all();
}

void LinkLoop::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    transport_.interrupt();
    woken_.notify_all();
}

LinkStatus LinkLoop::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

}  // namespace yz::sync::link
