#include "kiosk/ui/words/dates.h"

#include <array>
#include <memory>
#include <unicode/calendar.h>
#include <unicode/locid.h>

#include "kiosk/base/check.h"

namespace yz::ui {
namespace {

constexpr std::array<const char*, 12> kLunarMonths = {
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"};
constexpr std::array<const char*, 10> kTens = {"一", "二", "三", "四", "五",
                                               "六", "七", "八", "九", "十"};

std::string lunar_day_text(int day) {
    const auto ones = [&] {
        return std::string(kTens.at(static_cast<std::size_t>((day - 1) % 10)));
    };
    if (day <= 10) return "初" + ones();
    if (day < 20) return "十" + ones();
    if (day == 20) return "二十";
    if (day < 30) return "廿" + ones();
    return "三十";
}

std::string weekday_text(int weekday, const Catalogue& texts) {
    switch (weekday) {
        case 0: return texts.text("weekday.sunday");
        case 1: return texts.text("weekday.monday");
        case 2: return texts.text("weekday.tuesday");
        case 3: return texts.text("weekday.wednesday");
        case 4: return texts.text("weekday.thursday");
        case 5: return texts.text("weekday.friday");
        default: return texts.text("weekday.saturday");
    }
}

}  // namespace

LunarDay lunar_day(base::CivilDate date) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar(
        icu::Calendar::createInstance(icu::Locale("zh_CN@calendar=chinese"), error));
    YZ_CHECK(U_SUCCESS(error));
    // Noon of the day in China, where the calendar's own days also begin and end.
    calendar->adoptTimeZone(icu::TimeZone::createTimeZone("Asia/Shanghai"));
    calendar->setTime(static_cast<UDate>(date.start_ms() + base::kDayMs / 2), error);
    const LunarDay day{.month = calendar->get(UCAL_MONTH, error) + 1,
                       .leap = calendar->get(UCAL_IS_LEAP_MONTH, error) != 0,
                       .day = calendar->get(UCAL_DATE, error)};
    YZ_CHECK(U_SUCCESS(error));
    return day;
}

std::string lunar_text(const LunarDay& day) {
    return (day.leap ? "闰" : "") +
           std::string(kLunarMonths.at(static_cast<std::size_t>(day.month - 1))) +
           lunar_day_text(day.day);
}

std::string date_line(base::CivilDate date, const Catalogue& texts) {
    const LunarDay lunar = lunar_day(date);
    return texts.text("date.line", {{"date", month_day(date, texts)},
                                    {"weekday", weekday_text(date.weekday(), texts)},
                                    {"lunar", lunar_text(lunar)},
                                    {"lunar_month", std::to_string(lunar.month)},
                                    {"lunar_day", std::to_string(lunar.day)}});
}

std::string month_day(base::CivilDate date, const Catalogue& texts) {
    return texts.text("date.month_day", {{"month", std::to_string(date.month())},
                                         {"day", std::to_string(date.day())}});
}

std::string day_in_list(base::CivilDate date, base::CivilDate today, const Catalogue& texts) {
    if (date == today) return texts.text("date.today");
    if (date == today.plus_days(-1)) return texts.text("date.yesterday");
    if (date.month_start() == today.month_start())
        return texts.text("date.day", {{"day", std::to_string(date.day())}});
    return month_day(date, texts);
}

std::string clock_words(base::TimeOfDay time, const Catalogue& texts) {
    if (!texts.chinese()) return time.text();
    const int hour = time.minutes / 60;
    const int minute = time.minutes % 60;
    std::string words;
    if (hour >= 18)
        words = texts.text("clock.evening");
    else if (hour >= 13)
        words = texts.text("clock.afternoon");
    const std::string hour_text = std::to_string(hour > 12 ? hour - 12 : hour);
    if (minute == 0) return words + texts.text("clock.hour", {{"hour", hour_text}});
    const std::string minute_text = (minute < 10 ? "0" : "") + std::to_string(minute);
    return words + texts.text("clock.hour_minute", {{"hour", hour_text}, {"minute", minute_text}});
}

std::string greeting_of_day(base::TimeOfDay time, const Catalogue& texts) {
    // Source: ui design, section 8: 早上 < 11, 中午 < 13, 下午 < 18, 晚上.
    const int hour = time.minutes / 60;
    if (hour < 11) return texts.text("greeting.morning");
    if (hour < 13) return texts.text("greeting.noon");
    if (hour < 18) return texts.text("greeting.afternoon");
    return texts.text("greeting.evening");
}

}  // namespace yz::ui
