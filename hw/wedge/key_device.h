// Level 2. The thin part over libevdev: one /dev/input/event* as values. While one is grabbed its
// keys reach nobody else: nothing is ever typed into a field. Used by the thread that made it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <variant>

#include "hw/wedge/wedge_decoder.h"

namespace yz::hw::wedge {

/// Which device. `port` is the place it is plugged in, as the kernel names it
/// ("usb-0000:00:14.0-2"), so that two readers of one make are told apart; empty: any.
struct DeviceMatch {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string port;
    bool operator==(const DeviceMatch&) const = default;
};
/// `device` is as the kernel tells it: its port with "/input0" and the like behind.
bool matches(const DeviceMatch& wanted, const DeviceMatch& device);

/// NotNow: gone, not allowed yet, or another program has it: try again. NoKeyboard: never.
enum class OpenProblem { NotNow, NoKeyboard };
struct KeysLost {};
struct NothingNow {};
struct DeviceGone {};

class KeyDevice {
public:
    static tl::expected<std::unique_ptr<KeyDevice>, OpenProblem> open(
        const std::filesystem::path& path);
    ~KeyDevice();
    KeyDevice(const KeyDevice&) = delete;
    KeyDevice& operator=(const KeyDevice&) = delete;

    DeviceMatch identity() const;
    /// Takes the device for this program alone (EVIOCGRAB); false when another program has it.
    bool grab();
    int file() const;  ///< For poll().
    /// The next key without waiting. Times are of CLOCK_BOOTTIME.
    std::variant<KeyEvent, KeysLost, NothingNow, DeviceGone> next();

private:
    struct Open;
    explicit KeyDevice(std::unique_ptr<Open> open);
    std::unique_ptr<Open> open_;
};

}  // namespace yz::hw::wedge
