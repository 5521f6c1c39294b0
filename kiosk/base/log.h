// Level 0. The log: one line an event, ids only. Never a name, an ID number, a card number or a
// note.
#pragma once

#include <string_view>

namespace yz::base {

enum class LogLevel { Info, Warning, Error, Silent };

/// Thread-safe. `what` is plain text for the person who looks after the station.
void log(LogLevel level, std::string_view what);
/// Below this nothing is written. Tests set Error, the simulator Silent.
void set_log_level(LogLevel level);

inline void log_info(std::string_view what) { log(LogLevel::Info, what); }
inline void log_warning(std::string_view what) { log(LogLevel::Warning, what); }
inline void log_error(std::string_view what) { log(LogLevel::Error, what); }

}  // namespace yz::base
