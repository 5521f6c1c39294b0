// Level 1. Double entry: what a command moves from where to where. Pure values; the store keeps
// them. Direction, for every account and unit: `debit` gives, `credit` receives, and an account's
// balance is its credits less its debits. So a wallet and a canteen are positive, a fund and a cash
// drawer are negative by what they have given, and all balances of one unit sum to zero.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"

namespace yz::domain {

struct MealServed;
struct MealVoided;
struct WalletToppedUp;

/// What an account counts. Debits equal credits within each unit, always.
enum class Unit { Fen, TimeBankMinutes, ServiceMinutes, Meals };

/// An account's name, for example "wallet/<elder>", "fund/<funder>", "canteen/<station>",
/// "cash_drawer/<station>". The part before the slash is its kind.
struct Transfer {
    std::string debit;        ///< Account that gives.
    std::string credit;       ///< Account that receives.
    std::int64_t amount = 0;  ///< > 0, in `unit`.
    Unit unit = Unit::Fen;
    /// Pending until the hub's verdict (a subsidy), else posted at once.
    bool pending = false;
    std::string code;  ///< Why: "meal_self_pay", "meal_subsidy", "top_up" …
    auto operator<=>(const Transfer&) const = default;
};

std::string wallet_account(const base::ElderId& elder);
std::string fund_account(std::string_view funder);
std::string canteen_account(const base::StationId& station);
std::string cash_drawer_account(const base::StationId& station);

/// fund/<funder> -> canteen/<station>, pending, "meal_subsidy", for each layer; then
/// wallet/<elder> -> canteen/<station>, posted, "meal_self_pay", when the elder pays something.
std::vector<Transfer> transfers_for(const MealServed& meal, const base::StationId& station);
/// Each of the meal's transfers the other way round, pending where it was pending:
/// canteen/<station> -> fund/<funder>, "meal_subsidy_reversed", and canteen/<station> ->
/// wallet/<elder>, "meal_self_pay_reversed".
std::vector<Transfer> transfers_for(const MealVoided& voided, const base::StationId& station);
/// cash_drawer/<station> -> wallet/<elder>, posted, "top_up".
std::vector<Transfer> transfers_for(const WalletToppedUp& top_up, const base::StationId& station);

}  // namespace yz::domain
