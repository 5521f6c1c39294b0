#include "hw/card/card_names.h"

#include <nlohmann/json.hpp>

namespace yz::hw::card {

tl::expected<CardNames, std::string> parse_card_names(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return tl::unexpected<std::string>("not a JSON object of name to UID");
    CardNames names;
    for (const auto& [name, value] : json.items()) {
        const auto uid =
            value.is_string() ? base::parse_hex(value.get_ref<const std::string&>()) : std::nullopt;
        if (!uid || (uid->size() != 4 && uid->size() != 7 && uid->size() != 10)) {
            return tl::unexpected(name + ": a UID is 4, 7 or 10 bytes in hexadecimal");
        }
        names.emplace(name, *uid);
    }
    return names;
}

}  // namespace yz::hw::card
