#include "kiosk/store/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>
#include <unordered_map>

#include "kiosk/base/check.h"

namespace yz::store {
namespace {

/// What SQLite reports as a StorageFailure; anything that is our own mistake aborts.
/// Source: https://www.sqlite.org/rescode.html
StorageFailure failure(const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    const std::string what =
        "SQLite " + std::to_string(error.getExtendedErrorCode()) + ": " + std::string(error.what());
    using Kind = StorageFailure::Kind;
    switch (code) {
        case SQLITE_FULL: return {Kind::Full, what};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return {Kind::Damaged, what};
        case SQLITE_CONSTRAINT: return {Kind::Contradiction, what};
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {Kind::Busy, what};
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_NOMEM:
        case SQLITE_PROTOCOL:
        case SQLITE_NOLFS:
        case SQLITE_ABORT:
        case SQLITE_AUTH:
        case SQLITE_INTERRUPT: return {Kind::Trouble, what};
        default: break;
    }
    std::fprintf(stderr, "%s\n", what.c_str());
    base::check_failed("the SQL is ours", __FILE__, __LINE__);
}

template <class Call>
decltype(auto) translated(Call&& call) {
    try {
        return call();
    } catch (const SQLite::Exception& error) {
        throw failure(error);
    }
}

/// Limits against hostile files. Source: https://www.sqlite.org/security.html, item 4.
void limit(sqlite3* connection) {
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 4'000'000);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 8);
    sqlite3_limit(connection, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(connection, SQLITE_LIMIT_FUNCTION_ARG, 8);
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50);
    sqlite3_limit(connection, SQLITE_LIMIT_VARIABLE_NUMBER, 64);
    sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
}

}  // namespace

Query::~Query() {
    if (statement_ == nullptr) return;
    statement_->tryReset();
    try {
        statement_->clearBindings();
    } catch (const SQLite::Exception&) {
        // Only a misused statement can refuse, and the next bind would tell.
        return;
    }
}

Query& Query::bind(std::int64_t value) {
    translated([&] { statement_->bind(next_parameter_++, static_cast<int64_t>(value)); });
    return *this;
}

Query& Query::bind(std::string_view text) {
    translated([&] { statement_->bind(next_parameter_++, std::string(text)); });
    return *this;
}

Query& Query::bind(std::span<const std::uint8_t> blob) {
    translated([&] {
        statement_->bind(next_parameter_++,
                         blob.empty() ? "" : static_cast<const void*>(blob.data()),
                         static_cast<int>(blob.size()));
    });
    return *this;
}

Query& Query::bind_null() {
    translated([&] { statement_->bind(next_parameter_++); });
    return *this;
}

bool Query::next() {
    return translated([&] { return statement_->executeStep(); });
}

void Query::run() { YZ_CHECK(!next()); }

bool Query::null(int column) const {
    return translated([&] { return statement_->getColumn(column).isNull(); });
}

std::int64_t Query::integer(int column) const {
    return translated([&] { return statement_->getColumn(column).getInt64(); });
}

std::string Query::text(int column) const { return bytes(column); }

std::string Query::bytes(int column) const {
    return translated([&] { return statement_->getColumn(column).getString(); });
}

struct Database::Connection {
    SQLite::Database database;
    std::unordered_map<const char*, SQLite::Statement> statements;

    explicit Connection(const DatabaseOptions& options)
        : database(options.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, options.vfs) {}
};

Database::Database(const DatabaseOptions& options) {
    translated([&] {
        connection_ = std::make_unique<Connection>(options);
        sqlite3* raw = connection_->database.getHandle();
        sqlite3_extended_result_codes(raw, 1);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
        limit(raw);
    });
    // Exclusive before the first look at a WAL: then no shared-memory file ever exists.
    // Source: https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory
    script("PRAGMA locking_mode=EXCLUSIVE");
    script(
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
        "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        "PRAGMA recursive_triggers=ON");
    script(options.synchronous == Synchronous::Full ? "PRAGMA synchronous=FULL"
                                                    : "PRAGMA synchronous=NORMAL");
    const std::string mode = [&] {
        Query query(statement("PRAGMA journal_mode=WAL"));
        return query.next() ? query.text(0) : "";
    }();
    // A database in memory (rebuilds) has no journal file.
    if (mode != "wal" && mode != "memory") {
        throw StorageFailure(StorageFailure::Kind::Trouble, "no WAL here, but " + mode);
    }
    script("PRAGMA wal_autocheckpoint=" + std::to_string(options.checkpoint_pages));
}

Database::~Database() = default;

SQLite::Statement& Database::statement(const char* sql) {
    return translated([&]() -> SQLite::Statement& {
        return connection_->statements.try_emplace(sql, connection_->database, sql).first->second;
    });
}

void Database::script(const std::string& sql) {
    translated([&] { connection_->database.exec(sql); });
}

std::int64_t Database::number(const char* sql) {
    Query query(statement(sql));
    return query.next() ? query.integer(0) : -1;
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(connection_->database.getHandle()) == 0;
}

void Database::settle() {
    {
        Query query(statement("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (query.next() && query.integer(0) != 0) {
            throw StorageFailure(StorageFailure::Kind::Trouble, "the WAL could not be emptied");
        }
    }
    // Writes the first page and nothing new: the new WAL's header makes older frames invalid.
    script("PRAGMA user_version=" + std::to_string(number("PRAGMA user_version")));
}

std::string Database::complaint() {
    const auto verdict = [this] {
        Query query(statement("PRAGMA quick_check(1)"));
        return query.next() ? query.text(0) : std::string("no answer");
    };
    if (verdict() == "ok") return "";
    // quick_check tells a read that failed as if the page were damaged; a second look tells a
    // hiccup of the disk from a damaged file. Source: btree.c, checkTreePage().
    std::string again = verdict();
    std::replace(again.begin(), again.end(), '\n', ' ');
    if (again == "ok") return "";
    const std::string unread = "unable to get the page. error code=";
    const std::size_t at = again.find(unread);
    if (at != std::string::npos) {
        const int code = std::atoi(again.c_str() + at + unread.size());
        if ((code & 0xff) == SQLITE_IOERR) {
            throw StorageFailure(StorageFailure::Kind::Trouble, again);
        }
    }
    return again;
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_ || !database_.in_transaction()) return;
    try {
        database_.run("ROLLBACK");
    } catch (const StorageFailure&) {
        // The connection is closed after any failure; closing rolls back.
        return;
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace yz::store
