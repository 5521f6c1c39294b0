#include "kiosk/main/device_board.h"

#include <algorithm>

#include "kiosk/base/log.h"

namespace yz::main {
namespace {

using ui::DeviceKind;
using ui::DeviceTrouble;

/// Below this optional writers stop at a station. Source: project facts on faults, F5.
constexpr std::int64_t kNearlyFullBytes = 256LL * 1024 * 1024;
constexpr std::int64_t kFullBytes = 64LL * 1024 * 1024;

DeviceTrouble trouble_of(hw::port::IdReaderHealth health) {
    switch (health) {
        case hw::port::IdReaderHealth::Ready: return DeviceTrouble::None;
        case hw::port::IdReaderHealth::NotThere: return DeviceTrouble::NotThere;
        case hw::port::IdReaderHealth::NoAnswer: return DeviceTrouble::NoAnswer;
        case hw::port::IdReaderHealth::SelfTestFailed: return DeviceTrouble::SelfTestFailed;
        case hw::port::IdReaderHealth::NotAuthorised: return DeviceTrouble::NotAuthorised;
    }
    return DeviceTrouble::NoAnswer;
}

DeviceTrouble trouble_of(hw::port::PrinterState state) {
    switch (state) {
        case hw::port::PrinterState::Unknown:
        case hw::port::PrinterState::Ready: return DeviceTrouble::None;
        case hw::port::PrinterState::PaperNearEnd: return DeviceTrouble::PaperNearEnd;
        case hw::port::PrinterState::PaperEnd: return DeviceTrouble::PaperEnd;
        case hw::port::PrinterState::CoverOpen: return DeviceTrouble::CoverOpen;
        case hw::port::PrinterState::CutterTrouble: return DeviceTrouble::CutterTrouble;
        case hw::port::PrinterState::Trouble: return DeviceTrouble::PrinterTrouble;
        case hw::port::PrinterState::Stuck: return DeviceTrouble::Stuck;
        case hw::port::PrinterState::Offline: return DeviceTrouble::NotThere;
    }
    return DeviceTrouble::PrinterTrouble;
}

DeviceTrouble trouble_of(hw::port::VoiceHealth health) {
    switch (health) {
        case hw::port::VoiceHealth::Ready: return DeviceTrouble::None;
        case hw::port::VoiceHealth::NoSoundCard: return DeviceTrouble::NoSoundCard;
        case hw::port::VoiceHealth::NoSpeechProgram: return DeviceTrouble::NoSpeechProgram;
        case hw::port::VoiceHealth::SpeechTrouble: return DeviceTrouble::NoAnswer;
    }
    return DeviceTrouble::NoAnswer;
}

/// Several of a kind are numbered from 1, the only one is not.
void number(std::vector<ui::DeviceState>& devices) {
    for (ui::DeviceState& device : devices) {
        int same = 0, before = 0;
        for (const ui::DeviceState& other : devices) {
            if (other.kind != device.kind) continue;
            ++same;
            if (&other < &device) ++before;
        }
        device.number = same > 1 ? before + 1 : 0;
    }
}

}  // namespace

ui::SyncTrouble sync_trouble(sync::link::LinkTrouble trouble) {
    using sync::link::LinkTrouble;
    switch (trouble) {
        case LinkTrouble::None: return ui::SyncTrouble::None;
        case LinkTrouble::NoConnection: return ui::SyncTrouble::NoNetwork;
        case LinkTrouble::TimedOut:
        case LinkTrouble::ConnectionBroken: return ui::SyncTrouble::NoAnswer;
        case LinkTrouble::LoginPage: return ui::SyncTrouble::LoginPage;
        case LinkTrouble::TlsRefused:
        case LinkTrouble::OtherStation:
        case LinkTrouble::OldReply:
        case LinkTrouble::WrongSignature:
        case LinkTrouble::TooLarge:
        case LinkTrouble::NotUnderstood: return ui::SyncTrouble::NotOurHub;
        case LinkTrouble::HubBusy:
        case LinkTrouble::HubRefused: return ui::SyncTrouble::HubBusy;
        case LinkTrouble::NotEnrolledAtHub: return ui::SyncTrouble::NotEnrolled;
        case LinkTrouble::JournalTrouble: return ui::SyncTrouble::RecordsUnread;
        case LinkTrouble::ForkAtHub:
        case LinkTrouble::HubAhead:
        case LinkTrouble::RatchetOld:
        case LinkTrouble::HubChainDiffers: return ui::SyncTrouble::Copied;
    }
    return ui::SyncTrouble::NoAnswer;
}

ui::DeviceTrouble disk_trouble(std::int64_t free_bytes) {
    return free_bytes < kFullBytes         ? DeviceTrouble::DiskFull
           : free_bytes < kNearlyFullBytes ? DeviceTrouble::DiskNearlyFull
                                           : DeviceTrouble::None;
}

DeviceBoard::DeviceBoard(const Config& config, std::filesystem::path state_dir,
                         const std::shared_ptr<const TimeShift>& shift, Inbox& inbox)
    : config_(config),
      state_dir_(std::move(state_dir)),
      inbox_(inbox),
      shift_(shift),
      clock_(shift) {
    seen_.sync.has_hub = config.hub.has_value();
    auto& devices = seen_.devices;
    if (config.readers.pcsc)
        devices.push_back({.id = OwnDevices::kContactless,
                           .kind = DeviceKind::CardReader,
                           .trouble = DeviceTrouble::NotThere});
    if (!config.readers.id_card.empty())
        devices.push_back({.id = config.readers.id_card.string(),
                           .kind = DeviceKind::IdReader,
                           .trouble = DeviceTrouble::NotThere});
    for (const TypedReaderConfig& typed : config.readers.typed) {
        const bool codes = typed.use == TypedReaderConfig::Use::Codes;
        devices.push_back({.id = typed.name,
                           .kind = codes ? DeviceKind::Scanner : DeviceKind::WedgeReader,
                           .model = typed.name,
                           .trouble = DeviceTrouble::NotThere});
        if (!codes) calibrated_[typed.name] = !typed.formats.empty();
    }
    if (config.printer)
        devices.push_back({.id = OwnDevices::kPrinter,
                           .kind = DeviceKind::Printer,
                           .model = config.printer->model});
    if (config.voice.on)
        devices.push_back({.id = OwnDevices::kVoice,
                           .kind = DeviceKind::Voice,
                           .measure = ui::Volume{config.voice.volume}});
    devices.push_back({.id = OwnDevices::kDisk, .kind = DeviceKind::Disk});
    devices.push_back({.id = OwnDevices::kClock, .kind = DeviceKind::Clock});
    number(devices);
}

ui::DeviceState* DeviceBoard::device(const std::string& id) {
    const auto found = std::find_if(seen_.devices.begin(), seen_.devices.end(),
                                    [&](const ui::DeviceState& one) { return one.id == id; });
    return found == seen_.devices.end() ? nullptr : &*found;
}

void DeviceBoard::trouble(ui::DeviceState& device, ui::DeviceTrouble trouble) {
    if (device.trouble == trouble && device.trouble_since_ms) return;
    device.trouble_since_ms =
        trouble == DeviceTrouble::None ? std::nullopt : std::optional(clock_.now().wall_ms);
    device.trouble = trouble;
}

void DeviceBoard::sync(ui::SyncTrouble trouble) {
    ui::SyncState& sync = seen_.sync;
    sync.trouble = trouble;
    if (trouble == ui::SyncTrouble::None)
        sync.trouble_since_ms.reset();
    else if (!sync.trouble_since_ms)
        sync.trouble_since_ms = clock_.now().wall_ms;
}

void DeviceBoard::tell() { inbox_.put(ui::Event(seen_)); }

void DeviceBoard::contactless_readers(const std::vector<std::string>& there) {
    const std::lock_guard lock(mutex_);
    auto& devices = seen_.devices;
    const auto is_here = [&](const ui::DeviceState& one) {
        return std::find(there.begin(), there.end(), one.id) != there.end();
    };
    const auto is_reader = [](const ui::DeviceState& one) {
        return one.kind == DeviceKind::CardReader;
    };
    for (const std::string& name : there) {
        if (device(name) != nullptr) continue;
        // A new one takes the place of one that is gone, else it comes after the others: the
        // numbers of those that stay do not change.
        const auto gone = std::find_if(
            devices.begin(), devices.end(),
            [&](const ui::DeviceState& one) { return is_reader(one) && !is_here(one); });
        const ui::DeviceState reader{.id = name, .kind = DeviceKind::CardReader, .model = name};
        if (gone != devices.end())
            *gone = reader;
        else
            devices.insert(std::find_if_not(devices.begin(), devices.end(), is_reader), reader);
    }
    for (ui::DeviceState& one : devices)
        if (is_reader(one))
            trouble(one, is_here(one) ? DeviceTrouble::None : DeviceTrouble::NotThere);
    number(devices);
    tell();
}

void DeviceBoard::id_reader(hw::port::IdReaderHealth health) {
    const std::lock_guard lock(mutex_);
    if (auto* found = device(config_.readers.id_card.string())) trouble(*found, trouble_of(health));
    tell();
}

void DeviceBoard::typed_readers(const std::vector<std::string>& there) {
    const std::lock_guard lock(mutex_);
    for (ui::DeviceState& one : seen_.devices) {
        if (one.kind != DeviceKind::WedgeReader && one.kind != DeviceKind::Scanner) continue;
        const bool here = std::find(there.begin(), there.end(), one.id) != there.end();
        const auto known = calibrated_.find(one.id);
        const bool needs_calibration = known != calibrated_.end() && !known->second;
        trouble(one, !here               ? DeviceTrouble::NotThere
                     : needs_calibration ? DeviceTrouble::NotCalibrated
                                         : DeviceTrouble::None);
    }
    tell();
}

void DeviceBoard::calibrated(const std::string& reader, bool is_calibrated) {
    const std::lock_guard lock(mutex_);
    calibrated_[reader] = is_calibrated;
    auto* found = device(reader);
    if (found != nullptr && found->trouble != DeviceTrouble::NotThere)
        trouble(*found, is_calibrated ? DeviceTrouble::None : DeviceTrouble::NotCalibrated);
    tell();
}

void DeviceBoard::happened(const std::string& id) {
    const std::lock_guard lock(mutex_);
    if (auto* found = device(id)) found->last_event_ms = clock_.now().wall_ms;
    tell();
}

void DeviceBoard::card(const std::string& reader) { happened(reader); }
void DeviceBoard::slip_printed() { happened(OwnDevices::kPrinter); }
void DeviceBoard::voice_spoke() { happened(OwnDevices::kVoice); }

void DeviceBoard::printer(hw::port::PrinterState state) {
    const std::lock_guard lock(mutex_);
    if (auto* found = device(OwnDevices::kPrinter)) trouble(*found, trouble_of(state));
    tell();
}

void DeviceBoard::voice(hw::port::VoiceHealth health) {
    const std::lock_guard lock(mutex_);
    if (auto* found = device(OwnDevices::kVoice)) trouble(*found, trouble_of(health));
    tell();
}

void DeviceBoard::link(const sync::link::LinkStatus& status) {
    const std::lock_guard lock(mutex_);
    const base::ClockReading now = clock_.now();
    // The link counts the machine's boot time; a script may have moved the time of this run on.
    const std::int64_t machine_ms = now.boot_ms - shift_->advanced_ms();
    const auto wall = [&](const std::optional<std::int64_t>& boot_ms) {
        return boot_ms ? std::optional(now.wall_ms + *boot_ms - machine_ms) : std::nullopt;
    };
    sync(sync_trouble(status.trouble));
    ui::SyncState& told = seen_.sync;
    told.recorded_count = std::max(told.recorded_count, status.recorded_seq);
    told.received_count = status.received_seq;
    told.sending = status.phase == sync::link::LinkPhase::Sending;
    told.contact_ms = wall(status.contact_ms);
    told.retry_ms = wall(status.retry_at_ms);
    tell();
}

void DeviceBoard::not_enrolled() {
    const std::lock_guard lock(mutex_);
    sync(ui::SyncTrouble::NotEnrolled);
    tell();
}

void DeviceBoard::recorded(std::uint64_t count) {
    const std::lock_guard lock(mutex_);
    seen_.sync.recorded_count = count;
    tell();
}

void DeviceBoard::queued(std::vector<ui::QueuedRecords> queued) {
    const std::lock_guard lock(mutex_);
    seen_.sync.queued = std::move(queued);
    seen_.checked_ms = clock_.now().wall_ms;
    tell();
}

void DeviceBoard::clock(base::ClockQuality quality) {
    const std::lock_guard lock(mutex_);
    if (auto* found = device(OwnDevices::kClock))
        trouble(*found, quality == base::ClockQuality::Unset ? DeviceTrouble::ClockUnset
                                                             : DeviceTrouble::None);
}

void DeviceBoard::look() {
    std::error_code failed;
    const auto space = std::filesystem::space(state_dir_, failed);
    const std::lock_guard lock(mutex_);
    auto* disk = device(OwnDevices::kDisk);
    if (failed) {
        trouble(*disk, DeviceTrouble::NoAnswer);
    } else {
        const auto free = static_cast<std::int64_t>(space.available);
        disk->measure = ui::FreeSpace{free};
        trouble(*disk, disk_trouble(free));
    }
    seen_.checked_ms = clock_.now().wall_ms;
    tell();
}

}  // namespace yz::main
