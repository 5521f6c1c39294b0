// Level 2. The thin part over pcsc-lite: one connection to pcscd, its calls as values.
#pragma once

#include <memory>

#include "hw/pcsc/card_session.h"

namespace yz::hw::pcsc {

class PcscSession : public CardSession {
public:
    /// Null when no pcscd answers.
    static std::unique_ptr<CardSession> open();
    ~PcscSession() override;
    PcscSession(const PcscSession&) = delete;
    PcscSession& operator=(const PcscSession&) = delete;

    tl::expected<std::vector<std::string>, ServiceGone> readers() override;
    tl::expected<void, ServiceGone> wait(std::vector<SlotState>& slots,
                                         std::uint32_t wait_ms) override;
    void cancel() override;
    /// The card is ours alone meanwhile (a transaction). A card that answers and never comes to an
    /// end is given up after a few seconds; one that does not answer holds this up for the reader's
    /// own time limit. Half an answer is asked for once more while the card is there.
    tl::expected<CardReading, ServiceGone> read(const std::string& reader,
                                                const Recogniser& recogniser) override;

private:
    struct Context;
    explicit PcscSession(std::unique_ptr<Context> context);
    std::unique_ptr<Context> context_;
};

}  // namespace yz::hw::pcsc
