// Tests. One mount namespace for the whole program, one pcscd for each test.
#pragma once

#include "tests/support/pcscd.h"

namespace yz::tests {

inline Pcscd own_pcscd(int look_ms = 0) {
    static const bool entered = (enter_own_pcscd_namespace(), true);
    static_cast<void>(entered);
    return Pcscd(look_ms);
}

}  // namespace yz::tests
