// Level 5. The readers of this station, all at once: each driver has its own thread and tells its
// own list; the UI hears one list and one stream of cards.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "hw/port/card_reader.h"
#include "hw/port/id_reader.h"
#include "hw/sample/sample_cards.h"
#include "hw/wedge/wedge_decoder.h"
#include "kiosk/main/config.h"
#include "kiosk/main/device_board.h"
#include "kiosk/main/inbox.h"
#include "kiosk/main/kiosk_clock.h"
#include "kiosk/main/reader_formats.h"

namespace yz::hw::sim {
class SimCardReader;
}

namespace yz::main {

class CardReaders {
public:
    /// Whether a reader for scripts and function keys is there besides the configured ones.
    enum class Simulated { No, Yes };
    /// Everything must outlive it. Starts the drivers; throws std::filesystem::filesystem_error
    /// when the configured FIFO cannot be made.
    CardReaders(const Config& config, ReaderFormats formats, Simulated simulated,
                const std::shared_ptr<const TimeShift>& shift, Inbox& inbox, DeviceBoard& board);
    ~CardReaders();

    /// How typing readers print is known now, or better than before. UI thread.
    void use_formats(const ReaderFormats& found);
    /// What this typing reader prints is passed on as text until the next call of either function.
    /// An empty name: none. UI thread.
    void calibrating(const std::string& reader);
    /// Puts a card on the simulated reader and takes it off. UI thread.
    void tap(const hw::sample::SampleCard& card);

private:
    /// The times of an event are the machine's (a driver's) or this run's (a script's).
    enum class Times { Machine, Run };
    void tell(const std::string& driver, Times times, hw::port::CardEvent event);
    void open_typed(const std::vector<TypedReaderConfig>& typed);
    void told(hw::wedge::WedgeEvent event);
    void tell_readers(const std::string& driver, std::vector<std::string> there);

    const ReadersConfig& config_;
    ReaderFormats formats_;  ///< From calibration.
    Inbox& inbox_;
    DeviceBoard& board_;
    std::shared_ptr<const TimeShift> shift_;
    KioskClock clock_;
    std::mutex mutex_;
    std::map<std::string, std::vector<std::string>> readers_;  ///< By driver.
    std::uint32_t simulated_taps_ = 0;  ///< Of this run: the counter of cards that sign.
    std::unique_ptr<hw::sim::SimCardReader> simulated_;
    std::unique_ptr<hw::port::IdReader> id_reader_;
    std::unique_ptr<hw::port::CardReader> typed_;
    std::vector<std::unique_ptr<hw::port::CardReader>> drivers_;  ///< Ended first.
};

}  // namespace yz::main
