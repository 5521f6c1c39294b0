// Level 2. Every contactless reader that pcscd knows, as one source of card events. Its own thread;
// readers and pcscd itself may come and go at any time.
#pragma once

#include <memory>

#include "hw/port/card_reader.h"

namespace yz::hw::pcsc {

class PcscReader : public port::CardReader {
public:
    /// Starts at once and never throws for a missing pcscd: that is "no readers".
    explicit PcscReader(port::CardListener listener);
    /// Waits for the thread; up to the reader's own time limit when a card is silent mid-read.
    ~PcscReader() override;
    PcscReader(const PcscReader&) = delete;
    PcscReader& operator=(const PcscReader&) = delete;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::pcsc
