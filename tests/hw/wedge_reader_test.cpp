#include "hw/wedge/wedge_reader.h"

#include <chrono>
#include <condition_variable>
#include <doctest/doctest.h>
#include <fstream>
#include <mutex>
#include <thread>

#include "tests/hw/evdev_twin.h"
#include "tests/hw/wedge_typing.h"

using namespace yz::hw::wedge;
using yz::tests::EvdevTwin;

namespace {

class Told {
public:
    WedgeListener listener() {
        return [this](const WedgeEvent& event) {
            const std::lock_guard lock(mutex_);
            told_ += (told_.empty() ? "" : " ") + yz::tests::word(event);
            changed_.notify_all();
        };
    }
    /// What was told, as soon as it ends so; at the latest after ten seconds.
    std::string until(const std::string& ending) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(10), [&] { return told_.ends_with(ending); });
        return std::exchange(told_, {});
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string told_;
};

const DeviceMatch kCardReader{0xffff, 0x0035, "usb-0000:00:14.0-2"};
const DeviceMatch kScanner{0x1a86, 0xe010, "usb-0000:00:14.0-3"};
const DeviceMatch kKeyboard{0x046d, 0xc31c, "usb-0000:00:14.0-4"};

std::vector<WedgeDevice> configured() {
    return {{kCardReader,
             {"cards", WedgeUse::Cards, {{NumberForm::Decimal, 0, 4, ByteOrder::Straight, 0, 4}}}},
            {kScanner, {"scanner", WedgeUse::Codes, {}}}};
}

template <typename Condition>
bool within_ten_seconds(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace

TEST_CASE("a device is known by vendor, product and the port it is plugged into") {
    const DeviceMatch device{1, 2, "usb-0000:00:14.0-2/input0"};
    CHECK(matches({1, 2, ""}, device));
    CHECK(matches({1, 2, "usb-0000:00:14.0-2"}, device));
    CHECK(matches({1, 2, "usb-0000:00:14.0-2/input0"}, device));
    CHECK_FALSE(matches({1, 2, "usb-0000:00:14.0-20"}, device));
    CHECK_FALSE(matches({1, 2, "usb-0000:00:14.0"}, device));
    CHECK_FALSE(matches({1, 3, ""}, device));
    CHECK_FALSE(matches({3, 2, ""}, device));
}

TEST_CASE("no folder, no device, and files that are none: no readers, and nothing breaks") {
    EvdevTwin twin;
    {
        Told told;
        const WedgeReader reader(configured(), told.listener(), twin.folder() / "missing");
        CHECK(told.until("readers:0") == "readers:0");
    }
    std::ofstream(twin.folder() / "event7") << "no device";
    std::filesystem::create_directory(twin.folder() / "event8");
    Told told;
    const WedgeReader reader(configured(), told.listener(), twin.folder());
    CHECK(told.until("readers:0") == "readers:0");
}

TEST_CASE("configured devices are taken for us alone; a keyboard and a mouse stay free") {
    EvdevTwin twin;
    twin.plug("event0", kKeyboard);
    twin.plug("event1", kCardReader, false);
    twin.plug("event2", kCardReader);
    twin.plug("event3", kScanner);
    Told told;
    {
        const WedgeReader reader(configured(), told.listener(), twin.folder());
        CHECK(told.until("readers:2") == "readers:2");
        CHECK_FALSE(twin.grabbed("event0"));
        CHECK_FALSE(twin.grabbed("event1"));
        CHECK(twin.grabbed("event2"));
        CHECK(twin.grabbed("event3"));
        twin.type("event2", "0040856634\n");
        CHECK(told.until("+026f6c3a") == "+026f6c3a");
        twin.type("event2", "0040856634\n");
        twin.type("event3", "0040856634");
        CHECK(told.until("code:0040856634") == "code:0040856634");
        CHECK(told.until("-") == "-");
    }
}

TEST_CASE("a device may come and go at any time, also mid-burst") {
    EvdevTwin twin;
    Told told;
    const WedgeReader reader(configured(), told.listener(), twin.folder());
    CHECK(told.until("readers:0") == "readers:0");
    for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        twin.plug("event5", kCardReader);
        CHECK(told.until("readers:1") == "readers:1");
        twin.type("event5", "0040856634\n");
        CHECK(told.until("+026f6c3a") == "+026f6c3a");
        twin.type("event5", "04390");
        twin.unplug("event5");
        CHECK(told.until("readers:0") == "- readers:0");
    }
}

TEST_CASE("a device that another program holds is taken as soon as that lets it go") {
    EvdevTwin twin;
    twin.plug("event0", kCardReader);
    twin.hold("event0", true);
    Told told;
    const WedgeReader reader(configured(), told.listener(), twin.folder());
    CHECK(told.until("readers:0") == "readers:0");
    CHECK(within_ten_seconds([&] { return twin.grab_attempts("event0") >= 2; }));
    twin.hold("event0", false);
    CHECK(told.until("readers:1") == "readers:1");
}

TEST_CASE("keys that the kernel dropped never become a card") {
    EvdevTwin twin;
    twin.plug("event0", kCardReader);
    Told told;
    const WedgeReader reader(configured(), told.listener(), twin.folder());
    CHECK(told.until("readers:1") == "readers:1");
    twin.type("event0", "0040856634\n", EvdevTwin::Before::Dropped);
    CHECK(told.until("!malformed") == "!malformed");
    twin.type("event0", "0439041101\n");
    CHECK(told.until("+1a2b3c4d") == "- +1a2b3c4d");
}
