#include "kiosk/station/roster_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/base/hex.h"
#include "kiosk/base/pin_hash.h"
#include "kiosk/base/sha256.h"
#include "kiosk/domain/json_text.h"
#include "kiosk/domain/resident_id.h"
#include "kiosk/store/json_fields.h"

namespace yz::station {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 11> kPersonKeys{
    "id",         "name",  "birth_date", "sex",   "state", "state_since",
    "registered", "lives", "categories", "phone", "pin"};
constexpr std::array<std::string_view, 10> kCardKeys{"uid",           "number", "code",  "identity",
                                                     "kind",          "elder",  "state", "since",
                                                     "valid_through", "tail"};
constexpr std::array<std::string_view, 8> kWorkerKeys{"id",    "name",       "title", "role",
                                                      "badge", "badge_kind", "pin",   "state"};
constexpr std::array<std::string_view, 4> kRosterKeys{"version", "people", "cards", "staff"};

using Wrong = tl::unexpected<std::string>;

template <std::size_t count>
std::string unknown_key(const json& object, const std::array<std::string_view, count>& known) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) return key;
    }
    return "";
}

/// A roster, its list, a person, their categories, one of these: and some to spare.
constexpr std::size_t kDepthMax = 8;

/// UIDs are 4, 7 or 10 bytes. Source: ISO/IEC 14443-3, 6.5.4.
bool uid_length(std::size_t bytes) { return bytes == 4 || bytes == 7 || bytes == 10; }

/// Somewhere in what a roster says of a person, under whatever key.
bool holds_id_number(const json& value) {
    if (value.is_string()) {
        // Whatever day it was written: a birth date after today makes it no other kind of number.
        static const base::CivilDate late = *base::CivilDate::from_ymd(2999, 12, 31);
        return domain::parse_resident_id(value.get_ref<const std::string&>(), late).has_value();
    }
    return value.is_structured() && std::any_of(value.begin(), value.end(), holds_id_number);
}

constexpr const char* kHoldsIdNumber = "holds an ID number, which no station may keep";

/// Empty when there is none.
tl::expected<std::string, std::string> pin_of(const json& object) {
    const auto pin = store::text_of(object, "pin");
    if (!pin) return tl::unexpected(pin.error());
    if (!pin->empty() && !base::PinHash::parse(*pin)) {
        return Wrong("pin: no Argon2id string with m at most " +
                     std::to_string(base::PinHash::kMemoryKibMax) + ", t at most " +
                     std::to_string(base::PinHash::kPassesMax) + " and p=1");
    }
    return *pin;
}

tl::expected<store::RosterPerson, std::string> person_entry(const json& object) {
    const auto person = store::person_of(object);
    if (!person) return tl::unexpected(person.error());
    if (const std::string key = unknown_key(object, kPersonKeys); !key.empty()) {
        return tl::unexpected("unknown key \"" + key + "\"");
    }
    if (holds_id_number(object)) {
        return Wrong(kHoldsIdNumber);
    }
    const auto name = store::text_of(object, "name");
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) return tl::unexpected(std::string("name: missing"));
    const auto phone = store::text_of(object, "phone");
    if (!phone) return tl::unexpected(phone.error());
    const auto pin = pin_of(object);
    if (!pin) return tl::unexpected(pin.error());
    return store::RosterPerson{.person = *person, .name = *name, .phone = *phone, .pin = *pin};
}

tl::expected<std::vector<std::uint8_t>, std::string> uid_of(const json& object, const char* key) {
    const auto text = store::text_of(object, key);
    if (!text) return tl::unexpected(text.error());
    const auto uid = base::parse_hex(*text);
    if (!uid || !uid_length(uid->size())) {
        return Wrong(std::string(key) + ": not 4, 7 or 10 bytes in hexadecimal");
    }
    return *uid;
}

/// What a card with a UID may have been issued as; none when nobody wrote it down.
tl::expected<std::optional<base::TokenKind>, std::string> uid_kind_of(const json& object,
                                                                      const char* key) {
    const auto text = store::text_of(object, key);
    if (!text) return tl::unexpected(text.error());
    if (text->empty()) return std::optional<base::TokenKind>();
    for (const auto kind :
         {base::TokenKind::OtherCard, base::TokenKind::MifareClassic, base::TokenKind::Ultralight,
          base::TokenKind::Desfire, base::TokenKind::Ntag424}) {
        if (*text == base::token_kind_name(kind)) return std::optional(kind);
    }
    return Wrong(std::string(key) +
                 ": not other_card, mifare_classic, ultralight, desfire or ntag424");
}

bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Issuing region, ':' and the card's number. Source: facts on readers, section 3.5 (EF05).
bool social_security_number(std::string_view text) {
    const std::string_view number = text.substr(std::min<std::size_t>(text.size(), 7));
    return text.size() > 7 && text[6] == ':' && digits(text.substr(0, 6)) && number.size() <= 32 &&
           std::all_of(number.begin(), number.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

/// Source: facts on readers, section 3.6: 19 digits.
bool transit_number(std::string_view text) { return text.size() == 19 && digits(text); }

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    const auto bytes = base::as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

/// What the card is known by, filled into `card`.
tl::expected<void, std::string> add_number(const json& object, store::RosterCard& card) {
    int known_by = 0;
    for (const char* key : {"uid", "number", "code", "identity"}) known_by += object.contains(key);
    if (known_by != 1) return Wrong("needs one of uid, number, code, identity");
    if (object.contains("uid")) {
        const auto uid = uid_of(object, "uid");
        if (!uid) return tl::unexpected(uid.error());
        const auto kind = uid_kind_of(object, "kind");
        if (!kind) return tl::unexpected(kind.error());
        card.number = *uid;
        card.card.kind = *kind;
        return {};
    }
    const auto kind = store::text_of(object, "kind");
    if (!kind) return tl::unexpected(kind.error());
    if (object.contains("number")) {
        const auto number = store::text_of(object, "number");
        if (!number) return tl::unexpected(number.error());
        if (*kind == "social_security") {
            if (!social_security_number(*number))
                return Wrong("number: not six digits, ':' and the card's number");
            card.card.kind = base::TokenKind::SocialSecurity;
        } else if (*kind == "transit_card") {
            if (!transit_number(*number)) return Wrong("number: not 19 digits");
            card.card.kind = base::TokenKind::TransitCard;
        } else {
            return Wrong("kind: not social_security or transit_card");
        }
        card.number = bytes_of(*number);
        return {};
    }
    if (!kind->empty()) return Wrong("kind: is for uid and number only");
    if (object.contains("code")) {
        const auto code = store::text_of(object, "code");
        if (!code) return tl::unexpected(code.error());
        if (code->empty()) return Wrong("code: empty");
        card.card.kind = base::TokenKind::PrintedCode;
        card.number = bytes_of(*code);
        return {};
    }
    const auto identity = store::text_of(object, "identity");
    if (!identity) return tl::unexpected(identity.error());
    const auto ref = base::CardRef::parse(*identity);
    const auto bytes = base::parse_hex(*identity);
    if (!ref || !bytes || bytes->size() != 16 || base::hex(*bytes) != *identity)
        return Wrong("identity: not 32 hexadecimal digits in small letters");
    card.card.kind = base::TokenKind::ResidentId;
    card.card.ref = *ref;
    return {};
}

tl::expected<store::RosterCard, std::string> card_entry(const json& object) {
    if (!object.is_object()) return tl::unexpected(std::string("not an object"));
    if (const std::string key = unknown_key(object, kCardKeys); !key.empty()) {
        return tl::unexpected("unknown key \"" + key + "\"");
    }
    if (holds_id_number(object)) return Wrong(kHoldsIdNumber);
    store::RosterCard card;
    if (const auto added = add_number(object, card); !added) return tl::unexpected(added.error());
    const auto elder_text = store::text_of(object, "elder");
    if (!elder_text) return tl::unexpected(elder_text.error());
    const auto elder = base::ElderId::parse(*elder_text);
    if (!elder) return tl::unexpected(std::string("elder: missing or no id"));
    const auto state_text = store::text_of(object, "state");
    if (!state_text) return tl::unexpected(state_text.error());
    const auto state = domain::parse_card_state(state_text->empty() ? "active" : *state_text);
    if (!state) return tl::unexpected(std::string("state: not active, lost or blocked"));
    const auto since = store::date_of(object, "since");
    if (!since) return tl::unexpected(since.error());
    const auto valid_through = store::date_of(object, "valid_through");
    if (!valid_through) return tl::unexpected(valid_through.error());
    const auto tail = store::text_of(object, "tail");
    if (!tail) return tl::unexpected(tail.error());
    // The last four digits, never the whole number.
    if (tail->size() > 4) return tl::unexpected(std::string("tail: more than 4 characters"));
    card.card.elder = *elder;
    card.card.state = *state;
    card.card.state_since = *since;
    card.card.valid_through = *valid_through;
    card.card.tail = *tail;
    return card;
}

tl::expected<store::RosterWorker, std::string> worker_entry(const json& object) {
    if (!object.is_object()) return Wrong("not an object");
    if (const std::string key = unknown_key(object, kWorkerKeys); !key.empty()) {
        return Wrong("unknown key \"" + key + "\"");
    }
    if (holds_id_number(object)) return Wrong(kHoldsIdNumber);
    store::RosterWorker worker;
    const auto id_text = store::text_of(object, "id");
    if (!id_text) return tl::unexpected(id_text.error());
    const auto id = base::WorkerId::parse(*id_text);
    if (!id) return Wrong("id: missing, or not letters, digits, '.', '_', ':', '-'");
    const auto name = store::text_of(object, "name");
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) return Wrong("name: missing");
    const auto title = store::text_of(object, "title");
    if (!title) return tl::unexpected(title.error());
    const auto role_text = store::text_of(object, "role");
    if (!role_text) return tl::unexpected(role_text.error());
    const auto role = domain::parse_staff_role(role_text->empty() ? "worker" : *role_text);
    if (!role) return Wrong("role: not worker or supervisor");
    const auto state_text = store::text_of(object, "state");
    if (!state_text) return tl::unexpected(state_text.error());
    const auto state = domain::parse_staff_state(state_text->empty() ? "active" : *state_text);
    if (!state) return Wrong("state: not active or left");
    const auto badge = uid_of(object, "badge");
    if (!badge) return tl::unexpected(badge.error());
    const auto badge_kind = uid_kind_of(object, "badge_kind");
    if (!badge_kind) return tl::unexpected(badge_kind.error());
    const auto pin = pin_of(object);
    if (!pin) return tl::unexpected(pin.error());
    if (pin->empty()) return Wrong("pin: missing");
    return store::RosterWorker{.id = *id,
                               .name = *name,
                               .title = *title,
                               .role = *role,
                               .state = *state,
                               .badge = *badge,
                               .badge_kind = *badge_kind,
                               .pin = *pin};
}

/// What may stand once only: a UID, a number of its kind, an identity.
std::string unique_text(const store::RosterCard& card) {
    if (!card.card.ref.empty()) return "identity " + card.card.ref.text();
    const base::TokenKind kind = card.card.kind.value_or(base::TokenKind::OtherCard);
    const bool by_uid = kind != base::TokenKind::SocialSecurity &&
                        kind != base::TokenKind::TransitCard &&
                        kind != base::TokenKind::PrintedCode;
    return (by_uid ? "uid" : base::token_kind_name(kind)) + std::string(" ") +
           base::hex(card.number);
}

std::string at_entry(const char* list, std::size_t index, const std::string& what) {
    return std::string(list) + " entry " + std::to_string(index + 1) + ": " + what;
}

}  // namespace

tl::expected<store::Roster, std::string> parse_roster(std::string_view text) {
    if (text.size() > kRosterBytesMax) return tl::unexpected(std::string("the roster is too long"));
    if (!domain::json_depth_within(text, kDepthMax)) {
        return tl::unexpected(std::string("the roster is nested too deeply"));
    }
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object()) {
        return tl::unexpected(std::string("the roster is not a JSON object"));
    }
    if (const std::string key = unknown_key(document, kRosterKeys); !key.empty()) {
        return tl::unexpected("unknown key \"" + key + "\"");
    }
    store::Roster roster;
    const auto version = store::text_of(document, "version");
    if (!version) return tl::unexpected(version.error());
    if (version->empty() || version->size() > 64) {
        return tl::unexpected(std::string("version: missing, or longer than 64 bytes"));
    }
    roster.version = *version;
    roster.sha256 = base::hex(base::sha256(text));
    const json none = json::array();
    const json& people = document.contains("people") ? document["people"] : none;
    const json& cards = document.contains("cards") ? document["cards"] : none;
    const json& staff = document.contains("staff") ? document["staff"] : none;
    if (!people.is_array()) return tl::unexpected(std::string("people: not a list"));
    if (!cards.is_array()) return tl::unexpected(std::string("cards: not a list"));
    if (!staff.is_array()) return Wrong("staff: not a list");

    std::set<std::string> ids;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto entry = person_entry(people[i]);
        if (!entry) return tl::unexpected(at_entry("people", i, entry.error()));
        if (!ids.insert(entry->person.id.text()).second) {
            return tl::unexpected(at_entry("people", i, "this id stands twice"));
        }
        roster.people.push_back(std::move(*entry));
    }
    std::set<std::string> numbers;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        auto entry = card_entry(cards[i]);
        if (!entry) return tl::unexpected(at_entry("cards", i, entry.error()));
        if (!ids.contains(entry->card.elder.text())) {
            return tl::unexpected(at_entry("cards", i, "its elder is not among the people"));
        }
        if (!numbers.insert(unique_text(*entry)).second) {
            return tl::unexpected(at_entry("cards", i, "this card stands twice"));
        }
        roster.cards.push_back(std::move(*entry));
    }
    std::set<base::WorkerId> workers;
    for (std::size_t i = 0; i < staff.size(); ++i) {
        auto entry = worker_entry(staff[i]);
        if (!entry) return tl::unexpected(at_entry("staff", i, entry.error()));
        if (!workers.insert(entry->id).second) {
            return tl::unexpected(at_entry("staff", i, "this id stands twice"));
        }
        if (!numbers.insert("uid " + base::hex(entry->badge)).second) {
            return tl::unexpected(at_entry("staff", i, "this badge is another's or a card"));
        }
        roster.staff.push_back(std::move(*entry));
    }
    return roster;
}

}  // namespace yz::station
