#include "kiosk/domain/person.h"

#include <algorithm>
#include <utility>

namespace yz::domain {

PersonState person_state_on(const Person& person, base::CivilDate date) {
    const bool begun = !person.state_since || *person.state_since <= date;
    return begun ? person.state : PersonState::Active;
}

std::vector<std::string> categories_on(const Person& person, base::CivilDate date) {
    std::vector<std::string> codes;
    for (const DatedCategory& category : person.categories) {
        if (category.in_force.contains(date)) codes.push_back(category.code);
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

int age_years_on(base::CivilDate birth_date, base::CivilDate date, BirthdayCounts rule) {
    if (rule == BirthdayCounts::TheDayAfter) date = date.plus_days(-1);
    const int years = date.year() - birth_date.year();
    // Month and day compared as a pair put 29 February behind 28 February and before 1 March.
    const bool reached =
        std::pair(date.month(), date.day()) >= std::pair(birth_date.month(), birth_date.day());
    return std::max(0, reached ? years : years - 1);
}

}  // namespace yz::domain
