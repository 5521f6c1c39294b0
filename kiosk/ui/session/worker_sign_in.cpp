// W1: the badge, then the PIN.
#include "kiosk/ui/session/pin_typing.h"
#include "kiosk/ui/session/worker_session.h"

namespace yz::ui {

void WorkerSession::wait_until(std::optional<std::int64_t>& until, std::int64_t wait_ms,
                               std::int64_t now_ms) {
    until = wait_ms > 0 ? std::optional(now_ms + wait_ms) : std::nullopt;
}

void WorkerSession::forget_pin() {
    if (pin_) pin_->wipe();
    pin_.reset();
    sign_in_.digits_typed = 0;
    if (auto* form = std::get_if<SecondForm>(&counter_.form)) form->digits_typed = 0;
}

bool WorkerSession::pin_key(const std::string& id, int& digits_typed) {
    const auto key = key_of(id);
    if (!key) return false;
    if (key->kind == Key::Kind::Ok) return digits_typed == kStaffPinDigits;
    pin_ = pin_after(std::exchange(pin_, nullptr), *key, kStaffPinDigits);
    digits_typed = pin_ ? static_cast<int>(pin_->view().size()) : 0;
    return false;
}

void WorkerSession::badge(WorkerStep& step, const station::BadgeShown& shown) {
    forget_pin();
    sign_in_ = {.staff = shown.staff};
    wait_until(wait_until_ms_, shown.wait_ms, step.now.boot_ms);
    step.chime = hw::port::Chime::Accepted;
    step.speak = true;
}

void WorkerSession::touched_sign_in(WorkerStep& step, const std::string& id) {
    if (id == "home") return leave(step, station::SignOut::Why::Asked);
    if (!sign_in_.staff || sign_in_.checking || wait_until_ms_) return;
    const bool digit = key_of(id).has_value();
    if (digit && sign_in_.digits_typed == 0) sign_in_.refused.reset();
    if (!pin_key(id, sign_in_.digits_typed)) return;
    sign_in_.checking = true;
    forget(Asked::Badge);
    ask(step, Asked::SignIn,
        station::SignIn{.worker = sign_in_.staff->id, .pin = std::exchange(pin_, nullptr)});
}

void WorkerSession::sign_in_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome) {
    if (const auto* shown = std::get_if<station::BadgeShown>(&outcome)) return badge(step, *shown);
    if (asked == Asked::Badge) {
        if (std::holds_alternative<station::NotRecorded>(outcome)) {
            step.chime = hw::port::Chime::Trouble;
            return;
        }
        // Some other card, or one of somebody who works here no more.
        step.chime = hw::port::Chime::Refused;
        sign_in_.refused = station::SignInRefused{.why = station::SignInRefused::Why::NotOnRoster};
        sign_in_.staff.reset();
        wait_until_ms_.reset();
        forget_pin();
        step.speak = true;
        return;
    }
    sign_in_.checking = false;
    sign_in_.digits_typed = 0;
    if (const auto* signed_in = std::get_if<station::SignedIn>(&outcome)) {
        who_ = signed_in->staff;
        sign_in_ = {};
        step.chime = hw::port::Chime::Accepted;
        open_counter(step);
    } else if (const auto* refused = std::get_if<station::SignInRefused>(&outcome)) {
        step.chime = hw::port::Chime::Refused;
        sign_in_.refused = *refused;
        if (refused->why == station::SignInRefused::Why::NotOnRoster) sign_in_.staff.reset();
        wait_until(wait_until_ms_, refused->wait_ms, step.now.boot_ms);
        step.speak = true;
    } else {
        step.chime = hw::port::Chime::Trouble;
    }
}

}  // namespace yz::ui
