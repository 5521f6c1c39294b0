#include "hw/wedge/key_device.h"

#include <cerrno>
#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <time.h>
#include <unistd.h>

namespace yz::hw::wedge {

struct KeyDevice::Open {
    int file = -1;
    libevdev* device = nullptr;
    ~Open() {
        libevdev_free(device);
        if (file >= 0) close(file);
    }
};

bool matches(const DeviceMatch& wanted, const DeviceMatch& device) {
    if (wanted.vendor != device.vendor || wanted.product != device.product) return false;
    return wanted.port.empty() || device.port == wanted.port ||
           device.port.starts_with(wanted.port + "/");
}

tl::expected<std::unique_ptr<KeyDevice>, OpenProblem> KeyDevice::open(
    const std::filesystem::path& path) {
    auto made = std::make_unique<Open>();
    made->file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (made->file < 0) return tl::unexpected(OpenProblem::NotNow);
    if (const int code = libevdev_new_from_fd(made->file, &made->device); code < 0) {
        return tl::unexpected(code == -ENOTTY || code == -EINVAL ? OpenProblem::NoKeyboard
                                                                 : OpenProblem::NotNow);
    }
    // Card readers type digits on the main row or on the keypad; mice and power buttons do not.
    if (libevdev_has_event_code(made->device, EV_KEY, KEY_1) == 0 &&
        libevdev_has_event_code(made->device, EV_KEY, KEY_KP1) == 0) {
        return tl::unexpected(OpenProblem::NoKeyboard);
    }
    if (libevdev_set_clock_id(made->device, CLOCK_BOOTTIME) != 0) {
        return tl::unexpected(OpenProblem::NotNow);
    }
    return std::unique_ptr<KeyDevice>(new KeyDevice(std::move(made)));
}

KeyDevice::KeyDevice(std::unique_ptr<Open> open) : open_(std::move(open)) {}
KeyDevice::~KeyDevice() = default;

DeviceMatch KeyDevice::identity() const {
    const char* port = libevdev_get_phys(open_->device);
    return {.vendor = static_cast<std::uint16_t>(libevdev_get_id_vendor(open_->device)),
            .product = static_cast<std::uint16_t>(libevdev_get_id_product(open_->device)),
            .port = port == nullptr ? "" : port};
}

bool KeyDevice::grab() { return libevdev_grab(open_->device, LIBEVDEV_GRAB) == 0; }

int KeyDevice::file() const { return open_->file; }

std::variant<KeyEvent, KeysLost, NothingNow, DeviceGone> KeyDevice::next() {
    while (true) {
        input_event event{};
        const int code = libevdev_next_event(open_->device, LIBEVDEV_READ_FLAG_NORMAL, &event);
        if (code == -EAGAIN || code == -EINTR) return NothingNow{};
        if (code < 0) return DeviceGone{};
        if (code == LIBEVDEV_READ_STATUS_SYNC) {
            // What libevdev made up from the present state of the keys was never typed in order.
            while (libevdev_next_event(open_->device, LIBEVDEV_READ_FLAG_SYNC, &event) ==
                   LIBEVDEV_READ_STATUS_SYNC) {}
            return KeysLost{};
        }
        if (event.type != EV_KEY) continue;
        return KeyEvent{
            .code = event.code,
            .value = event.value,
            .at_ms = std::int64_t{event.input_event_sec} * 1000 + event.input_event_usec / 1000};
    }
}

}  // namespace yz::hw::wedge
