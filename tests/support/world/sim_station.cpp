#include "tests/support/world/sim_station.h"

#include <utility>

#include "kiosk/base/hex.h"
#include "kiosk/store/storage_failure.h"
#include "sync/link/enrol.h"
#include "tests/support/world/people.h"

namespace yz::world {
namespace {

/// The hub on a line that never fails: enrolment happens before the weather turns.
class DirectLine : public sync::link::Transport {
public:
    explicit DirectLine(sync::hub::Hub& hub) : hub_(hub) {}
    tl::expected<sync::link::HttpReply, sync::link::TransportTrouble> post(
        std::string_view path, std::string_view body) override {
        sync::hub::HubReply reply = hub_.answer(path, body);
        return sync::link::HttpReply{reply.status, std::move(reply.body)};
    }
    void interrupt() override {}

private:
    sync::hub::Hub& hub_;
};

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_of_note(const std::optional<std::string>& note) {
    std::array<std::uint8_t, Size> out{};
    const auto bytes = base::parse_hex(note.value_or(""));
    if (bytes && bytes->size() == Size) std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace

void expect(bool holds, const std::string& promise) {
    if (!holds) throw BrokenPromise(promise);
}

SimStation::SimStation(std::size_t index, const Surroundings& surroundings, base::WallMs wall_ms)
    : index_(index),
      around_(surroundings),
      name_("SIM-" + std::to_string(index + 1)),
      disk_("world-" + std::to_string(index)),
      clock_(wall_ms),
      station_random_(surroundings.seed * 1'000 + index),
      keys_{.signing_seed = station_random_.seed32(),
            .field_key = station_random_.seed32(),
            .card_key = station_random_.seed32()} {
    start();
    const auto imported = station_->import_roster(around_.roster_json);
    expect(imported.has_value(), name_ + ": the roster is not taken");
}

void SimStation::start() {
    for (;;) {
        station::StationOptions options{
            .station = {.id = *base::StationId::parse(name_), .place = village()},
            .state_dir = {},
            .windows = meal_windows(),
            .policy = around_.policy};
        options.keys = keys_;
        options.database = {.path = "station.db", .vfs = disk_.vfs_name()};
        auto opened = station::Station::open(std::move(options), clock_, station_random_);
        if (disk_.power_is_cut()) {
            opened = tl::unexpected(station::OpenTrouble{});
            reboot();
            continue;
        }
        expect(opened.has_value(), name_ + ": does not start after a power cut: " +
                                       (opened ? std::string() : opened.error().what));
        station_ = std::move(*opened);
        print_what_was_lost();
        if (!disk_.power_is_cut()) break;
        reboot();
    }
    if (enrolled_) open_link();
}

void SimStation::reboot() {
    link_.reset();
    station_.reset();
    ++power_cuts_;
    disk_.reboot(around_.random);
    base::ClockReading reading = clock_.now();
    reading.boot_id = name_ + "-boot-" + std::to_string(++boots_);
    clock_.set(reading);
}

bool SimStation::power_went() {
    if (!disk_.power_is_cut()) return false;
    reboot();
    // Sometimes it goes off again while the station recovers.
    if (around_.random.below(4) == 0) disk_.cut_power_after(1 + around_.random.below(12));
    start();
    return true;
}

void SimStation::cut_power_now() {
    reboot();
    start();
}

void SimStation::enrol(sync::hub::Hub& hub) {
    DirectLine line(hub);
    const std::string code = hub.new_enrolment_code(*base::StationId::parse(name_));
    const auto sign = [this](std::string_view tag, std::string_view bytes) {
        return station_->sign(tag, bytes);
    };
    const auto enrolled = sync::link::enrol(line, code, *base::StationId::parse(name_),
                                            station_->certificate_bytes(), sign, station_random_);
    expect(enrolled.has_value(), name_ + ": the hub does not enrol it");
    for (const auto& note : sync::link::notes_of(*enrolled))
        station_->set_link_note(note.key, note.value);
    enrolled_ = true;
    open_link();
}

void SimStation::open_link() {
    const station::HeadOfJournal head = station_->head();
    const std::string generation = station_->link_note(sync::link::kNoteGeneration).value_or("0");
    sync::link::LinkStart start{
        .station = *base::StationId::parse(name_),
        .epoch = station_->certificate().epoch,
        .hub_key = bytes_of_note<32>(station_->link_note(sync::link::kNoteHubKey)),
        .head = {.seq = head.seq, .chain = head.chain},
        .acknowledged_seq = station_->acknowledged_seq(),
        .ratchet = bytes_of_note<16>(station_->link_note(sync::link::kNoteRatchet)),
        .generation = std::stoull(generation)};
    link_ = std::make_unique<sync::link::LinkSession>(
        std::move(start), sync::link::LinkOptions{.records_max = 7},
        [this](std::string_view tag, std::string_view bytes) { return station_->sign(tag, bytes); },
        station_random_);
    link_wait_until_ms_ = now_ms();
}

void SimStation::advance_ms(std::int64_t ms) { clock_.advance_ms(ms); }

void SimStation::set_wall(base::WallMs wall_ms) {
    base::ClockReading reading = clock_.now();
    reading.wall_ms = wall_ms;
    clock_.set(reading);
}

// ---- what people do -----------------------------------------------------------------------------

std::optional<station::Outcome> SimStation::submit(const station::Command& command) {
    station::Outcome outcome = station_->submit(command);
    // An answer that the power cut short was never shown; the record may or may not be there.
    if (power_went()) return std::nullopt;
    tell_link();
    return outcome;
}

/// Whatever the answer was: a refusal can leave a record too.
void SimStation::tell_link() {
    const station::HeadOfJournal head = station_->head();
    if (!link_ || head.seq == told_link_seq_) return;
    told_link_seq_ = head.seq;
    step_link(sync::link::RecordsAdded{{head.seq, head.chain}});
}

void SimStation::remember_shown(std::uint64_t seq) {
    const auto records = station_->records_after(seq - 1, 1, 1 << 20);
    expect(records.size() == 1, name_ + ": promise 2: a shown record cannot be read");
    shown_.push_back({.seq = seq, .bytes = records.front()});
}

/// What was wanted, or nothing: the power went, or the answer was another.
template <class Wanted>
std::optional<Wanted> SimStation::answer(const station::Command& command) {
    auto outcome = submit(command);
    if (!outcome || !std::holds_alternative<Wanted>(*outcome)) return std::nullopt;
    return std::get<Wanted>(std::move(*outcome));
}

/// The card of an elder, once in a while a copy of a tap that was taken.
std::optional<station::Outcome> SimStation::tap(std::size_t elder) {
    base::CardToken token = base::uid_token(uid_of(elder));
    if (!counts_taps(elder)) return submit(station::TapCard{.token = token});
    token.kind = base::TokenKind::Ntag424;
    const auto taken = taken_counter_.find(elder);
    if (taken != taken_counter_.end() && around_.random.below(6) == 0) {
        token.tap_counter =
            static_cast<std::uint32_t>(around_.random.below(std::uint64_t{taken->second} + 1));
        const auto copy = submit(station::TapCard{.token = token});
        if (!copy) return std::nullopt;
        const auto* refused = std::get_if<station::Refused>(&*copy);
        expect(refused != nullptr && refused->why == station::Refusal::CardCopied,
               name_ + ": an old tap is taken for a new one");
        ++copies_refused_;
        return std::nullopt;
    }
    // A gap now and then: the card was tapped on a telephone.
    const std::uint32_t counter = next_counter_[elder] +=
        static_cast<std::uint32_t>(1 + around_.random.below(2));
    token.tap_counter = counter;
    auto outcome = submit(station::TapCard{.token = token});
    if (!outcome) return std::nullopt;
    const auto* refused = std::get_if<station::Refused>(&*outcome);
    expect(refused == nullptr || refused->why != station::Refusal::CardCopied,
           name_ + ": a new tap is taken for an old one");
    taken_counter_[elder] = counter;
    return outcome;
}

void SimStation::serve(const station::ServeMeal& command) {
    const auto done = answer<station::MealDone>(command);
    if (!done) return;
    remember_shown(done->record.seq);
    print(done->record);
}

void SimStation::eat(std::size_t elder) {
    const auto outcome = tap(elder);
    if (!outcome) return;
    const auto* quoted = std::get_if<station::MealQuoted>(&*outcome);
    if (quoted == nullptr) return;
    station::ServeMeal command{.elder = quoted->elder.id,
                               .card = quoted->card,
                               .slot = quoted->quote.slot,
                               .shown_pays = quoted->quote.elder_pays};
    if (quoted->check == domain::CardCheck::Glance) {
        if (!answer<station::BadgeShown>(station::TapCard{.token = base::uid_token(badge_of(0))}))
            return;
        command.glance = worker_id(0);
    }
    serve(command);
}

/// Asked for, then sometimes cut off before its end is on record.
void SimStation::print(const domain::RecordKey& of) {
    if (around_.random.below(3) != 0) return;
    const auto slip = answer<station::SlipRequested>(
        station::RequestSlip{.kind = station::SlipKind::Meal, .of = of});
    if (!slip) return;
    remember_shown(slip->job.seq);
    if (around_.random.below(4) == 0) return;
    const auto finished = answer<station::SlipFinished>(
        station::FinishSlip{.job = slip->job, .result = station::SlipResult::Printed});
    if (finished) remember_shown(finished->record.seq);
}

/// After a start: each job that never ended is asked for once more, and then no more.
void SimStation::print_what_was_lost() {
    std::vector<station::UnfinishedSlip> slips;
    try {
        slips = station_->unfinished_slips();
    } catch (const store::StorageFailure&) {
        expect(disk_.power_is_cut(), name_ + ": the disk fails without a power cut");
        return;
    }
    for (const station::UnfinishedSlip& lost : slips) {
        const auto outcome =
            station_->submit(station::RequestSlip{.kind = lost.kind, .of = lost.of});
        if (disk_.power_is_cut()) return;
        const auto* slip = std::get_if<station::SlipRequested>(&outcome);
        if (slip == nullptr) continue;  // Taken back meanwhile.
        expect(slip->copy > 0, name_ + ": a slip printed once more does not say so");
        const auto finished = station_->submit(
            station::FinishSlip{.job = slip->job, .result = station::SlipResult::Printed});
        if (disk_.power_is_cut()) return;
        expect(std::holds_alternative<station::SlipFinished>(finished),
               name_ + ": the end of a slip is not recorded");
    }
}

bool SimStation::signed_in() {
    const auto meals = submit(station::ReadMeals{});
    if (!meals) return false;
    if (std::holds_alternative<station::MealsShown>(*meals)) return true;
    const std::size_t worker = around_.random.below(kWorkers);
    if (!answer<station::BadgeShown>(station::TapCard{.token = base::uid_token(badge_of(worker))}))
        return false;
    // Somebody's finger slips; a wait that begins then is waited for by nobody here.
    const bool slips = !journal_.empty() && around_.random.below(12) == 0;
    auto pin = std::make_shared<base::WipedText>();
    pin->append(slips ? "000000" : kPin);
    const auto outcome = submit(station::SignIn{.worker = worker_id(worker), .pin = pin});
    if (!outcome) return false;
    expect(pin->empty(), name_ + ": a PIN outlives its use");
    const auto* done = std::get_if<station::SignedIn>(&*outcome);
    expect(done == nullptr || !slips, name_ + ": a wrong PIN signs in");
    if (done != nullptr) remember_shown(done->record.seq);
    return done != nullptr;
}

void SimStation::sign_out() {
    const auto done = answer<station::SignedOut>(station::SignOut{});
    if (done) remember_shown(done->record.seq);
}

void SimStation::top_up(std::size_t elder, domain::Money amount) {
    if (!signed_in()) return;
    const station::TopUp command{.elder = elder_id(elder),
                                 .amount = amount,
                                 .id = base::uuid_v7(clock_.now().wall_ms, station_random_)};
    auto answer = submit(command);
    // Who was never answered does it again, and sometimes who was: it counts once.
    for (int again = 0; again < 2 && around_.random.below(answer ? 8 : 2) == 0; ++again)
        answer = submit(command);
    if (!answer) return;
    if (const auto* done = std::get_if<station::ToppedUp>(&*answer))
        remember_shown(done->record.seq);
}

void SimStation::block(std::size_t elder) {
    if (!signed_in()) return;
    const auto person = answer<station::PersonShown>(station::ReadPerson{.elder = elder_id(elder)});
    if (!person) return;
    const station::CardLine& card = person->cards.at(0);
    if (card.stopped_here) {
        const auto released = answer<station::CardReleased>(
            station::BlockCard{.card = card.ref, .state = domain::CardState::Active});
        if (released) remember_shown(released->record.seq);
    } else if (const auto stopped =
                   answer<station::CardStopped>(station::BlockCard{.card = card.ref})) {
        remember_shown(stopped->record.seq);
    }
}

void SimStation::eat_by_name(std::size_t elder) {
    if (!signed_in()) return;
    const auto found =
        answer<station::PeopleFound>(station::FindPeople{.typed = "wm", .count_max = kElders});
    if (!found) return;
    expect(found->count == kElders, name_ + ": not everybody is found by name");
    const auto person = answer<station::PersonShown>(station::ReadPerson{.elder = elder_id(elder)});
    if (!person || !person->quote) return;
    serve({.elder = elder_id(elder),
           .slot = person->quote->slot,
           .shown_pays = person->quote->elder_pays});
}

void SimStation::take_back() {
    if (!signed_in()) return;
    const auto meals = answer<station::MealsShown>(station::ReadMeals{});
    if (!meals) return;
    for (const station::MealRow& row : meals->rows) {
        if (!row.may_void) continue;
        station::VoidMeal command{.record = row.record, .reason = domain::VoidReason::NoFood};
        if (row.needs_second) {
            // Whoever of the two is not signed in; the other one is told so.
            auto pin = std::make_shared<base::WipedText>();
            pin->append(kPin);
            command.approver = station::Approver{
                .worker = worker_id(around_.random.below(kWorkers)), .pin = std::move(pin)};
        }
        const auto voided = answer<station::MealVoided>(command);
        if (!voided) return;
        remember_shown(voided->record.seq);
        ++voided_;
        read_new_records();
        expect(voided->balance_after.fen() == wallet_fen_[row.elder.text()],
               name_ + ": promise 4: the balance after a reversal is not what the records say");
        return;
    }
}

void SimStation::look(std::size_t elder) {
    const auto answer = submit(station::ReadAccount{.elder = elder_id(elder)});
    if (!answer) return;
    const auto* account = std::get_if<station::AccountShown>(&*answer);
    expect(account != nullptr, name_ + ": an account cannot be looked at");
    read_new_records();
    expect(account->balance.fen() == wallet_fen_[elder_id(elder).text()],
           name_ + ": promise 4: the balance shown is not what the records add up to");
}

// ---- the link -----------------------------------------------------------------------------------

void SimStation::tick() { step_link(sync::link::Tick{}); }

void SimStation::receive(const ToStation& reply) {
    if (!link_) return;
    if (reply.http_status == 0)
        step_link(sync::link::RequestFailed{reply.request, sync::link::TransportTrouble::Broken});
    else
        step_link(sync::link::ReplyArrived{reply.request, reply.http_status, reply.body});
}

void SimStation::step_link(const sync::link::Event& event) {
    try {
        take(link_->step(event, now_ms()));
    } catch (const store::StorageFailure&) {
        expect(disk_.power_is_cut(), name_ + ": the disk fails without a power cut");
    }
    power_went();
}

void SimStation::take(std::vector<sync::link::Action> actions) {
    for (auto& action : actions) {
        if (const auto* wait = std::get_if<sync::link::Wait>(&action)) {
            link_wait_until_ms_ = wait->until_ms;
        } else if (const auto* note = std::get_if<sync::link::SaveNote>(&action)) {
            station_->set_link_note(note->key, note->value);
        } else if (const auto* ack = std::get_if<sync::link::Acknowledge>(&action)) {
            expect(station_->acknowledge(ack->acknowledged) || disk_.power_is_cut(),
                   name_ + ": the hub's word about this journal is not taken");
        } else if (auto* send = std::get_if<sync::link::Send>(&action)) {
            around_.network.send(ToHub{.station = index_,
                                       .request = send->request,
                                       .path = std::string(send->path),
                                       .body = std::move(send->body)},
                                 now_ms());
        } else if (const auto* ask = std::get_if<sync::link::AskFrames>(&action)) {
            sync::link::FramesReady ready;
            ready.after_seq = ask->after_seq;
            ready.chain_before = station_->chain_at(ask->after_seq).value();
            ready.records =
                station_->records_after(ask->after_seq, ask->records_max, ask->frames_bytes_max);
            if (!ready.records.empty())
                ready.seal = station_->seal_up_to(ask->after_seq + ready.records.size());
            take(link_->step(ready, now_ms()));
        }
        if (disk_.power_is_cut()) return;
    }
}

// ---- what must hold -----------------------------------------------------------------------------

namespace {

std::string once(const base::ElderId& elder, const domain::MealSlot& slot) {
    return elder.text() + " " + slot.date.iso() + " " + domain::meal_name(slot.meal);
}

}  // namespace

void SimStation::count(std::uint64_t seq, const domain::MealServed& meal) {
    const std::string name = once(meal.elder, meal.quote.slot);
    expect(meals_.insert(name).second, name_ + ": promise 3: served twice: " + name);
    not_voided_.emplace(seq, meal);
    wallet_fen_[meal.elder.text()] -= meal.quote.elder_pays.fen();
}

void SimStation::count(const domain::MealVoided& voided) {
    const auto meal = not_voided_.extract(voided.reverses);
    expect(!meal.empty(), name_ + ": promise 3: a reversal of no meal, or of one reversed before");
    expect(meal.mapped().elder == voided.elder && meal.mapped().quote.slot == voided.slot &&
               meal.mapped().quote.layers == voided.layers &&
               meal.mapped().quote.elder_pays == voided.elder_paid,
           name_ + ": promise 4: a reversal is not its meal the other way round");
    meals_.erase(once(voided.elder, voided.slot));
    wallet_fen_[voided.elder.text()] += voided.elder_paid.fen();
}

void SimStation::count(const domain::WalletToppedUp& top_up) {
    expect(top_ups_.insert(top_up.id).second, name_ + ": paid in twice: " + top_up.id);
    wallet_fen_[top_up.elder.text()] += top_up.amount.fen();
}

void SimStation::count(const domain::SlipRequested& requested) {
    expect(copies_[{requested.kind, requested.of}]++ == requested.copy,
           name_ + ": two slips say that they are the same copy");
}

void SimStation::read_new_records() {
    for (const std::string& bytes : station_->records_after(journal_.size(), 10'000, 1 << 26)) {
        journal_.push_back(bytes);
        const auto record = domain::parse_record(bytes);
        expect(record.has_value(), name_ + ": a record of our own cannot be read");
        expect(record->header.key.seq == journal_.size(), name_ + ": the sequence has a gap");
        if (const auto* meal = std::get_if<domain::MealServed>(&record->body))
            count(journal_.size(), *meal);
        if (const auto* voided = std::get_if<domain::MealVoided>(&record->body)) count(*voided);
        if (const auto* top_up = std::get_if<domain::WalletToppedUp>(&record->body)) count(*top_up);
        if (const auto* slip = std::get_if<domain::SlipRequested>(&record->body)) count(*slip);
    }
    for (const auto& [elder, fen] : wallet_fen_)
        expect(fen >= 0, name_ + ": promise 4: a wallet below zero");
}

void SimStation::check_promises() {
    read_new_records();
    expect(station_->head().seq == journal_.size(), name_ + ": the journal became shorter");
    for (const Shown& shown : shown_)
        expect(
            shown.seq <= journal_.size() && journal_[shown.seq - 1] == shown.bytes,
            name_ + ": promise 2: record " + std::to_string(shown.seq) + " was shown and is lost");
    // A disk nobody wrote to since the last audit holds what it held.
    if (disk_.operations() == audited_operations_) return;
    std::string found;
    for (const store::Finding& finding : station_->audit())
        if (!finding.ok) found += "\n  " + finding.what;
    expect(found.empty(), name_ + ": the audit finds:" + found);
    audited_operations_ = disk_.operations();
}

std::uint64_t SimStation::check_at_hub(sync::hub::HubStore& store) {
    const auto at_hub = store.records(*base::StationId::parse(name_), 0, 0, 1'000'000);
    read_new_records();
    expect(at_hub.size() <= journal_.size(), name_ + ": the hub has more than was written");
    for (std::size_t i = 0; i < at_hub.size(); ++i) {
        expect(at_hub[i].second.seq == i + 1, name_ + ": promise 3: the hub has a gap or a repeat");
        expect(at_hub[i].second.bytes == journal_[i], name_ + ": the hub has other bytes");
    }
    return at_hub.size();
}

}  // namespace yz::world
