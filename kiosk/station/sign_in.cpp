// A worker at the station: the badge on the reader, the PIN, and going again.
#include "kiosk/station/act.h"
#include "kiosk/station/token_refs.h"

namespace yz::station {

StaffGlance Station::glance(const store::KnownWorker& worker) const {
    return {.id = worker.id, .name = worker.name, .title = worker.title, .role = worker.role};
}

/// Whoever left is no worker of this station any more.
std::optional<store::KnownWorker> Station::working(Act& act, const base::WorkerId& id) const {
    auto worker = act.store->staff().worker(id);
    if (worker && worker->state != domain::StaffState::Active) worker.reset();
    return worker;
}

/// Who is signed in, if the roster still has them at work.
std::optional<base::WorkerId> Station::worker_now(Act& act) {
    if (signed_in_ && !working(act, *signed_in_)) {
        signed_in_.reset();
        people_.reset();
    }
    return signed_in_;
}

std::optional<Outcome> Station::badge_answer(Act& act, const base::CardToken& token,
                                             const TokenRefs& refs) {
    const auto worker =
        refs.number ? act.store->staff().worker_of_badge(*refs.number) : std::nullopt;
    if (!worker) return std::nullopt;
    if (auto answer = copied(act, {.token = token,
                                   .ref = worker->badge,
                                   .issued_as = worker->badge_kind,
                                   .worker = worker->id}))
        return answer;
    if (worker->state != domain::StaffState::Active) return Refused{.why = Refusal::UnknownCard};
    badge_at_ms_.insert_or_assign(worker->id, act.at.boot_ms);
    const domain::WrongTries tries = act.store->tries().of(worker->id);
    return BadgeShown{.staff = glance(*worker),
                      .tries_left = domain::tries_left(tries, act.at),
                      .wait_ms = domain::wait_left_ms(tries, act.at)};
}

/// A wrong PIN is on record before it is told. While a wait is under way no PIN is looked at.
Station::PinTry Station::try_pin(Act& act, const store::KnownWorker& worker,
                                 const base::SharedSecret& pin, domain::PinPurpose purpose) {
    PinTry tried;
    const domain::WrongTries before = act.store->tries().of(worker.id);
    tried.wait_ms = domain::wait_left_ms(before, act.at);
    if (tried.wait_ms > 0) {
        tried.result = PinTry::Result::MustWait;
        return tried;
    }
    const auto hash = act.store->staff().pin(worker.id);
    if (hash && pin && hash->fits(pin->view())) {
        tried.result = PinTry::Result::Right;
        return tried;
    }
    const domain::SignInRefused body{.worker = worker.id, .purpose = purpose};
    if (const auto failed = record(act, {.header = header_of(act, "station"), .body = body})) {
        tried.result = PinTry::Result::NotRecorded;
        tried.lost = *failed;
        return tried;
    }
    const domain::WrongTries after{
        .count = before.count + 1, .boot_id = act.at.boot_id, .boot_ms = act.at.boot_ms};
    tried.tries_left = domain::tries_left(after, act.at);
    tried.wait_ms = domain::wait_left_ms(after, act.at);
    return tried;
}

Outcome Station::act_on(Act& act, const SignIn& command) {
    const WipedAfterUse wiped(command.pin);
    const auto worker = working(act, command.worker);
    if (!worker) return SignInRefused{.why = SignInRefused::Why::NotOnRoster};
    const PinTry tried = try_pin(act, *worker, command.pin, domain::PinPurpose::SignIn);
    if (tried.result == PinTry::Result::NotRecorded) return tried.lost;
    if (tried.result != PinTry::Result::Right) {
        const bool wrong = tried.result == PinTry::Result::Wrong;
        return SignInRefused{
            .why = wrong ? SignInRefused::Why::WrongPin : SignInRefused::Why::MustWait,
            .tries_left = tried.tries_left,
            .wait_ms = tried.wait_ms};
    }
    const domain::RecordHeader header = header_of(act, domain::worker_actor(worker->id));
    if (auto failed =
            record(act, {.header = header, .body = domain::WorkerSignedIn{.worker = worker->id}}))
        return *failed;
    signed_in_ = worker->id;
    return SignedIn{.staff = glance(*worker), .record = header.key};
}

Outcome Station::act_on(Act& act, const SignOut& command) {
    const auto worker = worker_now(act);
    if (!worker) return NotSignedIn{};
    // Whatever becomes of the record: nobody goes on in this worker's name.
    signed_in_.reset();
    people_.reset();
    const domain::RecordHeader header = header_of(act, domain::worker_actor(*worker));
    const domain::WorkerSignedOut body{.worker = *worker, .why = command.why};
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    return SignedOut{.record = header.key};
}

}  // namespace yz::station
