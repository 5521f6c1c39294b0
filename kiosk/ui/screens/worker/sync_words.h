// Level 4. How far the journal has come, as a worker reads it.
#pragma once

#include "kiosk/ui/screens/worker/devices_state.h"

namespace yz::ui {

SyncView sync_view(const SyncState& state, const ViewContext& context);

}  // namespace yz::ui
