// Level 2. People and cards as the hub's roster says, replaced as a whole in one transaction. Names
// and phone numbers are sealed; card numbers are kept as keyed hashes only. Cards stopped at this
// station (which follow from its journal) stay stopped whatever the roster says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/card.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"
#include "kiosk/store/sealed_field.h"

namespace yz::store {

struct RosterPerson {
    domain::Person person{};
    std::string name{};   ///< Never logged, never in a record.
    std::string phone{};  ///< May be empty.
};
struct RosterCard {
    std::vector<std::uint8_t> uid{};  ///< Hashed on import and forgotten.
    domain::Card card{};              ///< Its `ref` is filled in from `uid`.
};
struct Roster {
    std::string version{};
    std::string sha256{};  ///< Of the text it was read from; the same text is not imported again.
    std::vector<RosterPerson> people{};
    std::vector<RosterCard> cards{};
};

struct KnownPerson {
    domain::Person person{};
    std::string name{};  ///< Empty when it could not be opened (another key).
};

class RosterBook {
public:
    RosterBook(Database& database, const SecretKey& field_key, const SecretKey& card_key)
        : database_(database), field_key_(field_key), card_key_(card_key) {}

    /// Inside a transaction.
    void replace(const Roster& roster, base::Random& random);
    /// Empty before the first roster.
    std::string version() const;
    std::string sha256() const;
    std::uint64_t people_count() const;

    std::optional<KnownPerson> person(const base::ElderId& elder) const;
    /// With this station's own stop, if there is one.
    std::optional<domain::Card> card(const base::CardRef& ref) const;
    std::optional<domain::Card> card_of_uid(const std::vector<std::uint8_t>& uid) const;
    /// Every character that occurs in a name, sorted: the screen's glyphs.
    std::vector<char32_t> name_characters() const;

    /// Follows from the journal. Inside a transaction.
    void stop(const domain::RecordKey& key, base::CivilDate since,
              const domain::CardBlocked& blocked);

private:
    Database& database_;
    SecretKey field_key_;
    SecretKey card_key_;
};

}  // namespace yz::store
