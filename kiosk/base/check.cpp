#include "kiosk/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace yz::base {

void check_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "bug: %s does not hold (%s:%d)\n", expression, file, line);
    std::fflush(stderr);
    std::abort();
}

}  // namespace yz::base
