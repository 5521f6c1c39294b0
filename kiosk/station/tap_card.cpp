// A card on the reader: whose it is, and the price of the meal that is served now.
#include "kiosk/station/act.h"

namespace yz::station {

std::optional<MealDone> Station::same_event(Act& act, const domain::Card& card) {
    // The window may have closed within these seconds.
    for (const base::WallMs wall_ms : {act.at.wall_ms, act.at.wall_ms - kSameEventMs}) {
        const auto slot = slot_at(wall_ms);
        const auto seq = slot ? act.store.meals().seq_of(card.elder, *slot) : std::nullopt;
        if (!seq) continue;
        const auto record = domain::parse_record(act.store.journal().bytes_at(*seq).value_or(""));
        if (!record) continue;
        const auto* meal = std::get_if<domain::MealServed>(&record->body);
        const base::ClockReading& then = record->header.at;
        const std::int64_t since_ms = act.at.boot_ms - then.boot_ms;
        if (meal == nullptr || meal->card != card.ref || then.boot_id != act.at.boot_id) continue;
        if (since_ms < 0 || since_ms > kSameEventMs) continue;
        const auto offer = offer_to(act, card.elder, *slot);
        if (!offer) continue;
        return MealDone{.elder = glance(act, offer->known),
                        .record = record->header.key,
                        .meal = *meal,
                        .balance_after = offer->balance,
                        .subsidy_this_month = offer->subsidy_this_month,
                        .repeated = true};
    }
    return std::nullopt;
}

Outcome Station::act_on(Act& act, const TapCard& tap) {
    const auto card = act.store.roster().card_of_uid(tap.uid);
    if (!card) return Refused{.why = Refusal::UnknownCard};
    if (auto refused = refusal_of_card(act, *card, tap.purpose)) return *refused;
    if (tap.purpose == TapPurpose::Enquire) return account(act, card->elder);
    if (auto done = same_event(act, *card)) return *done;

    const auto slot = slot_at(act.at.wall_ms);
    const auto known = act.store.roster().person(card->elder);
    if (!slot) {
        return Refused{
            .why = Refusal::NoMealNow, .elder = glance(act, *known), .card_tail = card->tail};
    }
    const auto offer = offer_to(act, card->elder, *slot);
    if (auto refused = refusal_of_meal(act, *offer, *card)) return *refused;
    return quoted(act, *offer, card->ref);
}

}  // namespace yz::station
