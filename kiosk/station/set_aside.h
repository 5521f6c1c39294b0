// Level 3. A file that failed its check gets another name and stays; it is never deleted.
#pragma once

#include <string>

#include "kiosk/base/civil_date.h"

namespace yz::station {

/// Renames `path` and its WAL so that both still belong together:
/// station.db.set-aside-20251121-110800. The new name of the file; throws StorageFailure.
std::string set_file_aside(const std::string& path, base::WallMs now_ms);

}  // namespace yz::station
