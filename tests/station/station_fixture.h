// Test support. A station with the demo village's policy and four elders, on any disk.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/station/station.h"

namespace yz::test {

/// 2025-11-21 11:08 China time, a Friday; lunch is 11:00 to 12:30, dinner 17:00 to 18:30.
inline constexpr base::WallMs kLunchMs = 1763694480000;

/// List price 12 yuan; district 4 for 60+, 2 more for 80+; village 2 for 70+.
domain::MealPolicy demo_policy();

/// WANG (80+, pays 4), LI (72, pays 6, PIN 4680), ZHAO (63, pays 8), and more with cards in every
/// state. WANG also has her ID card and an NTAG 424, LI a social security card and a printed code,
/// ZHAO a transit card. W-LIU works here, W-CHEN supervises, W-GONE left.
std::string demo_roster();

std::vector<std::uint8_t> uid_of(const std::string& elder);
base::ElderId elder(const std::string& id);

/// Invented: county codes ending in 99 were never given out.
inline constexpr const char* kWangIdNumber = "449900194203080029";
base::CardToken id_card(std::string_view number);
inline constexpr const char* kLiSocialSecurity = "440900:A12345678";
inline constexpr const char* kLiCode = "YZ-LI-7";
inline constexpr const char* kZhaoTransit = "3104870000000000017";
base::CardToken number_token(base::TokenKind kind, std::string_view number);
/// WANG's card that counts its taps.
base::CardToken ntag_token(std::uint32_t counter);

base::WorkerId worker(const std::string& id);
std::vector<std::uint8_t> badge_of(const std::string& worker);
const char* pin_of(const std::string& worker);
inline constexpr const char* kLiPin = "4680";
base::SharedSecret secret(std::string_view text);

station::StationKeys fixed_keys();
/// Keys given, no files besides the database.
station::StationOptions demo_options(const std::string& database_path, const std::string& vfs = "");

/// An open station with clock and randomness of its own.
class TestStation {
public:
    /// Opens (aborts on trouble), imports the demo roster, and gives everybody `wallet_fen`.
    explicit TestStation(station::StationOptions options, std::int64_t wallet_fen = 10'000);

    station::Station& operator*() { return *station_; }
    station::Station* operator->() { return station_.get(); }
    base::ManualClock& clock() { return clock_; }
    base::SeededRandom& random() { return random_; }

    station::Outcome tap(const std::string& elder,
                         station::TapPurpose purpose = station::TapPurpose::Eat);
    /// Tap, then agree to the price shown; the first answer that is no quote.
    station::Outcome eat(const std::string& elder);
    /// By the command line: no worker is needed.
    station::Outcome top_up(const std::string& elder, std::int64_t fen);
    station::Outcome tap(const base::CardToken& token,
                         station::TapPurpose purpose = station::TapPurpose::Eat);
    station::Outcome tap_badge(const std::string& worker);
    /// The badge, then the right PIN.
    station::Outcome sign_in(const std::string& worker);
    /// What record `seq` says.
    domain::Record record(std::uint64_t seq);
    /// As base::uuid_v7() makes them.
    std::string new_id() { return base::uuid_v7(kLunchMs, random_); }

private:
    base::ManualClock clock_{kLunchMs};
    base::SeededRandom random_{1};
    std::unique_ptr<station::Station> station_;
    std::uint32_t badge_counter_ = 0;
};

/// What agreeing to this quote says.
station::ServeMeal agreed(const station::MealQuoted& quoted);

/// A folder of its own that goes away with it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// A folder whose disk is not there yet: nothing in `path` can be looked for.
void lead_nowhere(const std::filesystem::path& path);
/// The disk is there: from one moment to the next `path` leads to `folder`.
void lead_to(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace yz::test
