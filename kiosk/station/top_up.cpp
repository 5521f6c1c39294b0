// Money put on an elder's account.
#include "kiosk/base/check.h"
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const TopUp& command) {
    YZ_CHECK(command.amount.fen() > 0);
    YZ_CHECK(base::is_uuid_v7(command.id));
    std::string actor = "station";
    if (command.by == Asker::Worker) {
        const auto worker = worker_now(act);
        if (!worker) return NotSignedIn{};
        if (command.amount > options_.top_up_max) return TopUpTooMuch{.most = options_.top_up_max};
        actor = domain::worker_actor(*worker);
    }
    const auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    ToppedUp done{.elder = glance(act, *known),
                  .amount = command.amount,
                  .balance_after = wallet_of(act, command.elder)};
    if (const auto earlier = act.store->meals().top_up_of(command.id)) {
        const domain::Record before = record_at(act, *earlier);
        const auto& top_up = std::get<domain::WalletToppedUp>(before.body);
        done.record = before.header.key;
        done.repeated = true;
        if (top_up.elder != command.elder || top_up.amount != command.amount)
            return TopUpIdTaken{.record = done.record};
    } else {
        const domain::RecordHeader header = header_of(act, std::move(actor));
        const domain::WalletToppedUp body{.elder = command.elder,
                                          .amount = command.amount,
                                          .method = command.method,
                                          .id = command.id};
        if (auto failed = record(act, {.header = header, .body = body})) return *failed;
        done.record = header.key;
        done.balance_after += command.amount;
    }
    return done;
}

}  // namespace yz::station
