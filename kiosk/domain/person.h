// Level 1. A person as the rules see them: no name, no ID number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/ids.h"

namespace yz::domain {

enum class Sex { Unknown, Female, Male };

/// In force on `from` up to but not on `to` (half-open); no `to` means still in force.
struct DateRange {
    base::CivilDate from = *base::CivilDate::from_ymd(1000, 1, 1);
    std::optional<base::CivilDate> to;
    bool contains(base::CivilDate date) const { return from <= date && (!to || date < *to); }
    auto operator<=>(const DateRange&) const = default;
};

/// A hardship or honour class (低保, 特困, 优抚 …) as the city's code for it. Never shown or
/// spoken.
struct DatedCategory {
    std::string code;
    DateRange in_force;
    auto operator<=>(const DatedCategory&) const = default;
};

/// A place from broad to narrow: where someone is registered (户籍) or lives, or where a station
/// stands. Administrative codes or names as the policy uses them; empty means unknown.
struct Residence {
    std::string city, district, town, village;
    auto operator<=>(const Residence&) const = default;
};

enum class PersonState { Active, Moved, Deceased };

/// What the roster says about an elder. Personal text (names, phone) lives elsewhere, sealed.
struct Person {
    base::ElderId id;
    std::optional<base::CivilDate> birth_date;
    Sex sex = Sex::Unknown;
    PersonState state = PersonState::Active;
    std::optional<base::CivilDate> state_since;  ///< First day of `state`; none: always so.
    Residence registered;                        ///< 户籍
    Residence lives;                             ///< 居住地
    std::vector<DatedCategory> categories;
    auto operator<=>(const Person&) const = default;
};

/// Moved or Deceased from `state_since` on, Active before.
PersonState person_state_on(const Person& person, base::CivilDate date);
/// Codes in force on a date, sorted, each once.
std::vector<std::string> categories_on(const Person& person, base::CivilDate date);

/// Whether a birthday itself already counts as the new age (行政上按生日当天计; the criminal law
/// counts from the day after). A policy says which. Source: facts for GB 11643 ages, marked M.
enum class BirthdayCounts { OnTheDay, TheDayAfter };

/// Full years (周岁) on a date; 0 before birth. 29 February is reached on 1 March in common years.
int age_years_on(base::CivilDate birth_date, base::CivilDate date, BirthdayCounts rule);

}  // namespace yz::domain
