// Level 0. The earliest time a clock of ours can be right.
#pragma once

#include "kiosk/base/civil_date.h"

namespace yz::base {

/// A wall clock before this was never set: the first release was built later.
inline const WallMs kFirstReleaseMs = CivilDate::from_ymd(2025, 1, 1)->start_ms();

}  // namespace yz::base
