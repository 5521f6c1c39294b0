// Level 5. What is known of every device and of the link, as the worker's screen shows it. Whoever
// learns something tells it here; each change goes to the session as a whole. Any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "hw/port/id_reader.h"
#include "hw/port/printer.h"
#include "hw/port/voice.h"
#include "kiosk/main/config.h"
#include "kiosk/main/inbox.h"
#include "kiosk/main/kiosk_clock.h"
#include "sync/link/link_session.h"

namespace yz::main {

class DeviceBoard {
public:
    /// `inbox` must outlive it.
    DeviceBoard(const Config& config, std::filesystem::path state_dir,
                const std::shared_ptr<const TimeShift>& shift, Inbox& inbox);

    void contactless_readers(const std::vector<std::string>& there);
    void id_reader(hw::port::IdReaderHealth health);
    void typed_readers(const std::vector<std::string>& there);
    /// How this typing reader prints is known now, or not.
    void calibrated(const std::string& reader, bool is_calibrated);
    /// A card, or trouble with one.
    void card(const std::string& reader);
    void printer(hw::port::PrinterState state);
    void slip_printed();
    void voice(hw::port::VoiceHealth health);
    void voice_spoke();
    void link(const sync::link::LinkStatus& status);
    void not_enrolled();
    void recorded(std::uint64_t count);
    void queued(std::vector<ui::QueuedRecords> queued);
    void clock(base::ClockQuality quality);
    /// Looks at what tells nothing by itself: the disk.
    void look();

private:
    ui::DeviceState* device(const std::string& id);
    void trouble(ui::DeviceState& device, ui::DeviceTrouble trouble);
    void sync(ui::SyncTrouble trouble);
    void happened(const std::string& id);
    void tell();

    const Config& config_;
    std::filesystem::path state_dir_;
    Inbox& inbox_;
    std::mutex mutex_;
    std::shared_ptr<const TimeShift> shift_;
    KioskClock clock_;
    ui::DevicesSeen seen_;
    std::map<std::string, bool> calibrated_;  ///< Typing readers of cards.
};

/// What the link's words mean to a worker.
ui::SyncTrouble sync_trouble(sync::link::LinkTrouble trouble);
/// Whether this leaves room enough for records.
ui::DeviceTrouble disk_trouble(std::int64_t free_bytes);

}  // namespace yz::main
