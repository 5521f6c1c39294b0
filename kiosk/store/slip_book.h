// Level 2. Print jobs, out of the journal: how many copies of what, and which never ended. Follows
// from the records alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"

namespace yz::store {

struct SlipJob {
    std::uint64_t job = 0;  ///< Record of the request.
    domain::SlipKind kind = domain::SlipKind::Meal;
    std::uint64_t of = 0;
    std::uint32_t copy = 0;
    std::optional<std::uint64_t> finished{};  ///< Record of its end.
    bool operator==(const SlipJob&) const = default;
};

class SlipBook {
public:
    explicit SlipBook(Database& database) : database_(database) {}
    /// Each inside a transaction. A copy out of order, or the end of a job that is not under way,
    /// is a Contradiction.
    void add(const domain::RecordKey& key, const domain::SlipRequested& requested);
    void add(const domain::RecordKey& key, const domain::SlipFinished& finished);

    /// How many were asked for.
    std::uint32_t copies(domain::SlipKind kind, std::uint64_t of) const;
    std::optional<SlipJob> job(std::uint64_t job) const;
    /// Those without an end that no later copy of the same replaced, oldest first.
    std::vector<SlipJob> unfinished() const;

private:
    Database& database_;
};

}  // namespace yz::store
