// Level 2. Every reader that pcscd knows, as one source of card events. Its own thread; readers and
// pcscd itself may come and go at any time. One in a process: pcsc-lite 1.9.9 keeps one table of
// readers for all its contexts and does not guard it (found by ThreadSanitizer, 2026-11).
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "hw/pcsc/card_session.h"
#include "hw/port/card_reader.h"
#include "kiosk/base/clock.h"

namespace yz::hw::pcsc {

/// What the driver stands on; tests give it a world of their own.
struct PcscWorld {
    /// Null when there is no service now. Called on the driver's thread.
    std::function<std::unique_ptr<CardSession>()> open_session;
    std::unique_ptr<base::Clock> clock;
    /// How often a missing service is asked for.
    std::chrono::milliseconds service_retry{250};
};

class PcscReader : public port::CardReader {
public:
    /// Starts at once and never throws for a missing pcscd: that is "no readers". `recogniser` is
    /// asked once for every card that lies (twice when half an answer came), on this thread.
    PcscReader(port::CardListener listener, Recogniser recogniser);
    PcscReader(port::CardListener listener, Recogniser recogniser, PcscWorld world);
    /// Waits for the thread; up to the reader's own time limit when a card is silent mid-read.
    ~PcscReader() override;
    PcscReader(const PcscReader&) = delete;
    PcscReader& operator=(const PcscReader&) = delete;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::pcsc
