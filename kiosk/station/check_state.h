// Level 3. `yizhan-kiosk check --state DIR`: verifies chain, seals, sums and rebuild of a station
// that is not running, and says what it found. Changes nothing of value.
#pragma once

#include <string>
#include <vector>

namespace yz::station {

struct CheckReport {
    bool ok = true;
    std::vector<std::string> lines;  ///< "ok    …" or "WRONG …", plain English, ids only.
};

/// Never throws: what cannot be read is a line too.
CheckReport check_state(const std::string& state_dir);

}  // namespace yz::station
