#include "kiosk/store/ledger_book.h"

#include <map>
#include <utility>

#include "kiosk/base/check.h"

namespace yz::store {
namespace {

constexpr const char* kPost = "INSERT INTO transfers VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kBalance =
    "SELECT debits_posted, credits_posted, debits_pending, credits_pending FROM balances "
    "WHERE account = ? AND unit = ?";
constexpr const char* kAdd =
    "INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, unit) DO UPDATE SET "
    "debits_posted = debits_posted + excluded.debits_posted, "
    "credits_posted = credits_posted + excluded.credits_posted, "
    "debits_pending = debits_pending + excluded.debits_pending, "
    "credits_pending = credits_pending + excluded.credits_pending "
    "RETURNING debits_posted, credits_posted, debits_pending, credits_pending";
constexpr const char* kUnequal =
    "SELECT unit FROM balances GROUP BY unit HAVING sum(debits_posted) <> sum(credits_posted) "
    "OR sum(debits_pending) <> sum(credits_pending)";
using Account = std::pair<std::string, std::int64_t>;  ///< Name and unit.

Balance balance_of(Query& row) {
    return {.debits_posted = row.integer(0),
            .credits_posted = row.integer(1),
            .debits_pending = row.integer(2),
            .credits_pending = row.integer(3)};
}

std::int64_t debits(const Balance& balance) {
    return balance.debits_posted + balance.debits_pending;
}
std::int64_t credits(const Balance& balance) {
    return balance.credits_posted + balance.credits_pending;
}

}  // namespace

void LedgerBook::post(std::uint64_t seq, const std::vector<domain::Transfer>& transfers) {
    std::int64_t line = 0;
    for (const domain::Transfer& transfer : transfers) {
        YZ_CHECK(transfer.amount > 0);
        YZ_CHECK(transfer.debit != transfer.credit);
        database_.run(kPost, seq, ++line, transfer.debit, transfer.credit, transfer.amount,
                      static_cast<std::int64_t>(transfer.unit), transfer.pending ? 1 : 0,
                      transfer.code);
    }
    count(transfers);
}

void LedgerBook::count(const std::vector<domain::Transfer>& transfers) {
    std::map<Account, Balance> changes;
    std::map<std::int64_t, std::int64_t> moved;  // By unit.
    for (const domain::Transfer& transfer : transfers) {
        const auto unit = static_cast<std::int64_t>(transfer.unit);
        Balance& gives = changes[{transfer.debit, unit}];
        Balance& receives = changes[{transfer.credit, unit}];
        (transfer.pending ? gives.debits_pending : gives.debits_posted) += transfer.amount;
        (transfer.pending ? receives.credits_pending : receives.credits_posted) += transfer.amount;
        moved[unit] += transfer.amount;
    }
    std::map<std::int64_t, Balance> written;  // By unit: what the rows grew by.
    for (const auto& [account, change] : changes) {
        const auto& [name, unit] = account;
        const Balance before = balance(name, static_cast<domain::Unit>(unit));
        Query row = database_.query(kAdd, name, unit, change.debits_posted, change.credits_posted,
                                    change.debits_pending, change.credits_pending);
        YZ_CHECK(row.next());
        const Balance after = balance_of(row);
        written[unit].debits_posted += debits(after) - debits(before);
        written[unit].credits_posted += credits(after) - credits(before);
        YZ_CHECK(!row.next());
    }
    for (const auto& [unit, amount] : moved) {
        YZ_CHECK(written[unit].debits_posted == amount);
        YZ_CHECK(written[unit].credits_posted == amount);
    }
}

Balance LedgerBook::balance(const std::string& account, domain::Unit unit) const {
    Query row = database_.query(kBalance, account, static_cast<std::int64_t>(unit));
    return row.next() ? balance_of(row) : Balance{};
}

std::int64_t LedgerBook::wallet_fen(const std::string& account) const {
    const Balance wallet = balance(account, domain::Unit::Fen);
    return wallet.credits_posted - wallet.debits_posted;
}

std::string LedgerBook::disagreement() const {
    Query row = database_.query(kUnequal);
    if (row.next()) return "debits and credits differ in unit " + std::to_string(row.integer(0));
    return "";
}

}  // namespace yz::store
