#include "kiosk/store/journal.h"

#include <algorithm>

#include "kiosk/base/check.h"

namespace yz::store {
namespace {

constexpr const char* kHead =
    "SELECT seq, chain, meals, subsidy_fen, self_pay_fen, top_up_fen FROM journal "
    "ORDER BY seq DESC LIMIT 1";
constexpr const char* kAt =
    "SELECT seq, chain, meals, subsidy_fen, self_pay_fen, top_up_fen FROM journal WHERE seq = ?";
constexpr const char* kBytesAt = "SELECT bytes FROM journal WHERE seq = ?";
constexpr const char* kAfter = "SELECT bytes FROM journal WHERE seq > ? ORDER BY seq LIMIT ?";
constexpr const char* kWalk = "SELECT seq, chain, bytes FROM journal WHERE seq > ? ORDER BY seq";
constexpr const char* kAppend = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)";

std::optional<base::Hash> hash_of(const std::string& bytes) {
    base::Hash hash{};
    if (bytes.size() != hash.size()) return std::nullopt;
    std::transform(bytes.begin(), bytes.end(), hash.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return hash;
}

}  // namespace

Journal::Journal(Database& database, const base::Hash& origin)
    : database_(database), origin_(origin) {
    reload();
}

JournalPoint Journal::point(Query& row) const {
    const auto chain = hash_of(row.bytes(1));
    if (!chain)
        throw StorageFailure(StorageFailure::Kind::Damaged, "a chain value is not 32 bytes");
    return {.seq = static_cast<std::uint64_t>(row.integer(0)),
            .chain = *chain,
            .totals = {.meals = static_cast<std::uint64_t>(row.integer(2)),
                       .subsidy_fen = row.integer(3),
                       .self_pay_fen = row.integer(4),
                       .top_up_fen = row.integer(5)}};
}

void Journal::reload() {
    Query row = database_.query(kHead);
    head_ = row.next() ? point(row) : JournalPoint{.chain = origin_};
}

std::optional<JournalPoint> Journal::at(std::uint64_t seq) const {
    if (seq == 0) return JournalPoint{.chain = origin_};
    Query row = database_.query(kAt, seq);
    if (!row.next()) return std::nullopt;
    return point(row);
}

std::optional<std::string> Journal::bytes_at(std::uint64_t seq) const {
    Query row = database_.query(kBytesAt, seq);
    if (!row.next()) return std::nullopt;
    return row.bytes(0);
}

std::vector<std::string> Journal::after(std::uint64_t seq, std::size_t count_max,
                                        std::size_t bytes_max) const {
    std::vector<std::string> records;
    std::size_t total = 0;
    Query row = database_.query(kAfter, seq, static_cast<std::uint64_t>(count_max));
    while (row.next()) {
        std::string bytes = row.bytes(0);
        total += bytes.size();
        if (!records.empty() && total > bytes_max) break;
        records.push_back(std::move(bytes));
    }
    return records;
}

void Journal::append(const domain::Record& record, const std::string& bytes) {
    YZ_CHECK(record.header.key.seq == head_.seq + 1);
    const JournalPoint next{.seq = head_.seq + 1,
                            .chain = domain::chain_after(head_.chain, bytes),
                            .totals = domain::totals_after(head_.totals, record.body)};
    const std::span<const std::uint8_t> blob(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                             bytes.size());
    const std::span<const std::uint8_t> chain(next.chain);
    database_.run(kAppend, next.seq, blob, chain, next.totals.meals, next.totals.subsidy_fen,
                  next.totals.self_pay_fen, next.totals.top_up_fen);
    head_ = next;
}

std::string Journal::broken_after(std::uint64_t seq) const {
    const auto start = at(seq);
    if (!start) return "there is no record " + std::to_string(seq);
    base::Hash chain = start->chain;
    Query row = database_.query(kWalk, seq);
    while (row.next()) {
        ++seq;
        if (row.integer(0) != static_cast<std::int64_t>(seq)) {
            return "record " + std::to_string(seq) + " is missing";
        }
        chain = domain::chain_after(chain, row.bytes(2));
        if (hash_of(row.bytes(1)) != chain) {
            return "the chain breaks at record " + std::to_string(seq);
        }
    }
    return "";
}

}  // namespace yz::store
