// Level 4. What each elder screen is made from, and the pure functions that turn it into a View.
// Every `if` of the elder screens is in these functions.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "kiosk/station/command.h"
#include "kiosk/ui/screens/screen_view.h"
#include "kiosk/ui/screens/view_context.h"

namespace yz::ui {

// ---- E1 -----------------------------------------------------------------------------------------
struct IdleState {
    bool reader_works = true;
    bool enquiring = false;  ///< 我要查询 was pressed: the next card is looked up.
    bool waiting = false;    ///< A card was read and its answer takes longer than usual.
    bool slips_come = true;  ///< False: the printer is in trouble, so the number is to be kept.
};
IdleView view_idle(const IdleState& state, const ViewContext& context);

// ---- E2 -----------------------------------------------------------------------------------------
/// Source: domain::CardCheck::Pin.
inline constexpr int kElderPinDigits = 4;
struct QuoteState {
    station::MealQuoted quoted;
    std::optional<Countdown> countdown;
    enum class Mode {
        AutoPay,     ///< The countdown ends in paying.
        Paused,      ///< The same after a stray touch: 不着急，您慢慢看.
        PressToPay,  ///< The station wants a press; the countdown ends on E1, unpaid.
        Posting,     ///< Being written down now.
        /// The card is weak: a worker looks and lays the badge on the reader; nothing is paid by
        /// itself. Touched: call.
        Glance,
        /// The card is weak: the elder's own PIN. Touched: k_0 … k_9, k_back, forgot, pay.
        Pin,
    } mode = Mode::AutoPay;
    bool price_changed = false;  ///< The price moved between showing and paying: shown anew.
    int pin_digits_typed = 0;    ///< Pin: at most kElderPinDigits.
    /// After a wrong PIN. With none left the mode is Glance.
    std::optional<int> pin_tries_left{};
};
QuoteView view_quote(const QuoteState& state, const ViewContext& context);

// ---- E3 -----------------------------------------------------------------------------------------
struct DoneState {
    station::MealDone done;
    std::optional<Countdown> countdown;
    enum class Slip {
        None,  ///< No printer, or nobody knows yet.
        Printed,
        NotPrinted,  ///< The number must be remembered.
    } slip = Slip::None;
};
DoneView view_done(const DoneState& state, const ViewContext& context);

// ---- E4 -----------------------------------------------------------------------------------------
/// Forms that are no answer of the station: calling people, and what is not open yet.
enum class Form {
    CallStaff,         ///< 叫工作人员来
    Sos,               ///< 求助
    NotOpenVolunteer,  ///< 志愿者
    NotOpenActivity,   ///< 今天来活动
    SetAside,          ///< The database failed its check and was set aside: whom to call.
    ClockUnset,        ///< The clock is plainly wrong: no day to book a meal on.
};
using TroubleCause =
    std::variant<station::Refused, station::NotRecorded, hw::port::CardTrouble, Form>;
struct TroubleState {
    TroubleCause cause;
    std::optional<Countdown> countdown;
    bool over_session = false;  ///< The right button leads back (返回), not home (回首页).
};
TroubleView view_trouble(const TroubleState& state, const ViewContext& context);
/// What the green button of this form does.
enum class PrimaryAction { CallStaff, Leave };
PrimaryAction primary_action(const TroubleCause& cause);

// ---- EV -----------------------------------------------------------------------------------------
/// 再听一遍 opens it: what was just said, and how it is said. Touched: louder, softer, slower,
/// faster, usual; sos, replay, end.
struct VoiceState {
    Prompt said{};
    // At an end of the volume or the pace the next step there is none.
    bool is_loudest = false, is_softest = false;
    bool is_slowest = false, is_fastest = false;
    bool is_usual = true;  ///< Nothing to put back.
    /// What 再听一遍 says it in.
    enum class Replay { Same, Mandarin, Cantonese, English } replay = Replay::Same;
    std::optional<Countdown> countdown{};
};
VoiceView view_voice(const VoiceState& state, const ViewContext& context);

// ---- E5 -----------------------------------------------------------------------------------------
struct AccountState {
    station::AccountShown account;
    std::optional<Countdown> countdown;
};
AccountView view_account(const AccountState& state, const ViewContext& context);

// ---- E7 -----------------------------------------------------------------------------------------
struct WhyState {
    station::ElderGlance elder;
    domain::MealQuote quote;
    domain::Money subsidy_this_month;
    std::vector<domain::LayerText> layer_texts;  ///< One for each of quote.layers.
    std::optional<Countdown> countdown;
};
WhyView view_why(const WhyState& state, const ViewContext& context);

}  // namespace yz::ui
