// Level 2. Who ate what when, out of the journal: once per elder, date and meal. Follows from the
// records alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"

namespace yz::store {

struct TopUpLine {
    base::WallMs at_ms = 0;
    domain::Money amount{};
};
struct MealLine {
    domain::MealSlot slot{};
    base::WallMs at_ms = 0;
    domain::Money pays{};
};

class MealBook {
public:
    explicit MealBook(Database& database) : database_(database) {}
    /// Inside a transaction. The slot must be free for this elder: a bug otherwise.
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::MealServed& meal);
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::WalletToppedUp& top_up);

    /// The record of the meal this elder had in this slot.
    std::optional<std::uint64_t> seq_of(const base::ElderId& elder, domain::MealSlot slot) const;
    /// The next pick-up number of this meal, from 1.
    std::uint32_t next_pickup_number(domain::MealSlot slot) const;
    int meals_on(const base::ElderId& elder, base::CivilDate date) const;
    int meals_between(const base::ElderId& elder, base::CivilDate from, base::CivilDate to) const;
    /// Every share of every meal from that day on.
    std::vector<domain::PastShare> shares_from(const base::ElderId& elder,
                                               base::CivilDate from) const;
    /// Newest first.
    std::vector<MealLine> latest_meals(const base::ElderId& elder, int count_max) const;
    std::vector<TopUpLine> latest_top_ups(const base::ElderId& elder, int count_max) const;

private:
    Database& database_;
};

}  // namespace yz::store
