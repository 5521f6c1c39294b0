#include "kiosk/store/meal_book.h"

#include <charconv>
#include <string>
#include <string_view>

namespace yz::store {
namespace {

constexpr const char* kAddMeal = "INSERT INTO meals VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kAddTopUp = "INSERT INTO top_ups VALUES (?, ?, ?, ?, ?)";
constexpr const char* kTopUpOf = "SELECT seq FROM top_ups WHERE id = ?";
constexpr const char* kLastPickup =
    "SELECT max(pickup_number) FROM meals WHERE date_days = ? AND meal = ?";
constexpr const char* kMealsFrom =
    "SELECT date_days, meal, seq, shares FROM meals WHERE elder = ? AND date_days >= ? "
    "ORDER BY date_days, seq";
constexpr const char* kLatestMeals =
    "SELECT date_days, meal, at_ms, pays_fen FROM meals WHERE elder = ? "
    "ORDER BY date_days DESC, seq DESC LIMIT ?";
constexpr const char* kLatestTopUps =
    "SELECT at_ms, amount_fen FROM top_ups WHERE elder = ? ORDER BY seq DESC LIMIT ?";

StorageFailure damaged(const char* what) { return {StorageFailure::Kind::Damaged, what}; }

/// "rule=funder=fen" joined by spaces: ids and funders hold neither '=' nor ' '.
std::string shares_text(const std::vector<domain::QuoteLayer>& layers) {
    std::string text;
    for (const domain::QuoteLayer& layer : layers) {
        if (!text.empty()) text += ' ';
        text += layer.rule.text() + '=' + layer.funder + '=' + std::to_string(layer.amount.fen());
    }
    return text;
}

domain::PastShare parse_share(domain::MealSlot slot, std::string_view text) {
    const std::size_t first = text.find('=');
    const std::size_t last = text.rfind('=');
    if (first == std::string_view::npos || first == last) throw damaged("a share has no parts");
    const auto rule = base::RuleId::parse(text.substr(0, first));
    const std::string_view number = text.substr(last + 1);
    std::int64_t fen = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), fen);
    if (!rule || error != std::errc{} || end != number.data() + number.size()) {
        throw damaged("a share is not readable");
    }
    return {.slot = slot,
            .rule = *rule,
            .funder = std::string(text.substr(first + 1, last - first - 1)),
            .amount = domain::Money::from_fen(fen)};
}

domain::MealSlot slot_of(const Query& row) {
    const auto meal = domain::parse_meal_name(row.text(1));
    if (!meal) throw damaged("a meal has an unknown name");
    return {.date = base::CivilDate::from_days(row.integer(0)), .meal = *meal};
}

}  // namespace

void MealBook::add(const domain::RecordKey& key, const base::ClockReading& at,
                   const domain::MealServed& meal) {
    const domain::MealSlot slot = meal.quote.slot;
    database_.run(kAddMeal, meal.elder.text(), slot.date.days(), domain::meal_name(slot.meal),
                  key.seq, at.wall_ms, meal.pickup_number, meal.quote.elder_pays.fen(),
                  shares_text(meal.quote.layers));
}

void MealBook::add(const domain::RecordKey& key, const base::ClockReading& at,
                   const domain::WalletToppedUp& top_up) {
    Query query =
        database_.query(kAddTopUp, top_up.elder.text(), key.seq, at.wall_ms, top_up.amount.fen());
    if (top_up.id.empty()) {
        query.bind_null();
    } else {
        query.bind(top_up.id);
    }
    query.run();
}

std::optional<std::uint64_t> MealBook::top_up_of(std::string_view id) const {
    Query row = database_.query(kTopUpOf, id);
    if (!row.next()) return std::nullopt;
    return static_cast<std::uint64_t>(row.integer(0));
}

std::uint32_t MealBook::next_pickup_number(domain::MealSlot slot) const {
    Query row = database_.query(kLastPickup, slot.date.days(), domain::meal_name(slot.meal));
    return row.next() ? static_cast<std::uint32_t>(row.integer(0) + 1) : 1;
}

std::vector<PastMeal> MealBook::meals_from(const base::ElderId& elder, base::CivilDate from) const {
    std::vector<PastMeal> meals;
    Query row = database_.query(kMealsFrom, elder.text(), from.days());
    while (row.next()) {
        PastMeal meal{
            .slot = slot_of(row), .seq = static_cast<std::uint64_t>(row.integer(2)), .shares = {}};
        const std::string text = row.text(3);
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::size_t end = rest.find(' ');
            meal.shares.push_back(parse_share(meal.slot, rest.substr(0, end)));
            rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
        }
        meals.push_back(std::move(meal));
    }
    return meals;
}

std::vector<MealLine> MealBook::latest_meals(const base::ElderId& elder, int count_max) const {
    std::vector<MealLine> lines;
    Query row = database_.query(kLatestMeals, elder.text(), count_max);
    while (row.next()) {
        lines.push_back({.slot = slot_of(row),
                         .at_ms = row.integer(2),
                         .pays = domain::Money::from_fen(row.integer(3))});
    }
    return lines;
}

std::vector<TopUpLine> MealBook::latest_top_ups(const base::ElderId& elder, int count_max) const {
    std::vector<TopUpLine> lines;
    Query row = database_.query(kLatestTopUps, elder.text(), count_max);
    while (row.next()) {
        lines.push_back(
            {.at_ms = row.integer(0), .amount = domain::Money::from_fen(row.integer(1))});
    }
    return lines;
}

}  // namespace yz::store
