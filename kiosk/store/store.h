// Level 2. A station's file, opened: the journal and everything that follows from it. append() is
// the only way anything of value gets in, and it keeps all tables together in one transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/signing.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "kiosk/store/card_watch.h"
#include "kiosk/store/database.h"
#include "kiosk/store/follow.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/ledger_book.h"
#include "kiosk/store/meal_book.h"
#include "kiosk/store/roster_book.h"
#include "kiosk/store/schema.h"
#include "kiosk/store/slip_book.h"
#include "kiosk/store/staff_book.h"
#include "kiosk/store/try_book.h"

namespace yz::store {

struct StoreOptions {
    DatabaseOptions database{};
    SecretKey field_key{};
    SecretKey card_key{};
    /// Called once in the life of a file: the bytes chain[0] is the hash of.
    std::function<domain::EnrolmentCertificate()> new_certificate;
};

/// How much of the file is looked at on opening.
enum class OpenCheck {
    Whole,  ///< At start: quick_check, sums, the chain since the last acknowledgement.
    Tail,   ///< After a failure in the same process: the last records of the chain.
};

class Store {
public:
    /// Opens or creates, migrates, checks. What was half written is finished or undone, the WAL is
    /// moved into the file and synced. Throws StorageFailure; `Damaged` says it must be set aside.
    static tl::expected<std::unique_ptr<Store>, SchemaProblem> open(const StoreOptions& options,
                                                                    OpenCheck check);

    Database& database() { return database_; }
    const domain::EnrolmentCertificate& certificate() const { return certificate_; }
    const std::string& certificate_bytes() const { return certificate_bytes_; }
    Journal& journal() { return journal_; }
    LedgerBook& ledger() { return ledger_; }
    MealBook& meals() { return meals_; }
    RosterBook& roster() { return roster_; }
    StaffBook& staff() { return staff_; }
    TryBook& tries() { return tries_; }
    SlipBook& slips() { return slips_; }
    CardWatch& cards() { return cards_; }

    domain::RecordKey next_key() const;
    /// Journal, transfers, balances and what else follows from the record. Inside a transaction.
    void append(const domain::Record& record);
    /// Everything that follows from the journal, and the balances, once more; one transaction.
    void rebuild();

    /// Kept as evidence: what the hub said, and our seal of the same point. One transaction.
    void acknowledge(const domain::Acknowledged& acknowledged, const domain::Seal& seal);
    std::uint64_t acknowledged_seq();
    std::optional<std::string> link_note(std::string_view key);
    void set_link_note(std::string_view key, std::string_view value);

private:
    struct Enrolled;
    Store(const StoreOptions& options, std::unique_ptr<Database> database, Enrolled enrolled);
    void check(OpenCheck depth);
    Followers followers();

    std::unique_ptr<Database> owned_;
    Database& database_;
    domain::EnrolmentCertificate certificate_;
    std::string certificate_bytes_;
    Journal journal_;
    LedgerBook ledger_;
    MealBook meals_;
    RosterBook roster_;
    StaffBook staff_;
    TryBook tries_;
    SlipBook slips_;
    CardWatch cards_;
};

}  // namespace yz::store
