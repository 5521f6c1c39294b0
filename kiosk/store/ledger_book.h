// Level 2. The ledger as kept: every transfer for ever, and each account's sums. Debits equal
// credits in every unit over the whole book after every posting; checked in production.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
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
    /// The accounts were changed behind this book: it reads them again.
    void forget();
    Balance balance(const std::string& account, domain::Unit unit) const;
    /// What an elder may spend: posted credits less posted debits.
    std::int64_t wallet_fen(const std::string& account) const;
    /// Empty when debits equal credits in every unit over the whole book, else what does not.
    std::string disagreement() const;

private:
    using Account = std::pair<std::string, std::int64_t>;  ///< Name and unit.
    struct Sum {
        std::int64_t debits = 0, credits = 0;
    };
    Balance& known(const Account& account);
    std::map<std::int64_t, Sum>& book();

    Database& database_;
    /// What the rows of the accounts used lately say; every write goes through here.
    std::map<Account, Balance> known_;
    /// Of all accounts, by unit.
    std::optional<std::map<std::int64_t, Sum>> book_;
};

}  // namespace yz::store
