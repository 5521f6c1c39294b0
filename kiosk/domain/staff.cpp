#include "kiosk/domain/staff.h"

namespace yz::domain {

const char* staff_role_name(StaffRole role) {
    switch (role) {
        case StaffRole::Worker: return "worker";
        case StaffRole::Supervisor: return "supervisor";
    }
    return "";
}

std::optional<StaffRole> parse_staff_role(std::string_view name) {
    if (name == "worker") return StaffRole::Worker;
    if (name == "supervisor") return StaffRole::Supervisor;
    return std::nullopt;
}

const char* staff_state_name(StaffState state) {
    switch (state) {
        case StaffState::Active: return "active";
        case StaffState::Left: return "left";
    }
    return "";
}

std::optional<StaffState> parse_staff_state(std::string_view name) {
    if (name == "active") return StaffState::Active;
    if (name == "left") return StaffState::Left;
    return std::nullopt;
}

std::string worker_actor(const base::WorkerId& worker) { return "worker:" + worker.text(); }

std::optional<base::WorkerId> worker_of_actor(std::string_view actor) {
    constexpr std::string_view kWorker = "worker:";
    if (!actor.starts_with(kWorker)) return std::nullopt;
    return base::WorkerId::parse(actor.substr(kWorker.size()));
}

}  // namespace yz::domain
