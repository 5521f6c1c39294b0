// Level 3. What a card said of itself, as references to look it up by: the number is hashed, then
// wiped. Here alone a station meets an ID number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/card_token.h"
#include "kiosk/base/civil_date.h"
#include "kiosk/base/ids.h"
#include "kiosk/station/key_files.h"

namespace yz::station {

struct TokenRefs {
    std::optional<base::CardRef> identity{};  ///< Of its ID number, if this station has the key.
    std::optional<base::CardRef> number{};    ///< Of its own number.
};
/// Wipes ID number and name for everybody who holds this token.
TokenRefs token_refs(const base::CardToken& token, const StationKeys& keys);

/// What a roster's card says as "identity", out of a typed ID number or permit number, for whoever
/// makes the roster. The error is in plain words without the number.
tl::expected<base::CardRef, std::string> identity_of_typed(
    std::string_view typed, const std::array<std::uint8_t, 32>& identity_key,
    base::CivilDate today);

}  // namespace yz::station
