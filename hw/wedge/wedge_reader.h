// Level 2. Every configured keyboard-wedge device as one source of events. Its own thread; devices
// may come and go at any time. Only configured devices are taken: a worker's keyboard stays a
// keyboard.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "hw/port/card_reader.h"
#include "hw/wedge/key_device.h"
#include "hw/wedge/wedge_decoder.h"

namespace yz::hw::wedge {

struct WedgeDevice {
    DeviceMatch match;
    WedgeSettings settings;
};

class WedgeReader : public port::CardReader {
public:
    /// Starts at once and never throws for a missing device: ReadersChanged names those there are,
    /// first when the thread begins. A device that is plugged in is found within a second.
    WedgeReader(std::vector<WedgeDevice> devices, WedgeListener listener,
                std::filesystem::path folder = "/dev/input");
    ~WedgeReader() override;
    WedgeReader(const WedgeReader&) = delete;
    WedgeReader& operator=(const WedgeReader&) = delete;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::wedge
