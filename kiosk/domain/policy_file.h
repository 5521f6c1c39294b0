// Level 1. A meal policy from the text of its TOML file. The keys: assets/policy/README.md.
// A policy that parses can be used: whatever could never apply or contradicts itself is an error.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/domain/meal_policy.h"

namespace yz::domain {

struct PolicyError {
    std::string file;  ///< As it was given.
    int line = 0;      ///< From 1; 0 when the error has no line.
    std::string rule;  ///< Id of the layer, or the table's name; empty for the file as a whole.
    std::string what;  ///< Plain words.
    auto operator<=>(const PolicyError&) const = default;
};

/// `file_name` only goes into the error. Files above 1 MiB are refused.
tl::expected<MealPolicy, PolicyError> parse_meal_policy(std::string_view toml_text,
                                                        std::string_view file_name);

/// "meals.toml, line 12, layer gov-60: …"
std::string policy_error_text(const PolicyError& error);

}  // namespace yz::domain
