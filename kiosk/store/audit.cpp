#include "kiosk/store/audit.h"

#include <algorithm>

#include "kiosk/base/signing.h"
#include "kiosk/domain/seal.h"
#include "kiosk/store/follow.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/ledger_book.h"
#include "kiosk/store/schema.h"

namespace yz::store {
namespace {

constexpr const char* kCertificate =
    "SELECT certificate FROM enrolment ORDER BY epoch DESC LIMIT 1";
constexpr const char* kRecords =
    "SELECT seq, bytes, chain, meals, subsidy_fen, self_pay_fen, top_up_fen FROM journal "
    "ORDER BY seq";
constexpr const char* kSeals = "SELECT seq, bytes, signature FROM seals ORDER BY seq";

/// A table that follows from the journal, as lines in the order of its key, in files of the
/// versions `since` to `until`.
struct Derived {
    const char* name;
    const char* lines;
    std::int64_t since = 1;
    std::int64_t until = kSchemaVersion;
};
constexpr Derived kDerived[] = {
    {"transfers",
     "SELECT seq || '|' || line || '|' || debit || '|' || credit || '|' || amount || '|' || unit "
     "|| '|' || pending || '|' || code FROM transfers ORDER BY seq, line"},
    {"balances",
     "SELECT account || '|' || unit || '|' || debits_posted || '|' || credits_posted || '|' || "
     "debits_pending || '|' || credits_pending FROM balances ORDER BY account, unit"},
    {"meals",
     "SELECT elder || '|' || date_days || '|' || meal || '|' || seq || '|' || at_ms || '|' || "
     "pickup_number || '|' || pays_fen || '|' || shares FROM meals ORDER BY seq",
     1, 3},
    {"meals",
     "SELECT elder || '|' || date_days || '|' || meal || '|' || seq || '|' || at_ms || '|' || "
     "pickup_number || '|' || pays_fen || '|' || shares || '|' || coalesce(void_seq, '') "
     "FROM meals ORDER BY seq",
     4},
    {"top_ups",
     "SELECT elder || '|' || seq || '|' || at_ms || '|' || amount_fen FROM top_ups "
     "ORDER BY elder, seq",
     1, 2},
    {"top_ups",
     "SELECT elder || '|' || seq || '|' || at_ms || '|' || amount_fen || '|' || coalesce(id, '') "
     "FROM top_ups ORDER BY elder, seq",
     3},
    {"card_stops",
     "SELECT card || '|' || state || '|' || since_days || '|' || seq FROM card_stops ORDER BY "
     "card"},
    {"sign_in_tries",
     "SELECT worker || '|' || wrong || '|' || boot_id || '|' || boot_ms FROM sign_in_tries "
     "ORDER BY worker",
     4},
    {"pin_tries", "SELECT elder || '|' || date_days || '|' || wrong FROM pin_tries ORDER BY elder",
     4},
    {"slips",
     "SELECT job || '|' || kind || '|' || of_seq || '|' || copy || '|' || "
     "coalesce(finished_seq, '') FROM slips ORDER BY job",
     4},
    {"card_anomalies",
     "SELECT card || '|' || seq || '|' || boot_id || '|' || boot_ms FROM card_anomalies "
     "ORDER BY card",
     4},
};

/// The tables of a journal, filled once more in memory.
class Rebuilt {
public:
    Rebuilt()
        : database_({.path = ":memory:"}),
          ledger_(database_),
          meals_(database_),
          roster_(database_, {}, {}),
          tries_(database_),
          slips_(database_),
          cards_(database_) {
        // The journal itself is not copied, so its rows cannot be referred to.
        database_.script("PRAGMA foreign_keys=OFF");
        create_tables(database_);
        database_.script("BEGIN");
    }
    void add(const domain::Record& record) {
        ledger_.post(record.header.key.seq, transfers_of(record));
        follow(record, {.meals = meals_,
                        .roster = roster_,
                        .tries = tries_,
                        .slips = slips_,
                        .cards = cards_});
    }
    Database& database() { return database_; }
    LedgerBook& ledger() { return ledger_; }

private:
    Database database_;
    LedgerBook ledger_;
    MealBook meals_;
    RosterBook roster_;
    TryBook tries_;
    SlipBook slips_;
    CardWatch cards_;
};

/// Empty when both give the same lines, else the first that differs.
std::string difference(Database& running, Database& rebuilt, const Derived& table) {
    Query here = running.query(table.lines);
    Query there = rebuilt.query(table.lines);
    for (;;) {
        const bool more_here = here.next();
        const bool more_there = there.next();
        if (!more_here && !more_there) return "";
        const std::string ours = more_here ? here.text(0) : "nothing";
        const std::string theirs = more_there ? there.text(0) : "nothing";
        if (ours == theirs) continue;
        return std::string("has ").append(ours).append(" where the journal gives ").append(theirs);
    }
}

std::string hash_text(const base::Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

struct Walk {
    std::vector<Finding>& findings;
    Database& database;
    domain::EnrolmentCertificate certificate;
    base::Hash chain{};
    domain::SealTotals totals{};
    std::uint64_t seq = 0;

    bool fail(const std::string& what) {
        findings.push_back({.ok = false, .what = what});
        return false;
    }
    bool records(Rebuilt& rebuilt);
    void seals();
};

bool Walk::records(Rebuilt& rebuilt) {
    Query row = database.query(kRecords);
    while (row.next()) {
        const std::string name = "record " + std::to_string(++seq);
        if (row.integer(0) != static_cast<std::int64_t>(seq)) return fail(name + " is missing");
        const std::string bytes = row.bytes(1);
        chain = domain::chain_after(chain, bytes);
        if (row.bytes(2) != hash_text(chain)) return fail("the chain breaks at " + name);
        const auto record = domain::parse_record(bytes);
        if (!record) return fail(name + " is not readable: " + record_problem_name(record.error()));
        const domain::RecordKey key{
            .station = certificate.station, .epoch = certificate.epoch, .seq = seq};
        if (record->header.key != key) return fail(name + " names another place in the journal");
        totals = domain::totals_after(totals, record->body);
        const domain::SealTotals kept{.meals = static_cast<std::uint64_t>(row.integer(3)),
                                      .subsidy_fen = row.integer(4),
                                      .self_pay_fen = row.integer(5),
                                      .top_up_fen = row.integer(6)};
        if (kept != totals) return fail("the totals at " + name + " are wrong");
        try {
            rebuilt.add(*record);
        } catch (const StorageFailure& failure) {
            return fail(name + " cannot stand with those before it: " + failure.what());
        }
    }
    findings.push_back({.what = "the chain holds over " + std::to_string(seq) + " records"});
    return true;
}

void Walk::seals() {
    std::uint64_t count = 0;
    Query row = database.query(kSeals);
    while (row.next()) {
        const std::string name = "the seal of record " + std::to_string(row.integer(0));
        auto seal = domain::parse_seal_bytes(row.bytes(1));
        const std::string signature = row.bytes(2);
        if (!seal || signature.size() != seal->signature.size()) {
            fail(name + " is not readable");
            return;
        }
        std::transform(signature.begin(), signature.end(), seal->signature.begin(),
                       [](char c) { return static_cast<std::uint8_t>(c); });
        Query at = database.query(
            "SELECT chain, meals, subsidy_fen, self_pay_fen, top_up_fen FROM journal WHERE seq = ?",
            seal->up_to.seq);
        const bool agrees =
            at.next() && at.bytes(0) == hash_text(seal->chain) &&
            seal->totals == domain::SealTotals{.meals = static_cast<std::uint64_t>(at.integer(1)),
                                               .subsidy_fen = at.integer(2),
                                               .self_pay_fen = at.integer(3),
                                               .top_up_fen = at.integer(4)};
        if (!agrees || !domain::verify_seal(*seal, certificate.public_key)) {
            fail(name + " does not hold");
            return;
        }
        ++count;
    }
    findings.push_back({.what = std::to_string(count) + " seals hold"});
}

}  // namespace

std::vector<Finding> audit(Database& database) {
    std::vector<Finding> findings;
    if (const std::string complaint = database.complaint(); !complaint.empty()) {
        findings.push_back({.ok = false, .what = "SQLite finds the file damaged: " + complaint});
        return findings;
    }
    findings.push_back({.what = "SQLite finds the file sound"});
    const std::int64_t version = database.number("PRAGMA user_version");
    if (version < 1 || version > kSchemaVersion) {
        findings.push_back(
            {.ok = false, .what = "the file has schema version " + std::to_string(version)});
        return findings;
    }
    if (const std::string differs = schema_difference(database); !differs.empty()) {
        findings.push_back({.ok = false, .what = differs});
        return findings;
    }
    Query row = database.query(kCertificate);
    const std::string bytes = row.next() ? row.bytes(0) : "";
    const auto certificate = domain::parse_certificate(bytes);
    if (!certificate) {
        findings.push_back({.ok = false, .what = "the enrolment certificate is not readable"});
        return findings;
    }
    Walk walk{.findings = findings,
              .database = database,
              .certificate = *certificate,
              .chain = base::sha256(bytes)};
    Rebuilt rebuilt;
    if (!walk.records(rebuilt)) return findings;
    if (version >= 2) walk.seals();

    const std::string disagreement = LedgerBook(database).disagreement();
    findings.push_back(
        {.ok = disagreement.empty(),
         .what = disagreement.empty() ? "debits equal credits in every unit" : disagreement});
    for (const Derived& table : kDerived) {
        if (version < table.since || version > table.until) continue;
        const std::string differs = difference(database, rebuilt.database(), table);
        findings.push_back(
            {.ok = differs.empty(),
             .what = std::string(table.name) + " " +
                     (differs.empty() ? "equal a rebuild from the journal" : differs)});
    }
    if (version >= 2) {
        const std::int64_t acknowledged = database.number("SELECT seq FROM acknowledgement");
        const bool ok = acknowledged <= static_cast<std::int64_t>(walk.seq);
        findings.push_back({.ok = ok,
                            .what = "the hub has acknowledged " +
                                    std::to_string(std::max<std::int64_t>(acknowledged, 0)) +
                                    " records" + (ok ? "" : ", more than there are")});
    }
    return findings;
}

}  // namespace yz::store
