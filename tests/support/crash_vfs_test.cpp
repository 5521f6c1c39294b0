#include "tests/support/crash_vfs.h"

#include <doctest/doctest.h>
#include <string>

using yz::base::SeededRandom;
using yz::test::CrashDisk;

namespace {

class Connection {
public:
    explicit Connection(const CrashDisk& disk) {
        sqlite3_open_v2("a.db", &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        disk.vfs_name().c_str());
        run("PRAGMA locking_mode=EXCLUSIVE");
        run("PRAGMA journal_mode=WAL");
    }
    ~Connection() { sqlite3_close(db_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    int run(const std::string& sql) {
        return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
    }
    std::string text(const std::string& sql) {
        std::string out;
        sqlite3_exec(
            db_, sql.c_str(),
            [](void* to, int, char** values, char**) {
                *static_cast<std::string*>(to) = values[0] != nullptr ? values[0] : "";
                return 0;
            },
            &out, nullptr);
        return out;
    }

private:
    sqlite3* db_ = nullptr;
};

/// Rows lost in `rounds` power cuts, although their COMMIT had returned.
int lost_rows(const std::string& synchronous, unsigned rounds) {
    int lost = 0;
    for (unsigned seed = 0; seed < rounds; ++seed) {
        SeededRandom random(seed);
        CrashDisk disk("crash_vfs_test");
        int committed = 0;
        {
            Connection db(disk);
            db.run("PRAGMA synchronous=" + synchronous);
            db.run("CREATE TABLE t(x)");
            disk.cut_power_after(1 + random.below(60));
            for (int i = 1; i <= 30; ++i) {
                if (db.run("INSERT INTO t VALUES(" + std::to_string(i) + ")") != SQLITE_OK) break;
                if (disk.power_is_cut()) break;
                committed = i;
            }
        }
        disk.reboot(random);
        Connection db(disk);
        CHECK(db.text("PRAGMA integrity_check") == "ok");
        const std::string count = db.text("SELECT count(*) FROM t");
        if (count.empty() || std::stoi(count) < committed) ++lost;
    }
    return lost;
}

}  // namespace

TEST_CASE("crash disk: with synchronous=FULL no committed row is lost; with NORMAL some are") {
    CHECK(lost_rows("FULL", 300) == 0);
    CHECK(lost_rows("NORMAL", 300) > 0);
}

TEST_CASE("crash disk: an operation fails when it is told to, once or for good") {
    CrashDisk disk("crash_vfs_test");
    Connection db(disk);
    REQUIRE(db.run("CREATE TABLE t(x)") == SQLITE_OK);
    disk.inject(
        {.at_operation = disk.operations() + 1, .sqlite_code = SQLITE_FULL, .for_good = false});
    CHECK(db.run("INSERT INTO t VALUES(1)") == SQLITE_FULL);
    CHECK(db.run("INSERT INTO t VALUES(1)") == SQLITE_OK);
    disk.inject(
        {.at_operation = disk.operations() + 1, .sqlite_code = SQLITE_IOERR, .for_good = true});
    CHECK(db.run("INSERT INTO t VALUES(2)") != SQLITE_OK);
    CHECK(db.run("INSERT INTO t VALUES(2)") != SQLITE_OK);
    disk.heal();
    disk.set_capacity_bytes(0);
    CHECK(db.run("INSERT INTO t VALUES(randomblob(100000))") == SQLITE_FULL);
}
