// Level 5. One run of the terminal, from configuration to the last closed file: the threads are
// made and joined here.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/base/civil_date.h"

namespace yz::main {

struct RunOptions {
    std::filesystem::path config_file;
    std::filesystem::path state_dir;   ///< Empty: as the configuration says.
    std::filesystem::path assets_dir;  ///< Empty: found by itself.
    bool headless = false;
    bool landscape = false;  ///< Else as the configuration says.
    bool fullscreen = false;
    std::string script;  ///< Headless: a file, a FIFO or "-"; empty: none.
    std::filesystem::path shots_dir;
    std::filesystem::path answers_file;
};

/// The exit status: 0 ended as asked, 1 the script failed, 2 could not start (said in one line).
int run_kiosk(const RunOptions& options);

}  // namespace yz::main
