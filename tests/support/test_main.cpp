// The one main() of every doctest program: the log shows errors only.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "kiosk/base/log.h"

int main(int argc, char** argv) {
    yz::base::set_log_level(yz::base::LogLevel::Error);
    doctest::Context context(argc, argv);
    return context.run();
}
