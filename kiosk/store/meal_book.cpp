#include "kiosk/store/meal_book.h"

#include <charconv>
#include <string>
#include <string_view>

namespace yz::store {
namespace {

constexpr const char* kAddMeal = "INSERT INTO meals VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)";
constexpr const char* kMeal =
    "SELECT date_days, meal, elder, pays_fen, shares, void_seq FROM meals WHERE seq = ?";
constexpr const char* kVoid = "UPDATE meals SET void_seq = ? WHERE seq = ?";
constexpr const char* kAddTopUp = "INSERT INTO top_ups VALUES (?, ?, ?, ?, ?)";
constexpr const char* kTopUpOf = "SELECT seq FROM top_ups WHERE id = ?";
constexpr const char* kLastPickup =
    "SELECT max(pickup_number) FROM meals WHERE date_days = ? AND meal = ?";
constexpr const char* kMealsFrom =
    "SELECT date_days, meal, seq, shares FROM meals WHERE elder = ? AND date_days >= ? AND "
    "void_seq IS NULL ORDER BY date_days, seq";
constexpr const char* kLatestMeals =
    "SELECT date_days, meal, at_ms, pays_fen FROM meals WHERE elder = ? AND void_seq IS NULL "
    "ORDER BY date_days DESC, seq DESC LIMIT ?";
constexpr const char* kMealsOf =
    "SELECT date_days, meal, seq, elder, at_ms, pickup_number, pays_fen, void_seq FROM meals "
    "WHERE date_days = ? ORDER BY seq DESC LIMIT ? OFFSET ?";
constexpr const char* kCountOf = "SELECT count(*) FROM meals WHERE date_days = ?";
constexpr const char* kServedOf =
    "SELECT count(*) FROM meals WHERE date_days = ? AND meal = ? AND void_seq IS NULL";
constexpr const char* kDayMeals =
    "SELECT date_days, meal, pays_fen, shares, void_seq FROM meals WHERE date_days = ? AND "
    "seq <= ? ORDER BY seq";
constexpr const char* kDayTopUps =
    "SELECT coalesce(sum(amount_fen), 0) FROM top_ups WHERE at_ms >= ? AND at_ms < ? AND seq <= ?";
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

std::vector<domain::PastShare> parse_shares(domain::MealSlot slot, std::string_view text) {
    std::vector<domain::PastShare> shares;
    while (!text.empty()) {
        const std::size_t end = text.find(' ');
        shares.push_back(parse_share(slot, text.substr(0, end)));
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
    return shares;
}

/// Out of the first two columns.
domain::MealSlot slot_of(const Query& row) {
    const auto meal = domain::parse_meal_name(row.text(1));
    if (!meal) throw damaged("a meal has an unknown name");
    return {.date = base::CivilDate::from_days(row.integer(0)), .meal = *meal};
}

}  // namespace

void MealBook::add(const domain::RecordKey& key, const base::ClockReading& at,
                   const domain::MealServed& meal) {
    const domain::MealSlot slot = meal.quote.slot;
    database_.run(kAddMeal, key.seq, meal.elder.text(), slot.date.days(),
                  domain::meal_name(slot.meal), at.wall_ms, meal.pickup_number,
                  meal.quote.elder_pays.fen(), shares_text(meal.quote.layers));
}

void MealBook::add(const domain::RecordKey& key, const domain::MealVoided& voided) {
    {
        Query row = database_.query(kMeal, voided.reverses);
        if (!row.next() || !row.null(5) || slot_of(row) != voided.slot ||
            row.text(2) != voided.elder.text() || row.integer(3) != voided.elder_paid.fen() ||
            row.text(4) != shares_text(voided.layers)) {
            throw StorageFailure(StorageFailure::Kind::Contradiction, "a reversal of no such meal");
        }
    }
    database_.run(kVoid, key.seq, voided.reverses);
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

bool MealBook::is_voided(std::uint64_t seq) const {
    Query row = database_.query(kMeal, seq);
    return row.next() && !row.null(5);
}

std::vector<DayMeal> MealBook::meals_of(base::CivilDate day, std::size_t count_max,
                                        std::size_t skip) const {
    std::vector<DayMeal> meals;
    Query row =
        database_.query(kMealsOf, day.days(), std::uint64_t{count_max}, std::uint64_t{skip});
    while (row.next()) {
        const auto elder = base::ElderId::parse(row.text(3));
        if (!elder) throw damaged("a meal of nobody");
        meals.push_back({.seq = static_cast<std::uint64_t>(row.integer(2)),
                         .slot = slot_of(row),
                         .elder = *elder,
                         .at_ms = row.integer(4),
                         .pickup_number = static_cast<std::uint32_t>(row.integer(5)),
                         .pays = domain::Money::from_fen(row.integer(6)),
                         .voided = !row.null(7)});
    }
    return meals;
}

std::uint64_t MealBook::count_of(base::CivilDate day) const {
    Query row = database_.query(kCountOf, day.days());
    return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

std::uint64_t MealBook::served_of(domain::MealSlot slot) const {
    Query row = database_.query(kServedOf, slot.date.days(), domain::meal_name(slot.meal));
    return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

DaySums MealBook::sums_of(base::CivilDate day, std::uint64_t seq) const {
    DaySums sums;
    Query row = database_.query(kDayMeals, day.days(), seq);
    while (row.next()) {
        if (!row.null(4) && row.integer(4) <= static_cast<std::int64_t>(seq)) {
            ++sums.voided;
            continue;
        }
        ++sums.served;
        const auto pays = domain::Money::from_fen(row.integer(2));
        sums.elders_paid += pays;
        sums.list_total += pays;
        for (const domain::PastShare& share : parse_shares(slot_of(row), row.text(3))) {
            sums.shares[share.funder] += share.amount;
            sums.list_total += share.amount;
        }
    }
    Query paid_in = database_.query(kDayTopUps, day.start_ms(), day.plus_days(1).start_ms(), seq);
    if (paid_in.next()) sums.topped_up = domain::Money::from_fen(paid_in.integer(0));
    return sums;
}

std::vector<PastMeal> MealBook::meals_from(const base::ElderId& elder, base::CivilDate from) const {
    std::vector<PastMeal> meals;
    Query row = database_.query(kMealsFrom, elder.text(), from.days());
    while (row.next()) {
        PastMeal meal{
            .slot = slot_of(row), .seq = static_cast<std::uint64_t>(row.integer(2)), .shares = {}};
        meal.shares = parse_shares(meal.slot, row.text(3));
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
