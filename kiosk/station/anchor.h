// Level 3. The anchor: outside the database, how far its journal had come. A file behind its anchor
// is an older copy; no file beside an anchor is a lost one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/ids.h"
#include "kiosk/base/sha256.h"

namespace yz::store {
class Database;
class Store;
}  // namespace yz::store

namespace yz::station {

struct Anchor {
    base::StationId station;
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    std::string chain;  ///< chain[seq], hexadecimal.
    auto operator<=>(const Anchor&) const = default;
};

/// `state_dir`/anchor, one line: "QX-001 1 512 <64 hexadecimal digits>". nullopt when it is not
/// there or is not readable.
std::optional<Anchor> read_anchor(const std::string& state_dir);
void write_anchor(const std::string& state_dir, const Anchor& anchor);

/// Empty when the journal holds the anchored record with the anchored chain, else what is wrong.
std::string behind_anchor(store::Database& database, const Anchor& anchor);
/// At start: writes a first anchor; an older copy is told to the log and keeps its anchor.
void compare_with_anchor(store::Store& store, const std::string& state_dir);
/// After an acknowledgement: moves on when that is worth three syncs.
void move_anchor(store::Store& store, const std::string& state_dir);

}  // namespace yz::station
