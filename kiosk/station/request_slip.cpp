// Print jobs as records: asked for before anything is printed, and what became of each.
#include "kiosk/station/act.h"

namespace yz::station {
namespace {

/// What a record is about, if a slip of this kind can be of it.
const base::ElderId* elder_of(SlipKind kind, const domain::RecordBody& body) {
    const auto* meal = std::get_if<domain::MealServed>(&body);
    if (kind == SlipKind::Meal && meal != nullptr) return &meal->elder;
    const auto* top_up = std::get_if<domain::WalletToppedUp>(&body);
    if (kind == SlipKind::TopUp && top_up != nullptr) return &top_up->elder;
    return nullptr;
}

}  // namespace

DayTotals Station::totals_up_to(Act& act, std::uint64_t seq) {
    const domain::Record last = record_at(act, seq);
    DayTotals totals{.day = last.header.at.date(), .up_to = last.header.key};
    const store::DaySums sums = act.store->meals().sums_of(totals.day, seq);
    totals.served = sums.served;
    totals.voided = sums.voided;
    totals.list_total = sums.list_total;
    totals.elders_paid = sums.elders_paid;
    totals.topped_up = sums.topped_up;
    for (const auto& [funder, pays] : sums.shares) {
        DayShare share{.funder = funder, .payer = funder, .pays = pays};
        for (const domain::Layer& layer : options_.policy.layers) {
            if (layer.funder != funder) continue;
            const bool english =
                options_.language == domain::Language::English && !layer.label.en.empty();
            share.payer = english ? layer.label.en : layer.label.zh;
            break;
        }
        totals.shares.push_back(std::move(share));
    }
    return totals;
}

Outcome Station::act_on(Act& act, const RequestSlip& command) {
    const domain::RecordKey next = act.store->next_key();
    domain::RecordKey of = command.of;
    if (command.kind == SlipKind::Day && of.seq == 0) {
        of = next;
        of.seq = next.seq - 1;
    }
    const bool ours =
        of.station == next.station && of.epoch == next.epoch && 0 < of.seq && of.seq < next.seq;
    if (!ours) return SlipRefused{.why = SlipRefused::Why::NoSuchRecord};
    SlipRequested requested{.kind = command.kind, .of = of, .about = record_at(act, of.seq)};
    if (command.kind == SlipKind::Day) {
        requested.day = totals_up_to(act, of.seq);
    } else {
        const base::ElderId* elder = elder_of(command.kind, requested.about.body);
        if (elder == nullptr) return SlipRefused{.why = SlipRefused::Why::NoSuchRecord};
        if (act.store->meals().is_voided(of.seq))
            return SlipRefused{.why = SlipRefused::Why::Voided};
        const std::string& actor = requested.about.header.actor;
        if (const auto id = domain::worker_of_actor(actor)) {
            const auto who = act.store->staff().worker(*id);
            requested.worker_name = who ? who->name : "";
        }
        const auto known = act.store->roster().person(*elder);
        requested.elder_name = known ? known->name : "";
        requested.balance = wallet_of(act, *elder);
    }
    requested.seal =
        domain::slip_seal_text(of, act.store->journal().at(of.seq)->chain, signing_key_);
    const std::uint32_t copy = act.store->slips().copies(command.kind, of.seq);
    const auto worker = worker_now(act);
    const domain::RecordHeader header =
        header_of(act, worker ? domain::worker_actor(*worker) : "station");
    const domain::SlipRequested body{.kind = command.kind, .of = of.seq, .copy = copy};
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    requested.job = header.key;
    requested.copy = static_cast<int>(copy);
    return requested;
}

Outcome Station::act_on(Act& act, const FinishSlip& command) {
    domain::RecordHeader header = header_of(act, "station");
    domain::RecordKey job = header.key;
    job.seq = command.job.seq;
    const auto under_way = act.store->slips().job(job.seq);
    if (!under_way || job != command.job) return SlipRefused{.why = SlipRefused::Why::NoSuchRecord};
    if (under_way->finished) {
        header.key.seq = *under_way->finished;
        return SlipFinished{.record = header.key};
    }
    const domain::SlipFinished body{.job = job.seq, .result = command.result};
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    return SlipFinished{.record = header.key};
}

}  // namespace yz::station
