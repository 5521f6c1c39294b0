// Level 2. The one SQLite connection of a station and its cached statements. The settings of
// kiosk/decisions/0001 are applied on opening. One thread. Throws StorageFailure; a wrong SQL
// statement is a bug.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/store/storage_failure.h"

namespace SQLite {
class Statement;
}

namespace yz::store {

/// Normal exists for the negative control of the power-cut tests: it loses answered records.
enum class Synchronous { Full, Normal };

struct DatabaseOptions {
    std::string path{};
    std::string vfs{};  ///< SQLite's name of a VFS; empty is the system's.
    Synchronous synchronous = Synchronous::Full;
    /// SQLite's default. Source: https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint
    int checkpoint_pages = 1000;
};

/// A borrowed prepared statement; reset when it goes out of scope. Columns count from 0.
class Query {
public:
    explicit Query(SQLite::Statement& statement) : statement_(&statement) {}
    Query(Query&& other) noexcept
        : statement_(std::exchange(other.statement_, nullptr)),
          next_parameter_(other.next_parameter_) {}
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(std::int64_t value);
    Query& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Query& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Query& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
    Query& bind(std::string_view text);
    Query& bind(const std::string& text) { return bind(std::string_view(text)); }
    Query& bind(const char* text) { return bind(std::string_view(text)); }
    Query& bind(std::span<const std::uint8_t> blob);
    Query& bind_null();

    /// Steps; true while there is a row.
    bool next();
    /// Steps once and expects no row.
    void run();

    bool null(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// Text or blob, as bytes.
    std::string bytes(int column) const;

private:
    SQLite::Statement* statement_;
    int next_parameter_ = 1;
};

class Database {
public:
    explicit Database(const DatabaseOptions& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `sql` must be a constant: its address is the key of the cache.
    template <class... Values>
    [[nodiscard]] Query query(const char* sql, const Values&... values) {
        Query query(statement(sql));
        (query.bind(values), ...);
        return query;
    }
    template <class... Values>
    void run(const char* sql, const Values&... values) {
        Query query(statement(sql));
        (query.bind(values), ...);
        query.run();
    }
    /// Several statements without parameters, not cached: migrations and settings.
    void script(const std::string& sql);
    /// The first column of the first row; -1 when there is none.
    std::int64_t number(const char* sql);

    /// False after COMMIT, ROLLBACK, and after an error on which SQLite rolled back by itself.
    bool in_transaction() const;

    /// Makes sure that everything that can be read is on the disk. After a failed sync the system
    /// may take pages for written that are not: so the WAL is moved into the file, which writes
    /// and syncs each page again, and begun anew with a commit of its own, or else what the disk
    /// still holds of the old WAL could come back over newer pages after a power cut.
    /// Source: Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020.
    void settle();
    /// SQLite's quick_check: empty when sound, else its first complaint. A page that cannot be read
    /// is a StorageFailure, no complaint.
    std::string complaint();

private:
    SQLite::Statement& statement(const char* sql);
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope without commit().
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    /// From here on it happened, whatever comes next.
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace yz::store
