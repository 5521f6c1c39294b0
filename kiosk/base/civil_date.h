// Level 0. Calendar dates and times of day in China Standard Time (UTC+8, no summer time).
// A CivilDate is always a date that exists in the Gregorian calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yz::base {

/// Milliseconds since 1970-01-01T00:00:00Z.
using WallMs = std::int64_t;

/// China has had one time zone without summer time since 1991. Source: GB/T 7408, UTC+08:00.
inline constexpr std::int64_t kChinaOffsetMs = 8LL * 3600 * 1000;
inline constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

/// A date in the Gregorian calendar, years 1000 to 9999.
class CivilDate {
public:
    constexpr CivilDate() = default;  ///< 1970-01-01

    /// nullopt when there is no such date.
    static std::optional<CivilDate> from_ymd(int year, int month, int day);
    /// "YYYY-MM-DD", nothing else.
    static std::optional<CivilDate> parse(std::string_view text);
    /// "YYYYMMDD", as identity cards print it.
    static std::optional<CivilDate> parse_compact(std::string_view text);
    /// The date in China at an instant.
    static CivilDate at(WallMs wall_ms);
    /// Days since 1970-01-01, may be negative.
    static CivilDate from_days(std::int64_t days);

    int year() const { return year_; }
    int month() const { return month_; }
    int day() const { return day_; }
    std::int64_t days() const;
    /// 0 Sunday to 6 Saturday.
    int weekday() const;
    CivilDate plus_days(std::int64_t count) const { return from_days(days() + count); }
    /// The Monday of this date's week (ISO 8601).
    CivilDate week_start() const;
    CivilDate month_start() const;
    /// "YYYY-MM-DD".
    std::string iso() const;
    /// 00:00 China time of this date.
    WallMs start_ms() const { return days() * kDayMs - kChinaOffsetMs; }

    constexpr auto operator<=>(const CivilDate&) const = default;

private:
    constexpr CivilDate(int year, int month, int day) : year_(year), month_(month), day_(day) {}
    int year_ = 1970;
    int month_ = 1;
    int day_ = 1;
};

/// Minutes since midnight, China time: 0 to 1440 (1440 is the end of the day in half-open windows).
struct TimeOfDay {
    int minutes = 0;
    /// "HH:MM", 00:00 to 24:00.
    static std::optional<TimeOfDay> parse(std::string_view text);
    static TimeOfDay at(WallMs wall_ms);
    std::string text() const;
    constexpr auto operator<=>(const TimeOfDay&) const = default;
};

/// "2025-11-21T11:08:00+08:00" (offset required, Z allowed), optional milliseconds.
std::optional<WallMs> parse_instant(std::string_view text);
/// The same form, China time, seconds.
std::string instant_text(WallMs wall_ms);

}  // namespace yz::base
