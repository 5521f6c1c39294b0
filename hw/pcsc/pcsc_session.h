// Level 2. The thin part over pcsc-lite: one connection to pcscd, its calls as values. Used only by
// the thread that made it, except cancel(). Loss of pcscd is a value, never an exception.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "hw/pcsc/atr.h"
#include "hw/port/card_reader.h"

namespace yz::hw::pcsc {

/// pcscd has ended or was restarted: this session is of no more use, a new one is needed.
struct ServiceGone {};

/// One slot as pcscd reported it last.
struct SlotState {
    std::string reader;
    std::uint32_t raw = 0;  ///< As pcsc-lite wants it back, with its insertion counter.
    bool card_present = false;
    bool gone = false;          ///< The reader itself is no longer there.
    std::uint16_t counter = 0;  ///< Changes at every insertion and removal.
};

class PcscSession {
public:
    /// nullopt when no pcscd answers.
    static std::unique_ptr<PcscSession> open();
    ~PcscSession();
    PcscSession(const PcscSession&) = delete;
    PcscSession& operator=(const PcscSession&) = delete;

    tl::expected<std::vector<std::string>, ServiceGone> readers();
    /// Waits until a slot or the set of readers changes, `wait_ms` pass, or cancel(). Updates
    /// `slots`.
    tl::expected<void, ServiceGone> wait(std::vector<SlotState>& slots, std::uint32_t wait_ms);
    /// From any thread: ends a wait() that is running.
    void cancel();

    struct Reading {
        tl::expected<port::CardUid, port::CardTrouble> uid;
        std::optional<CardKind> kind;
    };
    /// Asks the card on `reader` for its number.
    tl::expected<Reading, ServiceGone> read(const std::string& reader);

private:
    struct Context;
    explicit PcscSession(std::unique_ptr<Context> context);
    std::unique_ptr<Context> context_;
};

}  // namespace yz::hw::pcsc
