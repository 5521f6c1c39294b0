// The one main() of every doctest program: the log shows errors only.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "kiosk/base/log.h"

#ifdef __SANITIZE_ADDRESS__
/// libgettextpo 0.21 keeps a copy of each file's name; asked for by LeakSanitizer.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libgettextpo\n"; }
#endif

int main(int argc, char** argv) {
    yz::base::set_log_level(yz::base::LogLevel::Error);
    doctest::Context context(argc, argv);
    return context.run();
}
