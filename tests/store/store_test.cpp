#include "kiosk/store/store.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>

#include "kiosk/store/audit.h"
#include "kiosk/store/follow.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using namespace yz::store;

namespace {

std::string setting(Database& database, const char* pragma) {
    Query query = database.query(pragma);
    return query.next() ? query.text(0) : "";
}

std::string file_of_version_1(const TemporaryFolder& folder) {
    const std::string path = folder.path() + "/station.db";
    std::filesystem::copy_file(std::string(YZ_SOURCE_DIR) + "/tests/store/version_1.db", path);
    return path;
}

/// What SQLite itself says to a statement on a file, without our settings.
std::string raw_error(const std::string& path, const char* sql) {
    sqlite3* connection = nullptr;
    sqlite3_open(path.c_str(), &connection);
    char* message = nullptr;
    sqlite3_exec(connection, sql, nullptr, nullptr, &message);
    const std::string text = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(connection);
    return text;
}

std::string first_wrong(Database& database) {
    for (const Finding& finding : audit(database)) {
        if (!finding.ok) return finding.what;
    }
    return "";
}

std::unique_ptr<Store> opened(const std::string& path) {
    auto store = Store::open({.database = {.path = path},
                              .field_key = fixed_keys().field_key,
                              .card_key = fixed_keys().card_key},
                             OpenCheck::Whole);
    REQUIRE(store.has_value());
    return std::move(*store);
}

}  // namespace

TEST_CASE("every setting the design asks for is in force") {
    const TemporaryFolder folder;
    Database database({.path = folder.path() + "/a.db"});
    CHECK(setting(database, "PRAGMA journal_mode") == "wal");
    CHECK(setting(database, "PRAGMA synchronous") == "2");
    CHECK(setting(database, "PRAGMA locking_mode") == "exclusive");
    CHECK(setting(database, "PRAGMA foreign_keys") == "1");
    CHECK(setting(database, "PRAGMA trusted_schema") == "0");
    CHECK(setting(database, "PRAGMA cell_size_check") == "1");
    CHECK(setting(database, "PRAGMA mmap_size") == "0");
    CHECK(setting(database, "PRAGMA temp_store") == "2");
    CHECK(setting(database, "PRAGMA secure_delete") == "1");
    CHECK(setting(database, "PRAGMA wal_autocheckpoint") == "1000");
    // Defensive mode: nobody can switch the journal off.
    CHECK(setting(database, "PRAGMA journal_mode=OFF") == "wal");
    database.script("CREATE TABLE t (x INTEGER) STRICT");
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/a.db-shm"));
}

TEST_CASE("a second connection to an open file is told it is in use") {
    const TemporaryFolder folder;
    Database first({.path = folder.path() + "/a.db"});
    first.script("CREATE TABLE t (x INTEGER) STRICT");
    try {
        Database second({.path = folder.path() + "/a.db"});
        FAIL("it opened");
    } catch (const StorageFailure& failure) {
        CHECK(failure.kind() == StorageFailure::Kind::Busy);
    }
}

TEST_CASE("journal and transfers are only added to, whoever asks") {
    const TemporaryFolder folder;
    const std::string path = file_of_version_1(folder);
    for (const char* sql :
         {"UPDATE journal SET bytes = x'00'", "DELETE FROM journal",
          "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
          "UPDATE transfers SET amount = 1", "DELETE FROM transfers WHERE seq = 1"}) {
        CAPTURE(sql);
        // REPLACE deletes only where triggers see it.
        const std::string with = std::string("PRAGMA recursive_triggers=ON;") + sql;
        CHECK(raw_error(path, with.c_str()).find("only added to") != std::string::npos);
    }
    Database database({.path = path});
    CHECK(first_wrong(database) == "");
}

TEST_CASE(
    "a file of an earlier version becomes ours with every record, and an audit finds it whole") {
    const TemporaryFolder folder;
    const std::string path = file_of_version_1(folder);
    std::vector<std::string> before;
    SUBCASE("version 1") {}
    SUBCASE("version 2") {
        Database database({.path = path});
        REQUIRE(migrate(database, 2) == SchemaProblem::None);
    }
    {
        Database database({.path = path});
        CHECK(first_wrong(database) == "");
        Query row = database.query("SELECT bytes FROM journal ORDER BY seq");
        while (row.next()) before.push_back(row.bytes(0));
    }
    REQUIRE(before.size() == 8);
    {
        const auto store = opened(path);
        CHECK(store->database().number("PRAGMA user_version") == kSchemaVersion);
        CHECK(store->journal().after(0, 100, 1'000'000) == before);
        CHECK(store->ledger().wallet_fen("wallet/WANG") == 9'600);
        CHECK(store->acknowledged_seq() == 0);
    }
    Database database({.path = path});
    CHECK(first_wrong(database) == "");
}

TEST_CASE("a rebuild from the journal gives back exactly what was there") {
    const TemporaryFolder folder;
    const std::string path = file_of_version_1(folder);
    {
        const auto store = opened(path);
        store->database().script(
            "DELETE FROM balances; DELETE FROM meals WHERE elder = 'LI';"
            "UPDATE top_ups SET amount_fen = 1; DELETE FROM card_stops");
        CHECK(first_wrong(store->database()) != "");
        store->rebuild();
        CHECK(first_wrong(store->database()) == "");
        CHECK(store->ledger().wallet_fen("wallet/LI") == 9'400);
    }
}

TEST_CASE("subsidies are pending, what the elder pays is posted, and every sum is zero") {
    const TemporaryFolder folder;
    const std::string path = file_of_version_1(folder);
    const auto store = opened(path);
    const Balance canteen = store->ledger().balance("canteen/QX-001", domain::Unit::Fen);
    CHECK(canteen.credits_posted == 400 + 600 + 800);
    CHECK(canteen.credits_pending == 800 + 600 + 400);
    const Balance district = store->ledger().balance("fund/district", domain::Unit::Fen);
    CHECK(district.debits_pending == 3 * 400 + 200);
    CHECK(district.debits_posted == 0);
    CHECK(store->ledger().balance("cash_drawer/QX-001", domain::Unit::Fen).debits_posted == 40'000);
    CHECK(store->ledger().disagreement() == "");
    store->database().script(
        "UPDATE balances SET debits_pending = 0 WHERE account = 'fund/village'");
    CHECK(store->ledger().disagreement() == "debits and credits differ in unit 0");
}

TEST_CASE("the book balances over more elders than are kept in mind") {
    Database database({.path = ":memory:"});
    REQUIRE(migrate(database) == SchemaProblem::None);
    LedgerBook ledger(database);
    Transaction transaction(database);
    for (int elder = 1; elder <= 10'000; ++elder) {
        ledger.count({{.debit = "cash_drawer/QX-001",
                       .credit = "wallet/E" + std::to_string(elder),
                       .amount = elder,
                       .code = "top_up"}});
    }
    transaction.commit();
    CHECK(ledger.wallet_fen("wallet/E1") == 1);
    CHECK(ledger.wallet_fen("wallet/E10000") == 10'000);
    CHECK(ledger.balance("cash_drawer/QX-001", domain::Unit::Fen).debits_posted ==
          10'000 * 10'001 / 2);
    CHECK(ledger.disagreement() == "");
}

TEST_CASE("a statement left in a rolled back transaction leaves nothing") {
    const TemporaryFolder folder;
    const auto store = opened(file_of_version_1(folder));
    {
        Transaction transaction(store->database());
        store->database().run("INSERT INTO link_notes VALUES (?, ?)", "a", "b");
    }
    CHECK(store->link_note("a") == std::nullopt);
    store->set_link_note("a", "c");
    CHECK(store->link_note("a") == "c");
}
