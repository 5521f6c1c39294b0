// Money put on an elder's account.
#include "kiosk/base/check.h"
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const TopUp& command) {
    YZ_CHECK(command.amount.fen() > 0);
    const auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    const domain::RecordHeader header = header_of(act, command.actor);
    if (auto failed = record(
            act, {.header = header,
                  .body = domain::WalletToppedUp{
                      .elder = command.elder, .amount = command.amount, .method = command.method}}))
        return *failed;
    return ToppedUp{.elder = glance(act, *known),
                    .record = header.key,
                    .amount = command.amount,
                    .balance_after = domain::Money::from_fen(
                        act.store->ledger().wallet_fen(domain::wallet_account(command.elder)))};
}

}  // namespace yz::station
