// Level 2. The ledger as kept: every transfer for ever, and each account's sums. Debits equal
// credits in every unit after every posting; checked on what was really written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/ledger.h"
#include "kiosk/store/database.h"

namespace yz::store {

struct Balance {
    std::int64_t debits_posted = 0, credits_posted = 0;
    std::int64_t debits_pending = 0, credits_pending = 0;
    auto operator<=>(const Balance&) const = default;
};

class LedgerBook {
public:
    explicit LedgerBook(Database& database) : database_(database) {}
    /// The transfers of record `seq`. Inside a transaction.
    void post(std::uint64_t seq, const std::vector<domain::Transfer>& transfers);
    /// Their effect on the accounts alone: rebuilding.
    void count(const std::vector<domain::Transfer>& transfers);
    Balance balance(const std::string& account, domain::Unit unit) const;
    /// What an elder may spend: posted credits less posted debits.
    std::int64_t wallet_fen(const std::string& account) const;
    /// Empty when debits equal credits in every unit over the whole book, else what does not.
    std::string disagreement() const;

private:
    Database& database_;
};

}  // namespace yz::store
