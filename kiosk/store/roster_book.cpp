#include "kiosk/store/roster_book.h"

#include <algorithm>
#include <set>

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/base/text.h"
#include "kiosk/store/person_json.h"

namespace yz::store {
namespace {

/// The key files hold one key; a rotation adds a version and reseals row by row.
constexpr int kKeyVersion = 1;

constexpr const char* kSetRoster =
    "INSERT INTO roster VALUES (1, ?, ?) ON CONFLICT (only) DO UPDATE SET "
    "version = excluded.version, sha256 = excluded.sha256";
constexpr const char* kRoster = "SELECT version, sha256 FROM roster";
constexpr const char* kAddPerson = "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?)";
constexpr const char* kPerson =
    "SELECT person, key_version, name_sealed FROM people WHERE elder = ?";
constexpr const char* kNames = "SELECT elder, key_version, name_sealed FROM people";
constexpr const char* kAddCard = "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kCard =
    "SELECT elder, cards.state, cards.since_days, valid_through_days, tail, card_stops.state, "
    "card_stops.since_days FROM cards LEFT JOIN card_stops USING (card) WHERE card = ?";
constexpr const char* kStop =
    "INSERT INTO card_stops VALUES (?, ?, ?, ?) ON CONFLICT (card) DO UPDATE SET "
    "state = excluded.state, since_days = excluded.since_days, seq = excluded.seq";

void bind_date(Query& query, const std::optional<base::CivilDate>& date) {
    if (date) {
        query.bind(date->days());
    } else {
        query.bind_null();
    }
}

std::optional<base::CivilDate> date_at(const Query& row, int column) {
    if (row.null(column)) return std::nullopt;
    return base::CivilDate::from_days(row.integer(column));
}

FieldPlace name_place(std::string_view elder, int key_version) {
    return {.table = "people", .row = elder, .field = "name", .key_version = key_version};
}

}  // namespace

void RosterBook::replace(const Roster& roster, base::Random& random) {
    database_.run("DELETE FROM people");
    database_.run("DELETE FROM cards");
    for (const RosterPerson& entry : roster.people) {
        const std::string& elder = entry.person.id.text();
        Query query = database_.query(kAddPerson, elder, encode_person(entry.person), kKeyVersion);
        query.bind(base::as_bytes(
            seal_field(entry.name, name_place(elder, kKeyVersion), field_key_, random)));
        if (entry.phone.empty()) {
            query.bind_null();
        } else {
            const FieldPlace place{
                .table = "people", .row = elder, .field = "phone", .key_version = kKeyVersion};
            query.bind(base::as_bytes(seal_field(entry.phone, place, field_key_, random)));
        }
        query.run();
    }
    for (const RosterCard& entry : roster.cards) {
        Query query =
            database_.query(kAddCard, card_ref(entry.uid, card_key_).text(),
                            entry.card.elder.text(), domain::card_state_name(entry.card.state));
        bind_date(query, entry.card.state_since);
        bind_date(query, entry.card.valid_through);
        query.bind(entry.card.tail).run();
    }
    database_.run(kSetRoster, roster.version, roster.sha256);
}

std::string RosterBook::version() const {
    Query row = database_.query(kRoster);
    return row.next() ? row.text(0) : "";
}

std::string RosterBook::sha256() const {
    Query row = database_.query(kRoster);
    return row.next() ? row.text(1) : "";
}

std::uint64_t RosterBook::people_count() const {
    return static_cast<std::uint64_t>(database_.number("SELECT count(*) FROM people"));
}

std::optional<KnownPerson> RosterBook::person(const base::ElderId& elder) const {
    Query row = database_.query(kPerson, elder.text());
    if (!row.next()) return std::nullopt;
    auto person = parse_person(row.text(0));
    if (!person) {
        base::log_error("people: row " + elder.text() + " is not readable");
        return std::nullopt;
    }
    const auto name = open_field(
        row.bytes(2), name_place(elder.text(), static_cast<int>(row.integer(1))), field_key_);
    return KnownPerson{.person = std::move(*person), .name = name.value_or("")};
}

std::optional<domain::Card> RosterBook::card(const base::CardRef& ref) const {
    Query row = database_.query(kCard, ref.text());
    if (!row.next()) return std::nullopt;
    const auto elder = base::ElderId::parse(row.text(0));
    const auto state = domain::parse_card_state(row.text(1));
    const auto stopped = row.null(5) ? std::optional(domain::CardState::Active)
                                     : domain::parse_card_state(row.text(5));
    if (!elder || !state || !stopped) {
        base::log_error("cards: row " + ref.text() + " is not readable");
        return std::nullopt;
    }
    domain::Card card{.ref = ref,
                      .elder = *elder,
                      .state = *state,
                      .state_since = date_at(row, 2),
                      .valid_through = date_at(row, 3),
                      .tail = row.text(4)};
    if (!row.null(5)) {
        card.state = *stopped;
        card.state_since = date_at(row, 6);
    }
    return card;
}

std::optional<domain::Card> RosterBook::card_of_uid(const std::vector<std::uint8_t>& uid) const {
    return card(card_ref(uid, card_key_));
}

std::vector<char32_t> RosterBook::name_characters() const {
    std::set<char32_t> characters;
    Query row = database_.query(kNames);
    while (row.next()) {
        const std::string elder = row.text(0);
        const auto name = open_field(
            row.bytes(2), name_place(elder, static_cast<int>(row.integer(1))), field_key_);
        if (!name) continue;
        for (const char32_t point : base::parse_utf8(*name).value_or(std::vector<char32_t>{})) {
            characters.insert(point);
        }
    }
    return {characters.begin(), characters.end()};
}

void RosterBook::stop(const domain::RecordKey& key, base::CivilDate since,
                      const domain::CardBlocked& blocked) {
    database_.run(kStop, blocked.card.text(), domain::card_state_name(blocked.state), since.days(),
                  key.seq);
}

}  // namespace yz::store
