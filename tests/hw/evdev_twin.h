// Tests. /dev/input in a folder of the test's own: FIFOs that answer the kernel's evdev requests,
// so that the real libevdev and the real thread run without a device. One at a time.
#pragma once

#include <filesystem>
#include <string>

#include "hw/wedge/key_device.h"

namespace yz::tests {

class EvdevTwin {
public:
    EvdevTwin();
    ~EvdevTwin();
    EvdevTwin(const EvdevTwin&) = delete;
    EvdevTwin& operator=(const EvdevTwin&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    /// `file` is event0 and the like. A device without digits is a mouse.
    void plug(const std::string& file, const hw::wedge::DeviceMatch& identity, bool digits = true);
    void unplug(const std::string& file);
    /// Typed in the time before now that it takes, 5 ms a key.
    /// Dropped: the kernel's buffer ran over just before.
    enum class Before { Nothing, Dropped };
    void type(const std::string& file, const std::string& text, Before before = Before::Nothing);
    /// Another program has it, or gives it back.
    void hold(const std::string& file, bool held);
    bool grabbed(const std::string& file) const;
    int grab_attempts(const std::string& file) const;

private:
    std::filesystem::path folder_;
};

}  // namespace yz::tests
