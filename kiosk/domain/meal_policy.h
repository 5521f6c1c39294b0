// Level 1. The rules of a meal's price as data: a list price and layers that pay parts of it, in
// the order they stand. Read from TOML (policy_file.h); the schema is in assets/policy/README.md.
// Always holds for a policy that was read: every layer can apply to somebody, ids are unique.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/assurance.h"
#include "kiosk/domain/meal.h"
#include "kiosk/domain/money.h"
#include "kiosk/domain/person.h"

namespace yz::domain {

enum class RoundMode { Floor, HalfUp, Ceil };
/// Which number becomes round: what the layer takes off, or what is left to pay after it.
enum class RoundWhat { Reduction, Payable };
struct Rounding {
    RoundWhat what = RoundWhat::Reduction;
    RoundMode mode = RoundMode::HalfUp;
    Money unit = Money::from_fen(1);  ///< 1 fen, 10 (jiao, 角) or 100 (yuan, 元).
    auto operator<=>(const Rounding&) const = default;
};

/// What a layer does to the price.
enum class ShareKind {
    TakeOff,         ///< A fixed amount.
    TakeOffPercent,  ///< A part of the list price, or of what is left.
    ElderPays,       ///< Everything above a stated self-pay.
};
enum class ShareOf { ListPrice, WhatIsLeft };

enum class PlaceLevel { City, District, Town, Village };
/// A place as a rule names it: the station's own city, town …; or one named in the policy.
struct PlaceTest {
    std::optional<PlaceLevel> same_as_station;
    Residence named;  ///< Used when `same_as_station` is empty; its empty levels are not compared.
    auto operator<=>(const PlaceTest&) const = default;
};
/// Both hold, if both are given. A layer with several tests needs any one of them.
struct ResidenceTest {
    std::optional<PlaceTest> registered;
    std::optional<PlaceTest> lives;
    auto operator<=>(const ResidenceTest&) const = default;
};

/// Over what a limit counts; a week begins on Monday.
enum class Period { Meal, Day, Week, Month };
inline constexpr std::size_t kPeriodCount = 4;
struct Limit {
    std::optional<int> meals;   ///< At most so many meals helped.
    std::optional<Money> paid;  ///< At most so much paid; the last meal gets what is left of it.
    auto operator<=>(const Limit&) const = default;
};
/// Whether a layer's limits count this layer alone or everything its funder pays.
enum class LimitScope { Layer, Funder };

/// A short text in both languages of the screens.
struct Words {
    std::string zh, en;
    auto operator<=>(const Words&) const = default;
};

/// One rule: who pays how much for whom. See assets/policy/README.md for the keys.
struct Layer {
    base::RuleId id;
    std::string funder;  ///< A-Z a-z 0-9 . _ -: names the ledger's account "fund/<funder>".
    std::string group;   ///< Of the layers of one group only the largest pays; empty: all pay.

    ShareKind kind = ShareKind::TakeOff;
    Money amount;       ///< TakeOff: taken off. ElderPays: left for the elder.
    int permyriad = 0;  ///< TakeOffPercent: 2500 is 25 %.
    ShareOf of = ShareOf::ListPrice;
    bool of_delivery_fee = false;  ///< Pays for the delivery fee instead of the meal.
    Rounding rounding;
    std::optional<Money> cap;  ///< At most so much for one meal.
    Money min_price;           ///< Only for meals whose list price is at least this.
    Money min_self_pay;        ///< The layer leaves at least this for the elder.

    std::vector<Meal> meals;              ///< Empty: every meal.
    std::vector<Dining> dining;           ///< Empty: every way of eating.
    std::vector<std::string> sets;        ///< Empty: every set.
    std::vector<int> nth_meals;           ///< Which meal of the person's day (from 1); empty: each.
    std::vector<base::RuleId> only_if;    ///< All of these layers paid something.
    std::optional<int> age_from, age_to;  ///< Full years, both included.
    std::vector<std::string> categories;  ///< Any of these; empty: no condition.
    std::vector<std::string> not_categories;  ///< None of these.
    std::vector<ResidenceTest> residence;     ///< Any of these; empty: no condition.
    std::vector<base::StationId> stations;    ///< Empty: every station.
    DateRange validity;
    std::array<Limit, kPeriodCount> limits;  ///< By Period.
    LimitScope limit_scope = LimitScope::Layer;

    Words label;                ///< 政府补助
    Words short_label;          ///< 政府
    Words reason;               ///< May hold {year_reached}, {age}: see layer_texts().
    std::string icon;           ///< Name in assets/icons: "gov", "cane", "village".
    std::string source;         ///< Document and clause.
    bool confidential = false;  ///< Tells a hardship class: shown under a neutral label only.

    /// Keys whose amount the city has not set. Who would get this layer has no price yet.
    std::vector<std::string> unset;
    auto operator<=>(const Layer&) const = default;
};

struct ListPrice {
    Meal meal = Meal::Lunch;
    std::string set;  ///< Empty: the meal as such.
    Words label;
    Money price;
    bool unset = false;
    auto operator<=>(const ListPrice&) const = default;
};

/// How a meal that was recorded by mistake may be taken back: the policy's table [corrections].
struct CorrectionRule {
    /// Longer ago, and a reversal is the hub's business. Default: half an hour, while who ate and
    /// who did not is still at the table. Source: kiosk/ui/design.md, W6.
    int within_min = 30;
    /// Price and fee of a meal that one worker may take back alone; above it a second person
    /// agrees. Default: what one lunch costs in every published rule of assets/policy.
    Money alone_up_to = Money::from_fen(2'000);
    std::string source;
    auto operator<=>(const CorrectionRule&) const = default;
};

struct MealPolicy {
    std::string version;  ///< The file's `version` + "@" + first 12 hex digits of its SHA-256.
    Words title;
    std::string source;
    BirthdayCounts birthday = BirthdayCounts::OnTheDay;
    DateRange validity;
    std::vector<ListPrice> prices;
    std::optional<Money> delivery_fee;  ///< None: meals are not delivered.
    bool delivery_fee_unset = false;
    Money min_self_pay;  ///< Of every meal, whatever the layers say.
    std::vector<Layer> layers;
    CardRule cards;
    CorrectionRule corrections;
    auto operator<=>(const MealPolicy&) const = default;
};

}  // namespace yz::domain
