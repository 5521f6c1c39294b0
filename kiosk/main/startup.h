// Level 5. What every command of yizhan-kiosk begins with. A start that cannot be is one plain line
// and exit status 2.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "hw/sample/sample_cards.h"
#include "kiosk/base/random.h"
#include "kiosk/main/config.h"
#include "kiosk/main/kiosk_clock.h"
#include "kiosk/main/policy_keeper.h"
#include "kiosk/station/station.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::main {

/// `what` is the one line for the person who started the program.
struct StartFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The exit status of a command: what `what` returns, or 2 and one line on stderr when it throws
/// StartFailure or store::StorageFailure.
int in_one_line(const std::function<int()>& what);

/// Throws StartFailure.
Config read_config(const std::filesystem::path& file);
/// The county's key for ID numbers: 64 hexadecimal digits. Throws StartFailure.
std::array<std::uint8_t, 32> read_identity_key(const std::filesystem::path& file);
/// `chosen` (from the command line) or the configuration's. Made (mode 0700) when it is not there.
/// Throws StartFailure.
std::filesystem::path state_dir_of(const Config& config, const std::filesystem::path& chosen);
/// Throws StartFailure.
ui::Catalogue read_catalogue(const std::filesystem::path& assets_dir, const std::string& language);
/// Empty when the configuration names none. Throws StartFailure.
std::vector<hw::sample::SampleCard> read_sample_cards(const Config& config);

/// A station opened by a command that does one thing and ends: in the calling thread.
struct OpenedStation {
    Config config;
    std::shared_ptr<TimeShift> shift;
    KioskClock clock;
    base::SystemRandom random;
    PolicyInForce policy;
    std::unique_ptr<station::Station> station;

    /// What is done with the configured roster when it is new.
    enum class Roster { Imported, Left };
    /// Throws StartFailure.
    OpenedStation(const std::filesystem::path& config_file, const std::filesystem::path& state_dir,
                  Roster roster);
};

}  // namespace yz::main
