// A real state directory: first start, restart, and everything that can be wrong with it.
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "kiosk/station/check_state.h"
#include "kiosk/store/journal.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using Why = station::OpenTrouble::Why;
namespace fs = std::filesystem;

namespace {

station::StationOptions in(const TemporaryFolder& folder) {
    station::StationOptions options = demo_options("");
    options.keys.reset();
    options.state_dir = folder.path() + "/state";
    return options;
}

std::string database(const TemporaryFolder& folder) { return folder.path() + "/state/station.db"; }

void serve_some(const TemporaryFolder& folder) {
    TestStation station(in(folder));
    as<station::MealDone>(station.eat("WANG"));
    as<station::MealDone>(station.eat("LI"));
    CHECK(station->acknowledge({.up_to = {.station = station->certificate().station, .seq = 9},
                                .chain = *station->chain_at(9),
                                .bytes = "signed by the hub"}));
}

Why trouble(const station::StationOptions& options) {
    base::ManualClock clock(kLunchMs);
    base::SeededRandom random(3);
    const auto station = station::Station::open(options, clock, random);
    REQUIRE_FALSE(station.has_value());
    return station.error().why;
}

void overwrite(const std::string& path, std::streamoff at, const std::string& bytes) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    REQUIRE(file.good());
    file.seekp(at);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

int files_set_aside(const TemporaryFolder& folder) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder.path() + "/state")) {
        const std::string name = entry.path().filename().string();
        const bool wal = name.size() > 4 && name.substr(name.size() - 4) == "-wal";
        if (name.find("set-aside") != std::string::npos && !wal) ++count;
    }
    return count;
}

std::string joined(const station::CheckReport& report) {
    std::string text;
    for (const std::string& line : report.lines) text += line + "\n";
    return text;
}

}  // namespace

TEST_CASE("the first start makes keys only their owner can read, the file and the anchor") {
    const TemporaryFolder folder;
    serve_some(folder);
    for (const char* name : {"keys/signing.key", "keys/field.key", "keys/card.key", "anchor"}) {
        CAPTURE(name);
        struct stat about {};
        REQUIRE(::stat((folder.path() + "/state/" + name).c_str(), &about) == 0);
        CHECK((about.st_mode & 0777U) == 0600);
    }
    CHECK(fs::exists(database(folder)));
    CHECK_FALSE(fs::exists(database(folder) + "-shm"));
}

TEST_CASE("the set-up's identity key is kept beside the others, and another one takes its place") {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/state/keys/identity.key";
    const auto kept = [&path] {
        std::ifstream file(path);
        return std::string{std::istreambuf_iterator<char>(file), {}};
    };
    {
        TestStation station(in(folder));
        CHECK_FALSE(fs::exists(path));
        CHECK(as<station::Refused>(station.tap(id_card(kWangIdNumber))).why ==
              station::Refusal::UnknownCard);
    }
    station::StationOptions options = in(folder);
    options.identity_key.emplace().fill(9);
    { TestStation station(options); }
    options.identity_key->fill(4);
    {
        TestStation station(options);
        CHECK(as<station::MealQuoted>(station.tap(id_card(kWangIdNumber))).elder.id ==
              elder("WANG"));
    }
    std::string expected;
    for (int i = 0; i < 32; ++i) expected += "04";
    CHECK(kept() == expected + "\n");
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
    {
        // Set-up without it again: what is kept serves.
        TestStation station(in(folder));
        CHECK(as<station::MealQuoted>(station.tap(id_card(kWangIdNumber))).elder.id ==
              elder("WANG"));
    }
    CHECK(station::check_state(folder.path() + "/state").ok);
    fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
    CHECK(joined(station::check_state(folder.path() + "/state")).find("identity.key can be read") !=
          std::string::npos);
    std::ofstream(path) << "no key\n";
    CHECK(trouble(in(folder)) == Why::NotOurs);
}

TEST_CASE("a restart finds everything: meals, money, certificate, acknowledgement, numbers") {
    const TemporaryFolder folder;
    serve_some(folder);
    TestStation station(in(folder));
    CHECK(station->head().seq == 10);
    CHECK(station->acknowledged_seq() == 9);
    station.clock().advance_ms(60'000);
    CHECK(as<station::Refused>(station.tap("WANG")).why == station::Refusal::AlreadyServed);
    CHECK(as<station::MealDone>(station.eat("ZHAO")).meal.pickup_number == 3);
}

TEST_CASE("no name, phone or card number stands readable in the file") {
    const TemporaryFolder folder;
    serve_some(folder);
    std::ifstream file(database(folder), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    CHECK(bytes.find("WANG") != std::string::npos);
    CHECK(bytes.find("王桂兰") == std::string::npos);
    CHECK(bytes.find("04000000000001") == std::string::npos);
    CHECK(bytes.find(std::string("\x04\0\0\0\0\0\x01", 7)) == std::string::npos);
}

TEST_CASE("a damaged file is set aside under a name with the date, and nothing is deleted") {
    const TemporaryFolder folder;
    serve_some(folder);
    const auto size = fs::file_size(database(folder));
    overwrite(database(folder), 2 * 4096 + 8, std::string(600, '\x5a'));
    CHECK(trouble(in(folder)) == Why::SetAside);
    CHECK_FALSE(fs::exists(database(folder)));
    CHECK(files_set_aside(folder) == 1);
    CHECK(fs::file_size(database(folder) + ".set-aside-20251121-110800") == size);
    // The next start does not begin an empty journal beside it.
    CHECK(trouble(in(folder)) == Why::Missing);
}

TEST_CASE("a damaged file that cannot be set aside is used no more, and every answer says so") {
    const TemporaryFolder folder;
    station::StationOptions options = in(folder);
    // Renaming it would make the name longer than any file system takes.
    options.database.path = folder.path() + "/state/" + std::string(240, 's');
    as<station::MealDone>(TestStation(options).eat("WANG"));
    store::Database({.path = options.database.path}).script("UPDATE meals SET shares = 'x'");
    TestStation station(options);
    CHECK(std::holds_alternative<station::NotRecorded>(station.tap("WANG")));
    REQUIRE(station->trouble().has_value());
    CHECK(station->trouble()->path == options.database.path);
    CHECK(std::holds_alternative<station::NotRecorded>(station.tap("LI")));
    CHECK(fs::exists(options.database.path));
}

TEST_CASE("a state directory that cannot be looked into is trouble told, not an exception") {
    const TemporaryFolder folder;
    lead_nowhere(folder.path() + "/state");
    CHECK(trouble(in(folder)) == Why::DiskTrouble);
    const station::CheckReport report = station::check_state(folder.path() + "/state");
    CHECK_FALSE(report.ok);
}

TEST_CASE("one changed byte of a record is found by the chain, and the file set aside") {
    const TemporaryFolder folder;
    serve_some(folder);
    std::ifstream file(database(folder), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    file.close();
    // The last record: pickup 2 becomes 3, still valid JSON on a sound page.
    const std::size_t at = bytes.find("\"pickup\":2");
    REQUIRE(at != std::string::npos);
    overwrite(database(folder), static_cast<std::streamoff>(at), "\"pickup\":3");
    CHECK(trouble(in(folder)) == Why::SetAside);
    CHECK(files_set_aside(folder) == 1);
}

TEST_CASE("other keys, another station and a lost file are told apart") {
    const TemporaryFolder folder;
    serve_some(folder);
    SUBCASE("another station") {
        station::StationOptions options = in(folder);
        options.station.id = *base::StationId::parse("QX-002");
        CHECK(trouble(options) == Why::NotOurs);
    }
    SUBCASE("another signing key") {
        std::ofstream(folder.path() + "/state/keys/signing.key") << std::string(64, '7') << "\n";
        CHECK(trouble(in(folder)) == Why::NotOurs);
    }
    SUBCASE("a key is gone") {
        fs::remove(folder.path() + "/state/keys/field.key");
        CHECK(trouble(in(folder)) == Why::NotOurs);
        CHECK_FALSE(fs::exists(folder.path() + "/state/keys/field.key"));
    }
    SUBCASE("a key is not a key") {
        std::ofstream(folder.path() + "/state/keys/card.key") << "hello";
        CHECK(trouble(in(folder)) == Why::NotOurs);
    }
    SUBCASE("the file is gone") {
        fs::remove(database(folder));
        CHECK(trouble(in(folder)) == Why::Missing);
    }
    SUBCASE("the file is gone and the anchor is not readable") {
        fs::remove(database(folder));
        std::ofstream(folder.path() + "/state/anchor") << "?";
        CHECK(trouble(in(folder)) == Why::Missing);
    }
    CHECK(files_set_aside(folder) == 0);
}

TEST_CASE("a file of another program or of a later version is left alone") {
    const TemporaryFolder folder;
    serve_some(folder);
    SUBCASE("another program") {
        fs::remove(database(folder));
        store::Database({.path = database(folder)}).script("CREATE TABLE notes (text TEXT)");
        CHECK(trouble(in(folder)) == Why::NotOurs);
    }
    SUBCASE("a later version") {
        store::Database({.path = database(folder)}).script("PRAGMA user_version=99");
        CHECK(trouble(in(folder)) == Why::NewerProgram);
    }
    CHECK(files_set_aside(folder) == 0);
    CHECK(fs::exists(database(folder)));
}

TEST_CASE("two stations cannot have one file open") {
    const TemporaryFolder folder;
    TestStation station(in(folder));
    CHECK(trouble(in(folder)) == Why::InUse);
    as<station::MealDone>(station.eat("WANG"));
}

TEST_CASE("check_state says what holds, line by line") {
    const TemporaryFolder folder;
    serve_some(folder);
    const station::CheckReport report = station::check_state(folder.path() + "/state");
    CAPTURE(joined(report));
    CHECK(report.ok);
    for (const char* line :
         {"ok    SQLite finds the file sound", "ok    the chain holds over 10 records",
          "ok    1 seals hold", "ok    debits equal credits in every unit",
          "ok    balances equal a rebuild from the journal",
          "ok    meals equal a rebuild from the journal", "ok    the keys belong to the file",
          "ok    the hub has acknowledged 9 records"}) {
        CAPTURE(line);
        CHECK(joined(report).find(line) != std::string::npos);
    }
    CHECK(joined(report).find("王") == std::string::npos);
}

/// Somebody with the file and SQL takes the trigger away and puts it back to the letter.
#define YZ_WITHOUT_TRIGGER(sql)                                        \
    "DROP TRIGGER journal_never_updated;" sql                          \
    ";CREATE TRIGGER journal_never_updated BEFORE UPDATE ON journal\n" \
    "BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"

TEST_CASE("check_state finds each kind of change") {
    struct Row {
        const char* sql;
        const char* says;
    };
    for (const Row& row :
         {Row{"UPDATE balances SET credits_posted = credits_posted + 1 WHERE account = 'wallet/LI'",
              "WRONG debits and credits differ in unit 0"},
          Row{"UPDATE meals SET pays_fen = 1 WHERE elder = 'LI'", "WRONG meals has LI|"},
          Row{"DELETE FROM top_ups WHERE elder = 'SUN'", "WRONG top_ups has "},
          Row{YZ_WITHOUT_TRIGGER(
                  "UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), '10000', "
                  "'20000') AS BLOB) WHERE seq = 2"),
              "WRONG the chain breaks at record 2"},
          Row{"DROP TRIGGER journal_never_updated",
              "WRONG the trigger journal_never_updated is not as it was made"},
          Row{YZ_WITHOUT_TRIGGER("UPDATE journal SET meals = 7 WHERE seq = 10"),
              "WRONG the totals at record 10 are wrong"},
          Row{"UPDATE seals SET signature = zeroblob(64)",
              "WRONG the seal of record 9 does not hold"}}) {
        CAPTURE(row.sql);
        const TemporaryFolder folder;
        serve_some(folder);
        store::Database({.path = database(folder)}).script(row.sql);
        const station::CheckReport report = station::check_state(folder.path() + "/state");
        CAPTURE(joined(report));
        CHECK_FALSE(report.ok);
        CHECK(joined(report).find(row.says) != std::string::npos);
    }
}

/// Somebody with the file and the program adds the last meal once more, with a chain that holds.
void add_last_meal_again(const TemporaryFolder& folder, const std::string& elder_id,
                         std::uint32_t pickup_number) {
    store::Database file({.path = database(folder)});
    std::string certificate;
    {
        store::Query row = file.query("SELECT certificate FROM enrolment");
        REQUIRE(row.next());
        certificate = row.bytes(0);
    }
    store::Journal journal(file, base::sha256(certificate));
    auto record = domain::parse_record(journal.bytes_at(journal.head().seq).value());
    REQUIRE(record.has_value());
    ++record->header.key.seq;
    auto& meal = std::get<domain::MealServed>(record->body);
    meal.elder = elder(elder_id);
    meal.pickup_number = pickup_number;
    journal.append(*record, domain::encode_record(*record));
}

TEST_CASE("records that cannot stand together are told by check_state, and set aside by a start") {
    struct Row {
        const char* elder;
        std::uint32_t pickup_number;
    };
    for (const Row& row : {Row{"LI", 9}, Row{"ZHAO", 2}}) {
        CAPTURE(row.elder);
        const TemporaryFolder folder;
        serve_some(folder);
        add_last_meal_again(folder, row.elder, row.pickup_number);
        const station::CheckReport report = station::check_state(folder.path() + "/state");
        CAPTURE(joined(report));
        CHECK_FALSE(report.ok);
        CHECK(joined(report).find("WRONG record 11 cannot stand with those before it") !=
              std::string::npos);
        // Balances that do not agree ask for a rebuild, which these records do not allow.
        store::Database({.path = database(folder)})
            .script("UPDATE balances SET credits_posted = 1 WHERE account = 'wallet/LI'");
        CHECK(trouble(in(folder)) == Why::SetAside);
    }
}

TEST_CASE("a person or a card that is not readable costs that one card, not the file") {
    for (const char* sql : {"UPDATE people SET person = '{' WHERE elder = 'WANG'",
                            "UPDATE cards SET state = 'x' WHERE elder = 'WANG'"}) {
        CAPTURE(sql);
        const TemporaryFolder folder;
        serve_some(folder);
        store::Database({.path = database(folder)}).script(sql);
        TestStation station(in(folder));
        CHECK(as<station::Refused>(station.tap("WANG")).why == station::Refusal::UnknownCard);
        as<station::MealDone>(station.eat("ZHAO"));
        CHECK_FALSE(station->trouble().has_value());
        CHECK(files_set_aside(folder) == 0);
    }
}

TEST_CASE("an older copy of the file is served on and told by check_state") {
    const TemporaryFolder folder;
    { TestStation station(in(folder)); }
    fs::copy(database(folder), folder.path() + "/copy.db");
    {
        TestStation station(in(folder));
        as<station::MealDone>(station.eat("WANG"));
    }
    { TestStation station(in(folder)); }
    fs::remove(folder.path() + "/state/anchor");
    { TestStation station(in(folder)); }  // A new anchor, at the head.
    fs::copy_file(folder.path() + "/copy.db", database(folder),
                  fs::copy_options::overwrite_existing);
    {
        TestStation station(in(folder));
        CHECK(station->head().seq == 8);
        as<station::MealDone>(station.eat("LI"));
    }
    const station::CheckReport report = station::check_state(folder.path() + "/state");
    CAPTURE(joined(report));
    CHECK_FALSE(report.ok);
    CHECK(joined(report).find("is not the one the anchor saw") != std::string::npos);
}

TEST_CASE("balances that do not agree are rebuilt from the journal at the next start") {
    const TemporaryFolder folder;
    serve_some(folder);
    store::Database({.path = database(folder)})
        .script("UPDATE balances SET credits_posted = 1 WHERE account = 'wallet/LI'");
    {
        TestStation station(in(folder));
        CHECK(as<station::AccountShown>(station->submit(station::ReadAccount{.elder = elder("LI")}))
                  .balance.fen() == 9'400);
    }
    CHECK(station::check_state(folder.path() + "/state").ok);
}
