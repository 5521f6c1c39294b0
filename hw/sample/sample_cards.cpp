#include "hw/sample/sample_cards.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/base/overloaded.h"

namespace yz::hw::sample {

namespace {

using Json = nlohmann::ordered_json;
using base::TokenKind;

struct Problem {
    std::string what;
};

bool is_uid(const base::Bytes& bytes) {
    return bytes.size() == 4 || bytes.size() == 7 || bytes.size() == 10;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

base::Bytes uid_of(const std::string& hex) {
    auto bytes = base::parse_hex(hex);
    if (!bytes || !is_uid(*bytes)) throw Problem{"a UID is 4, 7 or 10 bytes in hexadecimal"};
    return std::move(*bytes);
}

CardKey key_of(const std::string& hex) {
    const auto bytes = base::parse_hex(hex);
    CardKey key{};
    if (!bytes || bytes->size() != key.size()) throw Problem{"a key is 16 bytes in hexadecimal"};
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

/// The fields of one card; a field nobody asked for is an error.
class Fields {
public:
    explicit Fields(const Json& object) : object_(object) {}

    std::optional<std::string> text(const char* name) {
        asked_.insert(name);
        const auto found = object_.find(name);
        if (found == object_.end()) return std::nullopt;
        if (!found->is_string()) throw Problem{std::string(name) + " is a text"};
        return found->get<std::string>();
    }
    void replace(const char* name, std::string& value, bool (*fits)(std::string_view),
                 const char* form) {
        const auto given = text(name);
        if (!given) return;
        if (!fits(*given)) throw Problem{std::string(name) + " is " + form};
        value = *given;
    }
    void finish() const {
        for (const auto& [name, value] : object_.items()) {
            if (!asked_.contains(name)) throw Problem{"unknown field " + name};
        }
    }

private:
    const Json& object_;
    std::set<std::string, std::less<>> asked_;
};

SocialChip social_chip(Fields& fields) {
    SocialChip chip;
    fields.replace(
        "region", chip.region, [](auto text) { return text.size() == 6 && all_digits(text); },
        "six digits");
    fields.replace(
        "number", chip.number, [](auto text) { return text.size() == 9; }, "nine characters");
    fields.replace(
        "id_number", chip.id_number, [](auto text) { return text.size() == 18; }, "18 characters");
    fields.replace(
        "name", chip.name, [](auto text) { return !text.empty() && text.size() <= 45; },
        "1 to 45 bytes");
    if (const auto day = fields.text("valid_through")) {
        chip.valid_through = base::CivilDate::parse(*day);
        if (!chip.valid_through) throw Problem{"valid_through is a date as 2035-01-01"};
    }
    return chip;
}

TransitChip transit_chip(Fields& fields) {
    TransitChip chip;
    fields.replace(
        "number", chip.number, [](auto text) { return text.size() == 19 && all_digits(text); },
        "19 digits");
    return chip;
}

SigningChip signing_chip(Fields& fields) {
    SigningChip chip;
    if (const auto key = fields.text("key")) chip.key = key_of(*key);
    if (const auto key = fields.text("meta_key")) chip.meta_key = key_of(*key);
    fields.replace(
        "address", chip.address,
        [](auto text) { return text.starts_with("https://") && text.size() <= 190; },
        "an https:// address of at most 190 bytes");
    return chip;
}

SampleCard card_of(const std::string& name, const Json& value) {
    SampleCard card{.name = name};
    if (value.is_string()) {
        card.uid = uid_of(value.get<std::string>());
        return card;
    }
    if (!value.is_object()) throw Problem{"a card is its number or an object"};
    Fields fields(value);
    const auto uid = fields.text("uid");
    if (!uid) throw Problem{"uid is missing"};
    card.uid = uid_of(*uid);
    const auto kind = base::parse_token_kind(fields.text("kind").value_or("ultralight"));
    if (!kind || *kind == TokenKind::TypedCard || *kind == TokenKind::ResidentId ||
        *kind == TokenKind::PrintedCode) {
        throw Problem{"no kind of card with this name"};
    }
    card.kind = *kind;
    if (*kind == TokenKind::SocialSecurity) card.chip = social_chip(fields);
    if (*kind == TokenKind::TransitCard) card.chip = transit_chip(fields);
    if (*kind == TokenKind::Ntag424) {
        if (card.uid.size() != 7) throw Problem{"the UID of an ntag424 has 7 bytes"};
        card.chip = signing_chip(fields);
    }
    fields.finish();
    return card;
}

}  // namespace

tl::expected<std::vector<SampleCard>, std::string> parse_sample_cards(std::string_view json) {
    const auto parsed = Json::parse(json, nullptr, false);
    if (!parsed.is_object()) {
        return tl::unexpected<std::string>("it is no JSON object of name and card");
    }
    std::vector<SampleCard> cards;
    for (const auto& [name, value] : parsed.items()) {
        try {
            cards.push_back(card_of(name, value));
        } catch (const Problem& problem) {
            return tl::unexpected("card " + name + ": " + problem.what);
        }
    }
    return cards;
}

std::optional<SampleCard> sample_card(const std::vector<SampleCard>& cards,
                                      std::string_view name_or_hex) {
    const auto found = std::find_if(cards.begin(), cards.end(),
                                    [&](const auto& card) { return card.name == name_or_hex; });
    if (found != cards.end()) return *found;
    auto uid = base::parse_hex(name_or_hex);
    if (!uid || !is_uid(*uid)) return std::nullopt;
    return SampleCard{.name = std::string(name_or_hex), .uid = std::move(*uid)};
}

base::CardToken sample_token(const SampleCard& card, std::uint32_t tap_counter) {
    const auto secret = [](const std::string& text) {
        auto shared = std::make_shared<base::WipedText>();
        shared->append(text);
        return shared;
    };
    base::CardToken token = base::uid_token(card.uid, card.kind);
    std::visit(base::Overloaded{
                   [](std::monostate) {},
                   [&](const SocialChip& chip) {
                       const std::string whole = chip.region + ":" + chip.number;
                       token.number.assign(whole.begin(), whole.end());
                       token.id_number = secret(chip.id_number);
                       token.name = secret(chip.name);
                       token.valid_through = chip.valid_through;
                   },
                   [&](const TransitChip& chip) {
                       token.number.assign(chip.number.begin(), chip.number.end());
                   },
                   [&](const SigningChip&) { token.tap_counter = tap_counter; },
               },
               card.chip);
    return token;
}

}  // namespace yz::hw::sample
