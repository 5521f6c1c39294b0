#include "hw/card/id_people.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/base/text.h"

namespace yz::hw::card {
namespace {

/// Units of UTF-16 a field has room for. Source: GA/T 490-2019, the 256 bytes of text.
constexpr std::size_t kNameUnits = 15, kNumberUnits = 18, kDateUnits = 8;

/// nullopt: not UTF-8, or too long for its field.
std::optional<std::u16string> units_of(const std::string& text, std::size_t units_max) {
    const auto characters = base::parse_utf8(text);
    if (!characters) return std::nullopt;
    std::u16string units;
    for (const char32_t c : *characters) {
        if (c < 0x10000) {
            units += static_cast<char16_t>(c);
        } else {
            units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
            units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    return units.size() <= units_max ? std::optional(std::move(units)) : std::nullopt;
}

}  // namespace

tl::expected<IdPeople, std::string> parse_id_people(std::string_view json) {
    const auto document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object()) return tl::unexpected(std::string("not a JSON object"));
    IdPeople people;
    for (const auto& [name, fields] : document.items()) {
        const auto refused = [&, who = name](const char* what) {
            return tl::unexpected(who + ": " + what);
        };
        if (!fields.is_object()) return refused("not an object");
        IdHolder holder;
        for (const auto& [key, value] : fields.items()) {
            if (!value.is_string()) return refused("a field is no text");
            const auto text = value.get<std::string>();
            const bool is_name = key == "name", is_number = key == "number";
            if (!is_name && !is_number && key != "valid_through") return refused("unknown field");
            const auto units = units_of(text, is_name     ? kNameUnits
                                              : is_number ? kNumberUnits
                                                          : kDateUnits);
            if (!units) return refused("a field is too long for the card, or no UTF-8");
            (is_name ? holder.name : is_number ? holder.number : holder.valid_through) = *units;
        }
        if (holder.number.size() != kNumberUnits) return refused("number: 18 characters");
        people.emplace(name, std::move(holder));
    }
    return people;
}

}  // namespace yz::hw::card
