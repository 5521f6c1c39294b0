// Level 4. What each worker screen is made from, and the pure functions that turn it into a View.
// Every `if` of the worker screens is in these functions. No state holds a digit of a PIN.
#pragma once

#include <cstdint>
#include <optional>

#include "hw/port/card_reader.h"
#include "kiosk/station/command.h"
#include "kiosk/station/staff_command.h"
#include "kiosk/ui/screens/view_context.h"
#include "kiosk/ui/screens/worker/sign_in_view.h"

namespace yz::ui {

/// Source: kiosk/ui/design.md 10, W1.
inline constexpr int kStaffPinDigits = 6;
inline constexpr int kStaffPinTries = 5;
inline constexpr std::int64_t kFirstPinWaitMs = 5 * 60'000;
/// Source: kiosk/ui/tokens.json, worker_lock.
inline constexpr std::int64_t kWorkerLockMs = 180'000;

// ---- W1 -----------------------------------------------------------------------------------------
/// Touched: k_0 … k_9, k_back, k_ok, home.
struct SignInState {
    std::optional<station::StaffGlance> staff{};  ///< Whose badge was shown.
    int digits_typed = 0;                         ///< At most kStaffPinDigits.
    bool checking = false;                        ///< The PIN is out at the station.
    /// The latest answer that was no.
    std::optional<station::SignInRefused> refused{};
    std::optional<hw::port::CardTrouble> not_read{};  ///< Of the card laid down last; no badge.
    std::int64_t wait_left_ms = 0;  ///< Of BadgeShown or SignInRefused, counted down.
};
SignInView view_sign_in(const SignInState& state, const ViewContext& context);

/// What stands around every other worker screen.
struct WorkerAtWork {
    station::StaffGlance who{};
    /// Recorded and not yet at the hub; none: the station has no hub.
    std::optional<std::uint64_t> to_send_count{};
};

}  // namespace yz::ui
