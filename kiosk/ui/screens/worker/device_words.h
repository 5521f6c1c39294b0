// Level 4. What a worker is told of a device: its name, what is wrong, what to try. No codes.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/screens/worker/devices_state.h"

namespace yz::ui {

/// 读卡器, 读卡器 2
std::string device_name(const DeviceState& device, const Catalogue& texts);
const char* device_icon(DeviceKind kind);
StatusView device_status(DeviceHealth health, const Catalogue& texts);
/// One short line for the list: the trouble, or what it last did.
std::string device_note(const DeviceState& device, const Catalogue& texts);

struct DeviceTroubleWords {
    std::string note;  ///< For the list.
    std::string fact;  ///< One sentence.
    std::vector<std::string> steps;
};
DeviceTroubleWords device_trouble_words(DeviceKind kind, DeviceTrouble trouble,
                                        const Catalogue& texts);

/// What a loudspeaker says when it is tested.
Prompt voice_test_prompt(const Catalogue& texts);

}  // namespace yz::ui
