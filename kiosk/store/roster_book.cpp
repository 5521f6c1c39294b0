#include "kiosk/store/roster_book.h"

#include <algorithm>

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/store/person_json.h"

namespace yz::store {
namespace {

constexpr const char* kSetRoster =
    "INSERT INTO roster VALUES (1, ?, ?) ON CONFLICT (only) DO UPDATE SET "
    "version = excluded.version, sha256 = excluded.sha256";
constexpr const char* kRoster = "SELECT version, sha256 FROM roster";
constexpr const char* kAddPerson = "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kPerson =
    "SELECT person, key_version, name_sealed FROM people WHERE elder = ?";
constexpr const char* kPin = "SELECT key_version, pin_sealed FROM people WHERE elder = ?";
constexpr const char* kFindable =
    "SELECT elder, key_version, name_sealed, phone_sealed, CASE WHEN json_valid(person) THEN "
    "json_extract(person, '$.birth_date') END FROM people";
constexpr const char* kAddCard = "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kCard =
    "SELECT card, elder, cards.state, cards.since_days, valid_through_days, tail, kind, "
    "card_stops.state, card_stops.since_days FROM cards LEFT JOIN card_stops USING (card) "
    "WHERE card = ?";
constexpr const char* kCardsOf =
    "SELECT card, elder, cards.state, cards.since_days, valid_through_days, tail, kind, "
    "card_stops.state, card_stops.since_days FROM cards LEFT JOIN card_stops USING (card) "
    "WHERE elder = ? ORDER BY card";
constexpr const char* kEldersOfTail = "SELECT DISTINCT elder FROM cards WHERE tail = ?";
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

FieldPlace place(std::string_view elder, std::string_view field, std::int64_t key_version) {
    return {.table = "people",
            .row = elder,
            .field = field,
            .key_version = static_cast<int>(key_version)};
}

/// The last four digits, whatever stands between them; empty when there are fewer.
std::string last_four_digits(std::string_view text) {
    std::string digits;
    for (std::size_t i = text.size(); i > 0 && digits.size() < 4; --i) {
        if (text[i - 1] >= '0' && text[i - 1] <= '9') digits.insert(0, 1, text[i - 1]);
    }
    return digits.size() == 4 ? digits : "";
}

}  // namespace

void RosterBook::replace(const Roster& roster, base::Random& random) {
    database_.run("DELETE FROM people");
    database_.run("DELETE FROM cards");
    for (const RosterPerson& entry : roster.people) {
        const std::string& elder = entry.person.id.text();
        Query query = database_.query(kAddPerson, elder, encode_person(entry.person), kKeyVersion);
        const auto bind_sealed = [&](const std::string& text, std::string_view field) {
            if (text.empty()) {
                query.bind_null();
            } else {
                query.bind(base::as_bytes(
                    seal_field(text, place(elder, field, kKeyVersion), field_key_, random)));
            }
        };
        bind_sealed(entry.name, "name");
        bind_sealed(entry.phone, "phone");
        bind_sealed(entry.pin, "pin");
        query.run();
    }
    for (const RosterCard& entry : roster.cards) {
        const domain::Card& card = entry.card;
        const base::CardRef ref =
            card.ref.empty()
                ? card_ref(card.kind.value_or(base::TokenKind::OtherCard), entry.number, card_key_)
                : card.ref;
        Query query = database_.query(kAddCard, ref.text(), card.elder.text(),
                                      domain::card_state_name(card.state));
        bind_date(query, card.state_since);
        bind_date(query, card.valid_through);
        query.bind(card.tail);
        if (card.kind) {
            query.bind(base::token_kind_name(*card.kind));
        } else {
            query.bind_null();
        }
        query.run();
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
    const auto name =
        open_field(row.bytes(2), place(elder.text(), "name", row.integer(1)), field_key_);
    return KnownPerson{.person = std::move(*person), .name = name.value_or("")};
}

std::optional<base::PinHash> RosterBook::pin(const base::ElderId& elder) const {
    Query row = database_.query(kPin, elder.text());
    if (!row.next() || row.null(1)) return std::nullopt;
    const auto text =
        open_field(row.bytes(1), place(elder.text(), "pin", row.integer(0)), field_key_);
    return text ? base::PinHash::parse(*text) : std::nullopt;
}

std::optional<KnownCard> RosterBook::card_in(const Query& row) const {
    const auto ref = base::CardRef::parse(row.text(0));
    const auto elder = base::ElderId::parse(row.text(1));
    const auto state = domain::parse_card_state(row.text(2));
    const bool stopped_here = !row.null(7);
    const auto stopped =
        stopped_here ? domain::parse_card_state(row.text(7)) : domain::CardState::Active;
    if (!ref || !elder || !state || !stopped) {
        base::log_error("cards: row " + row.text(0) + " is not readable");
        return std::nullopt;
    }
    KnownCard known{.stopped_here = stopped_here};
    known.by_roster = {.ref = *ref,
                       .elder = *elder,
                       .state = *state,
                       .state_since = date_at(row, 3),
                       .valid_through = date_at(row, 4),
                       .tail = row.text(5),
                       .kind = base::parse_token_kind(row.text(6))};
    known.card = known.by_roster;
    if (stopped_here) {
        known.card.state = *stopped;
        known.card.state_since = date_at(row, 8);
    }
    return known;
}

std::optional<KnownCard> RosterBook::card(const base::CardRef& ref) const {
    Query row = database_.query(kCard, ref.text());
    if (!row.next()) return std::nullopt;
    return card_in(row);
}

std::vector<KnownCard> RosterBook::cards_of(const base::ElderId& elder) const {
    std::vector<KnownCard> cards;
    Query row = database_.query(kCardsOf, elder.text());
    while (row.next()) {
        if (auto card = card_in(row)) cards.push_back(std::move(*card));
    }
    return cards;
}

std::vector<base::ElderId> RosterBook::elders_of_tail(std::string_view tail) const {
    std::vector<base::ElderId> elders;
    Query row = database_.query(kEldersOfTail, tail);
    while (row.next()) {
        if (const auto elder = base::ElderId::parse(row.text(0))) elders.push_back(*elder);
    }
    return elders;
}

void RosterBook::for_each_findable(const std::function<void(const FindablePerson&)>& take) const {
    Query row = database_.query(kFindable);
    while (row.next()) {
        const std::string elder = row.text(0);
        const auto id = base::ElderId::parse(elder);
        const auto name =
            open_field(row.bytes(2), place(elder, "name", row.integer(1)), field_key_);
        if (!id || !name) continue;
        FindablePerson one{.id = *id, .name = *name};
        if (const auto birth = base::CivilDate::parse(row.text(4))) one.birth_year = birth->year();
        if (!row.null(3)) {
            const auto phone =
                open_field(row.bytes(3), place(elder, "phone", row.integer(1)), field_key_);
            one.phone_tail = last_four_digits(phone.value_or(""));
        }
        take(one);
    }
}

void RosterBook::stop(const domain::RecordKey& key, base::CivilDate since,
                      const domain::CardBlocked& blocked) {
    database_.run(kStop, blocked.card.text(), domain::card_state_name(blocked.state), since.days(),
                  key.seq);
}

void RosterBook::lift_stop(const domain::CardUnblocked& unblocked) {
    database_.run("DELETE FROM card_stops WHERE card = ?", unblocked.card.text());
}

}  // namespace yz::store
