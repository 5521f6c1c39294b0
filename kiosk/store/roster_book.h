// Level 2. People and cards as the hub's roster says, replaced as a whole in one transaction.
// Names, phone numbers and PIN strings are sealed; card numbers are kept as keyed hashes only.
// Cards stopped at this station (which follow from its journal) stay stopped whatever the roster
// says.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/card.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/database.h"
#include "kiosk/store/sealed_field.h"
#include "kiosk/store/staff_book.h"

namespace yz::store {

struct RosterPerson {
    domain::Person person{};
    std::string name{};   ///< Never logged, never in a record.
    std::string phone{};  ///< May be empty.
    std::string pin{};    ///< Checked by base::PinHash; may be empty.
};
/// `card.kind` is what it was issued as. `card.ref` is filled in on import out of `number`, unless
/// it is the identity the county hashed.
struct RosterCard {
    std::vector<std::uint8_t> number{};  ///< Hashed on import and forgotten.
    domain::Card card{};
};
struct Roster {
    std::string version{};
    std::string sha256{};  ///< Of the text it was read from; the same text is not imported again.
    std::vector<RosterPerson> people{};
    std::vector<RosterCard> cards{};
    std::vector<RosterWorker> staff{};
};

struct KnownPerson {
    domain::Person person{};
    std::string name{};  ///< Empty when it could not be opened (another key).
};
struct KnownCard {
    domain::Card card{};        ///< With this station's own stop, if there is one.
    domain::Card by_roster{};   ///< Without it.
    bool stopped_here = false;  ///< There is one.
};
/// What a person is looked for by.
struct FindablePerson {
    base::ElderId id{};
    std::string name{};
    std::optional<int> birth_year{};
    std::string phone_tail{};  ///< Its last four digits.
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
    /// nullopt when they have none, or it could not be opened.
    std::optional<base::PinHash> pin(const base::ElderId& elder) const;
    std::optional<KnownCard> card(const base::CardRef& ref) const;
    /// In the order of their references, which tells nothing.
    std::vector<KnownCard> cards_of(const base::ElderId& elder) const;
    std::vector<base::ElderId> elders_of_tail(std::string_view tail) const;
    /// Everybody whose name could be opened, one after the other.
    void for_each_findable(const std::function<void(const FindablePerson&)>& take) const;

    /// Follows from the journal. Inside a transaction.
    void stop(const domain::RecordKey& key, base::CivilDate since,
              const domain::CardBlocked& blocked);
    void lift_stop(const domain::CardUnblocked& unblocked);

private:
    std::optional<KnownCard> card_in(const Query& row) const;
    Database& database_;
    SecretKey field_key_;
    SecretKey card_key_;
};

}  // namespace yz::store
