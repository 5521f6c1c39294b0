#include "kiosk/ui/words/durations.h"

#include <algorithm>

namespace yz::ui {
namespace {

constexpr std::int64_t kSecondMs = 1000;
constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::string counted(std::int64_t count, std::int64_t unit_ms, const Catalogue& texts) {
    const std::string number = std::to_string(count);
    if (unit_ms == kSecondMs) return texts.text("duration.seconds", {{"count", number}});
    if (unit_ms == kMinuteMs) return texts.text("duration.minutes", {{"count", number}});
    if (unit_ms == kHourMs) return texts.text("duration.hours", {{"count", number}});
    return texts.text("duration.days", {{"count", number}});
}

std::int64_t unit_of(std::int64_t ms) {
    if (ms < kMinuteMs) return kSecondMs;
    if (ms < kHourMs) return kMinuteMs;
    return ms < kDayMs ? kHourMs : kDayMs;
}

}  // namespace

std::string time_left(std::int64_t ms, const Catalogue& texts) {
    const std::int64_t left_ms = std::max<std::int64_t>(ms, 0);
    // 59.4 s are a minute, not 60 s: the unit is that of the whole seconds left.
    const std::int64_t unit_ms = unit_of((left_ms + kSecondMs - 1) / kSecondMs * kSecondMs);
    return counted((left_ms + unit_ms - 1) / unit_ms, unit_ms, texts);
}

std::string time_past(std::int64_t ms, const Catalogue& texts) {
    const std::int64_t past_ms = std::max<std::int64_t>(ms, 0);
    const std::int64_t unit_ms = unit_of(past_ms);
    return counted(past_ms / unit_ms, unit_ms, texts);
}

}  // namespace yz::ui
