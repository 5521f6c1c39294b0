// What a touch leads to, screen by screen.
#include <algorithm>

#include "kiosk/ui/session/pin_typing.h"
#include "kiosk/ui/session/session.h"
#include "kiosk/ui/session/step.h"

namespace yz::ui {

void Session::on(Step& step, const Touched& touch) {
    if (worker_) return with_worker(step, [&](WorkerStep& at) { worker_->touched(at, touch.id); });
    if (touched_anywhere(step, touch.id)) return;
    // A card is being answered: what stands on the screen is already of the past.
    if (out_) return;
    refill(step.now);
    if (hearing_) return touched_voice(step, touch.id);
    if (touch.id == "replay") {
        if (settings_.languages.empty())
            speak(step);
        else
            hear_again(step);
    }
    if (hearing_) return refill(step.now);

    if (const auto* trouble = std::get_if<TroubleState>(&overlay_)) {
        touched_trouble(step, *trouble, touch.id);
    } else if (std::holds_alternative<WhyState>(overlay_)) {
        if (touch.id == "ask") show_over(step, TroubleState{.cause = Form::CallStaff});
        if (touch.id == "end") leave(step);
    } else if (std::holds_alternative<QuoteState>(base_)) {
        touched_quote(step, touch.id);
    } else if (std::holds_alternative<AccountState>(base_)) {
        touched_account(step, touch.id);
    } else if (const auto* refused = std::get_if<TroubleState>(&base_)) {
        touched_trouble(step, *refused, touch.id);
    } else if (std::holds_alternative<DoneState>(base_)) {
        if (touch.id == "end") leave(step);
    } else {
        touched_home(step, touch.id);
    }
}

/// 求助 works on every screen and at every moment.
bool Session::touched_anywhere(Step& step, const std::string& id) {
    if (id != "sos") return false;
    show_over(step, TroubleState{.cause = Form::Sos});
    return true;
}

void Session::touched_home(Step& step, const std::string& id) {
    if (condition_ != StationCondition::Serving) {
        if (id == "primary") show_over(step, TroubleState{.cause = Form::CallStaff});
        return;
    }
    if (id == "query") {
        enquiring_ = !enquiring_;
        refill(step.now);
        speak(step);
    } else if (id == "vol") {
        show_over(step, TroubleState{.cause = Form::NotOpenVolunteer});
    } else if (id == "staff") {
        open_worker(step, nullptr);
    } else {
        speak(step);
    }
}

void Session::touched_quote(Step& step, const std::string& id) {
    auto& quote = std::get<QuoteState>(base_);
    if (quote.mode == QuoteState::Mode::Pin && touched_pin(quote, id)) return;
    if (id == "pay") {
        const bool typed = quote.pin_digits_typed == kElderPinDigits;
        if (!waits_for_check() || (quote.mode == QuoteState::Mode::Pin && typed)) pay(step);
    } else if (id == "call") {
        show_over(step, TroubleState{.cause = Form::CallStaff});
    } else if (id == "forgot") {
        forget_pin();
        quote.mode = QuoteState::Mode::Glance;
        refill(step.now);
        speak(step);
    } else if (id == "cancel") {
        leave(step);
    } else if (id == "why") {
        show_over(step, WhyState{.elder = quote.quoted.elder,
                                 .quote = quote.quoted.quote,
                                 .subsidy_this_month = quote.quoted.subsidy_this_month,
                                 .layer_texts = quote.quoted.layer_texts});
    } else {
        // A stray touch, or 再听一遍: somebody needs more time.
        if (quote.mode == QuoteState::Mode::AutoPay) quote.mode = QuoteState::Mode::Paused;
        refill(step.now);
    }
}

/// A key of the elder's pad; true when it was one.
bool Session::touched_pin(QuoteState& quote, const std::string& id) {
    const auto key = key_of(id);
    if (!key) return false;
    pin_ = pin_after(std::exchange(pin_, nullptr), *key, kElderPinDigits);
    quote.pin_digits_typed = pin_ ? static_cast<int>(pin_->view().size()) : 0;
    return true;
}

void Session::touched_voice(Step& step, const std::string& id) {
    if (id == "end") return leave(step);
    if (id == "replay") return hear_again(step);
    if (id == "louder") wish_.volume = std::min(hw::port::kVolumeMax, wish_.volume + 1);
    if (id == "softer") wish_.volume = std::max(1, wish_.volume - 1);
    if (id == "slower")
        wish_.pace =
            wish_.pace == hw::port::Pace::Fast ? hw::port::Pace::Normal : hw::port::Pace::Slow;
    if (id == "faster")
        wish_.pace =
            wish_.pace == hw::port::Pace::Slow ? hw::port::Pace::Normal : hw::port::Pace::Fast;
    if (id == "usual") {
        wish_.volume = settings_.volume;
        wish_.pace = settings_.pace;
    }
    // Heard at once as it is now.
    step.speech = *hearing_;
}

void Session::touched_account(Step& step, const std::string& id) {
    const auto& account = std::get<AccountState>(base_).account;
    if (id == "end") {
        leave(step);
    } else if (id == "checkin") {
        show_over(step, TroubleState{.cause = Form::NotOpenActivity});
    } else if (id == "why" && account.usual_quote) {
        show_over(step, WhyState{.elder = account.elder,
                                 .quote = *account.usual_quote,
                                 .subsidy_this_month = account.subsidy_this_month,
                                 .layer_texts = account.layer_texts});
    }
}

void Session::touched_trouble(Step& step, const TroubleState& trouble, const std::string& id) {
    if (id == "end") {
        leave(step);
    } else if (id == "primary") {
        if (primary_action(trouble.cause) == PrimaryAction::CallStaff)
            show_over(step, TroubleState{.cause = Form::CallStaff});
        else
            leave(step);
    }
}

}  // namespace yz::ui
