// Level 4. What each elder screen is made from, and the pure functions that turn it into a View.
// Every `if` of the elder screens is in these functions.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "kiosk/base/clock.h"
#include "kiosk/station/command.h"
#include "kiosk/ui/screens/elder/screen_view.h"
#include "kiosk/ui/text/catalogue.h"
#include "kiosk/ui/words/names.h"

namespace yz::ui {

/// One dish on today's menu. Source of the four icons: the E1 picture.
struct Dish {
    std::string name;
    std::string tag;   ///< 软烂, 少盐 …; may be empty.
    std::string icon;  ///< tofu, egg, leaf, soup, rice, bowl.
};

/// One meal of today as this station offers it; half-open [from, to).
struct MealOffer {
    domain::Meal meal = domain::Meal::Lunch;
    base::TimeOfDay from;
    base::TimeOfDay to;
    std::vector<Dish> dishes;
    std::vector<domain::BoardStep> prices;  ///< domain::price_board(); the first three are shown.
};

/// What all screens of one station share. Changes only by an event.
struct StationFace {
    std::string name;          ///< 清溪村长者饭堂
    std::string phone;         ///< Empty: not given.
    std::string window = "1";  ///< Where the food is handed out.
    Titles titles;             ///< How elders are addressed here; empty fields: the catalogue's.
    std::vector<MealOffer> offers;  ///< Today's, in order of time.
};

/// The meal that is served at this time of day, or null.
const MealOffer* offer_at(const std::vector<MealOffer>& offers, base::TimeOfDay time);
/// The next one that begins later today, or null.
const MealOffer* offer_after(const std::vector<MealOffer>& offers, base::TimeOfDay time);

/// Everything a view may look at besides its own state.
struct ViewContext {
    const Catalogue& texts;
    const StationFace& station;
    base::WallMs now_ms = 0;
};

/// Seconds left of a screen's time, for ring and strip; none: the screen stays.
struct Countdown {
    int left_s = 0;
    int whole_s = 1;
};

// ---- E1 -----------------------------------------------------------------------------------------
struct IdleState {
    bool reader_works = true;
    bool enquiring = false;  ///< 我要查询 was pressed: the next card is looked up.
    bool waiting = false;    ///< A card was read and its answer takes longer than usual.
};
IdleView view_idle(const IdleState& state, const ViewContext& context);

// ---- E2 -----------------------------------------------------------------------------------------
struct QuoteState {
    station::MealQuoted quoted;
    std::optional<Countdown> countdown;
    enum class Mode {
        AutoPay,     ///< The countdown ends in paying.
        Paused,      ///< The same after a stray touch: 不着急，您慢慢看.
        PressToPay,  ///< The station wants a press; the countdown ends on E1, unpaid.
        Posting,     ///< Being written down now.
    } mode = Mode::AutoPay;
    bool price_changed = false;  ///< The price moved between showing and paying: shown anew.
};
QuoteView view_quote(const QuoteState& state, const ViewContext& context);

// ---- E3 -----------------------------------------------------------------------------------------
struct DoneState {
    station::MealDone done;
    std::optional<Countdown> countdown;
};
DoneView view_done(const DoneState& state, const ViewContext& context);

// ---- E4 -----------------------------------------------------------------------------------------
/// Forms that are no answer of the station: calling people, and what is not open yet.
enum class Form {
    CallStaff,         ///< 叫工作人员来
    Sos,               ///< 求助
    NotOpenVolunteer,  ///< 志愿者
    NotOpenStaff,      ///< 工作人员
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
