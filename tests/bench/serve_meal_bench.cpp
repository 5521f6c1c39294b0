// One serve_meal beside a bare SQLite WAL+FULL commit of the same rows and bytes, in the same run
// on the same disk. Usage: serve_meal_bench [FOLDER]; default: the folder for temporary files.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <sqlite3.h>
#include <unistd.h>
#include <variant>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/store/follow.h"
#include "kiosk/store/schema.h"
#include "tests/bench/bench_result.h"
#include "tests/bench/counting_vfs.h"
#include "tests/station/station_fixture.h"

namespace {

using namespace yz;

constexpr int kElders = 2'000;
/// Station and bare commits take turns in blocks, so that both see the same disk.
constexpr int kBlock = 50;

std::string elder_id(int index) { return "E" + std::to_string(10'000 + index); }

std::string uid_hex(int index) {
    char text[16];
    std::snprintf(text, sizeof text, "04%012x", static_cast<unsigned>(index));
    return text;
}

std::string roster() {
    std::string people;
    std::string cards;
    for (int i = 0; i < kElders; ++i) {
        const std::string comma = i == 0 ? "" : ",";
        people += comma + R"({"id":")" + elder_id(i) + R"(","name":"某某","birth_date":")" +
                  (i % 2 == 0 ? "1942" : "1955") + R"(-03-08","sex":"female"})";
        cards += comma + R"({"uid":")" + uid_hex(i) + R"(","elder":")" + elder_id(i) + R"("})";
    }
    return R"({"version":"bench","people":[)" + people + R"(],"cards":[)" + cards + "]}";
}

/// The rows of one record and nothing else: prepared statements on SQLite's own interface.
class BareFile {
public:
    BareFile(const std::string& path, const std::string& vfs) {
        {
            store::Database file({.path = path, .vfs = vfs});
            YZ_CHECK(store::migrate(file) == store::SchemaProblem::None);
        }
        YZ_CHECK(sqlite3_open_v2(path.c_str(), &connection_, SQLITE_OPEN_READWRITE, vfs.c_str()) ==
                 SQLITE_OK);
        for (const char* pragma : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL",
                                   "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"}) {
            YZ_CHECK(sqlite3_exec(connection_, pragma, nullptr, nullptr, nullptr) == SQLITE_OK);
        }
        begin_ = prepared("BEGIN IMMEDIATE");
        commit_ = prepared("COMMIT");
        journal_ = prepared("INSERT INTO journal VALUES (?, ?, ?, 0, 0, 0, 0)");
        transfer_ = prepared("INSERT INTO transfers VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        balance_ = prepared(
            "INSERT INTO balances VALUES (?, 0, ?, 0, 0, 0) ON CONFLICT (account, unit) DO UPDATE "
            "SET debits_posted = debits_posted + excluded.debits_posted");
        meal_ = prepared(
            "INSERT INTO meals (elder, date_days, meal, seq, at_ms, pickup_number, pays_fen, "
            "shares) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        top_up_ = prepared("INSERT INTO top_ups VALUES (?, ?, ?, ?, ?)");
    }
    ~BareFile() {
        for (sqlite3_stmt* statement :
             {begin_, commit_, journal_, transfer_, balance_, meal_, top_up_}) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(connection_);
    }
    BareFile(const BareFile&) = delete;
    BareFile& operator=(const BareFile&) = delete;

    struct Rows {
        std::string bytes;
        domain::Record record;
        std::vector<domain::Transfer> transfers;
        std::vector<std::string> accounts;
        std::string shares;
    };
    static Rows rows_of(const std::string& bytes) {
        Rows rows{.bytes = bytes, .record = *domain::parse_record(bytes)};
        rows.transfers = store::transfers_of(rows.record);
        for (const domain::Transfer& transfer : rows.transfers) {
            rows.accounts.push_back(transfer.debit);
            rows.accounts.push_back(transfer.credit);
        }
        std::sort(rows.accounts.begin(), rows.accounts.end());
        rows.accounts.erase(std::unique(rows.accounts.begin(), rows.accounts.end()),
                            rows.accounts.end());
        if (const auto* meal = std::get_if<domain::MealServed>(&rows.record.body)) {
            for (const domain::QuoteLayer& layer : meal->quote.layers) {
                rows.shares += layer.rule.text() + "=" + layer.funder + "=400 ";
            }
        }
        return rows;
    }

    void commit(const Rows& rows) {
        const auto seq = static_cast<sqlite3_int64>(rows.record.header.key.seq);
        const sqlite3_int64 at_ms = rows.record.header.at.wall_ms;
        step(begin_);
        sqlite3_bind_int64(journal_, 1, seq);
        sqlite3_bind_blob(journal_, 2, rows.bytes.data(), static_cast<int>(rows.bytes.size()),
                          SQLITE_STATIC);
        sqlite3_bind_blob(journal_, 3, rows.bytes.data(), 32, SQLITE_STATIC);
        step(journal_);
        sqlite3_int64 line = 0;
        for (const domain::Transfer& transfer : rows.transfers) {
            sqlite3_bind_int64(transfer_, 1, seq);
            sqlite3_bind_int64(transfer_, 2, ++line);
            text(transfer_, 3, transfer.debit);
            text(transfer_, 4, transfer.credit);
            sqlite3_bind_int64(transfer_, 5, transfer.amount);
            sqlite3_bind_int64(transfer_, 6, 0);
            sqlite3_bind_int64(transfer_, 7, transfer.pending ? 1 : 0);
            text(transfer_, 8, transfer.code);
            step(transfer_);
        }
        for (const std::string& account : rows.accounts) {
            text(balance_, 1, account);
            sqlite3_bind_int64(balance_, 2, 400);
            step(balance_);
        }
        if (const auto* meal = std::get_if<domain::MealServed>(&rows.record.body)) {
            text(meal_, 1, meal->elder.text());
            sqlite3_bind_int64(meal_, 2, meal->quote.slot.date.days());
            sqlite3_bind_text(meal_, 3, domain::meal_name(meal->quote.slot.meal), -1,
                              SQLITE_STATIC);
            sqlite3_bind_int64(meal_, 4, seq);
            sqlite3_bind_int64(meal_, 5, at_ms);
            sqlite3_bind_int64(meal_, 6, meal->pickup_number);
            sqlite3_bind_int64(meal_, 7, meal->quote.elder_pays.fen());
            text(meal_, 8, rows.shares);
            step(meal_);
        } else if (const auto* top_up = std::get_if<domain::WalletToppedUp>(&rows.record.body)) {
            text(top_up_, 1, top_up->elder.text());
            sqlite3_bind_int64(top_up_, 2, seq);
            sqlite3_bind_int64(top_up_, 3, at_ms);
            sqlite3_bind_int64(top_up_, 4, top_up->amount.fen());
            text(top_up_, 5, top_up->id);
            step(top_up_);
        }
        step(commit_);
    }

private:
    sqlite3_stmt* prepared(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        YZ_CHECK(sqlite3_prepare_v2(connection_, sql, -1, &statement, nullptr) == SQLITE_OK);
        return statement;
    }
    static void text(sqlite3_stmt* statement, int index, const std::string& value) {
        sqlite3_bind_text(statement, index, value.data(), static_cast<int>(value.size()),
                          SQLITE_STATIC);
    }
    static void step(sqlite3_stmt* statement) {
        YZ_CHECK(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
    }
    sqlite3* connection_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *commit_ = nullptr, *journal_ = nullptr, *transfer_ = nullptr,
                 *balance_ = nullptr, *meal_ = nullptr, *top_up_ = nullptr;
};

double ms_of(const std::function<void()>& act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

struct Measurements {
    std::vector<double> tap_ms, serve_ms, bare_ms;
    tests::CallCounts serve, bare;
};

void add(tests::CallCounts& sum, const tests::CallCounts& before, const tests::CallCounts& after) {
    sum.syncs += after.syncs - before.syncs;
    sum.bytes_written += after.bytes_written - before.bytes_written;
}

/// The elders `from` to `to` eat; then the bare file commits the same rows.
void take_turns(station::Station& station, BareFile& bare, const tests::CountingVfs& station_vfs,
                const tests::CountingVfs& bare_vfs, int from, int to, Measurements& measured) {
    const std::uint64_t head = station.head().seq;
    for (int i = from; i < to; ++i) {
        station::Outcome answer;
        const auto uid = *base::parse_hex(uid_hex(i));
        measured.tap_ms.push_back(ms_of(
            [&] { answer = station.submit(station::TapCard{.token = base::uid_token(uid)}); }));
        const station::ServeMeal agreed = test::agreed(std::get<station::MealQuoted>(answer));
        const tests::CallCounts before = station_vfs.counts();
        measured.serve_ms.push_back(ms_of([&] { answer = station.submit(agreed); }));
        add(measured.serve, before, station_vfs.counts());
        YZ_CHECK(std::holds_alternative<station::MealDone>(answer));
    }
    std::vector<BareFile::Rows> rows;
    for (const std::string& bytes : station.records_after(head, 10'000, 100'000'000)) {
        rows.push_back(BareFile::rows_of(bytes));
    }
    const tests::CallCounts before = bare_vfs.counts();
    for (const BareFile::Rows& one : rows) {
        measured.bare_ms.push_back(ms_of([&] { bare.commit(one); }));
    }
    add(measured.bare, before, bare_vfs.counts());
}

void report(Measurements measured) {
    const auto count = static_cast<double>(measured.serve_ms.size());
    const double serve_mean = mean(measured.serve_ms);
    const double bare_mean = mean(measured.bare_ms);
    for (std::vector<double>* times : {&measured.tap_ms, &measured.serve_ms, &measured.bare_ms}) {
        std::sort(times->begin(), times->end());
    }
    const double serve_p50 = tests::percentile(measured.serve_ms, 0.5);
    const double bare_p50 = tests::percentile(measured.bare_ms, 0.5);
    const char* bare_is = "a bare SQLite WAL+FULL commit of the same rows and bytes";
    tests::print({.what = "serve_meal over a bare commit, median",
                  .value = serve_p50 / bare_p50,
                  .unit = "times",
                  .limit = 1,
                  .limit_is = bare_is,
                  .goal = "at most 1.3 times the limit"});
    tests::print({.what = "serve_meal over a bare commit, mean",
                  .value = serve_mean / bare_mean,
                  .unit = "times",
                  .limit = 1,
                  .limit_is = bare_is});
    tests::print({.what = "serve_meal, median",
                  .value = serve_p50,
                  .unit = "ms",
                  .limit = bare_p50,
                  .limit_is = bare_is});
    tests::print({.what = "serve_meal, 99th percentile",
                  .value = tests::percentile(measured.serve_ms, 0.99),
                  .unit = "ms",
                  .limit = tests::percentile(measured.bare_ms, 0.99),
                  .limit_is = bare_is});
    tests::print({.what = "fdatasync for each serve_meal",
                  .value = static_cast<double>(measured.serve.syncs) / count,
                  .unit = "calls",
                  .limit = static_cast<double>(measured.bare.syncs) / count,
                  .limit_is = bare_is,
                  .goal = "at most 1.1"});
    tests::print({.what = "bytes written for each serve_meal",
                  .value = static_cast<double>(measured.serve.bytes_written) / count,
                  .unit = "bytes",
                  .limit = static_cast<double>(measured.bare.bytes_written) / count,
                  .limit_is = bare_is});
    tests::print({.what = "tap to quote in the station, median",
                  .value = tests::percentile(measured.tap_ms, 0.5),
                  .unit = "ms"});
}

}  // namespace

int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    const fs::path folder = (argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path()) /
                            ("yz-serve-meal-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    {
        const tests::CountingVfs station_vfs("bench-station");
        const tests::CountingVfs bare_vfs("bench-bare");
        base::ManualClock clock(test::kLunchMs);
        base::SeededRandom random(1);
        auto opened = station::Station::open(
            test::demo_options((folder / "station.db").string(), station_vfs.name()), clock,
            random);
        YZ_CHECK(opened.has_value());
        station::Station& station = **opened;
        YZ_CHECK(station.import_roster(roster()).has_value());
        for (int i = 0; i < kElders; ++i) {
            station.submit(station::TopUp{.elder = test::elder(elder_id(i)),
                                          .amount = domain::Money::from_fen(10'000),
                                          .id = base::uuid_v7(test::kLunchMs, random),
                                          .by = station::Asker::CommandLine});
        }
        BareFile bare((folder / "bare.db").string(), bare_vfs.name());
        for (const std::string& bytes : station.records_after(0, 1'000'000, 1'000'000'000)) {
            bare.commit(BareFile::rows_of(bytes));
        }
        Measurements measured;
        for (int from = 0; from < kElders; from += kBlock) {
            take_turns(station, bare, station_vfs, bare_vfs, from, from + kBlock, measured);
        }
        report(std::move(measured));
    }
    fs::remove_all(folder);
    return 0;
}
