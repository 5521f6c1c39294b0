#include "kiosk/main/card_readers.h"

#include "hw/pcsc/pcsc_reader.h"
#include "hw/recognise/recogniser.h"
#include "hw/sim/fifo_card_reader.h"
#include "hw/sim/sim_card_reader.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"

namespace yz::main {

CardReaders::CardReaders(const Config& config, Simulated simulated,
                         const std::shared_ptr<const TimeShift>& shift, Inbox& inbox)
    : inbox_(inbox), shift_(shift), clock_(shift) {
    if (simulated == Simulated::Yes)
        simulated_ = std::make_unique<hw::sim::SimCardReader>("sim", listener("sim", true), clock_);
    if (!config.fifo.empty())
        drivers_.push_back(
            std::make_unique<hw::sim::FifoCardReader>(config.fifo, listener("fifo", false)));
    if (config.pcsc)
        drivers_.push_back(std::make_unique<hw::pcsc::PcscReader>(
            listener("pcsc", false), hw::recognise::Recogniser(hw::recognise::Languages{})));
    if (drivers_.empty() && !simulated_) inbox_.offer(hw::port::ReadersChanged{});
}

CardReaders::~CardReaders() { drivers_.clear(); }

void CardReaders::tap(const hw::sample::SampleCard& card) {
    YZ_CHECK(simulated_ != nullptr);
    simulated_->present(hw::sample::sample_token(card, ++simulated_taps_));
    simulated_->remove();
}

hw::port::CardListener CardReaders::listener(std::string driver, bool own_clock) {
    return [this, driver = std::move(driver), own_clock](hw::port::CardEvent event) {
        if (auto* changed = std::get_if<hw::port::ReadersChanged>(&event)) {
            const std::lock_guard lock(mutex_);
            readers_[driver] = std::move(changed->readers);
            tell_readers();
            return;
        }
        // Drivers read the machine's boot time; a script may have moved the time of this run on.
        const std::int64_t ahead_ms = own_clock ? 0 : shift_->advanced_ms();
        if (auto* card = std::get_if<hw::port::CardPresented>(&event)) card->at_boot_ms += ahead_ms;
        if (auto* card = std::get_if<hw::port::CardTroubled>(&event)) card->at_boot_ms += ahead_ms;
        if (!inbox_.offer(std::move(event)))
            base::log_warning("a card was not taken: too many wait already");
    };
}

void CardReaders::tell_readers() {
    hw::port::ReadersChanged all;
    for (const auto& [driver, readers] : readers_)
        all.readers.insert(all.readers.end(), readers.begin(), readers.end());
    base::log_info(all.readers.empty()
                       ? std::string("no card reader is connected")
                       : "card readers connected: " + std::to_string(all.readers.size()));
    inbox_.offer(std::move(all));
}

}  // namespace yz::main
