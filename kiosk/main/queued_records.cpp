#include "kiosk/main/queued_records.h"

#include <map>

#include "kiosk/base/overloaded.h"

namespace yz::main {
namespace {

/// 5,000 records of some 700 bytes.
constexpr std::size_t kBytesMax = 16 * 1024 * 1024;

}  // namespace

ui::QueuedRecords::Kind queued_kind(const domain::RecordBody& body) {
    using Kind = ui::QueuedRecords::Kind;
    return std::visit(base::Overloaded{[](const domain::MealServed&) { return Kind::Meals; },
                                       [](const domain::MealVoided&) { return Kind::TakenBack; },
                                       [](const domain::WalletToppedUp&) { return Kind::Money; },
                                       [](const domain::CardBlocked&) { return Kind::Cards; },
                                       [](const domain::CardUnblocked&) { return Kind::Cards; },
                                       [](const domain::CardAnomaly&) { return Kind::Cards; },
                                       [](const domain::PinRefused&) { return Kind::Cards; },
                                       [](const domain::WorkerSignedIn&) { return Kind::Staff; },
                                       [](const domain::SignInRefused&) { return Kind::Staff; },
                                       [](const domain::WorkerSignedOut&) { return Kind::Staff; },
                                       [](const domain::SlipRequested&) { return Kind::Slips; },
                                       [](const domain::SlipFinished&) { return Kind::Slips; }},
                      body);
}

std::vector<ui::QueuedRecords> queued_records(station::Station& station) {
    std::map<ui::QueuedRecords::Kind, ui::QueuedRecords> kinds;
    for (const std::string& bytes :
         station.records_after(station.acknowledged_seq(), kQueuedLookedAt, kBytesMax)) {
        const auto record = domain::parse_record(bytes);
        const auto kind = record ? queued_kind(record->body) : ui::QueuedRecords::Kind::Others;
        const auto [entry, first] = kinds.try_emplace(
            kind,
            ui::QueuedRecords{.kind = kind, .oldest_ms = record ? record->header.at.wall_ms : 0});
        ++entry->second.count;
    }
    std::vector<ui::QueuedRecords> queued;
    for (const auto& [kind, records] : kinds) queued.push_back(records);
    return queued;
}

}  // namespace yz::main
