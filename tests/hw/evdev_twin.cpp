#include "tests/hw/evdev_twin.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstring>
#include <fcntl.h>
#include <linux/input.h>
#include <map>
#include <mutex>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/base/check.h"
#include "kiosk/base/clock.h"
#include "tests/hw/wedge_typing.h"

namespace {

struct Twin {
    yz::hw::wedge::DeviceMatch identity;
    bool digits = true;
    bool held_by_other = false;
    bool grabbed = false;
    int grab_attempts = 0;
    int clock = CLOCK_REALTIME;
    int writer = -1;
    ino_t inode = 0;
};
std::mutex mutex;
std::map<std::string, Twin> twins;

void set_bit(void* bits, std::size_t size, unsigned bit) {
    if (bit / 8 < size) static_cast<std::uint8_t*>(bits)[bit / 8] |= std::uint8_t(1U << (bit % 8));
}

/// As drivers/input/evdev.c answers, as far as libevdev asks.
int answer(Twin& twin, unsigned long request, void* out) {
    const unsigned number = _IOC_NR(request);
    const std::size_t size = _IOC_SIZE(request);
    if (number == _IOC_NR(EVIOCGRAB)) {
        const bool wanted = out != nullptr;
        twin.grab_attempts += wanted ? 1 : 0;
        if (wanted && (twin.held_by_other || twin.grabbed)) return errno = EBUSY, -1;
        twin.grabbed = wanted;
        return 0;
    }
    if (request == EVIOCSCLOCKID) return twin.clock = *static_cast<int*>(out), 0;
    std::memset(out, 0, size);
    if (request == EVIOCGVERSION) *static_cast<int*>(out) = EV_VERSION;
    if (request == EVIOCGID) {
        *static_cast<input_id*>(out) = {BUS_USB, twin.identity.vendor, twin.identity.product, 1};
    }
    if (number == _IOC_NR(EVIOCGPHYS(0))) {
        const std::string port = twin.identity.port + "/input0";
        std::memcpy(out, port.c_str(), std::min(size, port.size() + 1));
        return static_cast<int>(port.size() + 1);
    }
    if (number == _IOC_NR(EVIOCGBIT(0, 0))) {
        set_bit(out, size, EV_SYN);
        set_bit(out, size, EV_KEY);
    }
    if (number == _IOC_NR(EVIOCGBIT(EV_KEY, 0))) {
        if (!twin.digits) set_bit(out, size, BTN_LEFT);
        for (unsigned code = 1; twin.digits && code < 128; ++code) set_bit(out, size, code);
    }
    return static_cast<int>(size);
}

input_event event(std::uint16_t type, std::uint16_t code, std::int32_t value, std::int64_t at_ms) {
    input_event made{};
    made.input_event_sec = at_ms / 1000;
    made.input_event_usec = at_ms % 1000 * 1000;
    made.type = type;
    made.code = code;
    made.value = value;
    return made;
}

}  // namespace

/// Stands before the C library's for the whole test program; every other file goes on to the
/// kernel.
extern "C" int ioctl(int file, unsigned long request, ...) noexcept {
    va_list arguments;
    va_start(arguments, request);
    void* out = va_arg(arguments, void*);
    va_end(arguments);
    struct stat status {};
    if (_IOC_TYPE(request) == 'E' && fstat(file, &status) == 0 && S_ISFIFO(status.st_mode)) {
        const std::lock_guard lock(mutex);
        for (auto& [name, twin] : twins) {
            if (twin.inode == status.st_ino) return answer(twin, request, out);
        }
    }
    return static_cast<int>(syscall(SYS_ioctl, file, request, out));
}

namespace yz::tests {

EvdevTwin::EvdevTwin()
    : folder_(std::filesystem::temp_directory_path() / ("yz-evdev-" + std::to_string(getpid()))) {
    std::filesystem::create_directory(folder_);
}

EvdevTwin::~EvdevTwin() {
    while (!twins.empty()) unplug(twins.begin()->first);
    std::filesystem::remove_all(folder_);
}

void EvdevTwin::plug(const std::string& file, const hw::wedge::DeviceMatch& identity, bool digits) {
    // Made under another name and moved, so that it answers from the first moment.
    const auto making = folder_ / ("making-" + file);
    YZ_CHECK(mkfifo(making.c_str(), 0600) == 0);
    Twin twin{.identity = identity, .digits = digits};
    twin.writer = open(making.c_str(), O_RDWR | O_CLOEXEC);
    struct stat status {};
    YZ_CHECK(twin.writer >= 0 && fstat(twin.writer, &status) == 0);
    twin.inode = status.st_ino;
    {
        const std::lock_guard lock(mutex);
        twins[file] = twin;
    }
    std::filesystem::rename(making, folder_ / file);
}

void EvdevTwin::unplug(const std::string& file) {
    std::filesystem::remove(folder_ / file);
    const std::lock_guard lock(mutex);
    close(twins.at(file).writer);
    twins.erase(file);
}

void EvdevTwin::type(const std::string& file, const std::string& text, Before before) {
    base::SystemClock clock;
    const std::int64_t start_ms = clock.now().boot_ms - static_cast<std::int64_t>(text.size()) * 5;
    std::vector<input_event> events;
    if (before == Before::Dropped) {
        events.push_back(event(EV_SYN, SYN_DROPPED, 0, start_ms));
        events.push_back(event(EV_SYN, SYN_REPORT, 0, start_ms));
    }
    for (const auto& key : typed(text, start_ms, 5)) {
        events.push_back(event(EV_MSC, MSC_SCAN, 0x7001e, key.at_ms));
        events.push_back(event(EV_KEY, key.code, key.value, key.at_ms));
        events.push_back(event(EV_SYN, SYN_REPORT, 0, key.at_ms));
    }
    const std::lock_guard lock(mutex);
    const Twin& twin = twins.at(file);
    YZ_CHECK(twin.clock == CLOCK_BOOTTIME);
    // In one piece, so that a busy machine puts no silence into it.
    const std::size_t size = events.size() * sizeof(input_event);
    YZ_CHECK(size <= PIPE_BUF);
    YZ_CHECK(write(twin.writer, events.data(), size) == static_cast<ssize_t>(size));
}

void EvdevTwin::hold(const std::string& file, bool held) {
    const std::lock_guard lock(mutex);
    twins.at(file).held_by_other = held;
}

bool EvdevTwin::grabbed(const std::string& file) const {
    const std::lock_guard lock(mutex);
    return twins.at(file).grabbed;
}

int EvdevTwin::grab_attempts(const std::string& file) const {
    const std::lock_guard lock(mutex);
    return twins.at(file).grab_attempts;
}

}  // namespace yz::tests
