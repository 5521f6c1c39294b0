// Level 2. Wrong PINs since the last right one, out of the journal: a worker's, and an elder's of
// one day. Follows from the records alone.
#pragma once

#include "kiosk/domain/record.h"
#include "kiosk/domain/wrong_tries.h"
#include "kiosk/store/database.h"

namespace yz::store {

class TryBook {
public:
    explicit TryBook(Database& database) : database_(database) {}
    /// Each inside a transaction.
    void add(const base::ClockReading& at, const domain::SignInRefused& refused);
    void add(const base::ClockReading& at, const domain::PinRefused& refused);
    /// The right PIN was given.
    void clear(const base::WorkerId& worker);
    void clear(const base::ElderId& elder);

    domain::WrongTries of(const base::WorkerId& worker) const;
    /// On that day or, when the clock went back, on a later one.
    int wrong_pins(const base::ElderId& elder, base::CivilDate day) const;

private:
    Database& database_;
};

}  // namespace yz::store
