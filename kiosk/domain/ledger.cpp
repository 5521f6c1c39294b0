#include "kiosk/domain/ledger.h"

#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/domain/record.h"

namespace yz::domain {

std::string wallet_account(const base::ElderId& elder) { return "wallet/" + elder.text(); }
std::string fund_account(std::string_view funder) { return "fund/" + std::string(funder); }
std::string canteen_account(const base::StationId& station) { return "canteen/" + station.text(); }
std::string cash_drawer_account(const base::StationId& station) {
    return "cash_drawer/" + station.text();
}

std::vector<Transfer> transfers_for(const MealServed& meal, const base::StationId& station) {
    std::vector<Transfer> transfers;
    const std::string canteen = canteen_account(station);
    for (const QuoteLayer& layer : meal.quote.layers) {
        transfers.push_back({.debit = fund_account(layer.funder),
                             .credit = canteen,
                             .amount = layer.amount.fen(),
                             .pending = true,
                             .code = "meal_subsidy"});
    }
    if (meal.quote.elder_pays.fen() > 0) {
        transfers.push_back({.debit = wallet_account(meal.elder),
                             .credit = canteen,
                             .amount = meal.quote.elder_pays.fen(),
                             .code = "meal_self_pay"});
    }
    for (const Transfer& transfer : transfers) YZ_CHECK(transfer.amount > 0);
    return transfers;
}

std::vector<Transfer> transfers_for(const MealVoided& voided, const base::StationId& station) {
    MealServed meal;
    meal.elder = voided.elder;
    meal.quote.layers = voided.layers;
    meal.quote.elder_pays = voided.elder_paid;
    std::vector<Transfer> transfers = transfers_for(meal, station);
    for (Transfer& transfer : transfers) {
        std::swap(transfer.debit, transfer.credit);
        transfer.code += "_reversed";
    }
    return transfers;
}

std::vector<Transfer> transfers_for(const WalletToppedUp& top_up, const base::StationId& station) {
    YZ_CHECK(top_up.amount.fen() > 0);
    return {{.debit = cash_drawer_account(station),
             .credit = wallet_account(top_up.elder),
             .amount = top_up.amount.fen(),
             .code = "top_up"}};
}

}  // namespace yz::domain
