#include "kiosk/main/policy_keeper.h"

#include "kiosk/base/log.h"
#include "kiosk/domain/policy_file.h"
#include "kiosk/main/files.h"
#include "kiosk/station/durable_file.h"
#include "kiosk/store/storage_failure.h"

namespace yz::main {
namespace {

/// The parser's own bound. Source: kiosk/domain/policy_file.h.
constexpr std::size_t kPolicyBytesMax = 1024 * 1024;

void keep(const std::filesystem::path& kept, const std::string& text) {
    const auto before = file_text(kept, kPolicyBytesMax);
    if (before && *before == text) return;
    try {
        station::write_file_durably(kept.string(), text);
    } catch (const store::StorageFailure& failure) {
        base::log_warning(std::string("no copy of the meal policy could be kept: ") +
                          failure.what());
    }
}

}  // namespace

PolicyInForce policy_in_force(const std::filesystem::path& policy_file,
                              const std::filesystem::path& state_dir) {
    const std::filesystem::path kept = state_dir / "policy.last_good.toml";
    PolicyInForce found;
    if (const auto text = file_text(policy_file, kPolicyBytesMax)) {
        auto policy = domain::parse_meal_policy(*text, policy_file.string());
        if (policy) {
            keep(kept, *text);
            found.policy = std::move(*policy);
            return found;
        }
        found.trouble = domain::policy_error_text(policy.error());
    } else {
        found.trouble = text.error();
    }
    if (const auto text = file_text(kept, kPolicyBytesMax)) {
        if (auto policy = domain::parse_meal_policy(*text, kept.string())) {
            found.policy = std::move(*policy);
            found.last_good = true;
        }
    }
    return found;
}

}  // namespace yz::main
