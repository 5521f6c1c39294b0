// Level 3. The roster as a text from outside: people and cards of one station. JSON, UTF-8:
// {"version": "2025-11-20",
//  "people": [{"id": "E0001", "name": "王桂兰", "birth_date": "1942-03-08", "sex": "female",
//              "state": "active"|"moved"|"deceased", "state_since": "2025-10-01",
//              "registered": {"city","district","town","village"}, "lives": {same keys},
//              "categories": [{"code": "dibao", "from": "2024-01-01", "to": "2026-01-01"}],
//              "phone": "13800000000"}],
//  "cards": [{"uid": "04a1b2c3d4e5f6", "elder": "E0001", "state": "active"|"lost"|"blocked",
//             "since": "2025-11-01", "valid_through": "2030-12-31", "tail": "3307"}]}
// Needed: version, id, name, uid, elder. `to` is the first day out of force; `valid_through` is the
// last day a card works. Unknown keys are refused, and so is anything that looks like an ID number.
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
