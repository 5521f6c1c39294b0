// Which accounts a meal and a top-up move money between.
#include "kiosk/domain/ledger.h"

#include <doctest/doctest.h>
#include <map>

#include "kiosk/domain/record.h"

using namespace yz;
using namespace yz::domain;
using namespace yz::domain::literals;

namespace {

const base::StationId kStation = *base::StationId::parse("QX-001");
const base::ElderId kElder = *base::ElderId::parse("E-1");

MealServed meal_with(std::vector<QuoteLayer> layers, Money elder_pays) {
    MealServed meal;
    meal.elder = kElder;
    meal.quote.elder_pays = elder_pays;
    meal.quote.list_price = elder_pays;
    for (const QuoteLayer& layer : layers) meal.quote.list_price += layer.amount;
    meal.quote.layers = std::move(layers);
    return meal;
}

}  // namespace

TEST_CASE("a meal moves each layer from its fund, pending, and the self-pay from the wallet") {
    const auto gov = *base::RuleId::parse("gov-60");
    const auto village = *base::RuleId::parse("village-70");
    const auto transfers = transfers_for(
        meal_with({{gov, "government", 400_fen}, {village, "village", 200_fen}}, 600_fen),
        kStation);
    REQUIRE(transfers.size() == 3);
    CHECK(transfers[0] == Transfer{.debit = "fund/government",
                                   .credit = "canteen/QX-001",
                                   .amount = 400,
                                   .unit = Unit::Fen,
                                   .pending = true,
                                   .code = "meal_subsidy"});
    CHECK(transfers[1].debit == "fund/village");
    CHECK(transfers[2] == Transfer{.debit = "wallet/E-1",
                                   .credit = "canteen/QX-001",
                                   .amount = 600,
                                   .unit = Unit::Fen,
                                   .pending = false,
                                   .code = "meal_self_pay"});
}

TEST_CASE("a free meal moves nothing from the wallet") {
    const auto rule = *base::RuleId::parse("all");
    const auto transfers = transfers_for(meal_with({{rule, "town", 1200_fen}}, 0_fen), kStation);
    REQUIRE(transfers.size() == 1);
    CHECK(transfers[0].debit == "fund/town");
}

TEST_CASE("a reversal moves every fen of its meal back, pending where it was pending") {
    const auto gov = *base::RuleId::parse("gov-60");
    const MealServed meal = meal_with({{gov, "government", 400_fen}}, 800_fen);
    const auto there = transfers_for(meal, kStation);
    const auto back = transfers_for(MealVoided{.reverses = 9,
                                               .elder = kElder,
                                               .layers = meal.quote.layers,
                                               .elder_paid = meal.quote.elder_pays},
                                    kStation);
    REQUIRE(back.size() == there.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        CHECK(back[i].debit == there[i].credit);
        CHECK(back[i].credit == there[i].debit);
        CHECK(back[i].amount == there[i].amount);
        CHECK(back[i].pending == there[i].pending);
        CHECK(back[i].code == there[i].code + "_reversed");
    }
}

TEST_CASE("a top-up moves money from the cash drawer to the wallet, and all balances sum to zero") {
    const auto transfers = transfers_for(
        WalletToppedUp{.elder = kElder, .amount = 5000_fen, .method = "cash"}, kStation);
    REQUIRE(transfers.size() == 1);
    CHECK(transfers[0].debit == "cash_drawer/QX-001");
    CHECK(transfers[0].credit == "wallet/E-1");
    CHECK(transfers[0].code == "top_up");
    CHECK_FALSE(transfers[0].pending);

    std::map<std::string, std::int64_t> balances;
    for (const Transfer& transfer : transfers) {
        balances[transfer.debit] -= transfer.amount;
        balances[transfer.credit] += transfer.amount;
    }
    CHECK(balances["wallet/E-1"] == 5000);
    CHECK(balances["cash_drawer/QX-001"] == -5000);
}
