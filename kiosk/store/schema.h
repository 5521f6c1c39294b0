// Level 2. The tables of a station's file and the steps from each version to the next. Forward
// only, each step one transaction; a file from a newer program is refused, never changed.
#pragma once

#include <string>

#include "kiosk/store/database.h"

namespace yz::store {

/// What this program writes. Version 1: journal, ledger and what follows from them. Version 2:
/// people, cards, acknowledgement, link notes. Version 3: top-ups have an id. Version 4: workers,
/// voided meals, wrong PINs, slips, kinds of cards and their counters.
inline constexpr int kSchemaVersion = 4;

enum class SchemaProblem {
    None,
    NotOurs,  ///< A SQLite file of another program.
    Newer,    ///< Written by a later version of this program.
};

/// Whose file it is. Writes nothing. Throws StorageFailure.
[[nodiscard]] SchemaProblem recognised(Database& database);

/// Whether the file's tables are, to the letter, those its version was made with: SQLite checks
/// pages but takes a rotten CREATE TABLE for another table. Empty when they are, else the first
/// that is not. Throws StorageFailure.
[[nodiscard]] std::string schema_difference(Database& database);

/// The tables of the newest version in an empty database that nobody keeps: a rebuild in memory.
/// Throws StorageFailure.
void create_tables(Database& database);

/// Brings the file up to `version` (tests stop at an earlier one). Creates the tables of an empty
/// file. Throws StorageFailure.
[[nodiscard]] SchemaProblem migrate(Database& database, int version = kSchemaVersion);

}  // namespace yz::store
