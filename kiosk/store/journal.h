// Level 2. The journal: every record of this station, in order, as exactly the bytes that were
// encoded once. Dense from 1; each row's chain value covers everything before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/sha256.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "kiosk/store/database.h"

namespace yz::store {

/// The journal up to and with `seq`.
struct JournalPoint {
    std::uint64_t seq = 0;  ///< 0: before the first record.
    base::Hash chain{};
    domain::SealTotals totals{};
    auto operator<=>(const JournalPoint&) const = default;
};

class Journal {
public:
    /// `origin` is chain[0]: the hash of the enrolment certificate.
    Journal(Database& database, const base::Hash& origin);

    const JournalPoint& head() const { return head_; }
    /// nullopt past the head.
    std::optional<JournalPoint> at(std::uint64_t seq) const;
    std::optional<std::string> bytes_at(std::uint64_t seq) const;
    /// Records after `seq`, oldest first, stopping before `bytes_max` would be passed (but at least
    /// one, if there is any).
    std::vector<std::string> after(std::uint64_t seq, std::size_t count_max,
                                   std::size_t bytes_max) const;

    /// Adds the record whose bytes these are; its key must be the next. Inside a transaction.
    void append(const domain::Record& record, const std::string& bytes);
    /// The transaction was rolled back: the head is what the file says.
    void reload();

    /// Walks the chain from `seq` (its chain value is taken as true) to the head. Empty when it
    /// holds, else what does not.
    std::string broken_after(std::uint64_t seq) const;

private:
    JournalPoint point(Query& row) const;
    Database& database_;
    base::Hash origin_;
    JournalPoint head_;
};

}  // namespace yz::store
