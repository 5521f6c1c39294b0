// Identity numbers: the standard's examples and vectors of our own. County code 99 and births
// in 1900 of permits: no such people.
#include "kiosk/domain/resident_id.h"

#include <doctest/doctest.h>

#include "kiosk/domain/card.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;

namespace {
const base::CivilDate kToday = day("2025-11-22");
}

TEST_CASE("good numbers give birth date, sex, kind and their 18 characters") {
    struct Row {
        const char* text;
        const char* number;
        const char* birth;
        Sex sex;
        ResidentKind kind = ResidentKind::Mainland;
    };
    for (const Row& row : {
             Row{"449900194503010014", "449900194503010014", "1945-03-01", Sex::Male},
             Row{"449900194503010022", "449900194503010022", "1945-03-01", Sex::Female},
             Row{"44990019450301009X", "44990019450301009X", "1945-03-01", Sex::Male},
             Row{"44990019450301009x", "44990019450301009X", "1945-03-01", Sex::Male},
             Row{"４４９９００１９４５０３０１００９ｘ", "44990019450301009X", "1945-03-01",
                 Sex::Male},
             Row{" 449900 19450301 0014\t", "449900194503010014", "1945-03-01", Sex::Male},
             Row{"449900-19450301-0014", "449900194503010014", "1945-03-01", Sex::Male},
             Row{"　449900194503010014", "449900194503010014", "1945-03-01", Sex::Male},
             Row{"449900196511220037", "449900196511220037", "1965-11-22", Sex::Male},
             Row{"449900196511230040", "449900196511230040", "1965-11-23", Sex::Female},
             Row{"339900194002290059", "339900194002290059", "1940-02-29", Sex::Male},
             Row{"15990019351001006X", "15990019351001006X", "1935-10-01", Sex::Female},
             Row{"359900192006070074", "359900192006070074", "1920-06-07", Sex::Male},
             Row{"359900193511220082", "359900193511220082", "1935-11-22", Sex::Female},
             Row{"449900450301001", "449900194503010014", "1945-03-01", Sex::Male},
             // The standard's own examples.
             Row{"11010519491231002X", "11010519491231002X", "1949-12-31", Sex::Female},
             Row{"440524188001010014", "440524188001010014", "1880-01-01", Sex::Male},
             Row{"810000190001019995", "810000190001019995", "1900-01-01", Sex::Male,
                 ResidentKind::HongKong},
             Row{"820000190001019997", "820000190001019997", "1900-01-01", Sex::Male,
                 ResidentKind::Macao},
             Row{"830000190001019980", "830000190001019980", "1900-01-01", Sex::Female,
                 ResidentKind::Taiwan},
             Row{"944840190001019992", "944840190001019992", "1900-01-01", Sex::Male,
                 ResidentKind::Foreign},
         }) {
        CAPTURE(row.text);
        const auto id = parse_resident_id(row.text, kToday);
        REQUIRE(id.has_value());
        CHECK(id->number == row.number);
        CHECK(id->birth_date.iso() == row.birth);
        CHECK(id->sex == row.sex);
        CHECK(id->kind == row.kind);
    }
}

TEST_CASE(
    "bad numbers name the first thing wrong, in the order length, digits, check, date, region") {
    struct Row {
        const char* text;
        ResidentIdProblem problem;
    };
    for (const Row& row : {
             Row{"", ResidentIdProblem::Length},
             Row{"44990019450301001", ResidentIdProblem::Length},
             Row{"4499001945030100141", ResidentIdProblem::Length},
             Row{"4499001945030100A4", ResidentIdProblem::Digits},
             Row{"X49900194503010014", ResidentIdProblem::Digits},
             Row{"44990019450301001Y", ResidentIdProblem::Digits},
             Row{"4499004503010０X", ResidentIdProblem::Digits},
             Row{"\xff", ResidentIdProblem::Digits},
             Row{"449900194503010015", ResidentIdProblem::CheckDigit},
             Row{"44990019450301001X", ResidentIdProblem::CheckDigit},
             Row{"339900193502290050", ResidentIdProblem::Date},  // 1935 is no leap year.
             Row{"449900351301001", ResidentIdProblem::Date},
         }) {
        CAPTURE(row.text);
        const auto id = parse_resident_id(row.text, kToday);
        REQUIRE_FALSE(id.has_value());
        CHECK(static_cast<int>(id.error()) == static_cast<int>(row.problem));
    }
    const auto with_check = [](std::string digits) { return digits + resident_id_check(digits); };
    const auto problem_of = [&](const std::string& digits) {
        const auto id = parse_resident_id(with_check(digits), kToday);
        REQUIRE_FALSE(id.has_value());
        return id.error();
    };
    CHECK(problem_of("44990020251123001") == ResidentIdProblem::Date);  // Tomorrow.
    CHECK(parse_resident_id(with_check("44990020251122001"), kToday).has_value());
    CHECK(problem_of("44990018791231001") == ResidentIdProblem::Date);
    CHECK(problem_of("16990019450301001") == ResidentIdProblem::Region);
    CHECK(problem_of("84000019450301001") == ResidentIdProblem::Region);
    CHECK(problem_of("00990019450301001") == ResidentIdProblem::Region);
}

TEST_CASE("a region that was never assigned is a warning, not a refusal") {
    const auto warning_of = [](const char* number) {
        return parse_resident_id(number, kToday)->warning;
    };
    CHECK(warning_of("449900194503010014") == ResidentIdWarning::UnassignedRegion);
    CHECK(warning_of("11010519491231002X") == std::nullopt);
    CHECK(warning_of("810000190001019995") == std::nullopt);
    CHECK(warning_of("944840190001019992") == std::nullopt);
}

TEST_CASE("15 digits ending in 996 to 999 were kept for people born in 18xx") {
    const auto id = parse_resident_id("449900950301996", kToday);
    REQUIRE(id.has_value());
    CHECK(id->birth_date.iso() == "1895-03-01");
    CHECK(id->upgraded);
    CHECK(parse_resident_id("449900450301995", kToday)->birth_date.iso() == "1945-03-01");
}

TEST_CASE("what a card gives is a number only with 17 digits and the character that fits them") {
    for (const char* text :
         {"449900194503010022", "44990019450301009X", "810000190001019995", "944840190001019992"}) {
        CAPTURE(text);
        CHECK(is_resident_id_number(text));
    }
    for (const char* text :
         {"", "44990019450301002", "4499001945030100220", "449900194503010023",
          "44990019450301009x", "4499001945030100X2", "A49900194503010022", "449900450301001"}) {
        CAPTURE(text);
        CHECK_FALSE(is_resident_id_number(text));
    }
}

TEST_CASE("a masked number shows four and four") {
    CHECK(masked(*parse_resident_id("449900194503010014", kToday)) == "4499**********0014");
}

TEST_CASE("age counts full years, by the birthday or the day after, and 29 February on 1 March") {
    struct Row {
        const char* birth;
        const char* on;
        int on_the_day, the_day_after;
    };
    for (const Row& row : {
             Row{"1965-11-22", "2025-11-21", 59, 59},
             Row{"1965-11-22", "2025-11-22", 60, 59},
             Row{"1965-11-22", "2025-11-23", 60, 60},
             Row{"1965-11-23", "2025-11-22", 59, 59},
             Row{"1940-02-29", "2025-02-28", 84, 84},
             Row{"1940-02-29", "2025-03-01", 85, 84},
             Row{"1940-02-29", "2025-03-02", 85, 85},
             Row{"1940-02-29", "2024-02-28", 83, 83},
             Row{"1940-02-29", "2024-02-29", 84, 83},
             Row{"1945-12-31", "2026-01-01", 80, 80},
             Row{"1945-12-31", "2025-12-31", 80, 79},
             Row{"2025-11-21", "2025-11-21", 0, 0},
             Row{"2026-01-01", "2025-11-21", 0, 0},
         }) {
        CAPTURE(row.birth);
        CAPTURE(row.on);
        CHECK(age_years_on(day(row.birth), day(row.on), BirthdayCounts::OnTheDay) ==
              row.on_the_day);
        CHECK(age_years_on(day(row.birth), day(row.on), BirthdayCounts::TheDayAfter) ==
              row.the_day_after);
    }
}

TEST_CASE("a category counts from its first day up to, not on, its end") {
    Person person;
    person.categories = {{"B", {.from = day("2025-01-01"), .to = day("2025-07-01")}},
                         {"A", {.from = day("2025-03-01"), .to = std::nullopt}},
                         {"B", {.from = day("2025-02-01"), .to = std::nullopt}}};
    CHECK(categories_on(person, day("2024-12-31")).empty());
    CHECK(categories_on(person, day("2025-01-01")) == std::vector<std::string>{"B"});
    CHECK(categories_on(person, day("2025-03-01")) == std::vector<std::string>{"A", "B"});
    person.categories.pop_back();
    CHECK(categories_on(person, day("2025-06-30")) == std::vector<std::string>{"A", "B"});
    CHECK(categories_on(person, day("2025-07-01")) == std::vector<std::string>{"A"});
}

TEST_CASE("somebody who moved or died did so from a day on") {
    Person person;
    person.state = PersonState::Deceased;
    CHECK(person_state_on(person, kToday) == PersonState::Deceased);
    person.state_since = day("2025-11-22");
    CHECK(person_state_on(person, day("2025-11-21")) == PersonState::Active);
    CHECK(person_state_on(person, day("2025-11-22")) == PersonState::Deceased);
}

TEST_CASE("a card works through its last day; lost and blocked are told before expired") {
    Card card;
    CHECK(card_standing(card, kToday) == CardStanding::Active);
    card.valid_through = kToday;
    CHECK(card_standing(card, kToday) == CardStanding::Active);
    CHECK(card_standing(card, kToday.plus_days(1)) == CardStanding::Expired);
    CHECK(not_working_since(card, kToday.plus_days(9)) == kToday.plus_days(1));
    card.state = CardState::Blocked;
    card.state_since = day("2025-11-01");
    CHECK(card_standing(card, kToday.plus_days(9)) == CardStanding::Blocked);
    CHECK(not_working_since(card, kToday) == day("2025-11-01"));
    card.state = CardState::Lost;
    CHECK(card_standing(card, kToday) == CardStanding::Lost);
}
