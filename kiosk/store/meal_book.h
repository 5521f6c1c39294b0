// Level 2. Who ate what when, out of the journal: once per elder, date and meal. Follows from the
// records alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"

namespace yz::store {

struct TopUpLine {
    base::WallMs at_ms = 0;
    domain::Money amount{};
};
/// One meal somebody had here.
struct PastMeal {
    domain::MealSlot slot;
    std::uint64_t seq = 0;
    std::vector<domain::PastShare> shares;
};
struct MealLine {
    domain::MealSlot slot{};
    base::WallMs at_ms = 0;
    domain::Money pays{};
};

class MealBook {
public:
    explicit MealBook(Database& database) : database_(database) {}
    /// Inside a transaction. The slot must be free for this elder: a bug otherwise, which the key
    /// of the table finds.
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::MealServed& meal);
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::WalletToppedUp& top_up);

    /// The record of the top-up with this id.
    std::optional<std::uint64_t> top_up_of(std::string_view id) const;
    /// The next pick-up number of this meal, from 1.
    std::uint32_t next_pickup_number(domain::MealSlot slot) const;
    /// Every meal from that day on, oldest first.
    std::vector<PastMeal> meals_from(const base::ElderId& elder, base::CivilDate from) const;
    /// Newest first.
    std::vector<MealLine> latest_meals(const base::ElderId& elder, int count_max) const;
    std::vector<TopUpLine> latest_top_ups(const base::ElderId& elder, int count_max) const;

private:
    Database& database_;
};

}  // namespace yz::store
