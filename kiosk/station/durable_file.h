// Level 3. Small files outside the database that must survive a power cut: keys and the anchor.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yz::station {

/// Throws StorageFailure when that cannot be told.
bool file_exists(const std::string& path);
/// nullopt when there is no such file; throws StorageFailure when it cannot be read.
std::optional<std::string> read_file(const std::string& path);
/// Old or new content after a power cut, nothing between: a new file, synced, renamed over the old
/// one, the folder synced. Mode 0600. Throws StorageFailure.
void write_file_durably(const std::string& path, std::string_view content);
/// The folder with mode 0700, if it is not there yet, and its name synced in its parent.
void make_private_folder(const std::string& path);

}  // namespace yz::station
