// Level 2. Who ate what when, out of the journal: once per elder, date and meal, voided meals
// aside. Follows from the records alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
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

/// One meal in the list of its day.
struct DayMeal {
    std::uint64_t seq = 0;
    domain::MealSlot slot{};
    base::ElderId elder{};
    base::WallMs at_ms = 0;
    std::uint32_t pickup_number = 0;
    domain::Money pays{};
    bool voided = false;
};
/// What a day adds up to; voided meals are in the number of them and nowhere else.
struct DaySums {
    std::uint64_t served = 0;
    std::uint64_t voided = 0;
    domain::Money list_total{};  ///< Price and fee of all meals: shares and what elders paid.
    std::map<std::string, domain::Money> shares{};  ///< By funder.
    domain::Money elders_paid{};
    domain::Money topped_up{};
    bool operator==(const DaySums&) const = default;
};

class MealBook {
public:
    explicit MealBook(Database& database) : database_(database) {}
    /// Each inside a transaction. The slot must be free for this elder: a bug otherwise, which an
    /// index finds. A reversal of anything but a meal with these amounts is a Contradiction.
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::MealServed& meal);
    void add(const domain::RecordKey& key, const base::ClockReading& at,
             const domain::WalletToppedUp& top_up);
    void add(const domain::RecordKey& key, const domain::MealVoided& voided);

    /// The record of the top-up with this id.
    std::optional<std::uint64_t> top_up_of(std::string_view id) const;
    /// The next pick-up number of this meal, from 1; a voided meal's is not given again.
    std::uint32_t next_pickup_number(domain::MealSlot slot) const;
    bool is_voided(std::uint64_t seq) const;
    /// Meals of that day, voided ones too, newest first.
    std::vector<DayMeal> meals_of(base::CivilDate day, std::size_t count_max,
                                  std::size_t skip) const;
    std::uint64_t count_of(base::CivilDate day) const;
    /// Not voided.
    std::uint64_t served_of(domain::MealSlot slot) const;
    /// Of meals of that day and money paid in on it, with the records up to and with `seq`.
    DaySums sums_of(base::CivilDate day, std::uint64_t seq) const;
    /// Every meal from that day on that was not voided, oldest first.
    std::vector<PastMeal> meals_from(const base::ElderId& elder, base::CivilDate from) const;
    /// Newest first; not voided.
    std::vector<MealLine> latest_meals(const base::ElderId& elder, int count_max) const;
    std::vector<TopUpLine> latest_top_ups(const base::ElderId& elder, int count_max) const;

private:
    Database& database_;
};

}  // namespace yz::store
