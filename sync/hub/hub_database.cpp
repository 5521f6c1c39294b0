#include "sync/hub/hub_database.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"

namespace yz::sync::hub {
namespace {

constexpr int kApplicationId = 0x597A4875;  // "YzHu"
constexpr int kSchemaVersion = 1;

constexpr const char* kPragmas = R"sql(
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
)sql";

constexpr const char* kSchema = R"sql(
CREATE TABLE hub (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,
    change_count INTEGER NOT NULL) STRICT;
INSERT INTO hub VALUES (1, 1, 0);
CREATE TABLE station (
    number INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    certificate BLOB NOT NULL,
    head_seq INTEGER NOT NULL,
    head_chain BLOB NOT NULL,
    ratchet BLOB NOT NULL,
    ratchet_previous BLOB NOT NULL,
    enrolled_ms INTEGER NOT NULL,
    contact_ms INTEGER NOT NULL,
    UNIQUE (station, epoch)) STRICT;
CREATE TABLE record (
    station_number INTEGER NOT NULL REFERENCES station (number),
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    chain BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    set_aside TEXT NOT NULL,
    PRIMARY KEY (station_number, seq)) STRICT;
CREATE INDEX record_set_aside ON record (station_number) WHERE set_aside <> '';
CREATE TRIGGER record_stays BEFORE UPDATE ON record
    BEGIN SELECT raise(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
    BEGIN SELECT raise(ABORT, 'a record is never deleted'); END;
CREATE TABLE quarantine (
    station TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    sealed_chain BLOB NOT NULL,
    batch BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, sealed_chain)) STRICT;
CREATE TABLE alarm (
    station TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, kind)) STRICT;
CREATE TABLE enrolment_code (
    station TEXT PRIMARY KEY,
    code_key BLOB NOT NULL,
    expires_ms INTEGER NOT NULL,
    used_for BLOB,
    wrong_count INTEGER NOT NULL) STRICT;
)sql";

std::unique_ptr<SQLite::Database> open(const std::string& path, const std::string& vfs) {
    auto database = std::make_unique<SQLite::Database>(
        path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, vfs);
    database->exec(kPragmas);
    const int version = database->execAndGet("PRAGMA user_version").getInt();
    if (version > kSchemaVersion)
        throw StorageFailure("the hub's database was written by a newer version");
    if (version == 0) {
        SQLite::Transaction transaction(*database);
        database->exec(kSchema);
        database->exec("PRAGMA application_id=" + std::to_string(kApplicationId));
        database->exec("PRAGMA user_version=" + std::to_string(kSchemaVersion));
        transaction.commit();
    }
    if (database->execAndGet("PRAGMA application_id").getInt() != kApplicationId)
        throw StorageFailure("this file is not a hub's database");
    return database;
}

}  // namespace

HubDatabase::HubDatabase(std::string path, std::string vfs)
    : path_(std::move(path)),
      vfs_(std::move(vfs)),
      anchor_(path_ == ":memory:" || !vfs_.empty() ? std::string() : path_ + ".anchor") {
    const auto anchored = anchor_.read();
    const std::uint64_t changes = on_disk([](SQLite::Database& database) {
        return unsigned_of(database.execAndGet("SELECT change_count FROM hub"));
    });
    const std::uint64_t now = generation();
    if (anchored && (anchored->change_count > changes || anchored->generation > now)) {
        begin_generation(std::max(anchored->generation, now) + 1);
        base::log_warning("the hub's database is older than its anchor: taken as a backup");
    }
}

SQLite::Database& HubDatabase::opened() {
    if (!database_) database_ = open(path_, vfs_);
    return *database_;
}

std::uint64_t HubDatabase::generation() {
    return on_disk([](SQLite::Database& database) {
        return unsigned_of(database.execAndGet("SELECT generation FROM hub"));
    });
}

std::uint64_t HubDatabase::begin_generation(std::uint64_t generation) {
    change([&](SQLite::Database& database) {
        SQLite::Statement update(database, "UPDATE hub SET generation=?");
        update.bind(1, static_cast<std::int64_t>(generation));
        update.exec();
        database.exec("UPDATE station SET ratchet=zeroblob(16), ratchet_previous=zeroblob(16)");
        return true;
    });
    return generation;
}

HubAnchor::Mark HubDatabase::counted_change(SQLite::Database& database) {
    SQLite::Statement count(
        database, "UPDATE hub SET change_count=change_count+1 RETURNING generation, change_count");
    count.executeStep();
    const HubAnchor::Mark mark{.generation = unsigned_of(count.getColumn(0)),
                               .change_count = unsigned_of(count.getColumn(1))};
    count.reset();
    return mark;
}

}  // namespace yz::sync::hub
