// Money put on an elder's account.
#include "kiosk/base/check.h"
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const TopUp& command) {
    YZ_CHECK(command.amount.fen() > 0);
    YZ_CHECK(base::is_uuid_v7(command.id));
    const auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    ToppedUp done{.elder = glance(act, *known), .amount = command.amount};
    if (const auto earlier = act.store->meals().top_up_of(command.id)) {
        const auto before =
            domain::parse_record(act.store->journal().bytes_at(*earlier).value_or(""));
        const auto* top_up = before ? std::get_if<domain::WalletToppedUp>(&before->body) : nullptr;
        if (top_up == nullptr) {
            throw store::StorageFailure(store::StorageFailure::Kind::Damaged,
                                        "the record of a top-up is not readable");
        }
        done.record = before->header.key;
        done.repeated = true;
        if (top_up->elder != command.elder || top_up->amount != command.amount)
            return TopUpIdTaken{.record = done.record};
    } else {
        const domain::RecordHeader header = header_of(act, command.actor);
        const domain::WalletToppedUp body{.elder = command.elder,
                                          .amount = command.amount,
                                          .method = command.method,
                                          .id = command.id};
        if (auto failed = record(act, {.header = header, .body = body})) return *failed;
        done.record = header.key;
    }
    done.balance_after = domain::Money::from_fen(
        act.store->ledger().wallet_fen(domain::wallet_account(command.elder)));
    return done;
}

}  // namespace yz::station
