// Level 5. Which meal policy is served with: the configured file when it is good, else the last
// good one, of which a copy is kept in the state folder. A bad file never stops a lunch by itself.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/domain/meal_policy.h"

namespace yz::main {

struct PolicyInForce {
    std::optional<domain::MealPolicy> policy;  ///< None: there never was a good one.
    /// What is wrong with the configured file, naming file, line and rule; empty when it is good.
    std::string trouble;
    bool last_good = false;  ///< `policy` is the kept copy, not the configured file.
};

/// Reads and parses; keeps a copy of a good file as `state_dir`/policy.last_good.toml.
PolicyInForce policy_in_force(const std::filesystem::path& policy_file,
                              const std::filesystem::path& state_dir);

}  // namespace yz::main
