// Level 4. How people are named on a screen and addressed: masked names, surname and title.
// Works on code points, so a character beyond 16 bits is one character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/person.h"
#include "kiosk/ui/text/catalogue.h"

namespace yz::ui {

/// 王秀英 → 王*英, 王英 → 王*, 欧阳雪 → 欧*雪. Source: ui design, section 8.
std::string masked_name(std::string_view name);

/// 王, 欧阳; empty when the name is not of the form surname + given name (阿依古丽·买买提, Latin).
std::string surname(std::string_view name);

/// How a station addresses elders; an empty field means the catalogue's word.
struct Titles {
    std::string man, woman;        ///< Under 60: 先生, 女士
    std::string uncle, aunt;       ///< 60 to 69: 叔叔, 阿姨
    std::string grandpa, grandma;  ///< 70 and older: 爷爷, 奶奶
};

/// 王奶奶; empty when sex, age or surname is not known (the screen then says 您好).
struct Addressee {
    std::string_view name;
    domain::Sex sex = domain::Sex::Unknown;
    std::optional<int> age;
};
std::string address(const Addressee& who, const Titles& titles, const Catalogue& texts);

}  // namespace yz::ui
