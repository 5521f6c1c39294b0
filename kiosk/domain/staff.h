// Level 1. Who works at a station, as the rules see them: no name, no PIN.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/ids.h"

namespace yz::domain {

/// A supervisor (负责人) may be the second person of a void; a worker (工作人员) too, if it is
/// another.
enum class StaffRole { Worker, Supervisor };

/// Stable word: "worker", "supervisor".
const char* staff_role_name(StaffRole role);
std::optional<StaffRole> parse_staff_role(std::string_view name);

/// Who left (离职) is not a worker of this station any more.
enum class StaffState { Active, Left };
/// Stable word: "active", "left".
const char* staff_state_name(StaffState state);
std::optional<StaffState> parse_staff_state(std::string_view name);

/// "worker:<id>", as records name who did something.
std::string worker_actor(const base::WorkerId& worker);
/// Back from it; nullopt when it was no worker.
std::optional<base::WorkerId> worker_of_actor(std::string_view actor);

}  // namespace yz::domain
