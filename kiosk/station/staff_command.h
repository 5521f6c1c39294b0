// Level 3. What a worker asks of a station and what it answers. Only a worker who is signed in is
// answered; each act is on record with who did it. Names are for the screen, never for a record.
// Slips may be asked for by the terminal itself too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/card_token.h"
#include "kiosk/base/civil_date.h"
#include "kiosk/domain/card.h"
#include "kiosk/domain/meal_quote.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/staff.h"

namespace yz::station {

// ---- signing in ---------------------------------------------------------------------------------

/// What a screen may know of a worker.
struct StaffGlance {
    base::WorkerId id{};
    std::string name{};   ///< Never logged, never in a record.
    std::string title{};  ///< 护理员 …, as the roster says; may be empty.
    domain::StaffRole role = domain::StaffRole::Worker;
    bool operator==(const StaffGlance&) const = default;
};
/// TapCard: the card is a badge. While `wait_ms` is not over no PIN is taken.
struct BadgeShown {
    StaffGlance staff{};
    int tries_left = 5;
    std::int64_t wait_ms = 0;
};
/// `pin` is wiped by the station.
struct SignIn {
    base::WorkerId worker{};
    base::SharedSecret pin{};
};
struct SignedIn {
    StaffGlance staff{};
    domain::RecordKey record{};
};
struct SignInRefused {
    enum class Why {
        WrongPin,     ///< `tries_left` more before the wait begins.
        MustWait,     ///< `wait_ms` more; the PIN was not looked at.
        NotOnRoster,  ///< Not, or no longer, one of this station's workers.
    } why = Why::WrongPin;
    int tries_left = 0;
    std::int64_t wait_ms = 0;
};
struct SignOut {
    using Why = domain::SignOutWhy;
    Why why = Why::Asked;
};
struct SignedOut {
    domain::RecordKey record{};
};
/// A worker's command while nobody is signed in: the screen goes back to signing in.
struct NotSignedIn {};

// ---- people -------------------------------------------------------------------------------------

/// `typed`: pinyin initials of the name (wxy), four digits of birth year, card or phone; a Chinese
/// surname. Fewer letters match more people.
struct FindPeople {
    std::string typed{};
    std::size_t count_max = 6;
    std::size_t skip = 0;
};
struct PersonLine {
    base::ElderId id{};
    std::string name{};
    std::optional<int> age{};
    std::string place{};  ///< Town or village part of where they live; may be empty.
    domain::PersonState state = domain::PersonState::Active;  ///< Today.
    std::optional<domain::Money> pays{};  ///< For the meal served now; none: no price.
    bool ate = false;                     ///< This meal already.
    bool operator==(const PersonLine&) const = default;
};
struct PeopleFound {
    std::vector<PersonLine> lines{};
    std::size_t count = 0;  ///< Of all who fit.
};
struct ReadPerson {
    base::ElderId elder{};
};
struct CardLine {
    base::CardRef ref{};
    base::TokenKind kind = base::TokenKind::OtherCard;
    std::string tail{};
    domain::CardStanding standing = domain::CardStanding::Active;
    std::optional<base::CivilDate> since{};
    bool stopped_here = false;  ///< By this station, so it can be lifted here.
    bool operator==(const CardLine&) const = default;
};
struct PersonShown {
    PersonLine line{};
    domain::Sex sex = domain::Sex::Unknown;
    domain::Money balance{};
    std::optional<domain::MealQuote> quote{};  ///< Of the meal served now.
    std::vector<CardLine> cards{};
};

// ---- meals --------------------------------------------------------------------------------------

/// The newest meals of today first.
struct ReadMeals {
    std::size_t count_max = 4;
    std::size_t skip = 0;
};
struct MealRow {
    domain::RecordKey record{};
    base::ElderId elder{};
    std::string name{};
    std::uint32_t pickup_number = 0;
    base::WallMs at_ms = 0;
    std::optional<base::TokenKind> by{};  ///< None: looked up by name.
    domain::Money pays{};
    bool received = false;  ///< The hub has it.
    bool voided = false;
    bool may_void = false;  ///< Young enough, and not voided.
    /// Above the limit: another worker must agree.
    bool needs_second = false;
    int copies = 0;  ///< Slips asked for so far.
    bool operator==(const MealRow&) const = default;
};
struct MealsShown {
    std::vector<MealRow> rows{};
    std::size_t count = 0;     ///< Of today's.
    std::uint32_t served = 0;  ///< Of the meal served now, voided ones left out.
};

using domain::VoidReason;
/// The second person above the limit: badge on the reader, then the PIN.
struct Approver {
    base::WorkerId worker{};
    base::SharedSecret pin{};
};
struct VoidMeal {
    domain::RecordKey record{};
    VoidReason reason = VoidReason::Other;
    std::optional<Approver> approver{};
};
struct MealVoided {
    domain::RecordKey record{};  ///< Of the reversal.
    domain::RecordKey meal{};
    domain::Money refunded{};
    domain::Money balance_after{};
};
struct VoidRefused {
    enum class Why {
        NotAMeal,
        AlreadyVoided,
        TooLate,        ///< Longer ago than the policy allows here.
        NeedsSecond,    ///< Above the limit, and nobody else agreed.
        SamePerson,     ///< The second person is the first.
        ApproverWrong,  ///< The second person's PIN is not right, or they must wait.
    } why = Why::NotAMeal;
    domain::Money limit{};  ///< NeedsSecond.
    int tries_left = 0;     ///< ApproverWrong.
    std::int64_t wait_ms = 0;
};

// ---- slips --------------------------------------------------------------------------------------

using domain::SlipKind;
using domain::SlipResult;
/// Makes a print job a record, before anything is printed. Whoever asks: the record says who was
/// signed in, or "station".
struct RequestSlip {
    SlipKind kind = SlipKind::Meal;
    /// The meal or the top-up. Of a day: its last record, or seq 0 for everything up to now.
    domain::RecordKey of{};
};
/// A payer's part of a day.
struct DayShare {
    std::string funder{};  ///< As the ledger names it.
    std::string payer{};  ///< 政府补助 …: the label of this funder's first layer in the policy.
    domain::Money pays{};
    bool operator==(const DayShare&) const = default;
};
/// The meals of a day and the money of its cash drawer. Voided meals are in no sum.
struct DayTotals {
    base::CivilDate day{};
    domain::RecordKey up_to{};  ///< With this record and those before it.
    std::uint64_t served = 0;
    std::uint64_t voided = 0;
    domain::Money list_total{};  ///< All shares and elders_paid.
    std::vector<DayShare> shares{};
    domain::Money elders_paid{};
    domain::Money topped_up{};
    bool operator==(const DayTotals&) const = default;
};
struct SlipRequested {
    domain::RecordKey job{};
    SlipKind kind = SlipKind::Meal;
    domain::RecordKey of{};
    int copy = 0;  ///< 0: the original; from 1 on it says 补打 with this count.
    domain::Record about{};
    std::string elder_name{};        ///< Meal and top-up.
    std::string worker_name{};       ///< Who did what it is about; empty: no worker.
    domain::Money balance{};         ///< Meal and top-up: on the elder's account now.
    std::optional<DayTotals> day{};  ///< Day.
    std::string seal{};              ///< Signed text for the QR code: domain::slip_seal_text().
};
struct SlipRefused {
    enum class Why {
        NoSuchRecord,  ///< Not here, or not of the kind; or the end of a job that is no job.
        Voided,        ///< The meal was taken back: no food for its slip.
    } why = Why::NoSuchRecord;
};
struct FinishSlip {
    domain::RecordKey job{};
    SlipResult result = SlipResult::NotPrinted;
};
/// Also the answer to the same again.
struct SlipFinished {
    domain::RecordKey record{};
};
/// A print job that never ended: the power went. Printed once more it says 补打.
struct UnfinishedSlip {
    SlipKind kind = SlipKind::Meal;
    domain::RecordKey of{};
    bool operator==(const UnfinishedSlip&) const = default;
};

}  // namespace yz::station
