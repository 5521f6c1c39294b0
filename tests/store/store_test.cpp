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

TEST_CASE("a real file of version 3 becomes ours with its people, stops, notes and meals") {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/station.db";
    std::filesystem::copy_file(std::string(YZ_SOURCE_DIR) + "/tests/store/version_3.db", path);
    std::vector<std::string> before;
    {
        Database database({.path = path});
        CHECK(database.number("PRAGMA user_version") == 3);
        CHECK(first_wrong(database) == "");
        Query row = database.query("SELECT bytes FROM journal ORDER BY seq");
        while (row.next()) before.push_back(row.bytes(0));
    }
    REQUIRE(before.size() == 12);
    {
        const auto store = opened(path);
        CHECK(store->database().number("PRAGMA user_version") == kSchemaVersion);
        CHECK(store->journal().after(0, 100, 1'000'000) == before);
        CHECK(store->ledger().wallet_fen("wallet/WANG") == 9'200);
        CHECK(store->acknowledged_seq() == 9);
        CHECK(store->link_note("hub_ratchet") == "00ff");
        CHECK(store->roster().people_count() == 8);
        CHECK(store->roster().person(elder("WANG"))->name == "王桂兰");
        CHECK(store->roster().cards_of(elder("ZHAO")).at(0).stopped_here);
        const base::CivilDate day = *base::CivilDate::from_ymd(2025, 11, 21);
        const auto meals = store->meals().meals_from(elder("WANG"), day);
        REQUIRE(meals.size() == 2);
        CHECK(meals[0].seq == 9);
        CHECK(meals[1].seq == 12);
        CHECK(store->meals().next_pickup_number({.date = day, .meal = domain::Meal::Lunch}) == 3);
        CHECK(store->meals().sums_of(day, 12).topped_up.fen() == 80'000);
    }
    Database database({.path = path});
    CHECK(first_wrong(database) == "");
}

namespace {

/// A record of each kind that something follows from, after the 12 of the version-3 file.
void add_every_kind(Store& store) {
    const base::WorkerId worker = *base::WorkerId::parse("W-LIU");
    const base::CardRef card = store.roster().cards_of(elder("LI")).at(0).card.ref;
    const auto served = std::get<domain::MealServed>(
        domain::parse_record(store.journal().bytes_at(12).value())->body);
    const std::vector<domain::RecordBody> bodies{
        domain::SignInRefused{.worker = worker},
        domain::SignInRefused{.worker = worker, .purpose = domain::PinPurpose::Approval},
        domain::PinRefused{.elder = elder("LI"), .card = card},
        domain::PinRefused{.elder = elder("LI"), .card = card},
        domain::PinRefused{.elder = elder("ZHAO"), .card = card},
        domain::CardAnomaly{.card = card, .elder = elder("LI")},
        domain::CardAnomaly{},
        domain::CardBlocked{.card = card, .elder = elder("LI")},
        domain::CardUnblocked{.card = card, .elder = elder("LI")},
        domain::SlipRequested{.kind = domain::SlipKind::Meal, .of = 12, .copy = 0},
        domain::SlipRequested{.kind = domain::SlipKind::Meal, .of = 12, .copy = 1},
        domain::SlipFinished{.job = 22},
        domain::MealVoided{.reverses = 12,
                           .elder = elder("WANG"),
                           .slot = served.quote.slot,
                           .layers = served.quote.layers,
                           .elder_paid = served.quote.elder_pays}};
    for (const domain::RecordBody& body : bodies) {
        Transaction transaction(store.database());
        store.append({.header = {.key = store.next_key(),
                                 .at = {.wall_ms = kLunchMs, .boot_ms = 7, .boot_id = "b"},
                                 .actor = "station"},
                      .body = body});
        transaction.commit();
    }
}

std::unique_ptr<Store> with_every_kind(const TemporaryFolder& folder) {
    const std::string path = folder.path() + "/station.db";
    std::filesystem::copy_file(std::string(YZ_SOURCE_DIR) + "/tests/store/version_3.db", path);
    auto store = opened(path);
    add_every_kind(*store);
    return store;
}

}  // namespace

TEST_CASE("whatever follows from the journal is found changed by an audit, and rebuilt") {
    const TemporaryFolder folder;
    const auto store = with_every_kind(folder);
    REQUIRE(first_wrong(store->database()) == "");
    for (const char* sql :
         {"UPDATE meals SET void_seq = NULL", "UPDATE meals SET void_seq = 9 WHERE seq = 10",
          "UPDATE sign_in_tries SET wrong = 1", "UPDATE sign_in_tries SET boot_ms = 0",
          "DELETE FROM pin_tries WHERE elder = 'LI'", "UPDATE pin_tries SET date_days = 1",
          "UPDATE slips SET finished_seq = NULL", "DELETE FROM slips WHERE copy = 1",
          "UPDATE card_anomalies SET boot_id = 'x'", "DELETE FROM card_anomalies",
          "INSERT INTO card_stops VALUES ('ab', 'lost', 1, 1)"}) {
        CAPTURE(sql);
        store->database().script(sql);
        CHECK(first_wrong(store->database()) != "");
        store->rebuild();
        CHECK(first_wrong(store->database()) == "");
    }
    CHECK(store->tries().of(*base::WorkerId::parse("W-LIU")) ==
          domain::WrongTries{.count = 2, .boot_id = "b", .boot_ms = 7});
    CHECK(store->meals().is_voided(12));
    CHECK(store->slips().unfinished() ==
          std::vector{SlipJob{.job = 23, .kind = domain::SlipKind::Meal, .of = 12, .copy = 1}});
}

TEST_CASE("counters are the file's own: a rebuild leaves them") {
    const TemporaryFolder folder;
    const auto store = with_every_kind(folder);
    const base::CardRef card = *base::CardRef::parse("ab");
    store->cards().set_counter(card, 4'294'967'295);
    store->rebuild();
    CHECK(store->cards().counter(card) == 4'294'967'295);
    CHECK(store->cards().counter(*base::CardRef::parse("ac")) == std::nullopt);
}

TEST_CASE("records that cannot stand together are a contradiction, and nothing of them is kept") {
    const TemporaryFolder folder;
    const auto store = with_every_kind(folder);
    const auto served = std::get<domain::MealServed>(
        domain::parse_record(store->journal().bytes_at(9).value())->body);
    domain::MealVoided whole{.reverses = 9,
                             .elder = elder("WANG"),
                             .slot = served.quote.slot,
                             .layers = served.quote.layers,
                             .elder_paid = served.quote.elder_pays};
    domain::MealVoided twice = whole;
    twice.reverses = 12;
    domain::MealVoided of_top_up = whole;
    of_top_up.reverses = 1;
    domain::MealVoided other_elder = whole;
    other_elder.elder = elder("LI");
    domain::MealVoided other_meal = whole;
    other_meal.slot.meal = domain::Meal::Dinner;
    domain::MealVoided other_amount = whole;
    other_amount.elder_paid = domain::Money::from_fen(401);
    domain::MealVoided other_share = whole;
    other_share.layers[0].amount = domain::Money::from_fen(401);
    const std::vector<domain::RecordBody> impossible{
        twice,
        of_top_up,
        other_elder,
        other_meal,
        other_amount,
        other_share,
        domain::SlipRequested{.kind = domain::SlipKind::Meal, .of = 12, .copy = 1},
        domain::SlipRequested{.kind = domain::SlipKind::Meal, .of = 12, .copy = 3},
        domain::SlipRequested{.kind = domain::SlipKind::Meal, .of = 10, .copy = 1},
        domain::SlipFinished{.job = 22},
        domain::SlipFinished{.job = 9}};
    for (std::size_t i = 0; i < impossible.size(); ++i) {
        CAPTURE(i);
        const auto head = store->journal().head();
        try {
            Transaction transaction(store->database());
            store->append(
                {.header = {.key = store->next_key(), .actor = "station"}, .body = impossible[i]});
            transaction.commit();
            FAIL("taken");
        } catch (const StorageFailure& failure) {
            CHECK(failure.kind() == StorageFailure::Kind::Contradiction);
        }
        store->journal().reload();
        store->ledger().forget();
        CHECK(store->journal().head() == head);
        CHECK(first_wrong(store->database()) == "");
    }
    // And the right one is taken.
    Transaction transaction(store->database());
    store->append({.header = {.key = store->next_key(), .actor = "station"}, .body = whole});
    transaction.commit();
    CHECK(store->ledger().wallet_fen("wallet/WANG") == 10'000);
    CHECK(store->ledger().balance("canteen/QX-001", domain::Unit::Fen).debits_pending == 2 * 800);
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
