// Level 4. The router of the screens: which screen stands, its time, what a card or a touch
// leads to. A pure state machine: event and time in, effects out; it owns no clock and no thread.
// At any time at most one command is out at the station; answers are shown in the order of the
// cards, so an older card's answer never covers a newer one's.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/port/card_reader.h"
#include "hw/port/voice.h"
#include "kiosk/base/clock.h"
#include "kiosk/station/command.h"
#include "kiosk/ui/screens/elder/elder_state.h"
#include "kiosk/ui/session/answer.h"
#include "kiosk/ui/session/worker_session.h"

namespace yz::ui {

struct SessionSettings {
    StationFace station;
    int auto_pay_s = 10;  ///< 0: paying requires a press.
    /// An answer that appears while the next card already waits stays at least this long.
    int answer_shown_min_ms = 1500;
    /// Languages the voice has, the usual first; none: nothing speaks, and times start at once.
    std::vector<hw::port::SpokenLanguage> languages{};
    int volume = hw::port::kVolumeUsual;  ///< 0 to hw::port::kVolumeMax, for who comes next.
    hw::port::Pace pace = hw::port::Pace::Normal;
    CounterRules counter;
};

/// How the person in front wishes to be spoken to.
struct SpeechWish {
    hw::port::SpokenLanguage language = hw::port::SpokenLanguage::Mandarin;
    int volume = hw::port::kVolumeUsual;
    hw::port::Pace pace = hw::port::Pace::Normal;
    bool operator==(const SpeechWish&) const = default;
};

// ---- events -------------------------------------------------------------------------------------
/// The station's answer to Submit with the same ticket.
struct OutcomeArrived {
    std::uint64_t ticket = 0;
    station::Outcome outcome;
};
/// A finger went up: on the button with this id, or (empty) anywhere else.
struct Touched {
    std::string id;
};
/// A finger stays on a target: its words are said.
struct Held {
    std::string words;
};
/// The voice has come to the end of the sentence with this id, or will never say it.
struct SpeechEnded {
    std::uint64_t id = 0;
};
/// Time passed; due when `next_due_ms` says so, harmless at any time.
struct Ticked {};
/// Today's meals or names of layers are new.
struct FaceChanged {
    StationFace station;
};
/// Whether the station can record at all; anything but Serving stands in place of E1.
enum class StationCondition { Serving, SetAside, ClockUnset };
using Event = std::variant<hw::port::CardPresented, hw::port::CardTroubled, hw::port::CardGone,
                           hw::port::ReadersChanged, OutcomeArrived, Touched, Held, SpeechEnded,
                           Ticked, FaceChanged, StationCondition, DevicesSeen, DeviceTested,
                           CalibrationMoved, SlipEnded>;

// ---- effects ------------------------------------------------------------------------------------
/// Give this to Station::submit; its outcome comes back as OutcomeArrived with this ticket.
struct Submit {
    std::uint64_t ticket = 0;
    station::Command command;
};
/// Ends an older sentence. SpeechEnded with this id must come back when the settings say that
/// somebody speaks.
struct Speak {
    std::uint64_t id = 0;
    Prompt prompt;
    SpeechWish wish;
};
/// How an answer turned out, heard before its sentence.
struct Sound {
    hw::port::Chime chime = hw::port::Chime::Accepted;
    int volume = hw::port::kVolumeUsual;
};
/// The view is another one now: draw it.
struct Redraw {
    std::string screen_id;  ///< Of what stands now: E1, E2 …
};
/// An answer stands on the screen with the Redraw before it: draw, then write it to --answers.
struct ShowAnswer {
    Answer answer;
};
/// In this order within one step: Submit, Redraw, ShowAnswer, Sound, Speak.
using Effect = std::variant<Submit, Redraw, ShowAnswer, Sound, Speak, PrintSlip, TestDevice,
                            Calibrate, SendNow, LookAtDevices>;

class Session {
public:
    /// `texts` and `random` (ids of top-ups) must outlive the session.
    Session(SessionSettings settings, const Catalogue& texts, base::Random& random);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// The only way it moves. Times: `boot_ms` drives the countdowns, `wall_ms` dates and
    /// greetings.
    std::vector<Effect> step(const Event& event, const base::ClockReading& now);

    ScreenView view(const base::ClockReading& now) const;
    /// E1, E2, E4_card_lost …
    std::string screen_id(const base::ClockReading& now) const;
    /// Boot time at which Ticked is due: the next second of a countdown, the end of a screen, or
    /// the next minute of the clock on E1.
    std::int64_t next_due_ms(const base::ClockReading& now) const;
    /// True while a command is out, a card waits or a sentence is said: a script waits for it.
    bool busy() const {
        return out_.has_value() || !waiting_.empty() || speaking_.has_value() ||
               (worker_ && worker_->busy());
    }

private:
    struct Home {};
    using Base = std::variant<Home, QuoteState, DoneState, TroubleState, AccountState>;
    /// What lies over the base screen, one deep: leaving it shows the base again.
    using Overlay = std::variant<std::monostate, WhyState, TroubleState>;
    enum class Asked { Tap, Serve };
    struct Out {
        std::uint64_t ticket = 0;
        Asked asked = Asked::Tap;
        std::int64_t card_at_ms = 0;
        std::int64_t asked_at_ms = 0;
    };
    /// The sentence being said; the time of a screen begins when it ends.
    struct Speaking {
        std::uint64_t id = 0;
        std::int64_t give_up_ms = 0;
    };
    struct Step;  ///< One call of step(): its time and its effects so far.

    void on(Step& step, const hw::port::CardPresented& card);
    void on(Step& step, const hw::port::CardTroubled& trouble);
    void on(Step& step, const hw::port::CardGone& gone);
    void on(Step& step, const hw::port::ReadersChanged& readers);
    void on(Step& step, const OutcomeArrived& arrived);
    void on(Step& step, const Touched& touch);
    void on(Step& step, const Held& held);
    void on(Step& step, const SpeechEnded& ended);
    void on(Step& step, const Ticked& tick);
    void on(Step& step, const FaceChanged& face);
    void on(Step& step, const StationCondition& condition);
    void on(Step& step, const DevicesSeen& seen);
    void on(Step& step, const DeviceTested& tested);
    void on(Step& step, const CalibrationMoved& moved);
    void on(Step& step, const SlipEnded& ended);

    /// A worker stands in front: the worker screens go on until they are left.
    void open_worker(Step& step, const station::BadgeShown* badge);
    void with_worker(Step& step, const std::function<void(WorkerStep&)>& happens);

    bool touched_anywhere(Step& step, const std::string& id);
    void touched_home(Step& step, const std::string& id);
    void touched_quote(Step& step, const std::string& id);
    void touched_account(Step& step, const std::string& id);
    bool touched_pin(QuoteState& quote, const std::string& id);
    void touched_voice(Step& step, const std::string& id);
    void touched_trouble(Step& step, const TroubleState& trouble, const std::string& id);

    void take_next_card(Step& step);
    /// With what a weak card must add, if anything.
    void pay(Step& step, const base::WorkerId& glance = {});
    void check_refused(Step& step, const station::CheckRefused& refused);
    /// A weak card's price stands: a badge or a PIN pays it, time does not.
    bool waits_for_check() const;
    void hold_for_waiting(const Step& step);
    void forget_pin();
    void submit(Step& step, station::Command command, Asked asked, std::int64_t card_at_ms);
    void show(Step& step, Base base);
    void show_over(Step& step, Overlay overlay);
    void leave(Step& step);
    void go_home();
    void time_over(Step& step);
    void refill(const base::ClockReading& now);
    void show_answer(Step& step, Answer answer);
    void speak(Step& step);
    void speech_over(const base::ClockReading& now);
    hw::port::SpokenLanguage next_language() const;
    void hear_again(Step& step);
    VoiceState voice_state() const;
    SpeechWish usual_wish() const;

    static bool calls_for_help(const Overlay& overlay);
    bool tap_out() const { return out_ && out_->asked == Asked::Tap; }
    /// Seconds the standing screen has; none: it stays.
    std::optional<int> seconds_of_screen() const;
    std::optional<Countdown> countdown(std::int64_t boot_ms) const;

    SessionSettings settings_;
    const Catalogue& texts_;
    base::Random& random_;
    DevicesSeen devices_;
    std::optional<WorkerSession> worker_;
    StationCondition condition_ = StationCondition::Serving;
    bool reader_works_ = true;
    bool enquiring_ = false;  ///< 我要查询 was pressed: the next card is looked up.
    Base base_ = Home{};
    Overlay overlay_;
    std::optional<Prompt> hearing_;           ///< EV stands above all: what it says once more.
    base::SharedSecret pin_;                  ///< Of the elder, as far as it is typed.
    std::optional<std::int64_t> ends_at_ms_;  ///< End of the standing screen's time.
    std::deque<hw::port::CardPresented> waiting_;
    std::optional<std::int64_t> hold_until_ms_;  ///< Until then no waiting card is taken.
    std::optional<Out> out_;
    std::int64_t card_at_ms_ = 0;  ///< The card the standing screen is about.
    std::uint64_t last_ticket_ = 0;
    SpeechWish wish_;  ///< Of whoever stands in front; the usual one again on E1.
    std::optional<Speaking> speaking_;
    std::uint64_t last_speech_ = 0;
    std::optional<ScreenView> drawn_;  ///< What the last Redraw showed.
};

}  // namespace yz::ui
