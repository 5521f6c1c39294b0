// Level 3. The roster as a text from outside: people, cards and workers of one station. JSON,
// UTF-8. The keys stand in kiosk/station/README.md. Unknown keys are refused, and so is anything
// that looks like an ID number: a roster holds "identity", which whoever makes it hashed.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/store/roster_book.h"

namespace yz::station {

/// Longer text is refused. 20,000 people are about 8 MB.
inline constexpr std::size_t kRosterBytesMax = 64 * 1024 * 1024;

/// The error names the place and what is wrong, without repeating anyone's name.
tl::expected<store::Roster, std::string> parse_roster(std::string_view json);

}  // namespace yz::station
