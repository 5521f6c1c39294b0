// Level 1. Sample cards by name: a JSON file of what stands on cards that nobody has. The kiosk
// taps them by key or script, yizhan-card puts them on a real pcscd. People on them are invented.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "kiosk/base/card_token.h"
#include "kiosk/base/hex.h"

namespace yz::hw::sample {

/// What a social security card says. The defaults are of a county and a person that are not.
struct SocialChip {
    std::string region = "449900";
    std::string number = "A12345678";
    std::string id_number = "449900194503010022";
    std::string name = "王秀兰";
    std::optional<base::CivilDate> valid_through;
    bool operator==(const SocialChip&) const = default;
};
struct TransitChip {
    std::string number = "3104999900000000019";
    bool operator==(const TransitChip&) const = default;
};
using CardKey = std::array<std::uint8_t, 16>;
/// What an NTAG 424 DNA was given when it was issued.
struct SigningChip {
    CardKey key{};                    ///< The card's own, which signs.
    std::optional<CardKey> meta_key;  ///< Hides number and counter; without it they stand openly.
    std::string address = "https://card.example/t";
    bool operator==(const SigningChip&) const = default;
};

struct SampleCard {
    std::string name;
    base::TokenKind kind = base::TokenKind::Ultralight;
    base::Bytes uid;  ///< 4, 7 or 10 bytes.
    std::variant<std::monostate, SocialChip, TransitChip, SigningChip> chip;
    bool operator==(const SampleCard&) const = default;
};

/// {"WANG": "04A1B2C3D4E5F6", "LI": {"kind": "social_security", "uid": "04…", "name": "李长贵"},
/// …}, in the order of the file. A string is the number of an Ultralight. Kinds are the words of
/// base/card_token.h but for typed_card, resident_id and printed_code, which are no cards of these
/// readers. The error is one line for the person who wrote the file.
tl::expected<std::vector<SampleCard>, std::string> parse_sample_cards(std::string_view json);

/// A card of the list, or an Ultralight by its number in hexadecimal; nullopt for neither.
std::optional<SampleCard> sample_card(const std::vector<SampleCard>& cards,
                                      std::string_view name_or_hex);

/// What a reader tells of it. `tap_counter` only for cards that sign.
base::CardToken sample_token(const SampleCard& card, std::uint32_t tap_counter);

}  // namespace yz::hw::sample
