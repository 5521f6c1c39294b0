#include "kiosk/store/follow.h"

#include "kiosk/base/overloaded.h"

namespace yz::store {

std::vector<domain::Transfer> transfers_of(const domain::Record& record) {
    const base::StationId& station = record.header.key.station;
    if (const auto* meal = std::get_if<domain::MealServed>(&record.body)) {
        return domain::transfers_for(*meal, station);
    }
    if (const auto* voided = std::get_if<domain::MealVoided>(&record.body)) {
        return domain::transfers_for(*voided, station);
    }
    if (const auto* top_up = std::get_if<domain::WalletToppedUp>(&record.body)) {
        return domain::transfers_for(*top_up, station);
    }
    return {};
}

void follow(const domain::Record& record, const Followers& books) {
    const domain::RecordKey& key = record.header.key;
    const base::ClockReading& at = record.header.at;
    std::visit(
        base::Overloaded{
            [&](const domain::MealServed& meal) {
                books.meals.add(key, at, meal);
                if (meal.proof && meal.proof->added == domain::CardCheck::Pin) {
                    books.tries.clear(meal.elder);
                }
            },
            [&](const domain::MealVoided& voided) {
                books.meals.add(key, voided);
                if (!voided.approver.empty()) books.tries.clear(voided.approver);
            },
            [&](const domain::WalletToppedUp& top_up) { books.meals.add(key, at, top_up); },
            [&](const domain::CardBlocked& blocked) { books.roster.stop(key, at.date(), blocked); },
            [&](const domain::CardUnblocked& unblocked) { books.roster.lift_stop(unblocked); },
            [&](const domain::CardAnomaly& anomaly) { books.cards.add(key, at, anomaly); },
            [&](const domain::PinRefused& refused) { books.tries.add(at, refused); },
            [&](const domain::WorkerSignedIn& signed_in) { books.tries.clear(signed_in.worker); },
            [&](const domain::SignInRefused& refused) { books.tries.add(at, refused); },
            [](const domain::WorkerSignedOut&) {},
            [&](const domain::SlipRequested& requested) { books.slips.add(key, requested); },
            [&](const domain::SlipFinished& finished) { books.slips.add(key, finished); }},
        record.body);
}

}  // namespace yz::store
