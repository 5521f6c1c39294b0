// A person at the counter, the price of a meal for them, and why there may be none.
#include <algorithm>

#include "kiosk/station/act.h"

namespace yz::station {
namespace {

Refusal refusal_for(domain::MealRefusal refusal) {
    switch (refusal) {
        case domain::MealRefusal::PolicyNotInForce:
        case domain::MealRefusal::NotOffered: return Refusal::NoMealNow;
        case domain::MealRefusal::PriceUndetermined: return Refusal::PriceUndetermined;
    }
    return Refusal::PriceUndetermined;
}

}  // namespace

std::optional<domain::MealSlot> open_slot(const std::vector<MealWindow>& windows,
                                          base::WallMs wall_ms) {
    const base::TimeOfDay time = base::TimeOfDay::at(wall_ms);
    const auto open = std::find_if(windows.begin(), windows.end(), [&](const MealWindow& window) {
        return window.from <= time && time < window.to;
    });
    if (open == windows.end()) return std::nullopt;
    return domain::MealSlot{.date = base::CivilDate::at(wall_ms), .meal = open->meal};
}

std::optional<domain::MealSlot> Station::slot_at(base::WallMs wall_ms) const {
    return open_slot(options_.windows, wall_ms);
}

ElderGlance Station::glance(const Act& act, const store::KnownPerson& known) const {
    ElderGlance glance{
        .id = known.person.id, .name = known.name, .sex = known.person.sex, .age = std::nullopt};
    if (known.person.birth_date) {
        glance.age =
            domain::age_years_on(*known.person.birth_date, act.at.date(), options_.policy.birthday);
    }
    return glance;
}

Station::Offer Station::offer_to(Act& act, store::KnownPerson known, domain::MealSlot slot) {
    Offer offer;
    offer.facts = domain::facts_about(known.person, options_.station, slot);
    const auto from = std::min(domain::first_day_needed(slot), slot.date.month_start());
    std::vector<domain::PastShare> shares;
    for (const store::PastMeal& meal : act.store->meals().meals_from(known.person.id, from)) {
        const bool this_month = meal.slot.date.month_start() == slot.date.month_start();
        for (const domain::PastShare& share : meal.shares) {
            if (this_month) offer.subsidy_this_month += share.amount;
        }
        if (this_month) ++offer.meals_this_month;
        // The price is that of this meal: who has eaten it and asks is told the same price again,
        // not the price of a second helping.
        if (meal.slot == slot) {
            offer.earlier = meal.seq;
            continue;
        }
        if (meal.slot.date == slot.date) ++offer.facts.meals_today;
        shares.insert(shares.end(), meal.shares.begin(), meal.shares.end());
    }
    offer.facts.granted = domain::granted_before(options_.policy, shares, slot);
    offer.facts = domain::facts_needed(options_.policy, std::move(offer.facts));
    offer.quote = domain::meal_quote(options_.policy, offer.facts);
    offer.balance = wallet_of(act, known.person.id);
    offer.known = std::move(known);
    return offer;
}

std::optional<Refused> Station::refusal_of_card(Act& act, const domain::Card& card,
                                                const store::KnownPerson& known,
                                                TapPurpose purpose) {
    const base::CivilDate today = act.at.date();
    Refused refused{.card_tail = card.tail};
    refused.since = domain::not_working_since(card, today);
    switch (domain::card_standing(card, today)) {
        // Whoever holds a lost or blocked card need not be its owner: it does not tell whose it is.
        case domain::CardStanding::Lost: refused.why = Refusal::CardLost; return refused;
        case domain::CardStanding::Blocked: refused.why = Refusal::CardBlocked; return refused;
        case domain::CardStanding::Expired:
            refused.why = Refusal::CardExpired;
            refused.elder = glance(act, known);
            return refused;
        case domain::CardStanding::Active: break;
    }
    return refusal_of_person(act, known, purpose, card.tail);
}

std::optional<Refused> Station::refusal_of_person(Act& act, const store::KnownPerson& known,
                                                  TapPurpose purpose,
                                                  const std::string& card_tail) {
    const base::CivilDate today = act.at.date();
    Refused refused{.card_tail = card_tail};
    refused.since = known.person.state_since;
    switch (domain::person_state_on(known.person, today)) {
        case domain::PersonState::Deceased: refused.why = Refusal::ElderDeceased; return refused;
        case domain::PersonState::Moved:
            if (purpose == TapPurpose::Enquire)
                break;  // What is left on the account is still theirs.
            refused.why = Refusal::ElderMoved;
            refused.elder = glance(act, known);
            return refused;
        case domain::PersonState::Active: break;
    }
    return std::nullopt;
}

std::optional<Refused> Station::refusal_of_meal(Act& act, const Offer& offer,
                                                const Asking& asking) {
    Refused refused{.elder = glance(act, offer.known),
                    .card_tail = asking.tail(),
                    .balance = offer.balance,
                    .slot = offer.facts.slot};
    if (offer.earlier) {
        const domain::Record earlier = record_at(act, *offer.earlier);
        refused.why = Refusal::AlreadyServed;
        refused.earlier = std::get<domain::MealServed>(earlier.body);
        refused.earlier_at_ms = earlier.header.at.wall_ms;
        return refused;
    }
    if (!offer.quote) {
        refused.why = refusal_for(offer.quote.error());
        return refused;
    }
    if (check_of(act, offer, asking) == domain::CardCheck::Refuse) {
        refused.why = Refusal::CardTooWeak;
        return refused;
    }
    if (offer.balance < offer.quote->elder_pays) {
        refused.why = Refusal::BalanceTooLow;
        refused.quote = *offer.quote;
        return refused;
    }
    return std::nullopt;
}

MealQuoted Station::quoted(Act& act, const Offer& offer, const Asking& asking) {
    return {.elder = glance(act, offer.known),
            .card = asking.ref(),
            .check = check_of(act, offer, asking),
            .quote = *offer.quote,
            .layer_texts = domain::layer_texts(options_.policy, offer.facts, offer.quote->layers,
                                               options_.language),
            .balance_before = offer.balance,
            .subsidy_this_month = offer.subsidy_this_month};
}

domain::Money Station::wallet_of(Act& act, const base::ElderId& elder) const {
    return domain::Money::from_fen(act.store->ledger().wallet_fen(domain::wallet_account(elder)));
}

domain::Record Station::record_at(Act& act, std::uint64_t seq) const {
    auto record = domain::parse_record(act.store->journal().bytes_at(seq).value_or(""));
    if (!record) {
        throw store::StorageFailure(store::StorageFailure::Kind::Damaged,
                                    "record " + std::to_string(seq) + " is not readable");
    }
    return std::move(*record);
}

}  // namespace yz::station
