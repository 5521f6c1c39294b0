// Test support. The answer a test expects out of an Outcome.
#pragma once

#include <doctest/doctest.h>
#include <variant>

#include "kiosk/station/command.h"

namespace yz::test {

/// The one alternative expected; the test fails and ends otherwise.
template <class Wanted>
Wanted as(const station::Outcome& outcome) {
    REQUIRE(std::holds_alternative<Wanted>(outcome));
    return std::get<Wanted>(outcome);
}

}  // namespace yz::test
