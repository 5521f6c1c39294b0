// Level 0. The one assertion: on in release, for bugs only, never for input from outside.
#pragma once

namespace yz::base {

/// Prints the broken expectation and aborts; the journal holds, the process is started again.
[[noreturn]] void check_failed(const char* expression, const char* file, int line);

}  // namespace yz::base

/// States what must hold. A bug, not bad input: see ARCHITECTURE.md, three kinds of trouble.
#define YZ_CHECK(expression)             \
    ((expression) ? static_cast<void>(0) \
                  : ::yz::base::check_failed(#expression, __FILE__, __LINE__))
