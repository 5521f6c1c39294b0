#include "kiosk/store/try_book.h"

namespace yz::store {
namespace {

constexpr const char* kAddSignIn =
    "INSERT INTO sign_in_tries VALUES (?, 1, ?, ?) ON CONFLICT (worker) DO UPDATE SET "
    "wrong = wrong + 1, boot_id = excluded.boot_id, boot_ms = excluded.boot_ms";
constexpr const char* kAddPin =
    "INSERT INTO pin_tries VALUES (?, ?, 1) ON CONFLICT (elder) DO UPDATE SET "
    "wrong = CASE WHEN date_days = excluded.date_days THEN wrong + 1 ELSE 1 END, "
    "date_days = excluded.date_days";
constexpr const char* kSignIn =
    "SELECT wrong, boot_id, boot_ms FROM sign_in_tries WHERE worker = ?";
constexpr const char* kPin = "SELECT wrong FROM pin_tries WHERE elder = ? AND date_days >= ?";

}  // namespace

void TryBook::add(const base::ClockReading& at, const domain::SignInRefused& refused) {
    database_.run(kAddSignIn, refused.worker.text(), at.boot_id, at.boot_ms);
}

void TryBook::add(const base::ClockReading& at, const domain::PinRefused& refused) {
    database_.run(kAddPin, refused.elder.text(), at.date().days());
}

void TryBook::clear(const base::WorkerId& worker) {
    database_.run("DELETE FROM sign_in_tries WHERE worker = ?", worker.text());
}

void TryBook::clear(const base::ElderId& elder) {
    database_.run("DELETE FROM pin_tries WHERE elder = ?", elder.text());
}

domain::WrongTries TryBook::of(const base::WorkerId& worker) const {
    Query row = database_.query(kSignIn, worker.text());
    if (!row.next()) return {};
    return {.count = static_cast<int>(row.integer(0)),
            .boot_id = row.text(1),
            .boot_ms = row.integer(2)};
}

int TryBook::wrong_pins(const base::ElderId& elder, base::CivilDate day) const {
    Query row = database_.query(kPin, elder.text(), day.days());
    return row.next() ? static_cast<int>(row.integer(0)) : 0;
}

}  // namespace yz::store
