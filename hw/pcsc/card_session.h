// Level 2. What the driver asks of the PC/SC service: its readers, their states, a card read. Loss
// of the service is a value, never an exception. Used only by the thread that made it, except
// cancel().
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "hw/pcsc/card_reading.h"

namespace yz::hw::pcsc {

/// The service has ended or was restarted: this session is of no more use, a new one is needed.
struct ServiceGone {};

/// One slot as the service reported it last.
struct SlotState {
    std::string reader;
    std::uint32_t raw = 0;  ///< As the service wants it back, with its insertion counter.
    bool card_present = false;
    bool gone = false;          ///< The reader itself is no longer there.
    std::uint16_t counter = 0;  ///< Changes at every insertion and removal.
};

class CardSession {
public:
    virtual ~CardSession() = default;
    virtual tl::expected<std::vector<std::string>, ServiceGone> readers() = 0;
    /// Waits until a slot or the set of readers changes, `wait_ms` pass, or cancel(). Updates
    /// `slots`.
    virtual tl::expected<void, ServiceGone> wait(std::vector<SlotState>& slots,
                                                 std::uint32_t wait_ms) = 0;
    /// From any thread: ends a wait() that is running.
    virtual void cancel() = 0;
    /// Reads the card on `reader`.
    virtual tl::expected<CardReading, ServiceGone> read(const std::string& reader,
                                                        const Recogniser& recogniser) = 0;
};

}  // namespace yz::hw::pcsc
