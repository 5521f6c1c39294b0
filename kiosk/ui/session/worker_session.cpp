#include "kiosk/ui/session/worker_session.h"

#include <algorithm>
#include <span>

#include "kiosk/base/hex.h"
#include "kiosk/ui/session/session_times.h"

namespace yz::ui {
namespace {

/// What a worker may see of a card that was tried: enough to know it again.
std::string token_tail(const base::CardToken& token) {
    constexpr std::size_t kShown = 4;
    if (token.kind == base::TokenKind::ResidentId) return "";
    const bool text = token.kind == base::TokenKind::SocialSecurity ||
                      token.kind == base::TokenKind::TransitCard ||
                      token.kind == base::TokenKind::PrintedCode;
    const std::string whole = text ? std::string(token.number.begin(), token.number.end())
                                   : base::hex(std::span<const std::uint8_t>(token.number));
    return whole.size() <= kShown ? whole : whole.substr(whole.size() - kShown);
}

}  // namespace

WorkerSession::WorkerSession(const Parts& parts, const base::ClockReading& now)
    : parts_(parts), touched_at_ms_(now.boot_ms) {}

void WorkerSession::ask(WorkerStep& step, Asked asked, station::Command command) {
    forget(asked);
    const std::uint64_t ticket = ++parts_.last_ticket;
    out_.emplace(ticket, asked);
    step.submits.push_back({.ticket = ticket, .command = std::move(command)});
}

void WorkerSession::forget(Asked asked) {
    std::erase_if(out_, [asked](const auto& entry) { return entry.second == asked; });
}

bool WorkerSession::sending() const {
    return std::any_of(out_.begin(), out_.end(), [](const auto& entry) {
        return entry.second == Asked::Serve || entry.second == Asked::TopUp ||
               entry.second == Asked::Card || entry.second == Asked::Void;
    });
}

// ---- what happens -------------------------------------------------------------------------------

void WorkerSession::card(WorkerStep& step, const hw::port::CardPresented& card) {
    touched_at_ms_ = step.now.boot_ms;
    if (place_ != Place::Devices)
        return ask_of_card(
            step, station::TapCard{.token = card.token, .purpose = station::TapPurpose::Enquire});
    if (tests_reader(card.reader))
        test_ended(step, {.stage = DeviceTest::Stage::Passed,
                          .read = card.token.kind,
                          .tail = token_tail(card.token)});
}

void WorkerSession::card_trouble(WorkerStep& step, const hw::port::CardTroubled& trouble) {
    touched_at_ms_ = step.now.boot_ms;
    if (tests_reader(trouble.reader))
        return test_ended(step, {.stage = DeviceTest::Stage::NotRead});
    // The station writes it down and says what it is.
    if (trouble.trouble == hw::port::CardTrouble::NotGenuine && place_ != Place::Devices)
        return ask_of_card(step, station::ReportForgery{});
    step.chime = hw::port::Chime::Trouble;
    if (sending() || sign_in_.checking) return;
    // In words where nothing else is being done or told.
    if (place_ == Place::SignIn && !sign_in_.staff) {
        sign_in_ = {.not_read = trouble.trouble};
        step.speak = true;
    } else if (place_ == Place::Counter && free_for_words()) {
        show_answer(step, trouble.trouble);
    }
}

void WorkerSession::ask_of_card(WorkerStep& step, station::Command command) {
    if (sending() || sign_in_.checking) return;
    const bool second = std::holds_alternative<SecondForm>(counter_.form);
    ask(step,
        place_ == Place::SignIn ? Asked::Badge
        : second                ? Asked::SecondBadge
                                : Asked::PersonOfCard,
        std::move(command));
}

bool WorkerSession::answer(WorkerStep& step, std::uint64_t ticket,
                           const station::Outcome& outcome) {
    const auto found = out_.find(ticket);
    if (found == out_.end()) return false;
    const Asked asked = found->second;
    if (sending()) touched_at_ms_ = step.now.boot_ms;
    out_.erase(found);
    if (std::holds_alternative<station::NotSignedIn>(outcome))
        sign_in_again(step);
    else if (asked == Asked::Badge || asked == Asked::SignIn)
        sign_in_answer(step, asked, outcome);
    else
        counter_answer(step, asked, outcome);
    return true;
}

/// The station was started anew meanwhile.
void WorkerSession::sign_in_again(WorkerStep& step) {
    out_.clear();
    keep_top_up();
    close_device(step);
    forget_pin();
    who_.reset();
    sign_in_ = {};
    counter_ = {};
    find_ = {};
    place_ = Place::SignIn;
    step.chime = hw::port::Chime::Trouble;
}

void WorkerSession::touched(WorkerStep& step, const std::string& id) {
    touched_at_ms_ = step.now.boot_ms;
    switch (place_) {
        case Place::SignIn: return touched_sign_in(step, id);
        case Place::Find: return touched_find(step, id);
        case Place::Counter:
        case Place::Devices: break;
    }
    // What became of an act is seen by whoever began it.
    if (sending()) return;
    if (id == "lock") return leave(step, station::SignOut::Why::Asked);
    if (id == "nav_counter" || id == "nav_devices") return touched_rail(step, id);
    if (place_ == Place::Counter)
        touched_counter(step, id);
    else
        touched_devices(step, id);
}

void WorkerSession::touched_rail(WorkerStep& step, const std::string& id) {
    if (id == "nav_devices" && place_ != Place::Devices) open_devices(step);
    if (id == "nav_counter" && place_ != Place::Counter) {
        close_device(step);
        open_counter(step);
    }
}

void WorkerSession::ticked(WorkerStep& step) {
    const std::int64_t now_ms = step.now.boot_ms;
    if (wait_until_ms_ && now_ms >= *wait_until_ms_) {
        wait_until_ms_.reset();
        sign_in_.refused.reset();
    }
    if (second_wait_until_ms_ && now_ms >= *second_wait_until_ms_) {
        second_wait_until_ms_.reset();
        if (auto* form = std::get_if<SecondForm>(&counter_.form)) form->refused.reset();
    }
    if (test_ && test_->stage == DeviceTest::Stage::Running && now_ms >= test_ends_ms_)
        test_ended(step, {.stage = DeviceTest::Stage::Nothing});
    if (place_ == Place::Devices && now_ms - looked_at_ms_ >= kLookEveryMs) look(step);
    if (now_ms - touched_at_ms_ < kWorkerLockMs || sending()) return;
    leave(step, station::SignOut::Why::LeftAlone);
}

void WorkerSession::leave(WorkerStep& step, station::SignOut::Why why) {
    forget_pin();
    close_device(step);
    if (who_ || sign_in_.checking)
        step.submits.push_back(
            {.ticket = ++parts_.last_ticket, .command = station::SignOut{.why = why}});
    who_.reset();
    step.left = true;
}

// ---- what stands --------------------------------------------------------------------------------

WorkerAtWork WorkerSession::at_work() const {
    const SyncState& sync = parts_.devices.sync;
    WorkerAtWork work{.who = who_.value_or(station::StaffGlance{})};
    if (sync.has_hub)
        work.to_send_count =
            sync.recorded_count - std::min(sync.received_count, sync.recorded_count);
    return work;
}

ScreenView WorkerSession::view(const base::ClockReading& now) const {
    const ViewContext context{
        .texts = parts_.texts, .station = parts_.station, .now_ms = now.wall_ms};
    const auto left_ms = [&](const std::optional<std::int64_t>& until) {
        return until ? std::max<std::int64_t>(0, *until - now.boot_ms) : 0;
    };
    switch (place_) {
        case Place::SignIn: {
            SignInState state = sign_in_;
            state.wait_left_ms = left_ms(wait_until_ms_);
            return view_sign_in(state, context);
        }
        case Place::Find: return view_find(find_, context);
        case Place::Counter: {
            CounterState state = counter_;
            state.work = at_work();
            state.typed = find_.typed;
            state.found = find_.found;
            state.has_printer = parts_.rules.has_printer;
            state.void_within_ms = parts_.rules.void_within_ms;
            if (auto* form = std::get_if<SecondForm>(&state.form))
                form->wait_left_ms = left_ms(second_wait_until_ms_);
            return view_counter(state, context);
        }
        case Place::Devices: break;
    }
    DevicesState state{.work = at_work(),
                       .sync = parts_.devices.sync,
                       .devices = parts_.devices.devices,
                       .skip = devices_skip_ < parts_.devices.devices.size() ? devices_skip_ : 0,
                       .checked_ms = parts_.devices.checked_ms,
                       .test = test_,
                       .calibration = calibration_};
    for (std::size_t i = 0; i < state.devices.size(); ++i)
        if (!open_device_id_.empty() && state.devices[i].id == open_device_id_) state.open = i;
    return view_devices(state, context);
}

std::int64_t WorkerSession::next_due_ms(const base::ClockReading& now) const {
    std::int64_t due_ms = now.boot_ms + kMinuteMs - now.wall_ms % kMinuteMs;
    if (!sending()) due_ms = std::min(due_ms, touched_at_ms_ + kWorkerLockMs);
    // A wait is told in whole seconds.
    const auto count_down = [&](const std::optional<std::int64_t>& until) {
        if (!until) return;
        const std::int64_t left_ms = std::max<std::int64_t>(1, *until - now.boot_ms);
        due_ms = std::min(due_ms, *until - (left_ms - 1) / 1000 * 1000);
    };
    count_down(wait_until_ms_);
    count_down(second_wait_until_ms_);
    if (test_ && test_->stage == DeviceTest::Stage::Running)
        due_ms = std::min(due_ms, test_ends_ms_);
    if (place_ == Place::Devices) due_ms = std::min(due_ms, looked_at_ms_ + kLookEveryMs);
    return due_ms;
}

}  // namespace yz::ui
