// A meal, agreed to: one act, one transaction, one answer.
#include "kiosk/station/act.h"

namespace yz::station {

Outcome Station::act_on(Act& act, const ServeMeal& command) {
    const auto card = act.store->roster().card(command.card);
    auto known = card && card->elder == command.elder ? act.store->roster().person(command.elder)
                                                      : std::nullopt;
    if (!known) return Refused{.why = Refusal::UnknownCard};
    if (auto refused = refusal_of_card(act, *card, *known, TapPurpose::Eat)) return *refused;
    const Offer offer = offer_to(act, std::move(*known), command.slot);
    if (auto done = same_event(act, offer, *card)) return *done;
    const bool served_now = slot_at(act.at.wall_ms) == command.slot ||
                            slot_at(act.at.wall_ms - kQuoteStandsMs) == command.slot;
    if (!served_now) {
        return Refused{
            .why = Refusal::NoMealNow, .elder = glance(act, offer.known), .card_tail = card->tail};
    }
    if (auto refused = refusal_of_meal(act, offer, *card)) return *refused;
    if (offer.quote->elder_pays != command.shown_pays) return quoted(act, offer, card->ref);

    domain::MealServed meal{.elder = command.elder,
                            .card = card->ref,
                            .quote = *offer.quote,
                            .pickup_number = act.store->meals().next_pickup_number(command.slot),
                            .facts_json = domain::encode_meal_facts(offer.facts)};
    const domain::RecordHeader header = header_of(act, "elder:" + command.elder.text());
    if (auto failed = record(act, {.header = header, .body = meal})) return *failed;
    // The lunch exists from here on.

    MealDone done{.elder = glance(act, offer.known),
                  .record = header.key,
                  .meal = std::move(meal),
                  .balance_after = offer.balance - offer.quote->elder_pays,
                  .subsidy_this_month = offer.subsidy_this_month};
    for (const domain::QuoteLayer& layer : offer.quote->layers) {
        done.subsidy_this_month += layer.amount;
    }
    return done;
}

}  // namespace yz::station
