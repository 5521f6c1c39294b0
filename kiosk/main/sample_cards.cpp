#include "kiosk/main/sample_cards.h"

#include <nlohmann/json.hpp>

#include "kiosk/base/hex.h"

namespace yz::main {
namespace {

std::optional<hw::port::CardUid> parse_uid(std::string_view hex) {
    const auto bytes = base::parse_hex(hex);
    if (!bytes || (bytes->size() != 4 && bytes->size() != 7 && bytes->size() != 10))
        return std::nullopt;
    return hw::port::CardUid{*bytes};
}

}  // namespace

tl::expected<std::vector<SampleCard>, std::string> parse_sample_cards(std::string_view json) {
    const auto parsed = nlohmann::ordered_json::parse(json, nullptr, false);
    if (!parsed.is_object())
        return tl::unexpected(std::string("it is no JSON object of name and card number"));
    std::vector<SampleCard> cards;
    for (const auto& [name, value] : parsed.items()) {
        const auto uid =
            value.is_string() ? parse_uid(value.get_ref<const std::string&>()) : std::nullopt;
        if (!uid)
            return tl::unexpected("the number of " + name +
                                  " is not 4, 7 or 10 bytes in hexadecimal");
        cards.push_back({.name = name, .uid = *uid});
    }
    return cards;
}

std::optional<hw::port::CardUid> card_called(const std::vector<SampleCard>& cards,
                                             std::string_view name_or_hex) {
    for (const SampleCard& card : cards)
        if (card.name == name_or_hex) return card.uid;
    return parse_uid(name_or_hex);
}

}  // namespace yz::main
