// Level 2. The text of invented ID cards: what the chip of each kind of document holds. County
// codes xx99 were never given to a place, and nobody was born in 1900 with a residence permit.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/hex.h"

namespace yz::hw::card {

enum class IdLayout { Resident, HmtPermit, Foreign2017, Foreign2023 };

/// "resident", "hmt", "foreign2017", "foreign2023".
std::optional<IdLayout> parse_id_layout(std::string_view word);

struct IdPerson {
    std::u16string_view name;
    std::u16string_view number;
    std::u16string_view valid_through;
};
/// The invented person whose card of this kind a virtual reader has.
IdPerson sample_person(IdLayout layout);

/// 256 bytes, UTF-16LE, padded with blanks.
base::Bytes id_text(IdLayout layout, const IdPerson& person);

}  // namespace yz::hw::card
