// Looking somebody up without a card.
#include "kiosk/station/act.h"

namespace yz::station {

/// `offer`: of the meal that is served now, if there is one.
PersonLine Station::person_line(Act& act, const Offer* offer,
                                const store::KnownPerson& known) const {
    const domain::Residence& lives = known.person.lives;
    PersonLine line{.id = known.person.id,
                    .name = known.name,
                    .age = glance(act, known).age,
                    .place = lives.village.empty() ? lives.town : lives.village,
                    .state = domain::person_state_on(known.person, act.at.date())};
    if (offer != nullptr) {
        line.ate = offer->earlier.has_value();
        if (offer->quote) line.pays = offer->quote->elder_pays;
    }
    return line;
}

Outcome Station::act_on(Act& act, const FindPeople& command) {
    if (!worker_now(act)) return NotSignedIn{};
    store::RosterBook& roster = act.store->roster();
    if (!people_) people_ = std::make_unique<PeopleIndex>(roster);
    const auto found = people_->fitting(command.typed, roster.elders_of_tail(command.typed));
    PeopleFound answer{.count = found.size()};
    const auto slot = slot_at(act.at.wall_ms);
    for (std::size_t i = command.skip; i < found.size() && answer.lines.size() < command.count_max;
         ++i) {
        auto known = roster.person(found[i]);
        if (!known) continue;
        if (slot) {
            const Offer offer = offer_to(act, std::move(*known), *slot);
            answer.lines.push_back(person_line(act, &offer, offer.known));
        } else {
            answer.lines.push_back(person_line(act, nullptr, *known));
        }
    }
    return answer;
}

Outcome Station::act_on(Act& act, const ReadPerson& command) {
    if (!worker_now(act)) return NotSignedIn{};
    auto known = act.store->roster().person(command.elder);
    if (!known) return Refused{.why = Refusal::UnknownCard};
    PersonShown shown{.sex = known->person.sex, .balance = wallet_of(act, command.elder)};
    for (const store::KnownCard& one : act.store->roster().cards_of(command.elder)) {
        const base::CivilDate today = act.at.date();
        shown.cards.push_back({.ref = one.card.ref,
                               .kind = one.card.kind.value_or(base::TokenKind::OtherCard),
                               .tail = one.card.tail,
                               .standing = domain::card_standing(one.card, today),
                               .since = domain::not_working_since(one.card, today),
                               .stopped_here = one.stopped_here});
    }
    if (const auto slot = slot_at(act.at.wall_ms)) {
        const Offer offer = offer_to(act, std::move(*known), *slot);
        if (offer.quote) shown.quote = *offer.quote;
        shown.line = person_line(act, &offer, offer.known);
    } else {
        shown.line = person_line(act, nullptr, *known);
    }
    return shown;
}

}  // namespace yz::station
