// Level 5. Two filters of yizhan-kiosk for whoever makes a roster: a line in, a line out. They need
// no station, keep nothing, and wipe what they read. The first bad line ends them, so that no line
// of the output ever stands beside another line of the input; its number is said, never its text.
#pragma once

#include <filesystem>

namespace yz::main {

/// ID numbers and permit numbers on standard input -> what a roster's card says as "identity".
/// Returns the exit status: 0, or 2 with one line on stderr.
int identity_refs(const std::filesystem::path& key_file);
/// PINs of four digits (elders) or six (workers) -> what a roster says as "pin". As above.
int pin_hashes();

}  // namespace yz::main
