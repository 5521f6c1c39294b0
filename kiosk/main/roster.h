// Level 5. People and cards from a roster file into the station.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/station/station.h"

namespace yz::main {

/// The same file again does nothing; an empty path is no roster. What is wrong with it is in plain
/// words, and then nothing has changed. Does not throw.
tl::expected<void, std::string> import_roster(const std::filesystem::path& file,
                                              station::Station& station);
/// The same; trouble goes to the log and the people already on file stay.
void import_roster_file(const std::filesystem::path& file, station::Station& station);

}  // namespace yz::main
