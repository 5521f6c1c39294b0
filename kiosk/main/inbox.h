// Level 5. What waits for the UI thread: one place that every other thread puts its news into and
// that wakes the UI, whether it sleeps in SDL or here. Bounded: cards beyond the bound are refused.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/main/script.h"
#include "kiosk/ui/session/session.h"

namespace yz::main {

/// The run is to end: a signal, a closed window, a script at its end, a plain failure.
struct StopAsked {
    int exit_status = 0;
    std::string why;  ///< Said on stderr when not empty.
};
/// The next line of the script, or why there is none.
struct ScriptArrived {
    std::size_t line_number = 0;
    tl::expected<ScriptLine, std::string> line;
};
/// What a reader typed that is not calibrated, or is being.
struct TypedText {
    std::string reader;
    std::string text;
};
using AppEvent = std::variant<ui::Event, StopAsked, TypedText>;

/// Any thread puts; the UI thread takes.
class Inbox {
public:
    /// More cards than this within one frame is a reader gone wild, not people.
    static constexpr std::size_t kCardsWaitingMax = 64;
    static constexpr std::size_t kScriptWaitingMax = 64;

    /// `wake` is called after every change, from any thread, without a lock held.
    void set_wake(std::function<void()> wake);

    /// From a reader's thread; never waits. False when too many cards wait already.
    bool offer(hw::port::CardEvent event);
    /// Never refused: the senders have at most a few of these under way.
    void put(AppEvent event);
    /// Waits while the script is far ahead. False when the run is over.
    bool put_script(ScriptArrived line);

    std::optional<AppEvent> take();
    std::optional<ScriptArrived> take_script();
    /// Until something is here or the time is over.
    void wait_for(std::chrono::milliseconds at_most);
    /// Nothing more is taken; who waits in put_script goes on.
    void close();

private:
    void changed();

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable room_;
    std::function<void()> wake_;
    std::deque<AppEvent> events_;
    std::deque<ScriptArrived> script_;
    std::size_t cards_waiting_ = 0;
    bool script_is_news_ = false;
    bool closed_ = false;
};

}  // namespace yz::main
