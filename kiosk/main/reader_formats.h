// Level 4. How typing readers print card numbers, as calibration found it out: kept beside the
// station's file, because the configuration is not ours to write. TOML:
//   [[readers]]
//   name = "老卡机"
//   formats = [{ form = "decimal", bytes = 3, start = 1, uid_bytes = 4, reversed = true }]
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/main/device_config.h"

namespace yz::main {

/// Some readers with some formats each.
inline constexpr std::size_t kReaderFormatsBytesMax = 64 * 1024;

using ReaderFormats = std::map<std::string, std::vector<hw::wedge::NumberFormat>>;

/// The error is in plain words with its line.
tl::expected<ReaderFormats, std::string> parse_reader_formats(std::string_view toml_text);
std::string reader_formats_text(const ReaderFormats& formats);

/// The readers of the configuration, with what calibration found where it names no format.
std::vector<TypedReaderConfig> calibrated(std::vector<TypedReaderConfig> readers,
                                          const ReaderFormats& found);

}  // namespace yz::main
