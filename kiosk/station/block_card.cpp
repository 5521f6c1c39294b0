// A card reported lost or stopped by a worker, and this station's own stop lifted again.
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const BlockCard& command) {
    const auto worker = worker_now(act);
    if (!worker) return NotSignedIn{};
    const auto known = act.store->roster().card(command.card);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    const domain::Card& card = known->card;
    const domain::RecordHeader header = header_of(act, domain::worker_actor(*worker));
    if (command.state != domain::CardState::Active) {
        const domain::CardBlocked body{
            .card = card.ref, .elder = card.elder, .state = command.state};
        if (auto failed = record(act, {.header = header, .body = body})) return *failed;
        return CardStopped{.record = header.key, .state = command.state};
    }
    if (!known->stopped_here) {
        return NotStoppedHere{.standing = domain::card_standing(card, act.at.date())};
    }
    const domain::CardUnblocked body{.card = card.ref, .elder = card.elder};
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    return CardReleased{.record = header.key,
                        .standing = domain::card_standing(known->by_roster, act.at.date())};
}

}  // namespace yz::station
