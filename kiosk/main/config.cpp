#include "kiosk/main/config.h"

#include <algorithm>
#include <array>

#include "kiosk/main/toml_reader.h"

namespace yz::main {
namespace {

/// A configuration is some kilobytes; more is another file. Source: the demo station's is 3 KB.
constexpr std::size_t kConfigBytesMax = 1024 * 1024;
/// What E1 has room for. Source: ui layout E1.
constexpr std::size_t kDishesMax = 4;
constexpr std::int64_t kAutoPaySecondsMin = 3;
constexpr std::int64_t kAutoPaySecondsMax = 60;
constexpr std::array<std::string_view, 6> kDishIcons = {"tofu", "egg",  "leaf",
                                                        "soup", "rice", "bowl"};

domain::Words words(TomlTable table, bool zh_required) {
    domain::Words read;
    if (zh_required) {
        read.zh = table.required_text("zh");
    } else {
        read.zh = table.text("zh").value_or("");
    }
    read.en = table.text("en").value_or("");
    table.finish();
    return read;
}

domain::Meal meal_word(TomlTable& table) {
    const std::string word = table.required_text("meal");
    for (const auto meal : {domain::Meal::Breakfast, domain::Meal::Lunch, domain::Meal::Dinner})
        if (word == domain::meal_name(meal)) return meal;
    table.refuse("meal", "is not breakfast, lunch or dinner");
}

base::TimeOfDay time_of(TomlTable& table, std::string_view key) {
    const auto time = base::TimeOfDay::parse(table.required_text(key));
    if (!time) table.refuse(key, "is not a time of day like \"11:00\"");
    return *time;
}

std::filesystem::path path_of(TomlTable& table, std::string_view key,
                              const std::filesystem::path& folder) {
    const auto text = table.text(key, 1000);
    if (!text || text->empty()) return {};
    return folder / *text;
}

void read_station(TomlTable table, Config& config) {
    const auto id = base::StationId::parse(table.required_text("id"));
    if (!id) table.refuse("id", "holds something other than letters, digits and . _ : -");
    config.station = *id;
    if (!table.has("name")) table.refuse("name", "is missing");
    config.name = words(table.table("name"), true);
    config.phone = table.text("phone").value_or("");
    config.window = table.text("window", 8).value_or("1");
    TomlTable place = table.table("place");
    config.place = {.city = place.text("city").value_or(""),
                    .district = place.text("district").value_or(""),
                    .town = place.text("town").value_or(""),
                    .village = place.text("village").value_or("")};
    place.finish();
    TomlTable titles = table.table("titles");
    config.titles = {.man = titles.text("man").value_or(""),
                     .woman = titles.text("woman").value_or(""),
                     .uncle = titles.text("uncle").value_or(""),
                     .aunt = titles.text("aunt").value_or(""),
                     .grandpa = titles.text("grandpa").value_or(""),
                     .grandma = titles.text("grandma").value_or("")};
    titles.finish();
    table.finish();
}

void read_meals(std::vector<TomlTable> tables, Config& config) {
    for (TomlTable& table : tables) {
        MealWindow window{
            .meal = meal_word(table), .from = time_of(table, "from"), .to = time_of(table, "to")};
        if (window.to <= window.from) table.refuse("to", "is not after from");
        for (const MealWindow& other : config.meals) {
            if (other.meal == window.meal) table.refuse("meal", "stands here a second time");
            if (window.from < other.to && other.from < window.to)
                table.refuse("from", "lies within the hours of another meal");
        }
        table.finish();
        config.meals.push_back(window);
    }
    std::sort(config.meals.begin(), config.meals.end(),
              [](const MealWindow& a, const MealWindow& b) { return a.from < b.from; });
}

DishLine read_dish(TomlTable& table) {
    DishLine dish;
    if (!table.has("name")) table.refuse("name", "is missing");
    dish.name = words(table.table("name"), true);
    dish.tag = words(table.table("tag"), false);
    dish.icon = table.text("icon").value_or("bowl");
    if (std::find(kDishIcons.begin(), kDishIcons.end(), dish.icon) == kDishIcons.end())
        table.refuse("icon", "is none of tofu, egg, leaf, soup, rice, bowl");
    table.finish();
    return dish;
}

void read_menus(std::vector<TomlTable> tables, Config& config) {
    for (TomlTable& table : tables) {
        Menu menu{.meal = meal_word(table), .date = std::nullopt, .dishes = {}};
        if (const auto date = table.text("date")) {
            menu.date = base::CivilDate::parse(*date);
            if (!menu.date) table.refuse("date", "is not a date like \"2025-11-21\"");
        }
        for (const Menu& other : config.menus)
            if (other.meal == menu.meal && other.date == menu.date)
                table.refuse("meal", "has a menu for this day already");
        for (TomlTable& dish : table.tables("dishes")) menu.dishes.push_back(read_dish(dish));
        if (menu.dishes.empty()) table.refuse("dishes", "is missing or empty");
        if (menu.dishes.size() > kDishesMax) table.refuse("dishes", "holds more than four dishes");
        table.finish();
        config.menus.push_back(std::move(menu));
    }
}

void read_files(TomlTable table, const std::filesystem::path& folder, Config& config) {
    config.policy_file = path_of(table, "policy", folder);
    if (config.policy_file.empty()) table.refuse("policy", "is missing");
    config.roster_file = path_of(table, "roster", folder);
    config.cards_file = path_of(table, "cards", folder);
    config.state_dir = path_of(table, "state", folder);
    config.identity_key_file = path_of(table, "identity_key", folder);
    table.finish();
}

void read_screen(TomlTable table, Config& config) {
    const std::string orientation = table.text("orientation").value_or("portrait");
    if (orientation == "landscape") {
        config.orientation = Orientation::Landscape;
    } else if (orientation != "portrait") {
        table.refuse("orientation", "is not portrait or landscape");
    }
    const std::string theme = table.text("theme").value_or("warm");
    if (theme == "contrast") {
        config.theme = Theme::Contrast;
    } else if (theme != "warm") {
        table.refuse("theme", "is not warm or contrast");
    }
    config.language = table.text("language").value_or("zh-CN");
    if (config.language != "zh-CN" && config.language != "en")
        table.refuse("language", "is not zh-CN or en");
    const std::int64_t auto_pay_s = table.number("auto_pay_s").value_or(config.auto_pay_s);
    if (auto_pay_s != 0 && (auto_pay_s < kAutoPaySecondsMin || auto_pay_s > kAutoPaySecondsMax))
        table.refuse("auto_pay_s", "is neither 0 nor 3 to 60");
    config.auto_pay_s = static_cast<int>(auto_pay_s);
    table.finish();
}

void read_hub(TomlTable table, const std::filesystem::path& folder, Config& config) {
    HubConfig hub{.url = table.required_text("url"), .ca_file = path_of(table, "ca_file", folder)};
    const bool https = hub.url.starts_with("https://");
    if (!https && !hub.url.starts_with("http://"))
        table.refuse("url", "begins with neither https:// nor http://");
    if (https && hub.ca_file.empty()) table.refuse("ca_file", "is missing; https needs it");
    table.finish();
    config.hub = std::move(hub);
}

void read_demo(TomlTable table, Config& config) {
    if (const auto text = table.text("clock_start")) {
        config.clock_start = base::parse_instant(*text);
        if (!config.clock_start)
            table.refuse("clock_start", "is not an instant like \"2025-11-21T11:08:00+08:00\"");
    }
    table.finish();
}

Config read_config(const toml::table& whole, const std::filesystem::path& folder) {
    Config config;
    TomlTable table(whole, "");
    if (!table.has("station")) throw TomlProblem{0, "the table [station] is missing"};
    read_station(table.table("station"), config);
    read_meals(table.tables("meals"), config);
    if (config.meals.empty()) throw TomlProblem{0, "there is no [[meals]]: nothing is served"};
    read_menus(table.tables("menu"), config);
    if (!table.has("files")) throw TomlProblem{0, "the table [files] is missing"};
    read_files(table.table("files"), folder, config);
    read_screen(table.table("screen"), config);
    config.readers = read_readers(table.table("readers"), folder);
    if (table.has("printer")) config.printer = read_printer(table.table("printer"), folder);
    config.voice = read_voice(table.table("voice"), folder);
    if (table.has("hub")) read_hub(table.table("hub"), folder, config);
    read_demo(table.table("demo"), config);
    table.finish();
    return config;
}

}  // namespace

std::string config_error_text(const ConfigError& error) {
    std::string text = error.file;
    if (error.line > 0) text += ", line " + std::to_string(error.line);
    return text + ": " + error.what;
}

tl::expected<Config, ConfigError> parse_config(std::string_view toml_text,
                                               const std::filesystem::path& file_name) {
    const auto refused = [&](int line, std::string what) {
        return tl::unexpected(
            ConfigError{.file = file_name.string(), .line = line, .what = std::move(what)});
    };
    if (toml_text.size() > kConfigBytesMax) return refused(0, "the file is larger than 1 MiB");
    try {
        return read_config(base::parse_toml(toml_text), file_name.parent_path());
    } catch (const toml::parse_error& error) {
        return refused(static_cast<int>(error.source().begin.line),
                       "is no TOML: " + std::string(error.description()));
    } catch (const TomlProblem& problem) {
        return refused(problem.line, problem.what);
    }
}

const Menu* menu_on(const Config& config, domain::Meal meal, base::CivilDate date) {
    const Menu* every_day = nullptr;
    for (const Menu& menu : config.menus) {
        if (menu.meal != meal) continue;
        if (menu.date == date) return &menu;
        if (!menu.date) every_day = &menu;
    }
    return every_day;
}

}  // namespace yz::main
