#include "kiosk/store/schema.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/base/check.h"

namespace yz::store {
namespace {

/// "YZST" in SQLite's application_id: file(1) and we know the file by it.
constexpr int kApplicationId = 0x595a5354;

/// STRICT: a column holds its type. Only journal and enrolment are originals; every other table
/// of this version follows from the journal. Running totals stand in the journal's row so that a
/// seal at any seq costs one look.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE enrolment (
    epoch INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    certificate BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    bytes BLOB NOT NULL,
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    meals INTEGER NOT NULL,
    subsidy_fen INTEGER NOT NULL,
    self_pay_fen INTEGER NOT NULL,
    top_up_fen INTEGER NOT NULL
) STRICT;
CREATE TRIGGER journal_never_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE transfers (
    seq INTEGER NOT NULL REFERENCES journal (seq),
    line INTEGER NOT NULL,
    debit TEXT NOT NULL,
    credit TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    unit INTEGER NOT NULL,
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    code TEXT NOT NULL,
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transfers_never_updated BEFORE UPDATE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are only added to'); END;
CREATE TRIGGER transfers_never_deleted BEFORE DELETE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are only added to'); END;

CREATE TABLE balances (
    account TEXT NOT NULL,
    unit INTEGER NOT NULL,
    debits_posted INTEGER NOT NULL,
    credits_posted INTEGER NOT NULL,
    debits_pending INTEGER NOT NULL,
    credits_pending INTEGER NOT NULL,
    PRIMARY KEY (account, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE meals (
    elder TEXT NOT NULL,
    date_days INTEGER NOT NULL,
    meal TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    at_ms INTEGER NOT NULL,
    pickup_number INTEGER NOT NULL,
    pays_fen INTEGER NOT NULL,
    shares TEXT NOT NULL,
    PRIMARY KEY (elder, date_days, meal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meals_by_pickup_number ON meals (date_days, meal, pickup_number);

CREATE TABLE top_ups (
    elder TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    at_ms INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    PRIMARY KEY (elder, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_stops (
    card TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    since_days INTEGER NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;
)sql";

/// What comes from the hub, and the seal of each point it acknowledged. `person` is JSON without
/// names; names and phone numbers are sealed.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE roster (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE people (
    elder TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    key_version INTEGER NOT NULL,
    name_sealed BLOB NOT NULL,
    phone_sealed BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
    card TEXT NOT NULL PRIMARY KEY,
    elder TEXT NOT NULL,
    state TEXT NOT NULL,
    since_days INTEGER,
    valid_through_days INTEGER,
    tail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE seals (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    bytes BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE acknowledgement (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    message BLOB NOT NULL
) STRICT;

CREATE TABLE link_notes (
    note TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

/// A top-up done again counts once. Those before have no id, and nulls do not collide.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE top_ups ADD COLUMN id TEXT;
CREATE UNIQUE INDEX top_ups_by_id ON top_ups (id);
)sql";

/// A voided meal stays, with its pick-up number, and frees its slot. The counters are original,
/// staff is the roster's, the rest follows from the journal.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE meals_before AS SELECT * FROM meals;
DROP TABLE meals;
CREATE TABLE meals (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    elder TEXT NOT NULL,
    date_days INTEGER NOT NULL,
    meal TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    pickup_number INTEGER NOT NULL,
    pays_fen INTEGER NOT NULL,
    shares TEXT NOT NULL,
    void_seq INTEGER REFERENCES journal (seq)
) STRICT;
INSERT INTO meals
    SELECT seq, elder, date_days, meal, at_ms, pickup_number, pays_fen, shares, NULL
    FROM meals_before;
DROP TABLE meals_before;
CREATE UNIQUE INDEX meals_once ON meals (elder, date_days, meal) WHERE void_seq IS NULL;
CREATE UNIQUE INDEX meals_by_pickup_number ON meals (date_days, meal, pickup_number);
CREATE INDEX top_ups_by_time ON top_ups (at_ms);

CREATE TABLE sign_in_tries (
    worker TEXT NOT NULL PRIMARY KEY,
    wrong INTEGER NOT NULL CHECK (wrong > 0),
    boot_id TEXT NOT NULL,
    boot_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_tries (
    elder TEXT NOT NULL PRIMARY KEY,
    date_days INTEGER NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE slips (
    job INTEGER PRIMARY KEY REFERENCES journal (seq),
    kind TEXT NOT NULL,
    of_seq INTEGER NOT NULL REFERENCES journal (seq),
    copy INTEGER NOT NULL,
    finished_seq INTEGER REFERENCES journal (seq)
) STRICT;
CREATE UNIQUE INDEX slips_by_copy ON slips (kind, of_seq, copy);
CREATE INDEX slips_unfinished ON slips (job) WHERE finished_seq IS NULL;

CREATE TABLE card_anomalies (
    card TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    boot_id TEXT NOT NULL,
    boot_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE card_counters (
    card TEXT NOT NULL PRIMARY KEY,
    counter INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    worker TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    badge TEXT NOT NULL,
    badge_kind TEXT,
    key_version INTEGER NOT NULL,
    name_sealed BLOB NOT NULL,
    pin_sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_by_badge ON staff (badge);

ALTER TABLE people ADD COLUMN pin_sealed BLOB;
ALTER TABLE cards ADD COLUMN kind TEXT;
CREATE INDEX cards_by_elder ON cards (elder);
CREATE INDEX cards_by_tail ON cards (tail);
)sql";

constexpr const char* kSteps[kSchemaVersion] = {kVersion1, kVersion2, kVersion3, kVersion4};

/// A table, index or trigger: "table meals", and the statement it was made with (none: by SQLite).
struct Made {
    std::string name, sql;
};
constexpr const char* kMade =
    "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

/// What a file of this version holds. Made once: an audit asks for it every time.
const std::vector<Made>& made_by(int version) {
    static std::mutex mutex;
    static std::map<int, std::vector<Made>> known;
    const std::lock_guard lock(mutex);
    const auto found = known.find(version);
    if (found != known.end()) return found->second;
    Database fresh({.path = ":memory:"});
    YZ_CHECK(migrate(fresh, version) == SchemaProblem::None);
    std::vector<Made> made;
    Query row = fresh.query(kMade);
    while (row.next()) made.push_back({.name = row.text(0), .sql = row.text(1)});
    return known.emplace(version, std::move(made)).first->second;
}

}  // namespace

SchemaProblem recognised(Database& database) {
    const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && database.number("PRAGMA application_id") != kApplicationId) {
        return SchemaProblem::NotOurs;
    }
    if (database.number("PRAGMA user_version") > kSchemaVersion) return SchemaProblem::Newer;
    return SchemaProblem::None;
}

std::string schema_difference(Database& database) {
    const auto version = static_cast<int>(database.number("PRAGMA user_version"));
    const std::vector<Made>& expected = made_by(version);
    Query here = database.query(kMade);
    for (std::size_t i = 0;; ++i) {
        const bool more_here = here.next();
        const bool more_there = i < expected.size();
        if (!more_here && !more_there) return "";
        if (!more_here) return "the " + expected[i].name + " is missing";
        if (!more_there) return "there is a " + here.text(0) + " too many";
        if (here.text(0) != expected[i].name || here.text(1) != expected[i].sql) {
            return "the " + expected[i].name + " is not as it was made";
        }
    }
}

void create_tables(Database& database) {
    // Tables before the indexes and triggers on them.
    for (const bool tables : {true, false}) {
        for (const Made& one : made_by(kSchemaVersion)) {
            if (one.name.starts_with("table ") == tables) database.script(one.sql);
        }
    }
}

SchemaProblem migrate(Database& database, int version) {
    if (const SchemaProblem problem = recognised(database); problem != SchemaProblem::None) {
        return problem;
    }
    for (std::int64_t found = database.number("PRAGMA user_version"); found < version; ++found) {
        Transaction transaction(database);
        database.script(kSteps[found]);
        database.script("PRAGMA application_id=" + std::to_string(kApplicationId) +
                        ";PRAGMA user_version=" + std::to_string(found + 1));
        transaction.commit();
    }
    return SchemaProblem::None;
}

}  // namespace yz::store
