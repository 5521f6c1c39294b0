// Level 2. What tells a copied card: the last counter of each card that counts its taps, and when
// the last anomaly of a card was recorded. The counters are original: an enquiry leaves no record.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"

namespace yz::store {

class CardWatch {
public:
    explicit CardWatch(Database& database) : database_(database) {}

    /// nullopt: never seen here.
    std::optional<std::uint32_t> counter(const base::CardRef& card) const;
    /// Inside a transaction; above the one before.
    void set_counter(const base::CardRef& card, std::uint32_t counter);

    /// Whether an anomaly may go on record: at most one of a card in a minute, so that a card that
    /// lies on the reader cannot fill the disk. All cards that are nobody's here count as one.
    bool may_record(const domain::CardAnomaly& anomaly, const base::ClockReading& at) const;
    /// Follows from the journal. Inside a transaction.
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::CardAnomaly& anomaly);

private:
    Database& database_;
};

}  // namespace yz::store
