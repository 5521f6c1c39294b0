#include "kiosk/main/slip_paper.h"

#include "kiosk/base/check.h"
#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/staff.h"
#include "kiosk/slips/day_slip.h"
#include "kiosk/slips/slip_parts.h"
#include "kiosk/slips/top_up_slip.h"
#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/words/names.h"
#include "kiosk/ui/words/slip_words.h"

namespace yz::main {
namespace {

const std::string& station_name(const SlipPlace& place) {
    const domain::Words& name = place.config.name;
    return place.texts.chinese() || name.en.empty() ? name.zh : name.en;
}

/// The id of the worker whose act it was: who keeps the slip can ask. Empty: another's act.
std::string worker_of(const std::string& actor) {
    const auto worker = domain::worker_of_actor(actor);
    return worker ? worker->text() : "";
}

std::vector<slips::SlipShare> shares_of(const domain::MealServed& meal, const SlipPlace& place) {
    const auto facts = domain::parse_meal_facts(meal.facts_json);
    const auto language =
        place.texts.chinese() ? domain::Language::Chinese : domain::Language::English;
    const auto words = domain::layer_texts(place.policy, facts.value_or(domain::MealFacts{}),
                                           meal.quote.layers, language);
    std::vector<slips::SlipShare> shares;
    for (std::size_t i = 0; i < words.size(); ++i)
        shares.push_back({.payer = words[i].label, .pays = meal.quote.layers[i].amount});
    return shares;
}

hw::port::PrintDocument meal_paper(const station::SlipRequested& slip,
                                   const domain::MealServed& meal, const SlipPlace& place) {
    return slips::meal_slip_document(
        {.station = station_name(place),
         .date = ui::slip_instant(slip.about.header.at.wall_ms, place.texts),
         .meal = ui::meal_word(meal.quote.slot.meal, place.texts),
         .masked_name = ui::masked_name(slip.elder_name),
         .pick_up_number = std::to_string(meal.pickup_number),
         .list_price = meal.quote.list_price,
         .shares = shares_of(meal, place),
         .elder_pays = meal.quote.elder_pays,
         .record_key = record_key_text(slip.of),
         .seal = slip.seal,
         .reprint_count = slip.copy},
        ui::slip_words(place.texts));
}

hw::port::PrintDocument top_up_paper(const station::SlipRequested& slip,
                                     const domain::WalletToppedUp& money, const SlipPlace& place) {
    return slips::top_up_slip_document(
        {.station = station_name(place),
         .date = ui::slip_instant(slip.about.header.at.wall_ms, place.texts),
         .masked_name = ui::masked_name(slip.elder_name),
         .amount = money.amount,
         .balance = slip.balance,
         .worker = worker_of(slip.about.header.actor),
         .record_key = record_key_text(slip.of),
         .seal = slip.seal,
         .reprint_count = slip.copy},
        ui::slip_words(place.texts));
}

hw::port::PrintDocument day_paper(const station::SlipRequested& slip, base::WallMs now_ms,
                                  const SlipPlace& place) {
    const station::DayTotals& day = slip.day.value();
    std::vector<slips::SlipShare> shares;
    for (const station::DayShare& share : day.shares)
        shares.push_back({.payer = share.payer, .pays = share.pays});
    return slips::day_slip_document({.station = station_name(place),
                                     .date = ui::slip_date(day.day, place.texts),
                                     .printed_at = ui::slip_instant(now_ms, place.texts),
                                     .meals_served = static_cast<std::int64_t>(day.served),
                                     .meals_voided = static_cast<std::int64_t>(day.voided),
                                     .list_total = day.list_total,
                                     .shares = std::move(shares),
                                     .elders_paid = day.elders_paid,
                                     .topped_up = day.topped_up,
                                     .record_key = record_key_text(day.up_to),
                                     .seal = slip.seal,
                                     .reprint_count = slip.copy},
                                    ui::slip_words(place.texts));
}

}  // namespace

std::string record_key_text(const domain::RecordKey& key) {
    return key.station.text() + "/" + std::to_string(key.epoch) + "/" + std::to_string(key.seq);
}

hw::port::PrintDocument slip_paper(const station::SlipRequested& slip, base::WallMs now_ms,
                                   const SlipPlace& place) {
    // What a day ends with may be a meal: the kind says which slip it is, not the record.
    switch (slip.kind) {
        case station::SlipKind::Meal:
            return meal_paper(slip, std::get<domain::MealServed>(slip.about.body), place);
        case station::SlipKind::TopUp:
            return top_up_paper(slip, std::get<domain::WalletToppedUp>(slip.about.body), place);
        case station::SlipKind::Day: return day_paper(slip, now_ms, place);
    }
    YZ_CHECK(false);
}

hw::port::PrintDocument test_paper(base::WallMs now_ms, const SlipPlace& place) {
    const slips::SlipWords words = ui::slip_words(place.texts);
    hw::port::PrintDocument paper{
        slips::slip_head(station_name(place), ui::test_slip_title(place.texts), {.words = words})};
    paper.parts.emplace_back(hw::port::PrintColumns{
        .left = words.printed_at, .right = ui::slip_instant(now_ms, place.texts)});
    paper.parts.emplace_back(hw::port::PrintText{.text = ui::test_slip_line(place.texts)});
    paper.parts.emplace_back(hw::port::PrintRule{});
    paper.parts.emplace_back(hw::port::PrintCut{});
    return paper;
}

}  // namespace yz::main
