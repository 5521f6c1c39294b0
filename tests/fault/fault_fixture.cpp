#include "tests/fault/fault_fixture.h"

#include "kiosk/base/check.h"
#include "kiosk/base/overloaded.h"
#include "kiosk/store/audit.h"
#include "kiosk/store/storage_failure.h"

namespace yz::test {
namespace {

/// 12 pages are about two meals.
constexpr int kCheckpointPages = 12;

void keep(Opened& opened, const domain::RecordKey& key, Told& told) {
    // A repeated answer names a record that was told before.
    if (key.seq < told.first_seq + told.records.size()) return;
    YZ_CHECK(key.seq == told.first_seq + told.records.size() ||
             key.seq == told.first_seq + told.records.size() + 1);
    auto bytes =
        opened.station->records_after(told.first_seq + told.records.size() - 1, 2, 1'000'000);
    for (std::string& one : bytes) told.records.push_back(std::move(one));
}

/// The answer does not name its record: it is the last.
void keep_head(Opened& opened, Told& told) {
    domain::RecordKey key{.station = opened.station->certificate().station};
    key.seq = opened.station->head().seq;
    keep(opened, key, told);
}

std::string records_missing(station::Station& station, const Told& told) {
    const auto found = station.records_after(told.first_seq - 1, 1'000'000, 100'000'000);
    if (found.size() < told.records.size()) {
        return "lost " + std::to_string(told.records.size() - found.size()) + " answered records";
    }
    for (std::size_t i = 0; i < told.records.size(); ++i) {
        if (found[i] != told.records[i]) {
            return "record " + std::to_string(told.first_seq + i) + " has other bytes";
        }
    }
    if (found.size() > told.records.size() + 1) return "more than one unanswered record";
    return "";
}

}  // namespace

DiskImage image_of(const CrashDisk& disk) {
    DiskImage image;
    for (const std::string& path : disk.paths()) image[path] = disk.content(path);
    return image;
}

void restore(CrashDisk& disk, const DiskImage& image) {
    // The power is back on, whatever was left of the last run.
    base::SeededRandom unimportant(1);
    disk.reboot(unimportant);
    for (const std::string& path : disk.paths()) disk.remove(path);
    for (const auto& [path, content] : image) disk.put(path, content);
    disk.heal();
}

station::StationOptions options_on(const CrashDisk& disk) {
    station::StationOptions options = demo_options(kDatabase, disk.vfs_name());
    options.database.checkpoint_pages = kCheckpointPages;
    return options;
}

std::unique_ptr<Opened> open_with(const station::StationOptions& options) {
    auto opened = std::make_unique<Opened>();
    auto station = station::Station::open(options, opened->clock, opened->random);
    if (!station) return nullptr;
    opened->station = std::move(*station);
    return opened;
}

station::Outcome serve(Opened& opened, const std::string& elder, Told& told) {
    station::Outcome answer =
        opened.station->submit(station::TapCard{.token = base::uid_token(uid_of(elder))});
    if (const auto* quoted = std::get_if<station::MealQuoted>(&answer)) {
        answer = opened.station->submit(station::ServeMeal{.elder = quoted->elder.id,
                                                           .card = quoted->card,
                                                           .slot = quoted->quote.slot,
                                                           .shown_pays = quoted->quote.elder_pays});
    }
    if (const auto* done = std::get_if<station::MealDone>(&answer))
        keep(opened, done->record, told);
    return answer;
}

station::Outcome pay_in(Opened& opened, const std::string& id, std::int64_t fen, Told& told) {
    return pay_in(opened, id, fen, base::uuid_v7(kLunchMs, opened.random), told);
}

station::Outcome pay_in(Opened& opened, const std::string& id, std::int64_t fen,
                        const std::string& top_up_id, Told& told) {
    return act(opened, paid_in(id, fen, top_up_id), told);
}

station::TopUp paid_in(const std::string& id, std::int64_t fen, const std::string& top_up_id) {
    return {.elder = elder(id),
            .amount = domain::Money::from_fen(fen),
            .id = top_up_id,
            .by = station::Asker::CommandLine};
}

station::Outcome tap_counted(Opened& opened, std::uint32_t counter, Told& told) {
    station::Outcome answer = opened.station->submit(
        station::TapCard{.token = ntag_token(counter), .purpose = station::TapPurpose::Enquire});
    if (std::holds_alternative<station::AccountShown>(answer)) told.counter = counter;
    return answer;
}

station::SignIn sign_in_as(const std::string& id) {
    return {.worker = worker(id), .pin = secret(pin_of(id))};
}

base::CardRef card_of(Opened& opened, const std::string& id) {
    const station::Outcome answer = opened.station->submit(station::ReadPerson{.elder = elder(id)});
    const auto* person = std::get_if<station::PersonShown>(&answer);
    return person == nullptr ? base::CardRef() : person->cards.at(0).ref;
}

station::Outcome act(Opened& opened, const station::Command& command, Told& told) {
    station::Outcome answer = opened.station->submit(command);
    std::visit(base::Overloaded{
                   [&](const station::ToppedUp& done) { keep(opened, done.record, told); },
                   [&](const station::SignedIn& done) { keep(opened, done.record, told); },
                   [&](const station::SignedOut& done) { keep(opened, done.record, told); },
                   [&](const station::CardStopped& done) { keep(opened, done.record, told); },
                   [&](const station::CardReleased& done) { keep(opened, done.record, told); },
                   [&](const station::MealVoided& done) { keep(opened, done.record, told); },
                   [&](const station::SlipRequested& done) { keep(opened, done.job, told); },
                   [&](const station::SlipFinished& done) { keep(opened, done.record, told); },
                   [&](const station::SignInRefused& refused) {
                       if (refused.why == station::SignInRefused::Why::WrongPin)
                           keep_head(opened, told);
                   },
                   [](const auto&) {}},
               answer);
    return answer;
}

void acknowledge_all(Opened& opened, Told& told) {
    try {
        const station::HeadOfJournal head = opened.station->head();
        const bool kept =
            opened.station->acknowledge({.up_to = {.station = opened.station->certificate().station,
                                                   .epoch = opened.station->certificate().epoch,
                                                   .seq = head.seq},
                                         .chain = head.chain,
                                         .bytes = "acknowledged"});
        YZ_CHECK(kept);
        told.acknowledged_seq = head.seq;
    } catch (const store::StorageFailure&) {
        return;
    }
}

void keep_note(Opened& opened, const std::string& value, Told& told) {
    try {
        opened.station->set_link_note("hub_ratchet", value);
        told.note = value;
    } catch (const store::StorageFailure&) {
        return;
    }
}

std::string what_is_lost(CrashDisk& disk, const Told& told) {
    {
        base::ManualClock clock(kLunchMs + 60'000);
        base::SeededRandom random(9);
        auto station = station::Station::open(options_on(disk), clock, random);
        if (!station) return "does not open: " + station.error().what;
        std::string missing = records_missing(**station, told);
        if (!missing.empty()) return missing;
        if ((*station)->acknowledged_seq() < told.acknowledged_seq) return "acknowledgement lost";
        if (!told.note.empty() && (*station)->link_note("hub_ratchet") != told.note) {
            return "link note lost";
        }
        if ((*station)->people_count() == 0) {
            if (told.roster) return "the roster is lost";
            if (!(*station)->import_roster(demo_roster())) return "takes no roster";
        }
        if (told.counter > 0) {
            const auto copy = (*station)->submit(station::TapCard{
                .token = ntag_token(told.counter), .purpose = station::TapPurpose::Enquire});
            const auto* refused = std::get_if<station::Refused>(&copy);
            if (refused == nullptr || refused->why != station::Refusal::CardCopied)
                return "the counter of a tap is lost";
        }
        const auto answer = (*station)->submit(paid_in("ZHAO", 1, base::uuid_v7(kLunchMs, random)));
        if (!std::holds_alternative<station::ToppedUp>(answer)) return "does not go on";
    }
    store::Database database({.path = kDatabase, .vfs = disk.vfs_name()});
    for (const store::Finding& finding : store::audit(database)) {
        if (!finding.ok) return finding.what;
    }
    return "";
}

DiskImage lunch_has_begun(Told& told) {
    CrashDisk disk("lunch-has-begun");
    {
        const auto opened = open_with(options_on(disk));
        YZ_CHECK(opened != nullptr);
        YZ_CHECK(opened->station->import_roster(demo_roster()).has_value());
        told.roster = true;
        for (const char* id : {"WANG", "LI", "ZHAO", "SUN"}) pay_in(*opened, id, 10'000, told);
        YZ_CHECK(std::holds_alternative<station::SignInRefused>(
            act(*opened, station::SignIn{.worker = worker("W-CHEN"), .pin = secret("0")}, told)));
        YZ_CHECK(
            std::holds_alternative<station::SignedIn>(act(*opened, sign_in_as("W-LIU"), told)));
        const auto by_mistake = serve(*opened, "ZHAO", told);
        const domain::RecordKey meal = std::get<station::MealDone>(by_mistake).record;
        const auto slip = act(*opened, station::RequestSlip{.of = meal}, told);
        YZ_CHECK(std::holds_alternative<station::SlipRequested>(slip));
        YZ_CHECK(std::holds_alternative<station::MealVoided>(
            act(*opened, station::VoidMeal{.record = meal}, told)));
        YZ_CHECK(std::holds_alternative<station::CardStopped>(
            act(*opened, station::BlockCard{.card = card_of(*opened, "SUN")}, told)));
        tap_counted(*opened, 1, told);
        serve(*opened, "ZHAO", told);
    }
    return image_of(disk);
}

}  // namespace yz::test
