// W6 and W11: somebody is found, and what is done for them.
#include <algorithm>

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
    read_meals(step);
}

void WorkerSession::read_meals(WorkerStep& step) {
    ask(step, Asked::Meals,
        station::ReadMeals{.count_max = kMealRowsShown, .skip = counter_.meals_skip});
}

void WorkerSession::show_person(WorkerStep& step, const base::ElderId& elder) {
    ask(step, Asked::Person, station::ReadPerson{.elder = elder});
}

void WorkerSession::find(WorkerStep& step, const std::string& typed) {
    find_.typed = typed;
    find_.skip = 0;
    if (typed.empty()) {
        find_.found = {};
        return forget(Asked::Find);
    }
    ask(step, Asked::Find, station::FindPeople{.typed = typed, .count_max = kPeopleAskedMax});
}

void WorkerSession::touched_find(WorkerStep& step, const std::string& id) {
    const auto& lines = find_.found.lines;
    if (id == "close") place_ = Place::Counter;
    if (id == "find_next" && find_.skip + kHitsShown < lines.size()) find_.skip += kHitsShown;
    if (id == "find_prev") find_.skip -= std::min(find_.skip, kHitsShown);
    if (const auto key = key_of(id); key && key->kind != Key::Kind::Ok)
        return find(step, typed_after(find_.typed, *key, kTypedMax));
    if (const auto index = index_of(id, "surname")) {
        const auto surnames = surnames_found(find_.found);
        if (*index < surnames.size()) find(step, surnames[*index]);
    }
    if (const auto index = index_of(id, "hit"); index && *index < lines.size()) {
        place_ = Place::Counter;
        show_person(step, lines[*index].id);
    }
}

// ---- the counter --------------------------------------------------------------------------------

void WorkerSession::touched_counter(WorkerStep& step, const std::string& id) {
    if (touched_form(step, id)) return;
    if (id == "find") {
        forget(Asked::Person);
        forget(Asked::PersonOfCard);
        counter_.person.reset();
        find_ = {};
        place_ = Place::Find;
    } else if (id == "meals_next" || id == "meals_prev") {
        std::size_t& skip = counter_.meals_skip;
        if (id == "meals_prev") skip -= std::min(skip, kMealRowsShown);
        if (id == "meals_next" && skip + kMealRowsShown < counter_.meals.count)
            skip += kMealRowsShown;
        read_meals(step);
    } else if (const auto hit = index_of(id, "hit"); hit && *hit < find_.found.lines.size()) {
        show_person(step, find_.found.lines[*hit].id);
    } else if (const auto row = index_of(id, "void"); row && *row < counter_.meals.rows.size()) {
        counter_.form = VoidForm{.meal = counter_.meals.rows[*row]};
    } else if (const auto slip = index_of(id, "print");
               slip && *slip < counter_.meals.rows.size()) {
        slip_asked_ = counter_.meals.rows[*slip].record;
        step.print = PrintSlip{.kind = station::SlipKind::Meal, .of = *slip_asked_};
    } else if (counter_.person && id == "serve" && counter_.person->quote && !counter_.serving) {
        counter_.serving = true;
        send(step, Asked::Serve,
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
    // What stands at the left works whatever is being done at the right.
    static constexpr const char* kLeft[] = {"find", "serve", "top_up", "cards"};
    const bool left = std::any_of(std::begin(kLeft), std::end(kLeft),
                                  [&](const char* known) { return id == known; }) ||
                      index_of(id, "hit").has_value();
    if (left) {
        forget_pin();
        counter_.form = MealListForm{};
        return false;
    }
    // The list stays in use beside a panel.
    const bool list =
        index_of(id, "void") || index_of(id, "print") || id == "meals_next" || id == "meals_prev";
    const bool panel = std::holds_alternative<VoidForm>(counter_.form) ||
                       std::holds_alternative<AnswerForm>(counter_.form);
    if (list && panel) counter_.form = MealListForm{};
    if (auto* form = std::get_if<VoidForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<SecondForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<TopUpForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<CardsForm>(&counter_.form)) return touched(step, *form, id), true;
    if (auto* form = std::get_if<AnswerForm>(&counter_.form)) return touched(step, *form, id), true;
    return false;
}

/// An act: what is still answered about other people is of the past.
void WorkerSession::send(WorkerStep& step, Asked asked, station::Command command) {
    forget(Asked::Person);
    forget(Asked::PersonOfCard);
    ask(step, asked, std::move(command));
}

// ---- 充值 ---------------------------------------------------------------------------------------

void WorkerSession::touched(WorkerStep& step, TopUpForm& form, const std::string& id) {
    const auto amount = amount_typed(form.typed);
    if (id == "cancel") {
        counter_.form = MealListForm{};
    } else if (id == "change") {
        form.confirming = false;
    } else if (id == "next" && amount && (!form.amount_max || *amount <= *form.amount_max)) {
        form.confirming = true;
    } else if (id == "confirm" && form.confirming && amount && counter_.person) {
        form.sending = true;
        top_up_ = top_up_of(step, {counter_.person->line.id, *amount});
        send(step, Asked::TopUp, top_up_);
    } else if (const auto tile = index_of(id, "amount"); tile && !form.confirming) {
        form.typed = std::to_string(*tile);
    } else if (const auto key = key_of(id); key && !form.confirming) {
        form.typed = amount_after(form.typed, *key);
    }
}

/// Money that was not recorded is still the same money when it is sent again.
station::TopUp WorkerSession::top_up_of(WorkerStep& step, const MoneyOf& money) {
    station::TopUp top_up{.elder = money.first, .amount = money.second};
    const auto kept = not_recorded_.extract(money);
    top_up.id = kept ? kept.mapped() : base::uuid_v7(step.now.wall_ms, parts_.random);
    return top_up;
}

void WorkerSession::keep_top_up() {
    if (!top_up_.id.empty()) not_recorded_[{top_up_.elder, top_up_.amount}] = top_up_.id;
    top_up_ = {};
}

// ---- 管卡 ---------------------------------------------------------------------------------------

void WorkerSession::touched(WorkerStep& step, CardsForm& form, const std::string& id) {
    if (!counter_.person) return;
    const auto& cards = counter_.person->cards;
    const auto asked = [&](const char* stem, CardAct act) {
        const auto index = index_of(id, stem);
        if (index && *index < cards.size()) form.asked = CardsForm::Asked{*index, act};
    };
    asked("lost", CardAct::Lost);
    asked("block", CardAct::Block);
    asked("restore", CardAct::Restore);
    if (id == "cards_next" && form.skip + kCardRowsShown < cards.size())
        form.skip += kCardRowsShown;
    if (id == "cards_prev") form.skip -= std::min(form.skip, kCardRowsShown);
    if (id == "cancel") form.asked.reset();
    if (id == "confirm" && form.asked && form.asked->card < cards.size()) {
        form.sending = true;
        send(step, Asked::Card,
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

/// What became of an act. What stands may be another now: it is read again.
void WorkerSession::tell(WorkerStep& step, CounterAnswer answer) {
    show_answer(step, std::move(answer));
    read_meals(step);
    if (counter_.person) show_person(step, counter_.person->line.id);
}

/// Nothing is being done or told at the right, but for a card that was not read.
bool WorkerSession::free_for_words() const {
    const auto* told = std::get_if<AnswerForm>(&counter_.form);
    return std::holds_alternative<MealListForm>(counter_.form) ||
           (told != nullptr && std::holds_alternative<hw::port::CardTrouble>(told->answer));
}

void WorkerSession::show_answer(WorkerStep& step, CounterAnswer answer) {
    const bool refused = std::holds_alternative<station::Refused>(answer) ||
                         std::holds_alternative<MealNotTakenBack>(answer) ||
                         std::holds_alternative<CardStaysStopped>(answer) ||
                         std::holds_alternative<TopUpTooMuch>(answer) ||
                         std::holds_alternative<station::TopUpIdTaken>(answer);
    const bool trouble = std::holds_alternative<station::NotRecorded>(answer) ||
                         std::holds_alternative<hw::port::CardTrouble>(answer);
    step.chime = trouble   ? hw::port::Chime::Trouble
                 : refused ? hw::port::Chime::Refused
                           : hw::port::Chime::Accepted;
    forget_pin();
    counter_.serving = false;
    counter_.form = AnswerForm{.answer = std::move(answer)};
    step.speak = true;
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
    const bool asked_here = slip_asked_ == ended.of;
    if (asked_here) slip_asked_.reset();
    if (place_ == Place::SignIn || place_ == Place::Devices) return;
    read_meals(step);
    const bool idle = std::holds_alternative<MealListForm>(counter_.form) ||
                      std::holds_alternative<AnswerForm>(counter_.form);
    if (!asked_here) return;
    const bool printed = domain::is_on_paper(ended.result);
    if (idle || !printed)
        step.chime = printed ? hw::port::Chime::Accepted : hw::port::Chime::Trouble;
    // What somebody is in the middle of stays.
    if (idle)
        counter_.form = AnswerForm{.answer = SlipDone{.copy = ended.copy, .result = ended.result}};
}

void WorkerSession::counter_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome) {
    switch (asked) {
        case Asked::Serve:
        case Asked::TopUp: return money_answer(step, outcome);
        case Asked::Card: return card_answer(step, outcome);
        case Asked::Void: return void_answer(step, outcome);
        case Asked::SecondBadge: return second_answer(step, outcome);
        case Asked::PersonOfCard: return person_of_card(step, outcome);
        case Asked::Find:
        case Asked::Person:
        case Asked::Meals: return read_answer(step, asked, outcome);
        case Asked::Badge:
        case Asked::SignIn: break;
    }
}

void WorkerSession::money_answer(WorkerStep& step, const station::Outcome& outcome) {
    counter_.serving = false;
    if (const auto* served = std::get_if<station::MealDone>(&outcome)) {
        tell(step, *served);
    } else if (const auto* topped_up = std::get_if<station::ToppedUp>(&outcome)) {
        tell(step, *topped_up);
    } else if (const auto* too_much = std::get_if<station::TopUpTooMuch>(&outcome)) {
        tell(step, TopUpTooMuch{.amount_max = too_much->most});
    } else if (const auto* taken = std::get_if<station::TopUpIdTaken>(&outcome)) {
        tell(step, *taken);
    } else if (const auto* refused = std::get_if<station::Refused>(&outcome)) {
        tell(step, *refused);
    } else if (std::holds_alternative<station::NotRecorded>(outcome)) {
        keep_top_up();
        tell(step, std::get<station::NotRecorded>(outcome));
    } else if (std::holds_alternative<station::MealQuoted>(outcome) && counter_.person) {
        // The price moved since it was shown: look, then press again.
        step.chime = hw::port::Chime::Refused;
        show_person(step, counter_.person->line.id);
    }
    top_up_ = {};
}

/// The person whose card lies on the reader stands at the left, whatever was being done; nobody
/// does when the card does not tell.
void WorkerSession::person_of_card(WorkerStep& step, const station::Outcome& outcome) {
    if (std::holds_alternative<station::BadgeShown>(outcome)) return;
    place_ = Place::Counter;
    if (const auto* account = std::get_if<station::AccountShown>(&outcome)) {
        step.chime = hw::port::Chime::Accepted;
        counter_.form = MealListForm{};
        show_person(step, account->elder.id);
    } else if (const auto* refused = std::get_if<station::Refused>(&outcome)) {
        counter_.person.reset();
        if (refused->elder) show_person(step, refused->elder->id);
        show_answer(step, *refused);
    } else if (const auto* lost = std::get_if<station::NotRecorded>(&outcome)) {
        show_answer(step, *lost);
    }
}

void WorkerSession::read_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome) {
    if (const auto* found = std::get_if<station::PeopleFound>(&outcome)) {
        find_.found = *found;
    } else if (const auto* person = std::get_if<station::PersonShown>(&outcome)) {
        const bool same = counter_.person && counter_.person->line.id == person->line.id;
        const bool about_person = std::holds_alternative<TopUpForm>(counter_.form) ||
                                  std::holds_alternative<CardsForm>(counter_.form);
        // Money and cards of one are never those of another.
        if (!same && about_person) counter_.form = MealListForm{};
        counter_.person = *person;
    } else if (const auto* meals = std::get_if<station::MealsShown>(&outcome)) {
        counter_.meals = *meals;
        if (!meals->rows.empty() || counter_.meals_skip == 0) return;
        // The page before, when the last row of this one went.
        counter_.meals_skip -= std::min(counter_.meals_skip, kMealRowsShown);
        read_meals(step);
    } else {
        read_failed(step, asked, outcome);
    }
}

/// Whatever is being done or told stays; it is not read again by itself.
void WorkerSession::read_failed(WorkerStep& step, Asked asked, const station::Outcome& outcome) {
    step.chime = hw::port::Chime::Trouble;
    if (asked == Asked::Find) {
        find_ = {};
        place_ = Place::Counter;
    }
    const auto* refused = std::get_if<station::Refused>(&outcome);
    if (refused != nullptr) counter_.person.reset();  // On the roster no more.
    if (!std::holds_alternative<MealListForm>(counter_.form)) return;
    if (refused != nullptr)
        show_answer(step, *refused);
    else if (const auto* lost = std::get_if<station::NotRecorded>(&outcome))
        show_answer(step, *lost);
}

}  // namespace yz::ui
