// Cards that are very likely copies: refused, and on record.
#include "kiosk/station/act.h"
#include "kiosk/station/token_refs.h"

namespace yz::station {

/// The refusal of a copy, its record written when it may be. The counter of a card that counts its
/// taps is on the disk before anything is answered to this tap.
std::optional<Outcome> Station::copied(Act& act, const Tapped& tapped) {
    domain::CardAnomaly copy{.card = tapped.ref,
                             .by = tapped.token.kind,
                             .elder = tapped.elder,
                             .worker = tapped.worker};
    if (tapped.issued_as &&
        domain::assurance_level(tapped.token.kind) < domain::assurance_level(*tapped.issued_as)) {
        copy.why = domain::AnomalyReason::WeakerKind;
        return anomaly(act, copy);
    }
    if (!tapped.token.tap_counter) return std::nullopt;
    const std::uint32_t counter = *tapped.token.tap_counter;
    const auto last = act.store->cards().counter(tapped.ref);
    if (last && counter <= *last) {
        copy.why = domain::AnomalyReason::OldCounter;
        copy.counter = counter;
        copy.last = *last;
        return anomaly(act, copy);
    }
    store::Transaction transaction(act.store->database());
    act.store->cards().set_counter(tapped.ref, counter);
    transaction.commit();
    return std::nullopt;
}

Outcome Station::anomaly(Act& act, const domain::CardAnomaly& anomaly) {
    if (act.store->cards().may_record(anomaly, act.at)) {
        if (auto failed = record(act, {.header = header_of(act, "station"), .body = anomaly}))
            return *failed;
    }
    // Whoever holds a copy need not be its owner: it does not tell whose it is.
    return Refused{.why = Refusal::CardCopied};
}

Outcome Station::act_on(Act& act, const ReportForgery& report) {
    const TokenRefs refs = token_refs(report.token, keys_);
    domain::CardAnomaly forgery{.by = report.token.kind, .why = domain::AnomalyReason::NotGenuine};
    if (refs.number) {
        forgery.card = *refs.number;
        if (const auto card = act.store->roster().card(*refs.number)) {
            forgery.elder = card->card.elder;
        } else if (const auto worker = act.store->staff().worker_of_badge(*refs.number)) {
            forgery.worker = worker->id;
        }
    }
    return anomaly(act, forgery);
}

}  // namespace yz::station
