// Level 3. What can be asked of a station and what it answers: plain values that screens, scripts
// and the simulator build on. What only a worker may ask stands in staff_command.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/card_token.h"
#include "kiosk/base/civil_date.h"
#include "kiosk/domain/card.h"
#include "kiosk/domain/meal_quote.h"
#include "kiosk/domain/record.h"
#include "kiosk/station/staff_command.h"

namespace yz::station {

// ---- commands -----------------------------------------------------------------------------------

enum class TapPurpose { Eat, Enquire };

/// What the reader gave: the station hashes the number (keyed) and forgets it; an ID number and a
/// name are wiped. A worker's badge is answered with BadgeShown.
struct TapCard {
    base::CardToken token{};
    TapPurpose purpose = TapPurpose::Eat;
};
/// A card should prove itself and did not. `token` as far as the reader could tell it; no number:
/// all such cards count as one.
struct ReportForgery {
    base::CardToken token{};
};
/// The elder agreed (pressed, or let the countdown run out) to the price that was shown.
struct ServeMeal {
    base::ElderId elder{};
    base::CardRef card{};  ///< Empty: by name, for the worker who is signed in.
    domain::MealSlot slot{};
    domain::Money shown_pays{};  ///< Another price now: a fresh quote comes back instead of a meal.
    /// MealQuoted::check is Glance (or Pin): whose badge lay on the reader, at most 30 s ago.
    base::WorkerId glance{};
    /// MealQuoted::check is Pin. Wiped by the station.
    base::SharedSecret pin{};
};
/// Who asks for a top-up.
enum class Asker {
    Worker,       ///< Who is signed in.
    CommandLine,  ///< Whoever runs yizhan-kiosk itself on this machine; "station" in the record.
};
struct TopUp {
    base::ElderId elder{};
    domain::Money amount{};
    /// base::uuid_v7(), made once for the money taken: the same command again counts once.
    std::string id{};
    std::string method = "cash";
    Asker by = Asker::Worker;
};
/// By the worker who is signed in. Active lifts this station's own stop; what the roster says
/// stays.
struct BlockCard {
    base::CardRef card{};
    domain::CardState state = domain::CardState::Blocked;
};
/// The elder's own account without a card on the reader (E2 → E7 → E5).
struct ReadAccount {
    base::ElderId elder{};
};
using Command =
    std::variant<TapCard, ReportForgery, ServeMeal, TopUp, BlockCard, ReadAccount, SignIn, SignOut,
                 FindPeople, ReadPerson, ReadMeals, VoidMeal, RequestSlip, FinishSlip>;

// ---- outcomes -----------------------------------------------------------------------------------

/// What a screen may know of an elder: enough to greet and mask, nothing more.
struct ElderGlance {
    base::ElderId id{};
    std::string name{};  ///< Full name, for greeting and masking; never logged, never in a record.
    domain::Sex sex = domain::Sex::Unknown;
    std::optional<int> age{};
    bool operator==(const ElderGlance&) const = default;
};

/// Ordered by precedence: when two apply, the upper one is told. Each has its screen and next
/// steps.
enum class Refusal {
    UnknownCard,
    CardCopied,  ///< Very likely a copy: an old tap, no proof, or a weaker kind than was issued.
    CardLost,
    CardBlocked,
    CardExpired,
    ElderDeceased,
    ElderMoved,
    NoMealNow,
    AlreadyServed,
    PriceUndetermined,  ///< The city has not set an amount: a worker must be told, never zero.
    CardTooWeak,        ///< The policy wants another kind of card for a subsidised meal.
    BalanceTooLow,
};

struct Refused {
    Refusal why = Refusal::UnknownCard;
    std::optional<ElderGlance> elder{};  ///< None when the card must not tell whose it is.
    std::string card_tail{};
    std::optional<base::CivilDate> since{};       ///< Loss report, block, expiry.
    std::optional<domain::MealServed> earlier{};  ///< AlreadyServed: that meal …
    std::optional<base::WallMs> earlier_at_ms{};  ///< … and when.
    bool earlier_here = true;
    std::optional<domain::MealQuote> quote{};  ///< BalanceTooLow: what it would cost …
    std::optional<domain::Money> balance{};    ///< … and what is there.
    std::optional<domain::MealSlot> slot{};
    bool operator==(const Refused&) const = default;
};

/// The price, shown before anything is recorded.
struct MealQuoted {
    ElderGlance elder{};
    base::CardRef card{};  ///< Empty: by name.
    /// What ServeMeal must bring besides. A PIN only of who has one and has not been wrong five
    /// times today; else a glance. A glance does instead of a PIN.
    domain::CardCheck check = domain::CardCheck::None;
    domain::MealQuote quote{};
    std::vector<domain::LayerText> layer_texts{};  ///< One for each of quote.layers, for screens.
    domain::Money balance_before{};
    domain::Money subsidy_this_month{};  ///< Before this meal.
};
struct MealDone {
    ElderGlance elder{};
    domain::RecordKey record{};
    domain::MealServed meal{};
    domain::Money balance_after{};
    domain::Money subsidy_this_month{};  ///< With this meal.
    bool repeated = false;               ///< The same card within 5 s: the same event again.
};
/// ServeMeal: what the card must add is missing or wrong, and no meal is recorded.
struct CheckRefused {
    enum class Why {
        Missing,   ///< No PIN, and no badge that lay on the reader within 30 s.
        WrongPin,  ///< On record. `tries_left` more today.
    } why = Why::Missing;
    domain::CardCheck check = domain::CardCheck::None;  ///< What is asked for now.
    int tries_left = 0;                                 ///< Of the PIN.
};
struct AccountLine {
    base::CivilDate date{};
    enum class Kind { Meal, TopUp } kind = Kind::Meal;
    domain::Meal meal = domain::Meal::Lunch;
    domain::Money amount{};  ///< What the elder paid, or what was added.
};
struct AccountShown {
    ElderGlance elder{};
    domain::Money balance{};
    int meals_this_month = 0;
    bool ate_this_slot = false;
    std::optional<domain::MealQuote> usual_quote{};  ///< What a lunch costs this elder today.
    std::vector<domain::LayerText> layer_texts{};    ///< One for each of usual_quote's layers.
    domain::Money subsidy_this_month{};
    std::vector<AccountLine> latest{};  ///< At most three, newest first.
};
struct ToppedUp {
    ElderGlance elder{};
    domain::RecordKey record{};
    domain::Money amount{}, balance_after{};
    bool repeated = false;  ///< The same id before: that record, nothing new.
};
/// The id stands in another top-up's record: another elder's, or of another amount. Nothing new.
struct TopUpIdTaken {
    domain::RecordKey record{};
};
/// More than a person pays in at a counter at once.
struct TopUpTooMuch {
    domain::Money most{};
};
struct CardStopped {
    domain::RecordKey record{};
    domain::CardState state = domain::CardState::Blocked;
};
/// This station's own stop is lifted.
struct CardReleased {
    domain::RecordKey record{};
    /// What the card is now: it may still be stopped by the roster, or expired.
    domain::CardStanding standing = domain::CardStanding::Active;
};
/// Nothing to lift: the card works, or the roster stopped it, which only the county undoes.
struct NotStoppedHere {
    domain::CardStanding standing = domain::CardStanding::Active;
};
/// The world did not do its part, and the record is not in the file, or the file could not even be
/// opened to look: the person is asked to do it again, and what was done already counts once.
struct NotRecorded {
    enum class Why { DiskFull, DiskTrouble } why = Why::DiskTrouble;
};
using Outcome = std::variant<MealQuoted, MealDone, CheckRefused, AccountShown, ToppedUp,
                             TopUpIdTaken, TopUpTooMuch, CardStopped, CardReleased, NotStoppedHere,
                             Refused, BadgeShown, SignedIn, SignInRefused, SignedOut, NotSignedIn,
                             PeopleFound, PersonShown, MealsShown, MealVoided, VoidRefused,
                             SlipRequested, SlipRefused, SlipFinished, NotRecorded>;

}  // namespace yz::station
