// Level 4. Dates and times as the elder screens write them, with the lunar calendar.
#pragma once

#include <string>

#include "kiosk/base/civil_date.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// A day of the Chinese calendar.
struct LunarDay {
    int month = 1;  ///< 1 to 12
    bool leap = false;
    int day = 1;  ///< 1 to 30
    bool operator==(const LunarDay&) const = default;
};
/// Source: ICU's Chinese calendar (astronomical, GB/T 33661-2017 agrees for 1901 to 2100).
LunarDay lunar_day(base::CivilDate date);
/// 十月初二, 闰六月初一, 腊月三十.
std::string lunar_text(const LunarDay& day);

/// 11月21日 周五 · 农历十月初二
std::string date_line(base::CivilDate date, const Catalogue& texts);
/// 11月18日
std::string month_day(base::CivilDate date, const Catalogue& texts);
/// 今天, 昨天, 19日 (this month), 10月31日 (another).
std::string day_in_list(base::CivilDate date, base::CivilDate today, const Catalogue& texts);
/// 11点32分, 下午5点, 晚上6点05分
std::string clock_words(base::TimeOfDay time, const Catalogue& texts);
/// 早上好 before 11, 中午好 before 13, 下午好 before 18, 晚上好.
std::string greeting_of_day(base::TimeOfDay time, const Catalogue& texts);

}  // namespace yz::ui
