// Level 2. Reading people and cards out of parsed JSON, shared by the people table and the roster
// file. For .cpp files of this folder and of kiosk/station only: includes nlohmann/json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/domain/person.h"

namespace yz::store {

/// The person in a JSON object; other keys than a person's are the caller's business.
tl::expected<domain::Person, std::string> person_of(const nlohmann::json& object);
/// Optional date; absent or null is none.
tl::expected<std::optional<base::CivilDate>, std::string> date_of(const nlohmann::json& object,
                                                                  const char* key);
/// Text of at most 200 bytes of well-formed UTF-8 without control characters; absent is empty.
tl::expected<std::string, std::string> text_of(const nlohmann::json& object, const char* key);

}  // namespace yz::store
