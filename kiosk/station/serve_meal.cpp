// A meal, agreed to: one act, one transaction, one answer.
#include <algorithm>

#include "kiosk/station/act.h"

namespace yz::station {

int Station::pin_tries_left(Act& act, const base::ElderId& elder) {
    if (!act.store->roster().pin(elder)) return 0;
    return std::max(kElderPinTries - act.store->tries().wrong_pins(elder, act.at.date()), 0);
}

/// What ServeMeal must bring besides the card, or None.
domain::CardCheck Station::check_of(Act& act, const Offer& offer, const Asking& asking) {
    if (!asking.card) return domain::CardCheck::None;  // A worker looked the person up.
    const domain::CardCheck check =
        domain::check_needed(options_.policy.cards, asking.came_as, !offer.quote->layers.empty());
    const bool no_pin =
        check == domain::CardCheck::Pin && pin_tries_left(act, offer.known.person.id) == 0;
    return no_pin ? domain::CardCheck::Glance : check;
}

/// Nothing when the card's check is met, which then stands in `proof`.
std::optional<Outcome> Station::check_failed(Act& act, const Offer& offer, const Asking& asking,
                                             const ServeMeal& command, domain::MealProof& proof) {
    CheckRefused refused{.check = check_of(act, offer, asking)};
    if (refused.check == domain::CardCheck::None) return std::nullopt;
    const auto badge = badge_at_ms_.find(command.glance);
    if (badge != badge_at_ms_.end() && act.at.boot_ms - badge->second <= kGlanceStandsMs &&
        working(act, command.glance)) {
        proof.added = domain::CardCheck::Glance;
        proof.worker = command.glance;
        return std::nullopt;
    }
    const base::ElderId& elder = command.elder;
    refused.tries_left = pin_tries_left(act, elder);
    if (refused.check != domain::CardCheck::Pin || !command.pin || command.pin->empty())
        return refused;
    if (act.store->roster().pin(elder)->fits(command.pin->view())) {
        proof.added = domain::CardCheck::Pin;
        return std::nullopt;
    }
    const domain::RecordHeader header = header_of(act, "elder:" + elder.text());
    const domain::PinRefused body{.elder = elder, .card = asking.ref()};
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    refused.why = CheckRefused::Why::WrongPin;
    if (--refused.tries_left == 0) refused.check = domain::CardCheck::Glance;
    return refused;
}

Outcome Station::act_on(Act& act, const ServeMeal& command) {
    const WipedAfterUse wiped(command.pin);
    Asking asking;
    std::string actor = "elder:" + command.elder.text();
    if (command.card.empty()) {
        const auto worker = worker_now(act);
        if (!worker) return NotSignedIn{};
        actor = domain::worker_actor(*worker);
    } else {
        const auto found = act.store->roster().card(command.card);
        if (!found || found->card.elder != command.elder)
            return Refused{.why = Refusal::UnknownCard};
        asking.card = found->card;
        // A card that this process never saw on the reader is taken for one that only says a
        // number.
        const auto came_as = came_as_.find(command.card);
        if (came_as != came_as_.end()) asking.came_as = came_as->second;
    }
    auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    if (auto refused = asking.card ? refusal_of_card(act, *asking.card, *known, TapPurpose::Eat)
                                   : refusal_of_person(act, *known, TapPurpose::Eat, ""))
        return *refused;
    const Offer offer = offer_to(act, std::move(*known), command.slot);
    if (auto done = same_event(act, offer, asking)) return *done;
    const bool served_now = slot_at(act.at.wall_ms) == command.slot ||
                            slot_at(act.at.wall_ms - kQuoteStandsMs) == command.slot;
    if (!served_now) {
        return Refused{.why = Refusal::NoMealNow,
                       .elder = glance(act, offer.known),
                       .card_tail = asking.tail()};
    }
    if (auto refused = refusal_of_meal(act, offer, asking)) return *refused;
    if (offer.quote->elder_pays != command.shown_pays) return quoted(act, offer, asking);
    domain::MealProof proof;
    if (asking.card) {
        proof.by = asking.came_as;
        proof.level = domain::assurance_level(asking.came_as);
    }
    if (auto answer = check_failed(act, offer, asking, command, proof)) return *answer;

    domain::MealServed meal{.elder = command.elder,
                            .card = asking.ref(),
                            .quote = *offer.quote,
                            .pickup_number = act.store->meals().next_pickup_number(command.slot),
                            .facts_json = domain::encode_meal_facts(offer.facts),
                            .proof = proof};
    const domain::RecordHeader header = header_of(act, std::move(actor));
    if (auto failed = record(act, {.header = header, .body = meal})) return *failed;
    // The lunch exists from here on. A worker who looked at one person looks at the next anew.
    if (!proof.worker.empty()) badge_at_ms_.erase(proof.worker);

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
