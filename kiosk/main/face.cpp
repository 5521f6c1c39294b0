#include "kiosk/main/face.h"

namespace yz::main {
namespace {

std::string in_language(const domain::Words& words, const Config& config) {
    return config.language == "en" && !words.en.empty() ? words.en : words.zh;
}

ui::MealOffer offer_of(const MealWindow& window, base::CivilDate date, const Config& config,
                       const std::optional<domain::MealPolicy>& policy) {
    ui::MealOffer offer{
        .meal = window.meal, .from = window.from, .to = window.to, .dishes = {}, .prices = {}};
    if (const Menu* menu = menu_on(config, window.meal, date)) {
        for (const DishLine& dish : menu->dishes)
            offer.dishes.push_back({.name = in_language(dish.name, config),
                                    .tag = in_language(dish.tag, config),
                                    .icon = dish.icon});
    }
    if (policy)
        offer.prices = domain::price_board(*policy, window.meal, date,
                                           {.id = config.station, .place = config.place});
    return offer;
}

}  // namespace

ui::StationFace face_on(base::CivilDate date, const Config& config,
                        const std::optional<domain::MealPolicy>& policy) {
    ui::StationFace face{.name = in_language(config.name, config),
                         .phone = config.phone,
                         .window = config.window,
                         .titles = {.man = config.titles.man,
                                    .woman = config.titles.woman,
                                    .uncle = config.titles.uncle,
                                    .aunt = config.titles.aunt,
                                    .grandpa = config.titles.grandpa,
                                    .grandma = config.titles.grandma},
                         .offers = {}};
    for (const MealWindow& window : config.meals)
        face.offers.push_back(offer_of(window, date, config, policy));
    return face;
}

station::StationOptions station_options(const Config& config, const std::string& state_dir,
                                        const std::optional<domain::MealPolicy>& policy) {
    station::StationOptions options;
    options.station = {.id = config.station, .place = config.place};
    options.state_dir = state_dir;
    for (const MealWindow& window : config.meals)
        options.windows.push_back({.meal = window.meal, .from = window.from, .to = window.to});
    if (policy) options.policy = *policy;
    options.language =
        config.language == "en" ? domain::Language::English : domain::Language::Chinese;
    return options;
}

}  // namespace yz::main
