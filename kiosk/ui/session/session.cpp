#include "kiosk/ui/session/session.h"

#include <algorithm>

#include "kiosk/ui/session/session_times.h"
#include "kiosk/ui/session/step.h"

namespace yz::ui {
namespace {

hw::port::Chime chime_of(const Answer& answer) {
    if (std::holds_alternative<station::Refused>(answer.what)) return hw::port::Chime::Refused;
    const bool trouble = std::holds_alternative<station::NotRecorded>(answer.what) ||
                         std::holds_alternative<hw::port::CardTrouble>(answer.what);
    return trouble ? hw::port::Chime::Trouble : hw::port::Chime::Accepted;
}

}  // namespace

Session::Session(SessionSettings settings, const Catalogue& texts, base::Random& random)
    : settings_(std::move(settings)), texts_(texts), random_(random), wish_(usual_wish()) {}

SpeechWish Session::usual_wish() const {
    SpeechWish usual{.volume = settings_.volume, .pace = settings_.pace};
    if (!settings_.languages.empty()) usual.language = settings_.languages.front();
    return usual;
}

std::vector<Effect> Session::step(const Event& event, const base::ClockReading& now) {
    Step step{.now = now};
    std::visit([&](const auto& happened) { on(step, happened); }, event);
    take_next_card(step);
    if (step.speech && !settings_.languages.empty())
        speaking_ = Speaking{.id = ++last_speech_, .give_up_ms = now.boot_ms + kSpeechMsMax};

    std::vector<Effect> effects;
    for (Submit& submit : step.submits) effects.emplace_back(std::move(submit));
    // While a card's answer is a moment away, the old picture stays: one drawing, not two.
    const bool answer_is_near =
        tap_out() && now.boot_ms - out_->asked_at_ms < kPatienceMs && !calls_for_help(overlay_);
    if (!answer_is_near) {
        ScreenView standing = view(now);
        if (!drawn_ || *drawn_ != standing || !step.answers.empty()) {
            effects.emplace_back(Redraw{.screen_id = ui::screen_id(standing)});
            drawn_ = std::move(standing);
        }
    }
    for (ShowAnswer& shown : step.answers) effects.emplace_back(std::move(shown));
    if (step.chime) effects.emplace_back(Sound{.chime = *step.chime, .volume = wish_.volume});
    if (step.speech)
        effects.emplace_back(
            Speak{.id = last_speech_, .prompt = std::move(*step.speech), .wish = wish_});
    if (step.print) effects.emplace_back(*step.print);
    if (step.test) effects.emplace_back(*step.test);
    if (step.calibrate) effects.emplace_back(*step.calibrate);
    if (step.send_now) effects.emplace_back(SendNow{});
    if (step.look) effects.emplace_back(LookAtDevices{});
    return effects;
}

// ---- cards --------------------------------------------------------------------------------------

void Session::on(Step& step, const hw::port::CardPresented& card) {
    if (worker_) return with_worker(step, [&](WorkerStep& at) { worker_->card(at, card); });
    if (condition_ != StationCondition::Serving) {
        go_home();
        speak(step);
        return;
    }
    if (waiting_.size() == kCardsWaitingMax) {
        step.speech = texts_.prompt("one_at_a_time.spoken");
        return;
    }
    waiting_.push_back(card);
}

void Session::on(Step& step, const hw::port::CardTroubled& trouble) {
    if (worker_)
        return with_worker(step, [&](WorkerStep& at) { worker_->card_trouble(at, trouble); });
    if (condition_ != StationCondition::Serving || out_ || !waiting_.empty()) return;
    // A card taken away from a screen that already answers it is no trouble.
    const bool answered =
        !std::holds_alternative<Home>(base_) && !std::holds_alternative<TroubleState>(base_);
    if (trouble.trouble == hw::port::CardTrouble::Removed && answered) return;
    if (trouble.trouble == hw::port::CardTrouble::NotGenuine) {
        // The station writes it down and says what it is.
        ends_at_ms_.reset();
        return submit(step, station::ReportForgery{}, Asked::Tap, trouble.at_boot_ms);
    }
    const bool enquiring = enquiring_;
    card_at_ms_ = trouble.at_boot_ms;
    show(step, TroubleState{.cause = trouble.trouble});
    enquiring_ = enquiring;  // Whoever asked to look something up still means that at the next try.
    show_answer(step, {.what = trouble.trouble, .asked_at_boot_ms = trouble.at_boot_ms});
}

void Session::on(Step&, const hw::port::CardGone&) {}

void Session::on(Step& step, const hw::port::ReadersChanged& readers) {
    const bool worked = reader_works_;
    reader_works_ = !readers.readers.empty();
    if (worked && !reader_works_ && std::holds_alternative<Home>(base_)) speak(step);
}

void Session::take_next_card(Step& step) {
    if (out_ || waiting_.empty()) return;
    if (hold_until_ms_ && step.now.boot_ms < *hold_until_ms_) return;
    hold_until_ms_.reset();
    const hw::port::CardPresented card = std::move(waiting_.front());
    waiting_.pop_front();
    const bool meal_time = offer_at(settings_.station.offers, step.now.time_of_day()) != nullptr;
    const bool enquire = enquiring_ || !meal_time;
    enquiring_ = false;
    ends_at_ms_.reset();  // The session on the screen is over: it neither pays nor goes home now.
    submit(step,
           station::TapCard{
               .token = card.token,
               .purpose = enquire ? station::TapPurpose::Enquire : station::TapPurpose::Eat},
           Asked::Tap, card.at_boot_ms);
}

void Session::submit(Step& step, station::Command command, Asked asked, std::int64_t card_at_ms) {
    out_ = Out{.ticket = ++last_ticket_,
               .asked = asked,
               .card_at_ms = card_at_ms,
               .asked_at_ms = step.now.boot_ms};
    step.submits.push_back({.ticket = last_ticket_, .command = std::move(command)});
}

void Session::pay(Step& step, const base::WorkerId& glance) {
    auto* quote = std::get_if<QuoteState>(&base_);
    if (quote == nullptr || out_) return;
    overlay_ = std::monostate{};
    hearing_.reset();
    quote->mode = QuoteState::Mode::Posting;
    quote->pin_digits_typed = 0;
    ends_at_ms_.reset();
    submit(step,
           station::ServeMeal{.elder = quote->quoted.elder.id,
                              .card = quote->quoted.card,
                              .slot = quote->quoted.quote.slot,
                              .shown_pays = quote->quoted.quote.elder_pays,
                              .glance = glance,
                              .pin = std::exchange(pin_, nullptr)},
           Asked::Serve, card_at_ms_);
}

bool Session::waits_for_check() const {
    const auto* quote = std::get_if<QuoteState>(&base_);
    return quote != nullptr &&
           (quote->mode == QuoteState::Mode::Glance || quote->mode == QuoteState::Mode::Pin);
}

/// Nothing was recorded: the same price stands, and what the card must add is asked for again.
void Session::check_refused(Step& step, const station::CheckRefused& refused) {
    auto* quote = std::get_if<QuoteState>(&base_);
    if (quote == nullptr) return go_home();
    quote->mode =
        refused.check == domain::CardCheck::Pin ? QuoteState::Mode::Pin : QuoteState::Mode::Glance;
    quote->pin_digits_typed = 0;
    quote->pin_tries_left.reset();
    if (refused.why == station::CheckRefused::Why::WrongPin)
        quote->pin_tries_left = refused.tries_left;
    refill(step.now);
    hold_for_waiting(step);
    step.chime = hw::port::Chime::Refused;
    speak(step);
}

void Session::forget_pin() {
    if (pin_) pin_->wipe();
    pin_.reset();
}

// ---- answers ------------------------------------------------------------------------------------

void Session::on(Step& step, const OutcomeArrived& arrived) {
    if (worker_) {
        bool own = false;
        with_worker(step, [&](WorkerStep& at) {
            own = worker_->answer(at, arrived.ticket, arrived.outcome);
        });
        if (own) return;
    }
    if (!out_ || out_->ticket != arrived.ticket) return;
    const Out out = *out_;
    out_.reset();
    card_at_ms_ = out.card_at_ms;
    Answer answer{.asked_at_boot_ms = out.asked_at_ms};
    if (const auto* quoted = std::get_if<station::MealQuoted>(&arrived.outcome)) {
        QuoteState quote{.quoted = *quoted};
        quote.price_changed = out.asked == Asked::Serve;
        quote.mode = quoted->check == domain::CardCheck::Glance ? QuoteState::Mode::Glance
                     : quoted->check == domain::CardCheck::Pin  ? QuoteState::Mode::Pin
                     : settings_.auto_pay_s == 0                ? QuoteState::Mode::PressToPay
                     : quote.price_changed                      ? QuoteState::Mode::Paused
                                                                : QuoteState::Mode::AutoPay;
        answer.what = *quoted;
        show(step, std::move(quote));
    } else if (const auto* done = std::get_if<station::MealDone>(&arrived.outcome)) {
        answer.what = *done;
        show(step, DoneState{.done = *done});
    } else if (const auto* account = std::get_if<station::AccountShown>(&arrived.outcome)) {
        answer.what = *account;
        show(step, AccountState{.account = *account});
    } else if (const auto* refused_check = std::get_if<station::CheckRefused>(&arrived.outcome)) {
        return check_refused(step, *refused_check);
    } else if (const auto* badge = std::get_if<station::BadgeShown>(&arrived.outcome)) {
        if (!waits_for_check()) return open_worker(step, badge);
        forget_pin();
        return pay(step, badge->staff.id);  // A worker looked at who stands there.
    } else if (const auto* refused = std::get_if<station::Refused>(&arrived.outcome)) {
        answer.what = *refused;
        show(step, TroubleState{.cause = *refused});
    } else if (const auto* lost = std::get_if<station::NotRecorded>(&arrived.outcome)) {
        answer.what = *lost;
        show(step, TroubleState{.cause = *lost});
    } else {
        go_home();  // Everything else answers commands this router never gives.
        return;
    }
    hold_for_waiting(step);
    show_answer(step, std::move(answer));
}

/// Whoever tapped sees the answer, also when the next card is waiting already.
void Session::hold_for_waiting(const Step& step) {
    if (!waiting_.empty()) hold_until_ms_ = step.now.boot_ms + settings_.answer_shown_min_ms;
}

void Session::show_answer(Step& step, Answer answer) {
    answer.screen_id = screen_id(step.now);
    answer.at_ms = step.now.wall_ms;
    answer.card_at_boot_ms = card_at_ms_;
    step.chime = chime_of(answer);
    step.answers.push_back({std::move(answer)});
}

// ---- screens ------------------------------------------------------------------------------------

void Session::show(Step& step, Base base) {
    base_ = std::move(base);
    overlay_ = std::monostate{};
    hearing_.reset();
    forget_pin();
    enquiring_ = false;
    refill(step.now);
    speak(step);
}

void Session::show_over(Step& step, Overlay overlay) {
    overlay_ = std::move(overlay);
    hearing_.reset();
    refill(step.now);
    speak(step);
}

/// One level back: from what lies over to the base screen, from the base screen to E1.
void Session::leave(Step& step) {
    if (std::exchange(hearing_, std::nullopt)) {
        auto* quote = std::get_if<QuoteState>(&base_);
        if (quote != nullptr && quote->mode == QuoteState::Mode::AutoPay)
            quote->mode = QuoteState::Mode::Paused;
    } else if (std::holds_alternative<std::monostate>(overlay_)) {
        const bool enquiring = enquiring_;
        go_home();
        enquiring_ = enquiring;
    } else {
        overlay_ = std::monostate{};
        // Whoever looked at something else gets the unhurried countdown.
        auto* quote = std::get_if<QuoteState>(&base_);
        if (quote != nullptr && quote->mode == QuoteState::Mode::AutoPay)
            quote->mode = QuoteState::Mode::Paused;
        else if (std::holds_alternative<Home>(base_))
            wish_ = usual_wish();
    }
    refill(step.now);
}

void Session::go_home() {
    base_ = Home{};
    overlay_ = std::monostate{};
    enquiring_ = false;
    ends_at_ms_.reset();
    hold_until_ms_.reset();
    hearing_.reset();
    forget_pin();
    wish_ = usual_wish();
}

void Session::on(Step& step, const FaceChanged& face) {
    static_cast<void>(step);
    settings_.station = face.station;
}

void Session::on(Step& step, const StationCondition& condition) {
    if (condition_ == condition) return;
    condition_ = condition;
    waiting_.clear();
    if (worker_)
        with_worker(step,
                    [&](WorkerStep& at) { worker_->leave(at, station::SignOut::Why::LeftAlone); });
    go_home();
    if (condition_ != StationCondition::Serving) speak(step);
}

// ---- time ---------------------------------------------------------------------------------------

void Session::on(Step& step, const Ticked&) {
    if (worker_) {
        if (speaking_ && step.now.boot_ms >= speaking_->give_up_ms) speaking_.reset();
        return with_worker(step, [&](WorkerStep& at) { worker_->ticked(at); });
    }
    const bool answer_is_late = tap_out() && step.now.boot_ms - out_->asked_at_ms >= kPatienceMs;
    if (answer_is_late && !std::holds_alternative<Home>(base_) && !waits_for_check()) {
        // The visit before this card is over; a call for help is not. A weak card's price stands
        // until it is known whether this is the badge it waits for.
        Overlay kept = calls_for_help(overlay_) ? std::move(overlay_) : Overlay{};
        const auto ends_at_ms = ends_at_ms_;
        go_home();
        overlay_ = std::move(kept);
        ends_at_ms_ = ends_at_ms;
    }
    if (speaking_ && step.now.boot_ms >= speaking_->give_up_ms) speech_over(step.now);
    if (ends_at_ms_ && !speaking_ && step.now.boot_ms >= *ends_at_ms_) time_over(step);
}

bool Session::calls_for_help(const Overlay& overlay) {
    const auto* trouble = std::get_if<TroubleState>(&overlay);
    const auto* form = trouble == nullptr ? nullptr : std::get_if<Form>(&trouble->cause);
    return form != nullptr && *form == Form::Sos;
}

void Session::time_over(Step& step) {
    const auto* quote = std::get_if<QuoteState>(&base_);
    const bool over = hearing_ || !std::holds_alternative<std::monostate>(overlay_);
    using Mode = QuoteState::Mode;
    const bool pays_by_itself = quote != nullptr && !over &&
                                (quote->mode == Mode::AutoPay || quote->mode == Mode::Paused) &&
                                step.now.boot_ms - *ends_at_ms_ <= kLatePayMaxMs;
    if (pays_by_itself)
        pay(step);
    else
        go_home();
}

std::optional<int> Session::seconds_of_screen() const {
    if (hearing_) return kHearingS;
    if (std::holds_alternative<WhyState>(overlay_)) return kWhyS;
    if (const auto* trouble = std::get_if<TroubleState>(&overlay_)) {
        const auto* form = std::get_if<Form>(&trouble->cause);
        const bool calling = form != nullptr && (*form == Form::Sos || *form == Form::CallStaff);
        return calling ? kCallingS : kTroubleS;
    }
    if (const auto* quote = std::get_if<QuoteState>(&base_)) {
        switch (quote->mode) {
            case QuoteState::Mode::AutoPay: return settings_.auto_pay_s;
            case QuoteState::Mode::Paused: return std::max(kQuotePausedS, settings_.auto_pay_s);
            case QuoteState::Mode::PressToPay: return kQuotePausedS;
            case QuoteState::Mode::Glance:
            case QuoteState::Mode::Pin: return kCallingS;
            case QuoteState::Mode::Posting: return std::nullopt;
        }
    }
    if (const auto* done = std::get_if<DoneState>(&base_))
        return done->slip == DoneState::Slip::NotPrinted ? kDoneWithoutSlipS : kDoneS;
    if (std::holds_alternative<TroubleState>(base_)) return kTroubleS;
    if (std::holds_alternative<AccountState>(base_)) return kAccountS;
    return enquiring_ ? std::optional<int>(kEnquiringS) : std::nullopt;
}

void Session::refill(const base::ClockReading& now) {
    const auto seconds = seconds_of_screen();
    ends_at_ms_ = seconds ? std::optional(now.boot_ms + *seconds * 1000LL) : std::nullopt;
}

std::optional<Countdown> Session::countdown(std::int64_t boot_ms) const {
    if (!ends_at_ms_) return std::nullopt;
    const int whole_s = std::max(1, seconds_of_screen().value_or(1));
    const std::int64_t left_ms =
        speaking_ ? whole_s * 1000LL : std::max<std::int64_t>(0, *ends_at_ms_ - boot_ms);
    return Countdown{.left_s = static_cast<int>((left_ms + 999) / 1000), .whole_s = whole_s};
}

std::int64_t Session::next_due_ms(const base::ClockReading& now) const {
    std::int64_t due_ms = now.boot_ms + kMinuteMs - now.wall_ms % kMinuteMs;
    if (worker_) {
        due_ms = worker_->next_due_ms(now);
        return speaking_ ? std::min(due_ms, speaking_->give_up_ms) : due_ms;
    }
    if (speaking_) {
        due_ms = std::min(due_ms, speaking_->give_up_ms);
    } else if (ends_at_ms_) {
        const std::int64_t left_ms = std::max<std::int64_t>(1, *ends_at_ms_ - now.boot_ms);
        due_ms = std::min(due_ms, *ends_at_ms_ - (left_ms - 1) / 1000 * 1000);
    }
    if (tap_out()) {
        const std::int64_t patience_ends_ms = out_->asked_at_ms + kPatienceMs;
        if (now.boot_ms < patience_ends_ms) due_ms = std::min(due_ms, patience_ends_ms);
    }
    if (hold_until_ms_ && !waiting_.empty()) due_ms = std::min(due_ms, *hold_until_ms_);
    return due_ms;
}

// ---- the picture --------------------------------------------------------------------------------

ScreenView Session::view(const base::ClockReading& now) const {
    if (worker_) return worker_->view(now);
    const ViewContext context{.texts = texts_, .station = settings_.station, .now_ms = now.wall_ms};
    const auto left = countdown(now.boot_ms);
    if (hearing_) {
        VoiceState state = voice_state();
        state.countdown = left;
        return view_voice(state, context);
    }
    if (const auto* why = std::get_if<WhyState>(&overlay_)) {
        WhyState state = *why;
        state.countdown = left;
        return view_why(state, context);
    }
    if (const auto* trouble = std::get_if<TroubleState>(&overlay_)) {
        TroubleState state = *trouble;
        state.countdown = left;
        state.over_session = !std::holds_alternative<Home>(base_);
        return view_trouble(state, context);
    }
    if (const auto* quote = std::get_if<QuoteState>(&base_)) {
        QuoteState state = *quote;
        state.countdown = left;
        return view_quote(state, context);
    }
    if (const auto* done = std::get_if<DoneState>(&base_)) {
        DoneState state = *done;
        state.countdown = left;
        return view_done(state, context);
    }
    if (const auto* trouble = std::get_if<TroubleState>(&base_)) {
        TroubleState state = *trouble;
        state.countdown = left;
        return view_trouble(state, context);
    }
    if (const auto* account = std::get_if<AccountState>(&base_)) {
        AccountState state = *account;
        state.countdown = left;
        return view_account(state, context);
    }
    if (condition_ != StationCondition::Serving)
        return view_trouble(
            {.cause = condition_ == StationCondition::SetAside ? Form::SetAside : Form::ClockUnset},
            context);
    return view_idle({.reader_works = reader_works_,
                      .enquiring = enquiring_,
                      .waiting = tap_out() && now.boot_ms - out_->asked_at_ms >= kPatienceMs},
                     context);
}

std::string Session::screen_id(const base::ClockReading& now) const {
    return ui::screen_id(view(now));
}

}  // namespace yz::ui
