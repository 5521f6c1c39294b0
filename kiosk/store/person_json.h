// Level 2. A person without names as the JSON text kept in the people table.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/domain/person.h"

namespace yz::store {

/// {"id","birth_date"?,"sex","state","state_since"?,"registered":{…},"lives":{…},
///  "categories":[{"code","from"?,"to"?}]}: the keys of a roster's person, without name and phone.
std::string encode_person(const domain::Person& person);
/// What is wrong, in plain words with the key's name.
tl::expected<domain::Person, std::string> parse_person(std::string_view json);

}  // namespace yz::store
