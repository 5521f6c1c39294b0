// Level 3. The hub's database file: one connection, its pragmas and schema, durable transactions,
// and what happens after a disk failure. Private to sync/hub.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>

#include "sync/hub/hub_anchor.h"
#include "sync/hub/hub_store.h"

namespace yz::sync::hub {

inline std::uint64_t unsigned_of(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}

class HubDatabase {
public:
    /// As open_sqlite_hub_store(). Throws StorageFailure.
    HubDatabase(std::string path, std::string vfs);

    std::uint64_t generation();
    std::uint64_t begin_generation(std::uint64_t generation);

    /// Runs `work` on the open database. After a failure the connection is closed for good and the
    /// next call opens a new one: SQLite's state after an I/O error is not to be built upon.
    template <class Work>
    std::invoke_result_t<Work, SQLite::Database&> on_disk(Work work) {
        try {
            return work(opened());
        } catch (const SQLite::Exception& failure) {
            database_.reset();
            throw StorageFailure(std::string("the hub's database: ") + failure.what());
        }
    }

    /// One durable transaction; nothing is kept when `work` returns false or throws.
    template <class Work>
    bool change(Work work) {
        HubAnchor::Mark mark;
        const bool changed = on_disk([&](SQLite::Database& database) {
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            if (!work(database)) return false;
            mark = counted_change(database);
            transaction.commit();
            return true;
        });
        if (changed) anchor_.write(mark);
        return changed;
    }

private:
    SQLite::Database& opened();
    static HubAnchor::Mark counted_change(SQLite::Database& database);

    std::string path_;
    std::string vfs_;
    HubAnchor anchor_;
    std::unique_ptr<SQLite::Database> database_;
};

}  // namespace yz::sync::hub
