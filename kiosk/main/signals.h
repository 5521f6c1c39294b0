// Level 5. SIGTERM and SIGINT end the run like a closed window does: what is under way is finished,
// files are closed. Block them before any other thread is started.
#pragma once

#include <thread>

#include "kiosk/main/inbox.h"

namespace yz::main {

/// In the calling thread and every thread it starts from now on. SIGPIPE is ignored.
void block_ending_signals();

/// Waits for them on a thread of its own.
class SignalWatch {
public:
    /// `inbox` must outlive it.
    explicit SignalWatch(Inbox& inbox);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

private:
    std::thread thread_;
};

}  // namespace yz::main
