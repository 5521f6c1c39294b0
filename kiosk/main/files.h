// Level 5. Small files, whole: configuration, policies, rosters, sample cards.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace yz::main {

/// The error says in plain words why it cannot be read. Files above `bytes_max` are refused.
tl::expected<std::string, std::string> file_text(const std::filesystem::path& path,
                                                 std::size_t bytes_max);

/// Where the assets stand: `chosen` when given, the source tree this program was built from, or
/// /usr/share/yizhan.
std::filesystem::path asset_path(const std::filesystem::path& chosen,
                                 const std::filesystem::path& inside);

}  // namespace yz::main
