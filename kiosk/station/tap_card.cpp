// A card on the reader: a worker's badge, or whose it is and the price of the meal that is served
// now.
#include "kiosk/station/act.h"
#include "kiosk/station/token_refs.h"

namespace yz::station {

std::optional<MealDone> Station::same_event(Act& act, const Offer& offer, const Asking& asking) {
    if (!offer.earlier) return std::nullopt;
    const domain::Record record = record_at(act, *offer.earlier);
    const auto* meal = std::get_if<domain::MealServed>(&record.body);
    if (meal == nullptr || meal->card != asking.ref()) return std::nullopt;
    const base::ClockReading& then = record.header.at;
    const std::int64_t since_ms = act.at.boot_ms - then.boot_ms;
    if (then.boot_id != act.at.boot_id || since_ms < 0 || since_ms > kSameEventMs) {
        return std::nullopt;
    }
    return MealDone{.elder = glance(act, offer.known),
                    .record = record.header.key,
                    .meal = *meal,
                    .balance_after = offer.balance,
                    .subsidy_this_month = offer.subsidy_this_month,
                    .repeated = true};
}

/// Whose ID number it told comes first, then whose number it is. A card that has an entry of its
/// own is as good as that entry says.
std::optional<store::KnownCard> Station::card_of(Act& act, const base::CardToken& token,
                                                 const TokenRefs& refs) {
    auto by_identity = refs.identity ? act.store->roster().card(*refs.identity) : std::nullopt;
    auto by_number = refs.number ? act.store->roster().card(*refs.number) : std::nullopt;
    const bool own =
        by_number && (!by_identity || by_identity->card.elder == by_number->card.elder);
    auto card = own ? std::move(by_number) : std::move(by_identity);
    if (card) came_as_.insert_or_assign(card->card.ref, token.kind);
    return card;
}

Outcome Station::act_on(Act& act, const TapCard& tap) {
    const TokenRefs refs = token_refs(tap.token, keys_);
    if (auto answer = badge_answer(act, tap.token, refs)) return *answer;
    const auto found = card_of(act, tap.token, refs);
    auto known = found ? act.store->roster().person(found->card.elder) : std::nullopt;
    if (!known) return Refused{.why = Refusal::UnknownCard};
    const Asking asking{.card = found->card, .came_as = tap.token.kind};
    const domain::Card& card = *asking.card;
    Tapped tapped{.token = tap.token, .ref = card.ref, .elder = card.elder};
    // An identity is the person's, whichever of their cards tells it.
    if (refs.number == card.ref) tapped.issued_as = card.kind;
    if (auto answer = copied(act, tapped)) return *answer;
    if (auto refused = refusal_of_card(act, card, *known, tap.purpose)) return *refused;
    if (tap.purpose == TapPurpose::Enquire) return account(act, std::move(*known));

    const auto slot = slot_at(act.at.wall_ms);
    // The meal's window may have ended since the same card was served, or just before it was.
    const auto slot_before = slot_at(act.at.wall_ms - kQuoteStandsMs - kSameEventMs);
    if (slot_before && slot_before != slot) {
        if (auto done = same_event(act, offer_to(act, *known, *slot_before), asking)) return *done;
    }
    if (!slot) {
        return Refused{
            .why = Refusal::NoMealNow, .elder = glance(act, *known), .card_tail = card.tail};
    }
    const Offer offer = offer_to(act, std::move(*known), *slot);
    if (auto done = same_event(act, offer, asking)) return *done;
    if (auto refused = refusal_of_meal(act, offer, asking)) return *refused;
    return quoted(act, offer, asking);
}

}  // namespace yz::station
