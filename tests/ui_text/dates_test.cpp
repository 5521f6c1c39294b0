#include "kiosk/ui/words/dates.h"

#include "tests/ui_text/texts.h"

using namespace yz;

namespace {

base::CivilDate day(const char* iso) { return *base::CivilDate::parse(iso); }
base::TimeOfDay at(const char* time) { return *base::TimeOfDay::parse(time); }

}  // namespace

TEST_CASE("the lunar date agrees with the printed calendar, leap months included") {
    struct Row {
        const char* date;
        const char* lunar;
    };
    // Source: the calendar tables of the Hong Kong Observatory and Purple Mountain Observatory.
    for (const Row& row : {Row{"2025-11-21", "十月初二"}, Row{"2025-11-20", "十月初一"},
                           Row{"2025-11-19", "九月三十"}, Row{"2025-01-28", "腊月廿九"},
                           Row{"2025-01-29", "正月初一"}, Row{"2025-07-24", "六月三十"},
                           Row{"2025-07-25", "闰六月初一"}, Row{"2025-08-22", "闰六月廿九"},
                           Row{"2025-08-23", "七月初一"}, Row{"2023-03-22", "闰二月初一"},
                           Row{"2026-02-16", "腊月廿九"}, Row{"2026-02-17", "正月初一"},
                           Row{"2025-12-20", "冬月初一"}, Row{"2025-10-06", "八月十五"},
                           Row{"2024-02-10", "正月初一"}, Row{"2024-02-29", "正月二十"},
                           Row{"2033-12-22", "闰冬月初一"}}) {
        CAPTURE(row.date);
        CHECK(ui::lunar_text(ui::lunar_day(day(row.date))) == row.lunar);
    }
}

TEST_CASE("the date line of E1 is the one of the picture") {
    CHECK(ui::date_line(day("2025-11-21"), test::chinese()) == "11月21日 周五 · 农历十月初二");
    CHECK(ui::date_line(day("2025-11-23"), test::chinese()) == "11月23日 周日 · 农历十月初四");
    CHECK(ui::date_line(day("2025-11-21"), test::english()) == "Fri 21/11 · lunar 2/10");
}

TEST_CASE("a list says today, yesterday, the day, and the month only when it is another") {
    const auto today = day("2025-11-02");
    CHECK(ui::day_in_list(today, today, test::chinese()) == "今天");
    CHECK(ui::day_in_list(day("2025-11-01"), today, test::chinese()) == "昨天");
    CHECK(ui::day_in_list(day("2025-10-31"), today, test::chinese()) == "10月31日");
    CHECK(ui::day_in_list(day("2025-11-19"), day("2025-11-21"), test::chinese()) == "19日");
}

TEST_CASE("times of day are said with their part of the day") {
    struct Row {
        const char* time;
        const char* words;
    };
    for (const Row& row :
         {Row{"07:00", "7点"}, Row{"11:32", "11点32分"}, Row{"11:05", "11点05分"},
          Row{"12:30", "12点30分"}, Row{"13:00", "下午1点"}, Row{"17:00", "下午5点"},
          Row{"18:00", "晚上6点"}, Row{"23:59", "晚上11点59分"}}) {
        CAPTURE(row.time);
        CHECK(ui::clock_words(at(row.time), test::chinese()) == row.words);
    }
}

TEST_CASE("the greeting changes at 11, 13 and 18 o'clock") {
    struct Row {
        const char* time;
        const char* greeting;
    };
    for (const Row& row : {Row{"00:00", "早上好"}, Row{"10:59", "早上好"}, Row{"11:00", "中午好"},
                           Row{"12:59", "中午好"}, Row{"13:00", "下午好"}, Row{"17:59", "下午好"},
                           Row{"18:00", "晚上好"}}) {
        CAPTURE(row.time);
        CHECK(ui::greeting_of_day(at(row.time), test::chinese()) == row.greeting);
    }
}
