// Level 5. What one station is told by its configuration file (TOML; keys: kiosk/main/README.md). A
// configuration that parses can be served with: whatever is unknown, missing or out of range is an
// error that names file, line and key in plain words.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/ids.h"
#include "kiosk/domain/meal.h"
#include "kiosk/domain/meal_policy.h"
#include "kiosk/domain/person.h"
#include "kiosk/main/device_config.h"

namespace yz::main {

/// One dish of a menu. Icons: tofu, egg, leaf, soup, rice, bowl.
struct DishLine {
    domain::Words name;
    domain::Words tag;  ///< 软烂, 少盐 …; may be empty.
    std::string icon;
    bool operator==(const DishLine&) const = default;
};

/// When a meal is served; half-open [from, to).
struct MealWindow {
    domain::Meal meal = domain::Meal::Lunch;
    base::TimeOfDay from;
    base::TimeOfDay to;
    bool operator==(const MealWindow&) const = default;
};

/// What is cooked for one meal: on one day, or (no date) on every day without its own.
struct Menu {
    domain::Meal meal = domain::Meal::Lunch;
    std::optional<base::CivilDate> date;
    std::vector<DishLine> dishes;  ///< At most four.
    bool operator==(const Menu&) const = default;
};

enum class Orientation { Portrait, Landscape };
enum class Theme { Warm, Contrast };

/// How elders are addressed here; an empty field means the catalogue's word.
struct TitleWords {
    std::string man, woman, uncle, aunt, grandpa, grandma;
    bool operator==(const TitleWords&) const = default;
};

/// Where the records go. Without it the station keeps them until it has one.
struct HubConfig {
    std::string url;                ///< https://…, or http:// on loopback.
    std::filesystem::path ca_file;  ///< PEM; needed for https.
    bool operator==(const HubConfig&) const = default;
};

struct Config {
    base::StationId station;
    domain::Words name;
    domain::Residence place;   ///< Where the station stands, as the policy names places.
    std::string phone;         ///< Whom to call; empty: not given.
    std::string window = "1";  ///< Where the food is handed out.
    TitleWords titles;
    std::vector<MealWindow> meals;  ///< In order of time, none overlaps.
    std::vector<Menu> menus;

    std::filesystem::path policy_file;
    std::filesystem::path roster_file;  ///< Empty: people come from the hub or by hand.
    std::filesystem::path cards_file;   ///< Sample cards for F1 …; empty: none.
    std::filesystem::path state_dir;    ///< Empty: must be given on the command line.
    /// The county's key for ID numbers; kept with the station's keys at the start. Empty: none.
    std::filesystem::path identity_key_file;

    Orientation orientation = Orientation::Portrait;
    Theme theme = Theme::Warm;
    std::string language = "zh-CN";
    int auto_pay_s = 10;  ///< 0: paying requires a press.

    ReadersConfig readers;
    std::optional<PrinterConfig> printer;  ///< None: no slips.
    VoiceConfig voice;

    std::optional<HubConfig> hub;
    std::optional<base::WallMs> clock_start;  ///< Demonstrations: the wall clock starts here.
    bool operator==(const Config&) const = default;
};

struct ConfigError {
    std::string file;  ///< As it was given.
    int line = 0;      ///< From 1; 0 when the error has no line.
    std::string what;  ///< Plain words.
    bool operator==(const ConfigError&) const = default;
};
/// "station.toml, line 3: …"
std::string config_error_text(const ConfigError& error);

/// Relative paths are taken from the folder of `file_name`. Files above 1 MiB are refused.
tl::expected<Config, ConfigError> parse_config(std::string_view toml_text,
                                               const std::filesystem::path& file_name);

/// What is cooked for this meal on this day, or null.
const Menu* menu_on(const Config& config, domain::Meal meal, base::CivilDate date);

}  // namespace yz::main
