// Level 1. Double entry: what a command moves from where to where. Pure values; the store keeps
// them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yz::domain {

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

}  // namespace yz::domain
