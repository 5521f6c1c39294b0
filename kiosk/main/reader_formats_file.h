// Level 5. The file of reader_formats.h in a state folder.
#pragma once

#include <filesystem>

#include "kiosk/main/reader_formats.h"

namespace yz::main {

/// `state_dir`/reader_formats.toml. What cannot be read is logged and none.
ReaderFormats read_reader_formats(const std::filesystem::path& state_dir);
/// Durable when it returns; false, and logged, when the disk did not do its part.
bool keep_reader_formats(const std::filesystem::path& state_dir, const ReaderFormats& formats);

}  // namespace yz::main
