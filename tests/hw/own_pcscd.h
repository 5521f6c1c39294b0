// Tests. One mount namespace for the whole program, one pcscd for each test.
#pragma once

#include "tests/support/pcscd.h"

namespace yz::tests {

inline Pcscd own_pcscd() {
    static const bool entered = (enter_own_pcscd_namespace(), true);
    static_cast<void>(entered);
    return {};
}

}  // namespace yz::tests
