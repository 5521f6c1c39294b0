#include "kiosk/main/signals.h"

#include <csignal>
#include <pthread.h>

namespace yz::main {
namespace {

/// Tells the watching thread itself to end.
constexpr int kEndOfWatch = SIGUSR1;

sigset_t watched() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, kEndOfWatch);
    return signals;
}

}  // namespace

void block_ending_signals() {
    const sigset_t signals = watched();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

SignalWatch::SignalWatch(Inbox& inbox)
    : thread_([&inbox] {
          const sigset_t signals = watched();
          int signal = 0;
          while (sigwait(&signals, &signal) == 0 && signal != kEndOfWatch) inbox.put(StopAsked{});
      }) {}

SignalWatch::~SignalWatch() {
    pthread_kill(thread_.native_handle(), kEndOfWatch);
    thread_.join();
}

}  // namespace yz::main
