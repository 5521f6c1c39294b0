// W6 and W11: somebody is found, and what is done for them.
#include "kiosk/ui/screens/keys.h"
#include "kiosk/ui/session/worker_session.h"

namespace yz::ui {
namespace {

domain::CardState state_after(CardAct act) {
    switch (act) {
        case CardAct::Lost: return domain::CardState::Lost;
        case CardAct::Block: return domain::CardState::Blocked;
        case CardAct::Restore: break;
    }
    return domain::CardState::Active;
}

}  // namespace

// ---- looking ------------------------------------------------------------------------------------

void WorkerSession::open_counter(WorkerStep& step) {
    place_ = Place::Counter;
    counter_ = {};
    find_ = {};
    ask(step, Asked::Meals, station::ReadMeals{.count_max = kMealRowsShown});
}

/// After an act: what stands may be another now.
void WorkerSession::read_again(WorkerStep& step) {
    ask(step, Asked::Meals,
        station::ReadMeals{.count_max = kMealRowsShown, .skip = counter_.meals_skip});
    if (counter_.person) show_person(step, counter_.person->line.id);
}

void WorkerSession::show_person(WorkerStep& step, const base::ElderId& elder) {
    ask(step, Asked::Person, station::ReadPerson{.elder = elder});
}

void WorkerSession::find(WorkerStep& step, const std::string& typed) {
    find_.typed = typed;
    find_.skip = 0;
    if (typed.empty()) {
        find_.found = {};
        return;
    }
    ask(step, Asked::Find, station::FindPeople{.typed = typed, .count_max = kPeopleAskedMax});
}

void WorkerSession::touched_find(WorkerStep& step, const std::string& id) {
    const auto close = [&] {
        counter_.typed = find_.typed;
        counter_.found = find_.found;
        place_ = Place::Counter;
    };
    if (id == "close") return close();
    if (id == "find_next") find_.skip += kHitsShown;
    if (id == "find_prev") find_.skip -= std::min(find_.skip, kHitsShown);
    if (const auto key = key_of(id); key && key->kind != Key::Kind::Ok)
        return find(step, typed_after(find_.typed, *key, kTypedMax));
    if (const auto index = index_of(id, "surname")) {
        const auto surnames = surnames_found(find_.found);
        if (*index < surnames.size()) find(step, surnames[*index]);
    }
    if (const auto index = index_of(id, "hit"); index && *index < find_.found.lines.size()) {
        close();
        show_person(step, find_.found.lines[*index].id);
    }
}

// ---- the counter --------------------------------------------------------------------------------

void WorkerSession::touched_counter(WorkerStep& step, const std::string& id) {
    if (touched_form(step, id)) return;
    if (id == "find") {
        counter_.person.reset();
        find_ = {};
        counter_.typed.clear();
        counter_.found = {};
        place_ = Place::Find;
    } else if (id == "meals_next" || id == "meals_prev") {
        std::size_t& skip = counter_.meals_skip;
        skip = id == "meals_next" ? skip + kMealRowsShown : skip - std::min(skip, kMealRowsShown);
        ask(step, Asked::Meals, station::ReadMeals{.count_max = kMealRowsShown, .skip = skip});
    } else if (const auto hit = index_of(id, "hit"); hit && *hit < counter_.found.lines.size()) {
        show_person(step, counter_.found.lines[*hit].id);
    } else if (const auto row = index_of(id, "void"); row && *row < counter_.meals.rows.size()) {
        counter_.form = VoidForm{.meal = counter_.meals.rows[*row]};
    } else if (const auto slip = index_of(id, "print");
               slip && *slip < counter_.meals.rows.size()) {
        slip_asked_ = counter_.meals.rows[*slip].record;
        step.print = PrintSlip{.kind = station::SlipKind::Meal, .of = *slip_asked_};
    } else if (counter_.person && id == "serve" && counter_.person->quote && !counter_.serving) {
        counter_.serving = true;
        ask(step, Asked::Serve,
            station::ServeMeal{.elder = counter_.person->line.id,
                               .slot = counter_.person->quote->slot,
                               .shown_pays = counter_.person->quote->elder_pays});
    } else if (counter_.person && id == "top_up") {
        counter_.form = TopUpForm{.amount_max = parts_.rules.top_up_max};
    } else if (counter_.person && id == "cards") {
        counter_.form = CardsForm{};
    }
}

bool WorkerSession::touched_form(WorkerStep& step, const std::string& id) {
    // What stands at the left works whatever is being done at the right, unless it is being sent.
    static constexpr const char* kLeft[] = {"find", "serve", "top_up", "cards"};
    const bool left = std::any_of(std::begin(kLeft), std::end(kLeft),
                                  [&](const char* known) { return id == known; }) ||
                      index_of(id, "hit").has_value();
    if (left) {
        const bool sending = std::any_of(out_.begin(), out_.end(), [](const auto& entry) {
            return entry.second == Asked::TopUp || entry.second == Asked::Card ||
                   entry.second == Asked::Void;
        });
        if (sending) return true;
        forget_pin();
        counter_.form = MealListForm{};
        return false;
    }
    if (auto* form = std::get_if<VoidForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<SecondForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<TopUpForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<CardsForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<AnswerForm>(&counter_.form)) {
        const bool list = index_of(id, "void") || index_of(id, "print") || id == "meals_next" ||
                          id == "meals_prev";
        if (list) return counter_.form = MealListForm{}, false;
        return touched(step, *form, id), true;
    }
    return false;
}

// ---- 撤 -----------------------------------------------------------------------------------------

void WorkerSession::touched(WorkerStep& step, VoidForm& form, const std::string& id) {
    if (form.sending) return;
    if (const auto reason = index_of(id, "reason"); reason && *reason < 4)
        form.reason = static_cast<station::VoidReason>(*reason);
    if (id == "cancel") counter_.form = MealListForm{};
    if (id != "confirm" || !form.reason) return;
    voiding_ = form.meal;
    void_reason_ = form.reason;
    if (form.meal.needs_second) return ask_second(form.meal, {});
    form.sending = true;
    ask(step, Asked::Void, station::VoidMeal{.record = form.meal.record, .reason = *form.reason});
}

void WorkerSession::ask_second(const station::MealRow& meal, domain::Money limit) {
    forget_pin();
    second_wait_until_ms_.reset();
    counter_.form = SecondForm{.meal = meal, .limit = limit};
}

void WorkerSession::touched(WorkerStep& step, SecondForm& form, const std::string& id) {
    if (form.checking) return;
    if (id == "cancel") {
        forget_pin();
        counter_.form = MealListForm{};
        return;
    }
    if (!form.second || second_wait_until_ms_) return;
    if (key_of(id) && form.digits_typed == 0) form.refused.reset();
    if (!pin_key(id, form.digits_typed)) return;
    form.checking = true;
    ask(step, Asked::Void,
        station::VoidMeal{.record = form.meal.record,
                          .reason = void_reason_.value_or(station::VoidReason::Other),
                          .approver = station::Approver{.worker = form.second->id,
                                                        .pin = std::exchange(pin_, nullptr)}});
}

void WorkerSession::void_answer(WorkerStep& step, const station::Outcome& outcome) {
    if (!voiding_) return;
    if (const auto* done = std::get_if<station::MealVoided>(&outcome))
        return tell(step, MealTakenBack{.meal = *voiding_, .voided = *done});
    const auto* refused = std::get_if<station::VoidRefused>(&outcome);
    if (refused == nullptr) return tell(step, station::NotRecorded{});
    using Why = station::VoidRefused::Why;
    if (refused->why == Why::NeedsSecond) return ask_second(*voiding_, refused->limit);
    auto* form = std::get_if<SecondForm>(&counter_.form);
    const bool second_again = refused->why == Why::SamePerson || refused->why == Why::ApproverWrong;
    if (form == nullptr || !second_again)
        return tell(step, MealNotTakenBack{.meal = *voiding_, .why = *refused});
    form->checking = false;
    form->digits_typed = 0;
    form->refused = *refused;
    if (refused->why == Why::SamePerson) form->second.reset();
    wait_until(second_wait_until_ms_, refused->wait_ms, step.now.boot_ms);
    step.chime = hw::port::Chime::Refused;
    step.speak = true;
}

// ---- 充值 ---------------------------------------------------------------------------------------

void WorkerSession::touched(WorkerStep& step, TopUpForm& form, const std::string& id) {
    if (form.sending) return;
    const auto amount = amount_typed(form.typed);
    if (id == "cancel") {
        counter_.form = MealListForm{};
    } else if (id == "change") {
        form.confirming = false;
    } else if (id == "next" && amount && (!form.amount_max || *amount <= *form.amount_max)) {
        form.confirming = true;
        top_up_id_ = base::uuid_v7(step.now.wall_ms, parts_.random);
    } else if (id == "confirm" && form.confirming && amount && counter_.person) {
        form.sending = true;
        ask(step, Asked::TopUp,
            station::TopUp{.elder = counter_.person->line.id, .amount = *amount, .id = top_up_id_});
    } else if (const auto tile = index_of(id, "amount"); tile && !form.confirming) {
        form.typed = std::to_string(*tile);
    } else if (const auto key = key_of(id); key && !form.confirming) {
        form.typed = amount_after(form.typed, *key);
    }
}

// ---- 管卡 ---------------------------------------------------------------------------------------

void WorkerSession::touched(WorkerStep& step, CardsForm& form, const std::string& id) {
    if (form.sending || !counter_.person) return;
    const auto& cards = counter_.person->cards;
    const auto asked = [&](const char* stem, CardAct act) {
        const auto index = index_of(id, stem);
        if (index && *index < cards.size()) form.asked = CardsForm::Asked{*index, act};
    };
    asked("lost", CardAct::Lost);
    asked("block", CardAct::Block);
    asked("restore", CardAct::Restore);
    if (id == "cards_next") form.skip += kCardRowsShown;
    if (id == "cards_prev") form.skip -= std::min(form.skip, kCardRowsShown);
    if (id == "cancel") form.asked.reset();
    if (id == "confirm" && form.asked && form.asked->card < cards.size()) {
        form.sending = true;
        ask(step, Asked::Card,
            station::BlockCard{.card = cards[form.asked->card].ref,
                               .state = state_after(form.asked->act)});
        return;
    }
    if (id == "close") counter_.form = MealListForm{};
}

void WorkerSession::card_answer(WorkerStep& step, const station::Outcome& outcome) {
    const auto* form = std::get_if<CardsForm>(&counter_.form);
    if (form == nullptr || !form->asked || !counter_.person ||
        form->asked->card >= counter_.person->cards.size())
        return;
    const station::CardLine card = counter_.person->cards[form->asked->card];
    const CardAct act = form->asked->act;
    if (std::holds_alternative<station::CardStopped>(outcome))
        tell(step, CardChanged{.card = card, .act = act});
    else if (const auto* released = std::get_if<station::CardReleased>(&outcome))
        tell(step, CardChanged{.card = card, .act = act, .standing_now = released->standing});
    else if (std::holds_alternative<station::NotStoppedHere>(outcome))
        tell(step, CardStaysStopped{.card = card});
    else if (const auto* refused = std::get_if<station::Refused>(&outcome))
        tell(step, *refused);
    else
        tell(step, station::NotRecorded{});
}

// ---- answers ------------------------------------------------------------------------------------

void WorkerSession::tell(WorkerStep& step, CounterAnswer answer) {
    const bool refused = std::holds_alternative<station::Refused>(answer) ||
                         std::holds_alternative<MealNotTakenBack>(answer) ||
                         std::holds_alternative<CardStaysStopped>(answer) ||
                         std::holds_alternative<TopUpTooMuch>(answer) ||
                         std::holds_alternative<station::TopUpIdTaken>(answer);
    const bool trouble = std::holds_alternative<station::NotRecorded>(answer);
    step.chime = trouble   ? hw::port::Chime::Trouble
                 : refused ? hw::port::Chime::Refused
                           : hw::port::Chime::Accepted;
    forget_pin();
    counter_.serving = false;
    counter_.form = AnswerForm{.answer = std::move(answer)};
    step.speak = true;
    read_again(step);
}

void WorkerSession::touched(WorkerStep& step, AnswerForm& form, const std::string& id) {
    if (id == "slip") {
        if (const auto* meal = std::get_if<station::MealDone>(&form.answer)) {
            slip_asked_ = meal->record;
            step.print = PrintSlip{.kind = station::SlipKind::Meal, .of = meal->record};
        } else if (const auto* money = std::get_if<station::ToppedUp>(&form.answer)) {
            slip_asked_ = money->record;
            step.print = PrintSlip{.kind = station::SlipKind::TopUp, .of = money->record};
        }
    }
    if (id == "ok") counter_.form = MealListForm{};
}

void WorkerSession::slip_ended(WorkerStep& step, const SlipEnded& ended) {
    if (ended.kind == station::SlipKind::Day) return day_slip_ended(step, ended.result);
    if (place_ != Place::Counter) return;
    read_again(step);
    if (slip_asked_ != ended.of) return;
    slip_asked_.reset();
    const bool idle = std::holds_alternative<MealListForm>(counter_.form) ||
                      std::holds_alternative<AnswerForm>(counter_.form);
    if (!idle) return;
    counter_.form = AnswerForm{.answer = SlipDone{.copy = ended.copy, .result = ended.result}};
    const bool printed =
        ended.result == station::SlipResult::Printed || ended.result == station::SlipResult::Sent;
    step.chime = printed ? hw::port::Chime::Accepted : hw::port::Chime::Trouble;
}

void WorkerSession::counter_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome) {
    if (asked == Asked::Void) return void_answer(step, outcome);
    if (asked == Asked::Card) return card_answer(step, outcome);
    if (const auto* found = std::get_if<station::PeopleFound>(&outcome)) {
        find_.found = *found;
    } else if (const auto* person = std::get_if<station::PersonShown>(&outcome)) {
        counter_.person = *person;
    } else if (const auto* meals = std::get_if<station::MealsShown>(&outcome)) {
        counter_.meals = *meals;
        // The page before, when the last row of this one went.
        if (meals->rows.empty() && counter_.meals_skip > 0) {
            counter_.meals_skip -= std::min(counter_.meals_skip, kMealRowsShown);
            ask(step, Asked::Meals,
                station::ReadMeals{.count_max = kMealRowsShown, .skip = counter_.meals_skip});
        }
    } else if (const auto* badge = std::get_if<station::BadgeShown>(&outcome)) {
        auto* form = std::get_if<SecondForm>(&counter_.form);
        if (asked != Asked::SecondBadge || form == nullptr) return;
        forget_pin();
        form->second = badge->staff;
        form->refused.reset();
        if (who_ && badge->staff.id == who_->id) {
            form->second.reset();
            form->refused = station::VoidRefused{.why = station::VoidRefused::Why::SamePerson};
        }
        wait_until(second_wait_until_ms_, badge->wait_ms, step.now.boot_ms);
        step.chime = form->second ? hw::port::Chime::Accepted : hw::port::Chime::Refused;
    } else if (const auto* account = std::get_if<station::AccountShown>(&outcome)) {
        step.chime = hw::port::Chime::Accepted;
        counter_.form = MealListForm{};
        show_person(step, account->elder.id);
    } else if (const auto* served = std::get_if<station::MealDone>(&outcome)) {
        tell(step, *served);
    } else if (const auto* topped_up = std::get_if<station::ToppedUp>(&outcome)) {
        tell(step, *topped_up);
    } else if (const auto* too_much = std::get_if<station::TopUpTooMuch>(&outcome)) {
        tell(step, TopUpTooMuch{.amount_max = too_much->most});
    } else if (const auto* taken = std::get_if<station::TopUpIdTaken>(&outcome)) {
        tell(step, *taken);
    } else if (std::holds_alternative<station::MealQuoted>(outcome)) {
        // The price moved since it was shown: look, then press again.
        counter_.serving = false;
        read_again(step);
    } else if (const auto* refused = std::get_if<station::Refused>(&outcome)) {
        if (asked == Asked::SecondBadge) {
            step.chime = hw::port::Chime::Refused;
            return;
        }
        if (asked == Asked::PersonOfCard) {
            place_ = Place::Counter;
            if (refused->elder) show_person(step, refused->elder->id);
        }
        tell(step, *refused);
    } else if (const auto* lost = std::get_if<station::NotRecorded>(&outcome)) {
        tell(step, *lost);
    }
}

}  // namespace yz::ui
