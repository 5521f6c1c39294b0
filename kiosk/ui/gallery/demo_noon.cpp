#include "kiosk/ui/gallery/demo_noon.h"

namespace yz::ui::demo {
namespace {

using domain::Money;

base::CivilDate today() { return *base::CivilDate::parse("2025-11-21"); }

}  // namespace

base::WallMs at(const char* time_of_day) {
    return today().start_ms() + base::TimeOfDay::parse(time_of_day)->minutes * 60'000LL;
}

StationFace station(const Catalogue& texts) {
    const bool zh = texts.chinese();
    const auto word = [&](const char* chinese, const char* english) {
        return std::string(zh ? chinese : english);
    };
    const std::vector<domain::BoardStep> prices = {
        {.age_from = 60, .age_to = 69, .elder_pays = Money::from_fen(800)},
        {.age_from = 70, .age_to = 79, .elder_pays = Money::from_fen(600)},
        {.age_from = 80, .elder_pays = Money::from_fen(400)}};
    StationFace face;
    face.name = word("清溪村长者饭堂", "Qingxi Village Elder Canteen");
    face.phone = "000-0000-0000";
    face.offers = {
        {.meal = domain::Meal::Lunch,
         .from = *base::TimeOfDay::parse("11:00"),
         .to = *base::TimeOfDay::parse("12:30"),
         .dishes = {{word("肉末蒸豆腐", "Steamed tofu with pork"), word("软烂", "soft"), "tofu"},
                    {word("番茄炒鸡蛋", "Tomato and egg"), word("少盐", "low salt"), "egg"},
                    {word("清炒菜心", "Choy sum"), word("少油", "low oil"), "leaf"},
                    {word("冬瓜排骨汤", "Winter melon soup"), word("温热", "warm"), "soup"}},
         .prices = prices},
        {.meal = domain::Meal::Dinner,
         .from = *base::TimeOfDay::parse("17:00"),
         .to = *base::TimeOfDay::parse("18:30"),
         .dishes = {{word("香菇蒸滑鸡", "Chicken with mushroom"), word("去骨", "boneless"), "bowl"},
                    {word("蒸水蛋", "Steamed egg"), word("软烂", "soft"), "egg"},
                    {word("蒜蓉油麦菜", "Lettuce with garlic"), word("少油", "low oil"), "leaf"},
                    {word("小米粥", "Millet porridge"), word("温热", "warm"), "rice"}},
         .prices = prices}};
    return face;
}

station::ElderGlance wang() {
    return {.id = *base::ElderId::parse("E0001"),
            .name = "王秀英",
            .sex = domain::Sex::Female,
            .age = 83};
}

station::ElderGlance li() {
    return {.id = *base::ElderId::parse("E0002"),
            .name = "李长贵",
            .sex = domain::Sex::Male,
            .age = 76};
}

station::ElderGlance nobody() {
    return {.id = *base::ElderId::parse("E0099"), .name = "阿依古丽·买买提"};
}

std::vector<Layer> usual_layers() {
    return {{"gov-60", "政府补助", "政府", "60岁以上每餐都有", "gov", 400},
            {"gov-80", "80岁以上再补", "满80岁", "您满 80 岁，从 2022 年起", "cane", 200},
            {"village-70", "村里补助", "村里", "清溪村 70 岁以上老人", "village", 200}};
}

station::MealQuoted quoted(const station::ElderGlance& elder, const std::vector<Layer>& layers,
                           std::int64_t price_fen) {
    station::MealQuoted quoted;
    quoted.elder = elder;
    quoted.card = *base::CardRef::parse("c0ffee");
    quoted.quote.slot = {.date = today(), .meal = domain::Meal::Lunch};
    quoted.quote.list_price = Money::from_fen(price_fen);
    quoted.quote.policy_version = "qingxi-1@0123456789ab";
    std::int64_t left_fen = price_fen;
    for (const Layer& layer : layers) {
        left_fen -= layer.fen;
        quoted.quote.layers.push_back({.rule = *base::RuleId::parse(layer.rule),
                                       .funder = "district",
                                       .amount = Money::from_fen(layer.fen)});
        quoted.layer_texts.push_back({.label = layer.label,
                                      .short_label = layer.short_label,
                                      .reason = layer.reason,
                                      .icon = layer.icon,
                                      .source = ""});
    }
    quoted.quote.elder_pays = Money::from_fen(left_fen);
    quoted.balance_before = Money::from_fen(8600);
    quoted.subsidy_this_month = Money::from_fen(10400);
    return quoted;
}

station::MealDone done(const station::MealQuoted& quoted, std::uint32_t pickup_number,
                       std::uint64_t seq) {
    return {.elder = quoted.elder,
            .record = {.station = *base::StationId::parse("QX-001"), .epoch = 1, .seq = seq},
            .meal = {.elder = quoted.elder.id,
                     .card = quoted.card,
                     .quote = quoted.quote,
                     .pickup_number = pickup_number},
            .balance_after = quoted.balance_before - quoted.quote.elder_pays,
            .subsidy_this_month = Money::from_fen(11200)};
}

station::AccountShown account() {
    const station::MealQuoted quote = quoted(wang(), usual_layers());
    return {.elder = wang(),
            .balance = Money::from_fen(8200),
            .meals_this_month = 14,
            .ate_this_slot = true,
            .usual_quote = quote.quote,
            .layer_texts = quote.layer_texts,
            .subsidy_this_month = Money::from_fen(11200),
            .latest = {{.date = today(), .amount = Money::from_fen(400)},
                       {.date = today().plus_days(-1), .amount = Money::from_fen(400)},
                       {.date = today().plus_days(-2),
                        .kind = station::AccountLine::Kind::TopUp,
                        .amount = Money::from_fen(5000)}}};
}

station::Refused refused(station::Refusal why) {
    station::Refused refused{.why = why, .elder = wang(), .card_tail = "0417"};
    refused.since = base::CivilDate::parse("2025-11-18");
    refused.slot = domain::MealSlot{.date = today(), .meal = domain::Meal::Lunch};
    if (why == station::Refusal::AlreadyServed) {
        refused.earlier = done(quoted(wang(), usual_layers()), 9).meal;
        refused.earlier_at_ms = at("11:32");
    }
    if (why == station::Refusal::BalanceTooLow) {
        refused.elder = li();
        refused.quote = quoted(li(), {{"gov-60", "政府补助", "政府", "", "gov", 400},
                                      {"village-70", "村里补助", "村里", "", "village", 200}})
                            .quote;
        refused.balance = Money::from_fen(150);
    }
    return refused;
}

}  // namespace yz::ui::demo
