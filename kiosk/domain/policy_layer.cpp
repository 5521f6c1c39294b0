// One [[layer]] of a policy file.
#include "kiosk/domain/policy_reader.h"

namespace yz::domain {
namespace {

std::optional<PlaceTest> read_place(const PolicyTable& keys, std::string_view key,
                                    PolicyTrouble& trouble, const toml::table& table) {
    if (!keys.has(key)) return std::nullopt;
    PlaceTest test;
    if (const toml::table* named = table.get_as<toml::table>(key)) {
        const PolicyTable place(*named, keys.rule(), trouble,
                                {"city", "district", "town", "village"});
        test.named = {.city = place.text("city"),
                      .district = place.text("district"),
                      .town = place.text("town"),
                      .village = place.text("village")};
        if (test.named == Residence()) place.fail(key, "the place names nothing");
        return test;
    }
    test.same_as_station = keys.word<PlaceLevel>(key, {{"city", PlaceLevel::City},
                                                       {"district", PlaceLevel::District},
                                                       {"town", PlaceLevel::Town},
                                                       {"village", PlaceLevel::Village}});
    return test;
}

std::vector<ResidenceTest> read_residence(const PolicyTable& layer, PolicyTrouble& trouble) {
    std::vector<ResidenceTest> tests;
    const toml::array* list = layer.list("residence");
    if (list == nullptr) return tests;
    for (const toml::node& entry : *list) {
        const toml::table* table = entry.as_table();
        if (table == nullptr) {
            layer.fail("residence", "residence must be a list of { registered = …, lives = … }");
            break;
        }
        const PolicyTable keys(*table, layer.rule(), trouble, {"registered", "lives"});
        tests.push_back({.registered = read_place(keys, "registered", trouble, *table),
                         .lives = read_place(keys, "lives", trouble, *table)});
        if (tests.back() == ResidenceTest())
            keys.fail("residence", "a residence needs registered or lives");
    }
    return tests;
}

void read_limits(const toml::table& table, Layer& layer, PolicyTrouble& trouble) {
    const PolicyTable keys(
        table, layer.id.text(), trouble,
        {"meal", "day", "week", "month", "meal_fen", "day_fen", "week_fen", "month_fen"});
    const std::array<std::string, kPeriodCount> periods{"meal", "day", "week", "month"};
    for (std::size_t period = 0; period < kPeriodCount; ++period) {
        Limit& limit = layer.limits[period];
        if (const auto meals = keys.settable(periods[period], 1, 10'000, layer.unset))
            limit.meals = static_cast<int>(*meals);
        limit.paid = keys.money(periods[period] + "_fen", 1, layer.unset);
    }
}

void read_share(const PolicyTable& keys, Layer& layer) {
    const int kinds = int{keys.has("take_off_fen")} + int{keys.has("take_off_percent")} +
                      int{keys.has("elder_pays_fen")};
    if (kinds != 1)
        keys.fail("id", "needs exactly one of take_off_fen, take_off_percent, elder_pays_fen");
    if (keys.has("elder_pays_fen")) {
        layer.kind = ShareKind::ElderPays;
        layer.amount = keys.money("elder_pays_fen", 0, layer.unset).value_or(Money());
    } else if (keys.has("take_off_percent")) {
        layer.kind = ShareKind::TakeOffPercent;
        layer.permyriad = keys.percent("take_off_percent", layer.unset).value_or(0);
    } else {
        layer.amount = keys.money("take_off_fen", 1, layer.unset).value_or(Money());
    }
    const auto of = keys.word<ShareOf>(
        "of", {{"list_price", ShareOf::ListPrice}, {"what_is_left", ShareOf::WhatIsLeft}});
    if ((layer.kind == ShareKind::TakeOffPercent) != keys.has("of"))
        keys.fail("of", layer.kind == ShareKind::TakeOffPercent
                            ? "take_off_percent needs of = \"list_price\" or \"what_is_left\""
                            : "of belongs to take_off_percent only");
    layer.of = of.value_or(ShareOf::ListPrice);
    layer.of_delivery_fee =
        keys.word<bool>("pays_for", {{"meal", false}, {"delivery_fee", true}}).value_or(false);
    layer.cap = keys.money("cap_fen", 1, layer.unset);
    layer.min_price = keys.money("min_price_fen", 0, layer.unset).value_or(Money());
    layer.min_self_pay = keys.money("min_self_pay_fen", 0, layer.unset).value_or(Money());
}

void read_conditions(const PolicyTable& keys, Layer& layer, PolicyTrouble& trouble) {
    layer.meals = keys.word_list<Meal>("meals", meal_words());
    layer.dining = keys.word_list<Dining>("dining", {{"dine_in", Dining::DineIn},
                                                     {"take_away", Dining::TakeAway},
                                                     {"delivery", Dining::Delivery}});
    layer.sets = keys.texts("sets");
    for (const std::int64_t nth : keys.numbers("nth_meal_of_day", 1, 10))
        layer.nth_meals.push_back(static_cast<int>(nth));
    layer.only_if = keys.ids<base::RuleId>("only_if");
    // 130: no living person is older.
    if (const auto age = keys.settable("age_from", 0, 130, layer.unset))
        layer.age_from = static_cast<int>(*age);
    if (const auto age = keys.settable("age_to", 0, 130, layer.unset))
        layer.age_to = static_cast<int>(*age);
    layer.categories = keys.texts("categories");
    layer.not_categories = keys.texts("not_categories");
    layer.residence = read_residence(keys, trouble);
    layer.stations = keys.ids<base::StationId>("stations");
    layer.validity = keys.validity();
    if (const toml::table* limits = keys.subtable("limits")) read_limits(*limits, layer, trouble);
    layer.limit_scope = keys.word<LimitScope>("limit_scope", {{"layer", LimitScope::Layer},
                                                              {"funder", LimitScope::Funder}})
                            .value_or(LimitScope::Layer);
}

void read_texts(const PolicyTable& keys, const std::string& default_source, Layer& layer) {
    layer.label = keys.words("label");
    layer.short_label = keys.words("short_label");
    layer.reason = keys.words("reason");
    layer.icon = keys.id_text("icon");
    layer.source = keys.has("source") ? keys.text("source") : default_source;
    layer.confidential = keys.flag("confidential").value_or(false);
    if (!keys.has("label")) keys.fail("label", "needs label = { zh = \"…\", en = \"…\" }");
    if (layer.source.empty()) keys.fail("source", "needs a source: document and clause");
}

}  // namespace

WordList<Meal> meal_words() {
    static const WordList<Meal> kMeals = {
        {"breakfast", Meal::Breakfast}, {"lunch", Meal::Lunch}, {"dinner", Meal::Dinner}};
    return kMeals;
}

Rounding read_rounding(const toml::table& table, const std::string& rule, PolicyTrouble& trouble) {
    const PolicyTable keys(table, rule, trouble, {"of", "mode", "unit_fen"});
    Rounding rounding;
    if (!keys.has("of") || !keys.has("mode"))
        keys.fail("of", "rounding needs of = \"reduction\" or \"payable\", and mode");
    rounding.what = keys.word<RoundWhat>("of", {{"reduction", RoundWhat::Reduction},
                                                {"payable", RoundWhat::Payable}})
                        .value_or(rounding.what);
    rounding.mode = keys.word<RoundMode>("mode", {{"floor", RoundMode::Floor},
                                                  {"half_up", RoundMode::HalfUp},
                                                  {"ceil", RoundMode::Ceil}})
                        .value_or(rounding.mode);
    const auto unit_fen = keys.number("unit_fen", 1, 100).value_or(1);
    if (unit_fen != 1 && unit_fen != 10 && unit_fen != 100)
        keys.fail("unit_fen", "unit_fen must be 1 (fen), 10 (jiao) or 100 (yuan)");
    rounding.unit = Money::from_fen(unit_fen);
    return rounding;
}

Layer read_layer(const toml::table& table, std::size_t number, const LayerDefaults& defaults,
                 PolicyTrouble& trouble) {
    const std::string id = table["id"].value_exact<std::string>().value_or("");
    const PolicyTable keys(table, id.empty() ? "layer " + std::to_string(number) : id, trouble,
                           {"id",
                            "funder",
                            "group",
                            "take_off_fen",
                            "take_off_percent",
                            "elder_pays_fen",
                            "of",
                            "pays_for",
                            "rounding",
                            "cap_fen",
                            "min_price_fen",
                            "min_self_pay_fen",
                            "meals",
                            "dining",
                            "sets",
                            "nth_meal_of_day",
                            "only_if",
                            "age_from",
                            "age_to",
                            "categories",
                            "not_categories",
                            "residence",
                            "stations",
                            "valid_from",
                            "valid_through",
                            "limits",
                            "limit_scope",
                            "label",
                            "short_label",
                            "reason",
                            "icon",
                            "source",
                            "confidential"});
    Layer layer;
    const auto rule = base::RuleId::parse(keys.id_text("id"));
    if (!rule) keys.fail("id", "needs id = \"…\"");
    layer.id = rule.value_or(base::RuleId());
    layer.funder = keys.id_text("funder");
    if (layer.funder.empty()) keys.fail("funder", "needs funder = \"…\": who pays");
    layer.group = keys.id_text("group");
    if (!keys.has("group")) {
        // ':' first, so no written group can be the same.
        if (defaults.stacking == Stacking::LargestWithinFunder) layer.group = ":" + layer.funder;
        if (defaults.stacking == Stacking::Largest) layer.group = ":all";
    } else if (layer.group.starts_with(':')) {
        keys.fail("group", "group must not begin with ':'");
    }
    read_share(keys, layer);
    // The meal and the delivery fee are two bills: their layers never compete.
    if (layer.of_delivery_fee && !keys.has("group") && !layer.group.empty()) layer.group += ":fee";
    const toml::table* rounding = keys.subtable("rounding");
    if (rounding != nullptr)
        layer.rounding = read_rounding(*rounding, keys.rule(), trouble);
    else if (defaults.rounding)
        layer.rounding = *defaults.rounding;
    else if (layer.kind == ShareKind::TakeOffPercent)
        keys.fail("take_off_percent",
                  "a percentage needs a rounding, here or at the top of the file");
    read_conditions(keys, layer, trouble);
    read_texts(keys, defaults.source, layer);
    return layer;
}

}  // namespace yz::domain
