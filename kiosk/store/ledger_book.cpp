#include "kiosk/store/ledger_book.h"

#include "kiosk/base/check.h"

namespace yz::store {
namespace {

constexpr const char* kPost = "INSERT INTO transfers VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kBalance =
    "SELECT debits_posted, credits_posted, debits_pending, credits_pending FROM balances "
    "WHERE account = ? AND unit = ?";
constexpr const char* kSet =
    "INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, unit) DO UPDATE SET "
    "debits_posted = excluded.debits_posted, credits_posted = excluded.credits_posted, "
    "debits_pending = excluded.debits_pending, credits_pending = excluded.credits_pending";
constexpr const char* kBook =
    "SELECT unit, sum(debits_posted) + sum(debits_pending), "
    "sum(credits_posted) + sum(credits_pending) FROM balances GROUP BY unit";
constexpr const char* kUnequal =
    "SELECT unit FROM balances GROUP BY unit HAVING sum(debits_posted) <> sum(credits_posted) "
    "OR sum(debits_pending) <> sum(credits_pending)";
/// Funds, canteen and the wallets of a day; more are forgotten and read again.
constexpr std::size_t kKnownMax = 4'096;

Balance balance_of(Query& row) {
    return {.debits_posted = row.integer(0),
            .credits_posted = row.integer(1),
            .debits_pending = row.integer(2),
            .credits_pending = row.integer(3)};
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
    std::map<std::int64_t, Sum>& book = this->book();
    struct Change {
        Balance before, after;
    };
    std::map<Account, Change> changed;
    for (const domain::Transfer& transfer : transfers) {
        const auto unit = static_cast<std::int64_t>(transfer.unit);
        for (const std::string& name : {transfer.debit, transfer.credit}) {
            const Balance& now = known({name, unit});
            changed.try_emplace({name, unit}, Change{.before = now, .after = now});
        }
        Balance& gives = changed.at({transfer.debit, unit}).after;
        Balance& receives = changed.at({transfer.credit, unit}).after;
        (transfer.pending ? gives.debits_pending : gives.debits_posted) += transfer.amount;
        (transfer.pending ? receives.credits_pending : receives.credits_posted) += transfer.amount;
    }
    for (const auto& [account, change] : changed) {
        const auto& [before, after] = change;
        database_.run(kSet, account.first, account.second, after.debits_posted,
                      after.credits_posted, after.debits_pending, after.credits_pending);
        Sum& sum = book[account.second];
        sum.debits += after.debits_posted + after.debits_pending - before.debits_posted -
                      before.debits_pending;
        sum.credits += after.credits_posted + after.credits_pending - before.credits_posted -
                       before.credits_pending;
        known(account) = after;
    }
    for (const auto& [unit, sum] : book) YZ_CHECK(sum.debits == sum.credits);
}

Balance& LedgerBook::known(const Account& account) {
    const auto found = known_.find(account);
    if (found != known_.end()) return found->second;
    if (known_.size() >= kKnownMax) known_.clear();
    return known_
        .emplace(account, balance(account.first, static_cast<domain::Unit>(account.second)))
        .first->second;
}

std::map<std::int64_t, LedgerBook::Sum>& LedgerBook::book() {
    if (book_) return *book_;
    book_.emplace();
    Query row = database_.query(kBook);
    while (row.next()) (*book_)[row.integer(0)] = {row.integer(1), row.integer(2)};
    return *book_;
}

void LedgerBook::forget() {
    known_.clear();
    book_.reset();
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
