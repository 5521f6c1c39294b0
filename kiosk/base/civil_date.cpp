#include "kiosk/base/civil_date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace yz::base {
namespace {

constexpr bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_in_month(int year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

}  // namespace

std::optional<CivilDate> CivilDate::from_ymd(int year, int month, int day) {
    if (year < 1000 || year > 9999 || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return CivilDate(year, month, day);
}

std::optional<CivilDate> CivilDate::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits(text.substr(0, 4));
    const auto m = digits(text.substr(5, 2));
    const auto d = digits(text.substr(8, 2));
    if (!y || !m || !d) return std::nullopt;
    return from_ymd(*y, *m, *d);
}

std::optional<CivilDate> CivilDate::parse_compact(std::string_view text) {
    if (text.size() != 8) return std::nullopt;
    const auto y = digits(text.substr(0, 4));
    const auto m = digits(text.substr(4, 2));
    const auto d = digits(text.substr(6, 2));
    if (!y || !m || !d) return std::nullopt;
    return from_ymd(*y, *m, *d);
}

CivilDate CivilDate::at(WallMs wall_ms) {
    return from_days(floor_div(wall_ms + kChinaOffsetMs, kDayMs));
}

// Days to date and back. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
CivilDate CivilDate::from_days(std::int64_t days) {
    const std::int64_t z = days + 719468;
    const std::int64_t era = floor_div(z, 146097);
    const std::int64_t doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    const int year = static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0));
    return CivilDate(year, month, day);
}

std::int64_t CivilDate::days() const {
    const std::int64_t y = month_ <= 2 ? year_ - 1 : year_;
    const std::int64_t era = floor_div(y, 400);
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (month_ > 2 ? month_ - 3 : month_ + 9) + 2) / 5 + day_ - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

int CivilDate::weekday() const {
    const std::int64_t d = (days() + 4) % 7;  // 1970-01-01 was a Thursday.
    return static_cast<int>(d < 0 ? d + 7 : d);
}

CivilDate CivilDate::week_start() const { return plus_days(-((weekday() + 6) % 7)); }

CivilDate CivilDate::month_start() const { return CivilDate(year_, month_, 1); }

std::string CivilDate::iso() const {
    std::array<char, 16> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year_, month_, day_);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto h = digits(text.substr(0, 2));
    const auto m = digits(text.substr(3, 2));
    if (!h || !m || *m > 59 || *h > 24 || (*h == 24 && *m != 0)) return std::nullopt;
    return TimeOfDay{*h * 60 + *m};
}

TimeOfDay TimeOfDay::at(WallMs wall_ms) {
    const std::int64_t local = wall_ms + kChinaOffsetMs;
    return TimeOfDay{static_cast<int>((local - floor_div(local, kDayMs) * kDayMs) / 60'000)};
}

std::string TimeOfDay::text() const {
    std::array<char, 8> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", minutes / 60 % 100, minutes % 60);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<WallMs> parse_instant(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto date = CivilDate::parse(text.substr(0, 10));
    const auto h = digits(text.substr(11, 2));
    const auto m = digits(text.substr(14, 2));
    const auto s = digits(text.substr(17, 2));
    if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
    std::string_view rest = text.substr(19);
    int ms = 0;
    if (rest.starts_with('.')) {
        const auto fraction = rest.size() >= 4 ? digits(rest.substr(1, 3)) : std::nullopt;
        if (!fraction) return std::nullopt;
        ms = *fraction;
        rest.remove_prefix(4);
    }
    std::int64_t offset_min = 0;
    if (rest != "Z") {
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':')
            return std::nullopt;
        const auto oh = digits(rest.substr(1, 2));
        const auto om = digits(rest.substr(4, 2));
        if (!oh || !om || *oh > 14 || *om > 59) return std::nullopt;
        offset_min = (*oh * 60 + *om) * (rest[0] == '-' ? -1 : 1);
    }
    return date->days() * kDayMs + ((*h * 60LL + *m - offset_min) * 60 + *s) * 1000 + ms;
}

std::string instant_text(WallMs wall_ms) {
    const CivilDate date = CivilDate::at(wall_ms);
    const std::int64_t in_day_ms = wall_ms - date.start_ms();
    std::array<char, 40> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%sT%02d:%02d:%02d+08:00",
                                     date.iso().c_str(), static_cast<int>(in_day_ms / 3'600'000),
                                     static_cast<int>(in_day_ms / 60'000 % 60),
                                     static_cast<int>(in_day_ms / 1000 % 60));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace yz::base
