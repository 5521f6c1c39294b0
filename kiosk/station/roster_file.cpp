#include "kiosk/station/roster_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/base/hex.h"
#include "kiosk/base/sha256.h"
#include "kiosk/domain/json_text.h"
#include "kiosk/domain/resident_id.h"
#include "kiosk/store/json_fields.h"

namespace yz::station {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 10> kPersonKeys{
    "id",          "name",       "birth_date", "sex",        "state",
    "state_since", "registered", "lives",      "categories", "phone"};
constexpr std::array<std::string_view, 6> kCardKeys{"uid",   "elder",         "state",
                                                    "since", "valid_through", "tail"};
constexpr std::array<std::string_view, 3> kRosterKeys{"version", "people", "cards"};

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

tl::expected<store::RosterPerson, std::string> person_entry(const json& object) {
    const auto person = store::person_of(object);
    if (!person) return tl::unexpected(person.error());
    if (const std::string key = unknown_key(object, kPersonKeys); !key.empty()) {
        return tl::unexpected("unknown key \"" + key + "\"");
    }
    if (holds_id_number(object)) {
        return tl::unexpected(std::string("holds an ID number, which no station may keep"));
    }
    const auto name = store::text_of(object, "name");
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) return tl::unexpected(std::string("name: missing"));
    const auto phone = store::text_of(object, "phone");
    if (!phone) return tl::unexpected(phone.error());
    return store::RosterPerson{.person = *person, .name = *name, .phone = *phone};
}

tl::expected<store::RosterCard, std::string> card_entry(const json& object) {
    if (!object.is_object()) return tl::unexpected(std::string("not an object"));
    if (const std::string key = unknown_key(object, kCardKeys); !key.empty()) {
        return tl::unexpected("unknown key \"" + key + "\"");
    }
    const auto uid_text = store::text_of(object, "uid");
    if (!uid_text) return tl::unexpected(uid_text.error());
    const auto uid = base::parse_hex(*uid_text);
    if (!uid || !uid_length(uid->size())) {
        return tl::unexpected(std::string("uid: not 4, 7 or 10 bytes in hexadecimal"));
    }
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
    return store::RosterCard{.uid = *uid,
                             .card = {.ref = {},
                                      .elder = *elder,
                                      .state = *state,
                                      .state_since = *since,
                                      .valid_through = *valid_through,
                                      .tail = *tail}};
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
    if (!people.is_array()) return tl::unexpected(std::string("people: not a list"));
    if (!cards.is_array()) return tl::unexpected(std::string("cards: not a list"));

    std::set<std::string> ids;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto entry = person_entry(people[i]);
        if (!entry) return tl::unexpected(at_entry("people", i, entry.error()));
        if (!ids.insert(entry->person.id.text()).second) {
            return tl::unexpected(at_entry("people", i, "this id stands twice"));
        }
        roster.people.push_back(std::move(*entry));
    }
    std::set<std::vector<std::uint8_t>> uids;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        auto entry = card_entry(cards[i]);
        if (!entry) return tl::unexpected(at_entry("cards", i, entry.error()));
        if (!ids.contains(entry->card.elder.text())) {
            return tl::unexpected(at_entry("cards", i, "its elder is not among the people"));
        }
        if (!uids.insert(entry->uid).second) {
            return tl::unexpected(at_entry("cards", i, "this uid stands twice"));
        }
        roster.cards.push_back(std::move(*entry));
    }
    return roster;
}

}  // namespace yz::station
