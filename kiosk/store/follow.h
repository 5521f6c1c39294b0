// Level 2. What follows from a record besides its own row: shared by appending, rebuilding and
// auditing, so that they cannot differ.
#pragma once

#include <vector>

#include "kiosk/domain/ledger.h"
#include "kiosk/domain/record.h"
#include "kiosk/store/meal_book.h"
#include "kiosk/store/roster_book.h"

namespace yz::store {

std::vector<domain::Transfer> transfers_of(const domain::Record& record);

/// Meals, top-ups and card stops. Inside a transaction.
void follow(const domain::Record& record, MealBook& meals, RosterBook& roster);

}  // namespace yz::store
