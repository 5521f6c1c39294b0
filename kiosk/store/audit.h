// Level 2. Reads a station's whole file and says what holds: pages, chain, seals, sums, and that
// everything derived equals what a rebuild from the journal gives, row by row. Changes nothing.
#pragma once

#include <string>
#include <vector>

#include "kiosk/store/database.h"

namespace yz::store {

struct Finding {
    bool ok = true;
    std::string what;  ///< One plain sentence without a full stop; no name, ids only.
};

/// Every question once, in a fixed order; what cannot be asked after an earlier finding is left
/// out. Throws StorageFailure.
std::vector<Finding> audit(Database& database);

}  // namespace yz::store
