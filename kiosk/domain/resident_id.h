// Level 1. The number of a Chinese identity card or residence permit. Read, checked, used to fill
// in a birth date and to compute a keyed hash; never stored, logged or put into a record.
// Source: GB 11643-1999; permits of Hong Kong, Macao, Taiwan (region 81, 82, 83) and of foreign
// residents (first digit 9) as printed on them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/civil_date.h"
#include "kiosk/domain/person.h"

namespace yz::domain {

enum class ResidentKind { Mainland, HongKong, Macao, Taiwan, Foreign };

/// Beyond doubt a well-formed number, but something about it is unusual: a person should look.
enum class ResidentIdWarning {
    UnassignedRegion,  ///< No city or county ever had these digits; test numbers have city 99.
};

/// Ordered as they are checked: the first one that applies is told.
enum class ResidentIdProblem {
    Length,      ///< Neither 18 nor 15 characters.
    Digits,      ///< Something other than digits, or X elsewhere than at the end of 18.
    CheckDigit,  ///< The last character does not fit the others: a typing error.
    Date,        ///< The birth date does not exist, lies after `today` or before 1880.
    Region,      ///< No province, no permit region and not the leading 9 of foreign residents.
};

struct ResidentId {
    std::string number;  ///< 18 characters, half width, upper case.
    ResidentKind kind = ResidentKind::Mainland;
    std::string region;  ///< Six digits; of foreign residents: "9", province and country digits.
    base::CivilDate birth_date;
    Sex sex = Sex::Unknown;
    std::optional<ResidentIdWarning> warning;
    bool upgraded = false;  ///< Given with 15 digits.
    auto operator<=>(const ResidentId&) const = default;
};

/// Takes full-width characters, lower-case x, blanks and hyphens between the digits, and the 15
/// digits of cards before 1999 (in full use until 2012). The region beyond the province is not
/// looked up: codes were abolished and reused over 70 years.
tl::expected<ResidentId, ResidentIdProblem> parse_resident_id(std::string_view text,
                                                              base::CivilDate today);

/// The 18th character for the first 17 digits.
char resident_id_check(std::string_view first_17_digits);
/// Whether `text` is 17 digits and the one character that fits them: what a card gives, not what a
/// person types.
bool is_resident_id_number(std::string_view text);

/// "4499**********0014": what a screen may show. Source: GB/T 35273-2020,
/// personal data is shown de-identified; four digits at each end.
std::string masked(const ResidentId& id);

}  // namespace yz::domain
