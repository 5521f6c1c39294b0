// Level 1. What a record says, one struct for each kind: ids and amounts only, never a name, an ID
// number or a PIN. The bytes of each: record.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/card_token.h"
#include "kiosk/base/ids.h"
#include "kiosk/domain/assurance.h"
#include "kiosk/domain/card.h"
#include "kiosk/domain/meal_quote.h"

namespace yz::domain {

// ---- meals and money ----------------------------------------------------------------------------

/// How the elder was recognised, and what the card had to add.
struct MealProof {
    std::optional<base::TokenKind> by{};          ///< None: a worker looked the elder up by name.
    AssuranceLevel level = AssuranceLevel::Weak;  ///< Of `by`, as it was judged then.
    CardCheck added = CardCheck::None;            ///< None, Glance or Pin.
    base::WorkerId worker{};                      ///< Glance: whose.
    auto operator<=>(const MealProof&) const = default;
};
struct MealServed {
    base::ElderId elder;
    base::CardRef card;  ///< Empty: by name.
    MealQuote quote;
    std::uint32_t pickup_number = 0;  ///< From 1 each meal.
    /// The facts the quote was computed from (facts JSON), so anyone can compute it again.
    std::string facts_json;
    /// None in records of version 1, which had none and always a card.
    std::optional<MealProof> proof{};
    auto operator<=>(const MealServed&) const = default;
};

enum class VoidReason {
    WrongPerson,  ///< 刷错人
    TakenTwice,   ///< 多刷一次
    NoFood,       ///< 没拿到饭
    Other,        ///< 别的
};
/// Stable word: "wrong_person", "taken_twice", "no_food", "other".
const char* void_reason_name(VoidReason reason);
std::optional<VoidReason> parse_void_reason(std::string_view name);

/// A meal taken back: every amount of its record, the other way round.
struct MealVoided {
    std::uint64_t reverses = 0;  ///< The meal's record, of the same station and epoch.
    base::ElderId elder;
    MealSlot slot;
    std::vector<QuoteLayer> layers;
    Money elder_paid;
    VoidReason reason = VoidReason::Other;
    base::WorkerId approver{};  ///< The second person; empty: none was needed.
    auto operator<=>(const MealVoided&) const = default;
};
struct WalletToppedUp {
    base::ElderId elder;
    Money amount;        ///< > 0
    std::string method;  ///< "cash"
    /// UUIDv7 from whoever took the money, so that doing it again counts once. Empty in records of
    /// version 1, which had none.
    std::string id{};
    auto operator<=>(const WalletToppedUp&) const = default;
};

// ---- cards --------------------------------------------------------------------------------------

struct CardBlocked {
    base::CardRef card;
    base::ElderId elder;
    CardState state = CardState::Blocked;  ///< Lost or Blocked.
    auto operator<=>(const CardBlocked&) const = default;
};
/// This station's own stop is lifted; what the roster says stays.
struct CardUnblocked {
    base::CardRef card;
    base::ElderId elder;
    auto operator<=>(const CardUnblocked&) const = default;
};

enum class AnomalyReason {
    OldCounter,  ///< A tap that was seen before, or one older than it: a copy of an old tap.
    NotGenuine,  ///< It should prove itself and did not.
    WeakerKind,  ///< The number of a card that proves itself, on a card that only says it.
};
/// Stable word: "old_counter", "not_genuine", "weaker_kind".
const char* anomaly_reason_name(AnomalyReason reason);
std::optional<AnomalyReason> parse_anomaly_reason(std::string_view name);

/// A card that is very likely a copy. It was refused.
struct CardAnomaly {
    base::CardRef card{};                             ///< Empty: the reader could not tell.
    base::TokenKind by = base::TokenKind::OtherCard;  ///< As what it came.
    AnomalyReason why = AnomalyReason::NotGenuine;
    base::ElderId elder{};                   ///< Whose card it says it is; empty: nobody's here.
    base::WorkerId worker{};                 ///< Whose badge it says it is.
    std::optional<std::uint32_t> counter{};  ///< OldCounter: what it said …
    std::optional<std::uint32_t> last{};     ///< … and what was seen last.
    auto operator<=>(const CardAnomaly&) const = default;
};
/// A wrong PIN of an elder.
struct PinRefused {
    base::ElderId elder;
    base::CardRef card;
    auto operator<=>(const PinRefused&) const = default;
};

// ---- who works here -----------------------------------------------------------------------------

struct WorkerSignedIn {
    base::WorkerId worker;
    auto operator<=>(const WorkerSignedIn&) const = default;
};
enum class PinPurpose { SignIn, Approval };
/// Stable word: "sign_in", "approval".
const char* pin_purpose_name(PinPurpose purpose);
std::optional<PinPurpose> parse_pin_purpose(std::string_view name);
/// A wrong PIN of a worker.
struct SignInRefused {
    base::WorkerId worker;
    PinPurpose purpose = PinPurpose::SignIn;
    auto operator<=>(const SignInRefused&) const = default;
};
enum class SignOutWhy { Asked, LeftAlone };
/// Stable word: "asked", "left_alone".
const char* sign_out_why_name(SignOutWhy why);
std::optional<SignOutWhy> parse_sign_out_why(std::string_view name);
struct WorkerSignedOut {
    base::WorkerId worker;
    SignOutWhy why = SignOutWhy::Asked;
    auto operator<=>(const WorkerSignedOut&) const = default;
};

// ---- slips --------------------------------------------------------------------------------------

enum class SlipKind { Meal, TopUp, Day };
/// Stable word: "meal", "top_up", "day".
const char* slip_kind_name(SlipKind kind);
std::optional<SlipKind> parse_slip_kind(std::string_view name);
/// A print job, written down before anything is printed.
struct SlipRequested {
    SlipKind kind = SlipKind::Meal;
    std::uint64_t of = 0;    ///< The record it is about, of the same station and epoch.
    std::uint32_t copy = 0;  ///< 0: the original; dense for each kind and record.
    auto operator<=>(const SlipRequested&) const = default;
};
enum class SlipResult {
    Printed,     ///< The printer said so.
    Sent,        ///< To a printer that says nothing.
    NotPrinted,  ///< Nothing of it is on paper.
    Broken,      ///< A part of it may be on paper.
};
/// Stable word: "printed", "sent", "not_printed", "broken".
const char* slip_result_name(SlipResult result);
/// As far as anybody can know: a printer that tells nothing took it all.
bool is_on_paper(SlipResult result);
std::optional<SlipResult> parse_slip_result(std::string_view name);
struct SlipFinished {
    std::uint64_t job = 0;  ///< The record of the request, of the same station and epoch.
    SlipResult result = SlipResult::NotPrinted;
    auto operator<=>(const SlipFinished&) const = default;
};

using RecordBody = std::variant<MealServed, WalletToppedUp, CardBlocked, CardUnblocked, CardAnomaly,
                                PinRefused, WorkerSignedIn, SignInRefused, WorkerSignedOut,
                                MealVoided, SlipRequested, SlipFinished>;

}  // namespace yz::domain
