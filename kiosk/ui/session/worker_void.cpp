// 撤: a meal is taken back, with a reason, and above the limit with a second worker.
#include "kiosk/ui/screens/keys.h"
#include "kiosk/ui/session/worker_session.h"

namespace yz::ui {

void WorkerSession::touched(WorkerStep& step, VoidForm& form, const std::string& id) {
    if (const auto reason = index_of(id, "reason"); reason && *reason < 4)
        form.reason = static_cast<station::VoidReason>(*reason);
    if (id == "cancel") counter_.form = MealListForm{};
    if (id != "confirm" || !form.reason) return;
    voiding_ = form.meal;
    void_reason_ = *form.reason;
    if (form.meal.needs_second) return ask_second(form.meal, parts_.rules.alone_up_to);
    form.sending = true;
    send(step, Asked::Void, station::VoidMeal{.record = form.meal.record, .reason = *form.reason});
}

void WorkerSession::ask_second(const station::MealRow& meal, domain::Money limit) {
    forget_pin();
    second_wait_until_ms_.reset();
    counter_.form = SecondForm{.meal = meal, .limit = limit};
}

void WorkerSession::touched(WorkerStep& step, SecondForm& form, const std::string& id) {
    if (id == "cancel") {
        forget_pin();
        counter_.form = MealListForm{};
        return;
    }
    if (!form.second || second_wait_until_ms_) return;
    if (key_of(id) && form.digits_typed == 0) form.refused.reset();
    if (!pin_key(id, form.digits_typed)) return;
    form.checking = true;
    forget(Asked::SecondBadge);
    send(step, Asked::Void,
         station::VoidMeal{.record = form.meal.record,
                           .reason = void_reason_,
                           .approver = station::Approver{.worker = form.second->id,
                                                         .pin = std::exchange(pin_, nullptr)}});
}

void WorkerSession::void_answer(WorkerStep& step, const station::Outcome& outcome) {
    if (const auto* done = std::get_if<station::MealVoided>(&outcome))
        return tell(step, MealTakenBack{.meal = voiding_, .voided = *done});
    if (const auto* lost = std::get_if<station::NotRecorded>(&outcome)) return tell(step, *lost);
    const auto* refused = std::get_if<station::VoidRefused>(&outcome);
    if (refused == nullptr) return;
    using Why = station::VoidRefused::Why;
    if (refused->why == Why::NeedsSecond) return ask_second(voiding_, refused->limit);
    auto* form = std::get_if<SecondForm>(&counter_.form);
    const bool second_again = refused->why == Why::SamePerson || refused->why == Why::ApproverWrong;
    if (form == nullptr || !second_again)
        return tell(step, MealNotTakenBack{.meal = voiding_, .why = *refused});
    form->checking = false;
    form->digits_typed = 0;
    form->refused = *refused;
    // Neither a try nor a wait is left: no worker of this station any more.
    const bool left = refused->tries_left == 0 && refused->wait_ms == 0;
    if (refused->why == Why::SamePerson || left) form->second.reset();
    wait_until(second_wait_until_ms_, refused->wait_ms, step.now.boot_ms);
    step.chime = hw::port::Chime::Refused;
    step.speak = true;
}

/// Another badge, while a second worker is asked for. Any other card is none.
void WorkerSession::second_answer(WorkerStep& step, const station::Outcome& outcome) {
    auto* form = std::get_if<SecondForm>(&counter_.form);
    if (form == nullptr) return;
    const auto* badge = std::get_if<station::BadgeShown>(&outcome);
    if (badge == nullptr) {
        const bool lost = std::holds_alternative<station::NotRecorded>(outcome);
        step.chime = lost ? hw::port::Chime::Trouble : hw::port::Chime::Refused;
        return;
    }
    forget_pin();
    form->second = badge->staff;
    form->refused.reset();
    wait_until(second_wait_until_ms_, badge->wait_ms, step.now.boot_ms);
    if (who_ && badge->staff.id == who_->id) {
        form->second.reset();
        form->refused = station::VoidRefused{.why = station::VoidRefused::Why::SamePerson};
    }
    step.chime = form->second ? hw::port::Chime::Accepted : hw::port::Chime::Refused;
}

}  // namespace yz::ui
