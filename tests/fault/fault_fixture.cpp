#include "tests/fault/fault_fixture.h"

#include "kiosk/base/check.h"
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
    const station::Outcome answer = opened.station->submit(station::TopUp{
        .elder = elder(id), .amount = domain::Money::from_fen(fen), .id = top_up_id});
    if (const auto* done = std::get_if<station::ToppedUp>(&answer))
        keep(opened, done->record, told);
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
        const auto answer =
            (*station)->submit(station::TopUp{.elder = elder("ZHAO"),
                                              .amount = domain::Money::from_fen(1),
                                              .id = base::uuid_v7(kLunchMs, random)});
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
        serve(*opened, "ZHAO", told);
    }
    return image_of(disk);
}

}  // namespace yz::test
