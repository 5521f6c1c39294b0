// A card reported lost, or stopped by a worker.
#include "kiosk/base/check.h"
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const BlockCard& command) {
    YZ_CHECK(command.state != domain::CardState::Active);
    const auto card = act.store->roster().card(command.card);
    if (!card) return Refused{.why = Refusal::UnknownCard};
    const domain::RecordHeader header = header_of(act, command.actor);
    if (auto failed =
            record(act, {.header = header,
                         .body = domain::CardBlocked{
                             .card = card->ref, .elder = card->elder, .state = command.state}}))
        return *failed;
    return CardStopped{.record = header.key, .state = command.state};
}

}  // namespace yz::station
