// Level 4. The devices of one station as its configuration names them: readers, printer, voice.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "hw/port/printer.h"
#include "hw/port/voice.h"
#include "hw/wedge/card_number.h"

namespace yz::main {

class TomlTable;

/// What devices that have no name in the configuration are known by; no reader is called that. A
/// reader is known by its name in every event.
struct OwnDevices {
    /// Where a contactless reader stands before pcscd has named one.
    static constexpr const char* kContactless = "contactless";
    static constexpr const char* kPrinter = "printer";
    static constexpr const char* kVoice = "voice";
    static constexpr const char* kDisk = "disk";
    static constexpr const char* kClock = "clock";
    static constexpr std::array kAll{kContactless, kPrinter, kVoice, kDisk, kClock};
};

/// A reader or scanner that types like a keyboard, taken for the kiosk alone.
struct TypedReaderConfig {
    std::string name;  ///< As the worker's screen calls it.
    enum class Use { Cards, Codes } use = Use::Cards;
    std::uint16_t vendor = 0, product = 0;
    std::string port;  ///< Where it is plugged in, as the kernel names it; empty: anywhere.
    /// How it prints card numbers, from calibration; empty: not calibrated yet.
    std::vector<hw::wedge::NumberFormat> formats;
    bool operator==(const TypedReaderConfig&) const = default;
};

struct ReadersConfig {
    bool pcsc = true;
    std::filesystem::path id_card;   ///< Serial port of the resident ID card reader; empty: none.
    std::filesystem::path sun_keys;  ///< Keys of NTAG 424 DNA cards; empty: they are read by UID.
    bool social_security = true;     ///< 社保卡 are asked for their number.
    bool transit = false;            ///< 交通联合 cards are asked for their number.
    std::vector<TypedReaderConfig> typed;
    std::filesystem::path typed_folder = "/dev/input";
    std::filesystem::path fifo;  ///< A simulated reader fed through this FIFO; empty: none.
    bool operator==(const ReadersConfig&) const = default;
};

struct PrinterConfig {
    std::string device;  ///< A device file, or empty when `host` is there.
    std::string host;    ///< A numeric address.
    std::uint16_t tcp_port = 9100;
    hw::port::PaperWidth paper = hw::port::PaperWidth::Mm80;
    bool drawer = false;     ///< A cash drawer is plugged into it.
    bool meal_slips = true;  ///< A slip with every meal; false: only when a worker asks.
    std::string model;       ///< As the worker's screen calls it; may be empty.
    bool operator==(const PrinterConfig&) const = default;
};

struct VoiceConfig {
    bool on = true;
    /// One or two: spoken first, and what 再听一遍 changes to.
    std::vector<hw::port::SpokenLanguage> languages = {hw::port::SpokenLanguage::Mandarin,
                                                       hw::port::SpokenLanguage::Cantonese};
    int volume = hw::port::kVolumeUsual;  ///< 0 to hw::port::kVolumeMax.
    hw::port::Pace pace = hw::port::Pace::Normal;
    std::filesystem::path packs;  ///< Recorded prompts; empty: the ones beside the assets.
    bool operator==(const VoiceConfig&) const = default;
};

/// Longest name of a reader in the configuration, in bytes.
inline constexpr std::size_t kReaderNameBytesMax = 60;
/// The list `formats` of a reader's table. Throws TomlProblem.
std::vector<hw::wedge::NumberFormat> read_formats(TomlTable& reader);

/// Paths are taken from `folder`. Throw TomlProblem.
ReadersConfig read_readers(TomlTable table, const std::filesystem::path& folder);
PrinterConfig read_printer(TomlTable table, const std::filesystem::path& folder);
VoiceConfig read_voice(TomlTable table, const std::filesystem::path& folder);

}  // namespace yz::main
