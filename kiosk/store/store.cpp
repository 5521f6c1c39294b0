#include "kiosk/store/store.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"

namespace yz::store {
namespace {

/// After a failure in the same process everything before was checked at start.
constexpr std::uint64_t kTailRecords = 100;

constexpr const char* kEnrolment = "SELECT certificate FROM enrolment ORDER BY epoch DESC LIMIT 1";
constexpr const char* kEnrol = "INSERT INTO enrolment VALUES (?, ?, ?)";
constexpr const char* kAcknowledge =
    "INSERT INTO acknowledgement VALUES (1, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET "
    "epoch = excluded.epoch, seq = excluded.seq, message = excluded.message";
constexpr const char* kKeepSeal = "INSERT OR REPLACE INTO seals VALUES (?, ?, ?)";
constexpr const char* kLinkNote = "SELECT value FROM link_notes WHERE note = ?";
constexpr const char* kSetLinkNote =
    "INSERT INTO link_notes VALUES (?, ?) ON CONFLICT (note) DO UPDATE SET value = excluded.value";
constexpr const char* kAllRecords = "SELECT bytes FROM journal ORDER BY seq";

StorageFailure damaged(const std::string& what) { return {StorageFailure::Kind::Damaged, what}; }

}  // namespace

struct Store::Enrolled {
    domain::EnrolmentCertificate certificate;
    std::string bytes;
};

tl::expected<std::unique_ptr<Store>, SchemaProblem> Store::open(const StoreOptions& options,
                                                                OpenCheck check) {
    auto database = std::make_unique<Database>(options.database);
    if (check == OpenCheck::Whole) {
        if (const std::string complaint = database->complaint(); !complaint.empty()) {
            throw damaged(complaint);
        }
    }
    if (const SchemaProblem problem = recognised(*database); problem != SchemaProblem::None) {
        return tl::unexpected(problem);
    }
    if (check == OpenCheck::Whole) {
        if (const std::string differs = schema_difference(*database); !differs.empty()) {
            throw damaged(differs);
        }
    }
    // Before anything new is written: a sync that failed in an earlier life may have left pages
    // that are in the system's memory but not on the disk.
    database->settle();
    if (const SchemaProblem problem = migrate(*database); problem != SchemaProblem::None) {
        return tl::unexpected(problem);
    }

    Enrolled enrolled;
    {
        Query row = database->query(kEnrolment);
        if (row.next()) enrolled.bytes = row.bytes(0);
    }
    if (enrolled.bytes.empty()) {
        enrolled.certificate = options.new_certificate();
        enrolled.bytes = domain::encode_certificate(enrolled.certificate);
        Transaction transaction(*database);
        database->run(kEnrol, enrolled.certificate.epoch, enrolled.certificate.station.text(),
                      base::as_bytes(enrolled.bytes));
        transaction.commit();
    } else {
        const auto parsed = domain::parse_certificate(enrolled.bytes);
        if (!parsed) throw damaged("the enrolment certificate is not readable");
        enrolled.certificate = *parsed;
    }
    std::unique_ptr<Store> store(new Store(options, std::move(database), std::move(enrolled)));
    store->check(check);
    return store;
}

Store::Store(const StoreOptions& options, std::unique_ptr<Database> database, Enrolled enrolled)
    : owned_(std::move(database)),
      database_(*owned_),
      certificate_(std::move(enrolled.certificate)),
      certificate_bytes_(std::move(enrolled.bytes)),
      journal_(database_, base::sha256(certificate_bytes_)),
      ledger_(database_),
      meals_(database_),
      roster_(database_, options.field_key, options.card_key),
      staff_(database_, options.field_key, options.card_key),
      tries_(database_),
      slips_(database_),
      cards_(database_) {}

void Store::check(OpenCheck depth) {
    const std::uint64_t head = journal_.head().seq;
    const std::uint64_t tail = head - std::min(head, kTailRecords);
    const std::uint64_t from = depth == OpenCheck::Tail ? tail : std::min(tail, acknowledged_seq());
    if (const std::string broken = journal_.broken_after(from); !broken.empty()) {
        throw damaged(broken);
    }
    if (depth == OpenCheck::Whole && !ledger_.disagreement().empty()) {
        base::log_error("balances did not agree and were rebuilt from the journal");
        rebuild();
    }
}

domain::RecordKey Store::next_key() const {
    return {.station = certificate_.station,
            .epoch = certificate_.epoch,
            .seq = journal_.head().seq + 1};
}

Followers Store::followers() {
    return {.meals = meals_, .roster = roster_, .tries = tries_, .slips = slips_, .cards = cards_};
}

void Store::append(const domain::Record& record) {
    journal_.append(record, domain::encode_record(record));
    ledger_.post(record.header.key.seq, transfers_of(record));
    follow(record, followers());
}

void Store::rebuild() {
    Transaction transaction(database_);
    database_.script(
        "DELETE FROM balances; DELETE FROM meals; DELETE FROM top_ups; DELETE FROM card_stops;"
        "DELETE FROM sign_in_tries; DELETE FROM pin_tries; DELETE FROM slips;"
        "DELETE FROM card_anomalies");
    ledger_.forget();
    Query row = database_.query(kAllRecords);
    while (row.next()) {
        const auto record = domain::parse_record(row.bytes(0));
        if (!record) throw damaged("a record is not readable");
        ledger_.count(transfers_of(*record));
        follow(*record, followers());
    }
    transaction.commit();
}

void Store::acknowledge(const domain::Acknowledged& acknowledged, const domain::Seal& seal) {
    Transaction transaction(database_);
    database_.run(kAcknowledge, acknowledged.up_to.epoch, acknowledged.up_to.seq,
                  base::as_bytes(acknowledged.bytes));
    if (acknowledged.up_to.seq > 0) {
        const std::string bytes = domain::seal_bytes(seal);
        const std::span<const std::uint8_t> signature(seal.signature);
        database_.run(kKeepSeal, acknowledged.up_to.seq, base::as_bytes(bytes), signature);
    }
    transaction.commit();
}

std::uint64_t Store::acknowledged_seq() {
    const std::int64_t seq = database_.number("SELECT seq FROM acknowledgement");
    return seq < 0 ? 0 : static_cast<std::uint64_t>(seq);
}

std::optional<std::string> Store::link_note(std::string_view key) {
    Query row = database_.query(kLinkNote, key);
    if (!row.next()) return std::nullopt;
    return row.text(0);
}

void Store::set_link_note(std::string_view key, std::string_view value) {
    Transaction transaction(database_);
    database_.run(kSetLinkNote, key, value);
    transaction.commit();
}

}  // namespace yz::store
