// Level 2. Who works at this station, as the hub's roster says: names and PIN strings sealed, badge
// numbers as keyed hashes. Replaced as a whole with the roster.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/card_token.h"
#include "kiosk/base/pin_hash.h"
#include "kiosk/domain/staff.h"
#include "kiosk/store/database.h"
#include "kiosk/store/sealed_field.h"

namespace yz::store {

struct RosterWorker {
    base::WorkerId id{};
    std::string name{};   ///< Never logged, never in a record.
    std::string title{};  ///< May be empty.
    domain::StaffRole role = domain::StaffRole::Worker;
    domain::StaffState state = domain::StaffState::Active;
    std::vector<std::uint8_t> badge{};            ///< UID, hashed on import and forgotten.
    std::optional<base::TokenKind> badge_kind{};  ///< As it was issued.
    std::string pin{};                            ///< Checked by base::PinHash.
};

struct KnownWorker {
    base::WorkerId id{};
    std::string name{};  ///< Empty when it could not be opened (another key).
    std::string title{};
    domain::StaffRole role = domain::StaffRole::Worker;
    domain::StaffState state = domain::StaffState::Active;
    base::CardRef badge{};
    std::optional<base::TokenKind> badge_kind{};
};

class StaffBook {
public:
    StaffBook(Database& database, const SecretKey& field_key, const SecretKey& card_key)
        : database_(database), field_key_(field_key), card_key_(card_key) {}

    /// Inside a transaction.
    void replace(const std::vector<RosterWorker>& staff, base::Random& random);

    /// Whatever their state.
    std::optional<KnownWorker> worker(const base::WorkerId& id) const;
    std::optional<KnownWorker> worker_of_badge(const base::CardRef& badge) const;
    /// nullopt when it could not be opened: then no PIN is right.
    std::optional<base::PinHash> pin(const base::WorkerId& id) const;

private:
    std::optional<KnownWorker> worker_in(Query& row) const;
    Database& database_;
    SecretKey field_key_;
    SecretKey card_key_;
};

}  // namespace yz::store
