// Level 5. What waits to be sent, by what it is about: for the worker's screen.
#pragma once

#include <vector>

#include "kiosk/station/station.h"
#include "kiosk/ui/screens/worker/devices_state.h"

namespace yz::main {

/// Which line of the screen a record belongs to.
ui::QueuedRecords::Kind queued_kind(const domain::RecordBody& body);

/// The most important first; at most the oldest kQueuedLookedAt records are looked at, the rest is
/// in the number of all. On the station's thread; throws StorageFailure.
inline constexpr std::size_t kQueuedLookedAt = 5'000;
std::vector<ui::QueuedRecords> queued_records(station::Station& station);

}  // namespace yz::main
