// Level 0. The one way to include and call toml++. A file from outside must never end the program,
// and toml++ 3.3 asserts on some malformed files: here that assertion becomes a parse error.
// Only in .cpp files and internal headers: it is heavy.
#pragma once

#include <string_view>

namespace yz::base {
/// Throws; parse_toml() turns it into a toml::parse_error.
[[noreturn]] void toml_assertion_failed(const char* expression);
}  // namespace yz::base

#ifdef TOML_ASSERT
#error "include kiosk/base/toml.h instead of toml++/toml.h"
#endif
#define TOML_ASSERT(expression) \
    ((expression) ? static_cast<void>(0) : ::yz::base::toml_assertion_failed(#expression))
#include <toml++/toml.h>

namespace yz::base {

/// Throws toml::parse_error, with a line, for whatever is not TOML 1.0.
/// Source: found by tests/fuzz/policy_fuzz.cpp on 2026-11-22: "[" at the end of a line.
toml::table parse_toml(std::string_view text);

}  // namespace yz::base
