// A card on the reader: whose it is, and the price of the meal that is served now.
#include "kiosk/station/act.h"

namespace yz::station {

std::optional<MealDone> Station::same_event(Act& act, const Offer& offer,
                                            const domain::Card& card) {
    if (!offer.earlier) return std::nullopt;
    const auto record =
        domain::parse_record(act.store->journal().bytes_at(*offer.earlier).value_or(""));
    const auto* meal = record ? std::get_if<domain::MealServed>(&record->body) : nullptr;
    if (meal == nullptr || meal->card != card.ref) return std::nullopt;
    const base::ClockReading& then = record->header.at;
    const std::int64_t since_ms = act.at.boot_ms - then.boot_ms;
    if (then.boot_id != act.at.boot_id || since_ms < 0 || since_ms > kSameEventMs) {
        return std::nullopt;
    }
    return MealDone{.elder = glance(act, offer.known),
                    .record = record->header.key,
                    .meal = *meal,
                    .balance_after = offer.balance,
                    .subsidy_this_month = offer.subsidy_this_month,
                    .repeated = true};
}

Outcome Station::act_on(Act& act, const TapCard& tap) {
    const auto card = act.store->roster().card_of_uid(tap.token.number);
    auto known = card ? act.store->roster().person(card->elder) : std::nullopt;
    if (!known) return Refused{.why = Refusal::UnknownCard};
    if (auto refused = refusal_of_card(act, *card, *known, tap.purpose)) return *refused;
    if (tap.purpose == TapPurpose::Enquire) return account(act, std::move(*known));

    const auto slot = slot_at(act.at.wall_ms);
    // The meal's window may have ended since the same card was served, or just before it was.
    const auto slot_before = slot_at(act.at.wall_ms - kQuoteStandsMs - kSameEventMs);
    if (slot_before && slot_before != slot) {
        if (auto done = same_event(act, offer_to(act, *known, *slot_before), *card)) return *done;
    }
    if (!slot) {
        return Refused{
            .why = Refusal::NoMealNow, .elder = glance(act, *known), .card_tail = card->tail};
    }
    const Offer offer = offer_to(act, std::move(*known), *slot);
    if (auto done = same_event(act, offer, *card)) return *done;
    if (auto refused = refusal_of_meal(act, offer, *card)) return *refused;
    return quoted(act, offer, card->ref);
}

}  // namespace yz::station
