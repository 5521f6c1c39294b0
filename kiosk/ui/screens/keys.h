// Level 4. What a pressed key does to what was typed. Pure; for PINs, amounts and names alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/money.h"

namespace yz::ui {

struct Key {
    enum class Kind {
        Character,  ///< k_0 … k_9, k_a … k_z, k_dot
        Back,       ///< k_back
        Clear,      ///< k_clear
        Ok,         ///< k_ok
    } kind = Kind::Character;
    char character = 0;
    bool operator==(const Key&) const = default;
};
/// The key with this id; none: the target is no key.
std::optional<Key> key_of(std::string_view touched_id);

/// `typed` after the key, at most `length_max` characters. Ok changes nothing.
std::string typed_after(std::string typed, const Key& key, std::size_t length_max);
/// The same for an amount in yuan: one point, two digits behind it, no zero in front of a digit, at
/// most five digits before the point.
std::string amount_after(std::string typed, const Key& key);

/// What was typed as money; none: nothing, or zero.
std::optional<domain::Money> amount_typed(std::string_view typed);

/// The number behind the name of a target: 2 of "hit2" for the stem "hit"; none: another target.
std::optional<std::size_t> index_of(std::string_view touched_id, std::string_view stem);

}  // namespace yz::ui
