// Level 2. Invented people whose ID cards the virtual reader has, by name: a JSON file.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "hw/card/id_text.h"

namespace yz::hw::card {

/// What stands on somebody's resident ID card.
struct IdHolder {
    std::u16string name, number, valid_through = u"长期";
    IdPerson person() const {
        return {.name = name, .number = number, .valid_through = valid_through};
    }
};
using IdPeople = std::map<std::string, IdHolder, std::less<>>;

/// {"WANG": {"name": "王秀英", "number": "449900194203080029", "valid_through": "20350101"}, …}.
/// Without valid_through a card is good for ever. The error is one line for whoever wrote the file.
tl::expected<IdPeople, std::string> parse_id_people(std::string_view json);

}  // namespace yz::hw::card
