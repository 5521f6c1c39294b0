// Level 4. What the counter (W6) and its search (W11) are made from. What a person typed, what the
// station answered, and what is being done: plain values, no digit of a PIN.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "kiosk/ui/screens/worker/counter_view.h"
#include "kiosk/ui/screens/worker/worker_state.h"

namespace yz::ui {

// ---- W11 ----------------------------------------------------------------------------------------
/// Ask the station for so many at once: surnames are taken from all of them.
inline constexpr std::size_t kPeopleAskedMax = 120;
inline constexpr std::size_t kTypedMax = 12;
/// Touched: k_a … k_z, k_0 … k_9, k_back, k_clear, surname0 …, hit0 … (an index in found.lines),
/// find_prev, find_next, close. `hit` also on W6.
struct FindState {
    std::string typed{};
    station::PeopleFound found{};  ///< From the first on, at most kPeopleAskedMax.
    std::size_t skip = 0;          ///< Hits before the first that is shown.
};
FindView view_find(const FindState& state, const ViewContext& context);
inline constexpr std::size_t kHitsShown = 3;
/// Different surnames among the people found, the commonest first, at most eight. What
/// "surname<n>" chooses is the n-th.
std::vector<std::string> surnames_found(const station::PeopleFound& found);

// ---- W6 -----------------------------------------------------------------------------------------
/// Nothing but the list.
struct MealListForm {};
/// 撤: touched reason0 … reason3 (in the order of VoidReason), cancel, confirm.
struct VoidForm {
    station::MealRow meal{};
    std::optional<station::VoidReason> reason{};
    bool sending = false;
};
/// Another worker agrees to it: touched k_0 … k_9, k_back, k_ok, cancel.
struct SecondForm {
    station::MealRow meal{};
    domain::Money limit{};  ///< From which on one alone may not.
    std::optional<station::StaffGlance> second{};
    int digits_typed = 0;
    bool checking = false;
    std::optional<station::VoidRefused> refused{};  ///< SamePerson, ApproverWrong.
    std::int64_t wait_left_ms = 0;
};
/// 充值: touched amount20 …, k_0 … k_9, k_dot, k_back, cancel, next; then change, confirm.
struct TopUpForm {
    std::string typed{};  ///< Yuan, by amount_after().
    bool confirming = false;
    bool sending = false;
    std::optional<domain::Money> amount_max{};  ///< Of one act.
};
/// 管卡: touched lost0 …, block0 …, restore0 … (an index in person.cards), cards_prev, cards_next,
/// close; then cancel, confirm.
enum class CardAct { Lost, Block, Restore };
struct CardsForm {
    struct Asked {
        std::size_t card = 0;
        CardAct act = CardAct::Lost;
    };
    std::size_t skip = 0;
    std::optional<Asked> asked{};
    bool sending = false;
};

/// What a worker is told after an act.
struct MealTakenBack {
    station::MealRow meal{};
    station::MealVoided voided{};
};
struct MealNotTakenBack {
    station::MealRow meal{};
    station::VoidRefused why{};
};
struct CardChanged {
    station::CardLine card{};  ///< As it was.
    CardAct act = CardAct::Lost;
    /// Restore: what it is worth now; the county may still stop it, or it expired.
    domain::CardStanding standing_now = domain::CardStanding::Active;
};
/// The roster stopped it, not this station: only the county lifts that.
struct CardStaysStopped {
    station::CardLine card{};
};
struct TopUpTooMuch {
    domain::Money amount_max{};
};
struct SlipDone {
    int copy = 0;  ///< As in SlipRequested.
    station::SlipResult result = station::SlipResult::Printed;
};
using CounterAnswer =
    std::variant<station::MealDone, station::ToppedUp, TopUpTooMuch, station::TopUpIdTaken,
                 MealTakenBack, MealNotTakenBack, CardChanged, CardStaysStopped, SlipDone,
                 station::Refused, hw::port::CardTrouble, station::NotRecorded>;
/// Touched: ok; slip (print one for the meal or the money just recorded).
struct AnswerForm {
    CounterAnswer answer;
};

/// Touched: find, hit0 …, serve, top_up, cards, void0 …, print0 … (an index in meals.rows),
/// meals_prev, meals_next, and what the form at the right has; lock, nav_counter, nav_devices.
struct CounterState {
    WorkerAtWork work{};
    std::string typed{};
    station::PeopleFound found{};
    std::optional<station::PersonShown> person{};
    bool serving = false;         ///< 登记一份 is out at the station.
    station::MealsShown meals{};  ///< A page: kMealRowsShown rows from `meals_skip` on.
    std::size_t meals_skip = 0;
    std::optional<std::int64_t> void_within_ms{};  ///< Of the policy.
    bool has_printer = false;
    std::variant<MealListForm, VoidForm, SecondForm, TopUpForm, CardsForm, AnswerForm> form{};
};
inline constexpr std::size_t kMealRowsShown = 6;
/// Cards of a person on one page.
inline constexpr std::size_t kCardRowsShown = 4;
CounterView view_counter(const CounterState& state, const ViewContext& context);

}  // namespace yz::ui
