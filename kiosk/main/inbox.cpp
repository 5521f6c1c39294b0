#include "kiosk/main/inbox.h"

namespace yz::main {
namespace {

bool is_card(const AppEvent& event) {
    const auto* told = std::get_if<ui::Event>(&event);
    return told && (std::holds_alternative<hw::port::CardPresented>(*told) ||
                    std::holds_alternative<hw::port::CardTroubled>(*told) ||
                    std::holds_alternative<hw::port::CardGone>(*told));
}

bool is_of_devices(const AppEvent& event) {
    const auto* told = std::get_if<ui::Event>(&event);
    return told && std::holds_alternative<ui::DevicesSeen>(*told);
}

}  // namespace

void Inbox::set_wake(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void Inbox::changed() {
    arrived_.notify_one();
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        wake = wake_;
    }
    if (wake) wake();
}

bool Inbox::offer(hw::port::CardEvent event) {
    AppEvent told =
        std::visit([](auto& what) -> AppEvent { return ui::Event(std::move(what)); }, event);
    {
        const std::lock_guard lock(mutex_);
        if (is_card(told)) {
            if (cards_waiting_ >= kCardsWaitingMax) return false;
            ++cards_waiting_;
        }
        events_.push_back(std::move(told));
    }
    changed();
    return true;
}

void Inbox::put(AppEvent event) {
    {
        const std::lock_guard lock(mutex_);
        if (is_card(event)) ++cards_waiting_;
        // Each says everything: what is newer replaces what nobody has seen yet.
        if (is_of_devices(event) && !events_.empty() && is_of_devices(events_.back()))
            events_.back() = std::move(event);
        else
            events_.push_back(std::move(event));
    }
    changed();
}

bool Inbox::put_script(ScriptArrived line) {
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return closed_ || script_.size() < kScriptWaitingMax; });
        if (closed_) return false;
        script_.push_back(std::move(line));
        script_is_news_ = true;
    }
    changed();
    return true;
}

std::optional<AppEvent> Inbox::take() {
    const std::lock_guard lock(mutex_);
    if (events_.empty()) return std::nullopt;
    std::optional<AppEvent> event(std::move(events_.front()));
    events_.pop_front();
    if (is_card(*event)) --cards_waiting_;
    return event;
}

std::optional<ScriptArrived> Inbox::take_script() {
    std::optional<ScriptArrived> line;
    {
        const std::lock_guard lock(mutex_);
        script_is_news_ = false;
        if (script_.empty()) return std::nullopt;
        line.emplace(std::move(script_.front()));
        script_.pop_front();
    }
    room_.notify_one();
    return line;
}

void Inbox::wait_for(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, at_most,
                      [this] { return closed_ || !events_.empty() || script_is_news_; });
    script_is_news_ = false;
}

void Inbox::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    room_.notify_all();
    changed();
}

}  // namespace yz::main
