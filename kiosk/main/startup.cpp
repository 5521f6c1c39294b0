#include "kiosk/main/startup.h"

#include <algorithm>
#include <iostream>
#include <sys/stat.h>
#include <system_error>

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/main/face.h"
#include "kiosk/main/files.h"
#include "kiosk/main/roster.h"
#include "kiosk/store/storage_failure.h"

namespace yz::main {
namespace {

constexpr std::size_t kKeyBytesMax = 1024;
constexpr std::size_t kConfigBytesMax = 2 * 1024 * 1024;

}  // namespace

int in_one_line(const std::function<int()>& what) {
    try {
        return what();
    } catch (const StartFailure& failure) {
        std::cerr << "yizhan-kiosk: " << failure.what() << std::endl;
    } catch (const store::StorageFailure& failure) {
        std::cerr << "yizhan-kiosk: the station's file: " << failure.what() << std::endl;
    }
    return 2;
}

Config read_config(const std::filesystem::path& file) {
    const auto text = file_text(file, kConfigBytesMax);
    if (!text) throw StartFailure("the configuration " + text.error());
    auto config = parse_config(*text, file);
    if (!config) throw StartFailure("the configuration " + config_error_text(config.error()));
    return *config;
}

std::array<std::uint8_t, 32> read_identity_key(const std::filesystem::path& file) {
    const auto text = file_text(file, kKeyBytesMax);
    if (!text) throw StartFailure("the key for ID numbers " + text.error());
    std::string digits = *text;
    while (!digits.empty() && (digits.back() == '\n' || digits.back() == '\r')) digits.pop_back();
    const auto bytes = base::parse_hex(digits);
    std::array<std::uint8_t, 32> key{};
    if (!bytes || bytes->size() != key.size())
        throw StartFailure("the key for ID numbers " + file.string() +
                           " is not 64 hexadecimal digits");
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

std::filesystem::path state_dir_of(const Config& config, const std::filesystem::path& chosen) {
    std::filesystem::path folder = chosen.empty() ? config.state_dir : chosen;
    if (folder.empty())
        throw StartFailure(
            "where the records are kept is not said: give --state DIR, or state in "
            "[files] of the configuration");
    std::error_code trouble;
    if (std::filesystem::exists(folder, trouble)) return folder;
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), trouble);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0)
        throw StartFailure("the state folder " + folder.string() +
                           " cannot be made: " + std::generic_category().message(errno));
    return folder;
}

ui::Catalogue read_catalogue(const std::filesystem::path& assets_dir, const std::string& language) {
    const auto file = asset_path(assets_dir, "text/" + language + ".po");
    auto catalogue = ui::parse_catalogue(file);
    if (catalogue) return *catalogue;
    const ui::CatalogueProblem& problem = catalogue.error();
    throw StartFailure("the texts " + problem.file +
                       (problem.line > 0 ? ", line " + std::to_string(problem.line) : "") + ": " +
                       problem.message);
}

std::vector<hw::sample::SampleCard> read_sample_cards(const Config& config) {
    if (config.cards_file.empty()) return {};
    const auto text = file_text(config.cards_file, kConfigBytesMax);
    if (!text) throw StartFailure("the sample cards " + text.error());
    auto cards = hw::sample::parse_sample_cards(*text);
    if (!cards)
        throw StartFailure("the sample cards " + config.cards_file.string() + ": " + cards.error());
    return *cards;
}

OpenedStation::OpenedStation(const std::filesystem::path& config_file,
                             const std::filesystem::path& state_dir, Roster roster)
    : config(read_config(config_file)),
      shift(std::make_shared<TimeShift>(config.clock_start)),
      clock(shift) {
    const auto folder = state_dir_of(config, state_dir);
    policy = policy_in_force(config.policy_file, folder);
    if (!policy.trouble.empty()) base::log_warning("the meal policy: " + policy.trouble);
    station::StationOptions options = station_options(config, folder.string(), policy.policy);
    if (!config.identity_key_file.empty())
        options.identity_key = read_identity_key(config.identity_key_file);
    auto opened = station::Station::open(std::move(options), clock, random);
    if (!opened) throw StartFailure(opened.error().path + ": " + opened.error().what);
    station = std::move(*opened);
    if (roster == Roster::Imported) import_roster_file(config.roster_file, *station);
}

}  // namespace yz::main
