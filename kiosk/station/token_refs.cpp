#include "kiosk/station/token_refs.h"

#include <algorithm>
#include <sodium.h>

#include "kiosk/domain/resident_id.h"
#include "kiosk/store/sealed_field.h"

namespace yz::station {
namespace {

void wipe(const base::SharedSecret& secret) {
    if (secret) secret->wipe();
}

/// Three letters of the country and twelve digits. Source: facts on readers, section 1.6, foreign
/// permanent resident 2017.
bool is_foreign_2017(std::string_view number) {
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return number.size() == 15 && std::all_of(number.begin(), number.begin() + 3, letter) &&
           std::all_of(number.begin() + 3, number.end(), digit);
}

std::string plain_words(domain::ResidentIdProblem problem) {
    switch (problem) {
        case domain::ResidentIdProblem::Length: return "neither 18 nor 15 characters";
        case domain::ResidentIdProblem::Digits: return "something other than digits in it";
        case domain::ResidentIdProblem::CheckDigit: return "its check digit is wrong";
        case domain::ResidentIdProblem::Date: return "its birth date cannot be";
        case domain::ResidentIdProblem::Region: return "it begins with no province";
    }
    return "";
}

}  // namespace

TokenRefs token_refs(const base::CardToken& token, const StationKeys& keys) {
    TokenRefs refs;
    if (token.id_number && !token.id_number->empty() && keys.identity_key) {
        refs.identity = store::identity_ref(token.id_number->view(), *keys.identity_key);
    }
    if (!token.number.empty())
        refs.number = store::card_ref(token.kind, token.number, keys.card_key);
    wipe(token.id_number);
    wipe(token.name);
    return refs;
}

tl::expected<base::CardRef, std::string> identity_of_typed(
    std::string_view typed, const std::array<std::uint8_t, 32>& identity_key,
    base::CivilDate today) {
    if (is_foreign_2017(typed)) return store::identity_ref(typed, identity_key);
    auto id = domain::parse_resident_id(typed, today);
    if (!id) return tl::unexpected("no ID number: " + plain_words(id.error()));
    const base::CardRef ref = store::identity_ref(id->number, identity_key);
    sodium_memzero(id->number.data(), id->number.size());
    return ref;
}

}  // namespace yz::station
