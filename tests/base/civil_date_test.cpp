#include "kiosk/base/civil_date.h"

#include <doctest/doctest.h>

using namespace yz::base;

TEST_CASE("a civil date exists in the Gregorian calendar or is not made") {
    struct Row {
        int year, month, day;
        bool exists;
    };
    for (const Row& row :
         {Row{1940, 2, 29, true}, Row{1935, 2, 29, false}, Row{1900, 2, 29, false},
          Row{2000, 2, 29, true}, Row{2025, 4, 30, true}, Row{2025, 4, 31, false},
          Row{2025, 0, 1, false}, Row{2025, 13, 1, false}, Row{2025, 1, 0, false}}) {
        CAPTURE(row.year);
        CAPTURE(row.month);
        CAPTURE(row.day);
        CHECK(CivilDate::from_ymd(row.year, row.month, row.day).has_value() == row.exists);
    }
}

TEST_CASE("days since 1970 and the date agree both ways across leap years and eras") {
    for (std::int64_t days = -40'000; days < 60'000; days += 7) {
        const CivilDate date = CivilDate::from_days(days);
        REQUIRE(date.days() == days);
        REQUIRE(CivilDate::parse(date.iso()) == date);
    }
}

TEST_CASE("the day in China begins at 16:00 UTC") {
    const auto before = parse_instant("2025-11-20T15:59:59Z");
    const auto after = parse_instant("2025-11-20T16:00:00Z");
    REQUIRE(before.has_value());
    REQUIRE(after.has_value());
    CHECK(CivilDate::at(*before).iso() == "2025-11-20");
    CHECK(CivilDate::at(*after).iso() == "2025-11-21");
    CHECK(CivilDate::at(*after).weekday() == 5);
    CHECK(TimeOfDay::at(*after).text() == "00:00");
    CHECK(instant_text(*after) == "2025-11-21T00:00:00+08:00");
    CHECK(CivilDate::at(*after).start_ms() == *after);
}

TEST_CASE("a week begins on Monday, a month on the first") {
    const CivilDate sunday = *CivilDate::from_ymd(2025, 11, 23);
    CHECK(sunday.week_start().iso() == "2025-11-17");
    CHECK(sunday.plus_days(1).week_start().iso() == "2025-11-24");
    CHECK(sunday.month_start().iso() == "2025-11-01");
}

TEST_CASE("text that is no date, time or instant is refused") {
    for (const char* text : {"", "2025-1-1", "2025/11/21", "2025-11-21 ", "+025-11-21"}) {
        CAPTURE(text);
        CHECK_FALSE(CivilDate::parse(text).has_value());
    }
    for (const char* text : {"", "24:01", "9:00", "12:60", "-1:00"}) {
        CAPTURE(text);
        CHECK_FALSE(TimeOfDay::parse(text).has_value());
    }
    for (const char* text :
         {"2025-11-21T11:08:00", "2025-11-21T25:00:00Z", "2025-11-21T11:08:00+8", "x"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text).has_value());
    }
}
