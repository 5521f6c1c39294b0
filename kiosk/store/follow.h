// Level 2. What follows from a record besides its own row: shared by appending, rebuilding and
// auditing, so that they cannot differ.
#pragma once

#include <vector>

#include "kiosk/domain/ledger.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/card_watch.h"
#include "kiosk/store/meal_book.h"
#include "kiosk/store/roster_book.h"
#include "kiosk/store/slip_book.h"
#include "kiosk/store/try_book.h"

namespace yz::store {

std::vector<domain::Transfer> transfers_of(const domain::Record& record);

/// The books a record can change, besides the ledger.
struct Followers {
    MealBook& meals;
    RosterBook& roster;
    TryBook& tries;
    SlipBook& slips;
    CardWatch& cards;
};

/// Meals, top-ups, card stops, wrong PINs, slips, anomalies. Inside a transaction.
void follow(const domain::Record& record, const Followers& books);

}  // namespace yz::store
