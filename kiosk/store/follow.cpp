#include "kiosk/store/follow.h"

namespace yz::store {

std::vector<domain::Transfer> transfers_of(const domain::Record& record) {
    const base::StationId& station = record.header.key.station;
    if (const auto* meal = std::get_if<domain::MealServed>(&record.body)) {
        return domain::transfers_for(*meal, station);
    }
    if (const auto* top_up = std::get_if<domain::WalletToppedUp>(&record.body)) {
        return domain::transfers_for(*top_up, station);
    }
    return {};
}

void follow(const domain::Record& record, MealBook& meals, RosterBook& roster) {
    const domain::RecordHeader& header = record.header;
    if (const auto* meal = std::get_if<domain::MealServed>(&record.body)) {
        meals.add(header.key, header.at, *meal);
    } else if (const auto* top_up = std::get_if<domain::WalletToppedUp>(&record.body)) {
        meals.add(header.key, header.at, *top_up);
    } else if (const auto* blocked = std::get_if<domain::CardBlocked>(&record.body)) {
        roster.stop(header.key, header.at.date(), *blocked);
    }
}

}  // namespace yz::store
