// Test support. A station on a disk that fails: what it answered, and whether all of that is there
// afterwards.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/station/station_fixture.h"
#include "tests/support/crash_vfs.h"

namespace yz::test {

inline constexpr const char* kDatabase = "station.db";

/// Everything somebody was told is done.
struct Told {
    std::vector<std::string> records;  ///< Bytes of each record answered, from seq `first_seq` on.
    std::uint64_t first_seq = 1;
    std::uint64_t acknowledged_seq = 0;
    std::string note;           ///< Value of link note "hub_ratchet".
    std::uint32_t counter = 0;  ///< Of WANG's card that counts its taps: the last one answered.
    bool roster = false;        ///< A roster was imported.
};

/// The files of a disk, to come back to. No connection may be open.
using DiskImage = std::map<std::string, std::string>;
DiskImage image_of(const CrashDisk& disk);
void restore(CrashDisk& disk, const DiskImage& image);

/// The demo station's options on this disk, with a WAL so short that checkpoints happen all the
/// time.
station::StationOptions options_on(const CrashDisk& disk);

/// Opens, or nothing when the disk did not let it.
struct Opened {
    base::ManualClock clock{kLunchMs};
    base::SeededRandom random{7};
    std::unique_ptr<station::Station> station;
};
std::unique_ptr<Opened> open_with(const station::StationOptions& options);

/// Serves one elder from card to answer; what was answered is added to `told`.
station::Outcome serve(Opened& opened, const std::string& elder, Told& told);
station::Outcome pay_in(Opened& opened, const std::string& elder, std::int64_t fen, Told& told);
/// With an id of the test's own, to be done again with.
station::Outcome pay_in(Opened& opened, const std::string& elder, std::int64_t fen,
                        const std::string& top_up_id, Told& told);
/// WANG's card that counts its taps, only to ask.
station::Outcome tap_counted(Opened& opened, std::uint32_t counter, Told& told);
/// A worker's or the terminal's own command; the record it answers with is added to `told`.
station::Outcome act(Opened& opened, const station::Command& command, Told& told);
station::SignIn sign_in_as(const std::string& worker);
/// Of an elder's first card; a worker is signed in. Empty when the disk did not let it.
base::CardRef card_of(Opened& opened, const std::string& elder);
station::TopUp paid_in(const std::string& elder, std::int64_t fen, const std::string& top_up_id);
void acknowledge_all(Opened& opened, Told& told);
void keep_note(Opened& opened, const std::string& value, Told& told);

/// Opens the station on a disk that works again and looks for everything told, at most one record
/// more, the counter of every tap answered, a sound chain, sums and rebuild; then takes one more
/// payment. Empty when all holds.
std::string what_is_lost(CrashDisk& disk, const Told& told);

/// The demo station with money on every wallet, a meal, one that was taken back, a card stopped, a
/// slip and a wrong PIN; what is on its disk.
DiskImage lunch_has_begun(Told& told);

}  // namespace yz::test
