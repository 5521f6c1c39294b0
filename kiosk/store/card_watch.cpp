#include "kiosk/store/card_watch.h"

namespace yz::store {
namespace {

/// Longer than a curious person holds a card there, shorter than a second attempt is worth.
constexpr std::int64_t kBetweenAnomaliesMs = 60'000;

constexpr const char* kCounter = "SELECT counter FROM card_counters WHERE card = ?";
constexpr const char* kSetCounter =
    "INSERT INTO card_counters VALUES (?, ?) ON CONFLICT (card) DO UPDATE SET "
    "counter = excluded.counter";
constexpr const char* kAnomaly = "SELECT boot_id, boot_ms FROM card_anomalies WHERE card = ?";
constexpr const char* kAddAnomaly =
    "INSERT INTO card_anomalies VALUES (?, ?, ?, ?) ON CONFLICT (card) DO UPDATE SET "
    "seq = excluded.seq, boot_id = excluded.boot_id, boot_ms = excluded.boot_ms";

std::string row_of(const domain::CardAnomaly& anomaly) {
    const bool nobodys = anomaly.elder.empty() && anomaly.worker.empty();
    return nobodys ? "nobody's" : anomaly.card.text();
}

}  // namespace

std::optional<std::uint32_t> CardWatch::counter(const base::CardRef& card) const {
    Query row = database_.query(kCounter, card.text());
    if (!row.next()) return std::nullopt;
    return static_cast<std::uint32_t>(row.integer(0));
}

void CardWatch::set_counter(const base::CardRef& card, std::uint32_t counter) {
    database_.run(kSetCounter, card.text(), counter);
}

bool CardWatch::may_record(const domain::CardAnomaly& anomaly, const base::ClockReading& at) const {
    Query row = database_.query(kAnomaly, row_of(anomaly));
    if (!row.next() || row.text(0) != at.boot_id) return true;
    return at.boot_ms - row.integer(1) >= kBetweenAnomaliesMs;
}

void CardWatch::add(const domain::RecordKey& key, const base::ClockReading& at,
                    const domain::CardAnomaly& anomaly) {
    database_.run(kAddAnomaly, row_of(anomaly), key.seq, at.boot_id, at.boot_ms);
}

}  // namespace yz::store
