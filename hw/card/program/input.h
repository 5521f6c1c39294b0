// Level 3. What the commands of yizhan-card are told: a file, and lines of standard input.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace yz::hw::card {

/// The whole file. Throws WrongWord.
std::string text_of(const std::string& path);

/// Standard input to its end, one line a tap: a name or number, then how long to hold it in ms, if
/// not `hold_ms`. True when `tap` said so of each.
bool every_line_taps(std::int64_t hold_ms,
                     const std::function<bool(const std::string& word, std::int64_t hold_ms)>& tap);

}  // namespace yz::hw::card
