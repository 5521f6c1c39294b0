// Level 4. The router of the worker screens: signing in (W1), the counter (W6) with its search
// (W11), the devices (W9). A pure state machine inside Session, which passes on what is its own:
// touches, cards, answers, time. Several questions may be out at the station; an answer counts only
// while its question is the latest of its kind.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hw/port/card_reader.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/station/command.h"
#include "kiosk/ui/screens/screen_view.h"
#include "kiosk/ui/screens/worker/counter_state.h"
#include "kiosk/ui/screens/worker/devices_state.h"

namespace yz::ui {

/// What the counter may do, as policy and configuration say.
struct CounterRules {
    std::optional<std::int64_t> void_within_ms;
    std::optional<domain::Money> top_up_max;
    domain::Money alone_up_to{};  ///< A dearer meal is taken back by two.
    bool has_printer = false;
};

// ---- events only worker screens know ------------------------------------------------------------
/// What is known of the link and the devices is new.
struct DevicesSeen {
    SyncState sync;
    std::vector<DeviceState> devices;
    std::optional<base::WallMs> checked_ms;
};
/// What became of TestDevice.
struct DeviceTested {
    std::string device_id;
    DeviceTest::Stage stage = DeviceTest::Stage::Nothing;
};
struct CalibrationMoved {
    CalibrationStage stage = CalibrationStage::LayOnReader;
};
/// What became of a slip, whoever asked for it.
struct SlipEnded {
    station::SlipKind kind = station::SlipKind::Meal;
    domain::RecordKey of;
    int copy = 0;
    station::SlipResult result = station::SlipResult::NotPrinted;
};

// ---- effects only worker screens have -----------------------------------------------------------
/// 补打, or the first one: a print job on record, then paper. Answered by SlipEnded.
struct PrintSlip {
    station::SlipKind kind = station::SlipKind::Meal;
    domain::RecordKey of;  ///< seq 0 of a day: up to now.
};
/// A printer or a voice shows that it works. Answered by DeviceTested.
struct TestDevice {
    std::string device_id;
    DeviceKind kind = DeviceKind::Printer;
};
/// A wedge reader is to be calibrated; an empty id ends it. Answered by CalibrationMoved.
struct Calibrate {
    std::string device_id;
};
/// 现在上传
struct SendNow {};
/// W9 stands: what tells nothing by itself is looked at; DevicesSeen comes.
struct LookAtDevices {};

/// One call of a function below: what it leads to.
struct WorkerStep {
    const base::ClockReading& now;
    struct Submitted {
        std::uint64_t ticket = 0;
        station::Command command;
    };
    std::vector<Submitted> submits = {};
    std::optional<hw::port::Chime> chime = {};
    std::optional<PrintSlip> print = {};
    std::optional<TestDevice> test = {};
    std::optional<Calibrate> calibrate = {};
    bool send_now = false;
    bool look = false;
    bool speak = false;  ///< The prompt of what stands now, also when the screen is the same.
    bool left = false;   ///< Back to E1.
};

class WorkerSession {
public:
    /// What Session shares with it; all must outlive it.
    struct Parts {
        const Catalogue& texts;
        const StationFace& station;
        const CounterRules& rules;
        base::Random& random;        ///< Ids of top-ups.
        std::uint64_t& last_ticket;  ///< Of Session: tickets are its, too.
        const DevicesSeen& devices;
    };
    WorkerSession(const Parts& parts, const base::ClockReading& now);

    /// A badge was laid down, on E1 or W1.
    void badge(WorkerStep& step, const station::BadgeShown& shown);
    void card(WorkerStep& step, const hw::port::CardPresented& card);
    void card_trouble(WorkerStep& step, const hw::port::CardTroubled& trouble);
    /// False: the ticket is not one of its own.
    bool answer(WorkerStep& step, std::uint64_t ticket, const station::Outcome& outcome);
    void touched(WorkerStep& step, const std::string& id);
    /// A label was held to hear it: somebody is here.
    void held(const base::ClockReading& now) { touched_at_ms_ = now.boot_ms; }
    void ticked(WorkerStep& step);
    void device_tested(WorkerStep& step, const DeviceTested& tested);
    void calibration_moved(WorkerStep& step, const CalibrationMoved& moved);
    void slip_ended(WorkerStep& step, const SlipEnded& ended);
    /// Back to E1; whoever is signed in, or is just being signed in, is signed out.
    void leave(WorkerStep& step, station::SignOut::Why why);

    ScreenView view(const base::ClockReading& now) const;
    std::int64_t next_due_ms(const base::ClockReading& now) const;
    bool busy() const { return !out_.empty(); }

private:
    enum class Place { SignIn, Counter, Find, Devices };
    /// What a question at the station was about; the latest of each kind counts.
    enum class Asked {
        Badge,
        SignIn,
        Find,
        PersonOfCard,
        Person,
        Meals,
        Serve,
        TopUp,
        Card,
        Void,
        SecondBadge,
    };
    void ask(WorkerStep& step, Asked asked, station::Command command);
    /// What is still answered to it is of the past.
    void forget(Asked asked);
    /// An act is out: until its answer, nothing else is begun, and nobody is signed out.
    bool sending() const;
    void ask_of_card(WorkerStep& step, station::Command command);
    void sign_in_again(WorkerStep& step);

    // worker_sign_in.cpp
    void touched_sign_in(WorkerStep& step, const std::string& id);
    void sign_in_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome);
    void wait_until(std::optional<std::int64_t>& until, std::int64_t wait_ms, std::int64_t now_ms);
    /// A key of a PIN pad; true when the PIN is to be sent.
    bool pin_key(const std::string& id, int& digits_typed);
    void forget_pin();

    // worker_counter.cpp
    using MoneyOf = std::pair<base::ElderId, domain::Money>;
    void open_counter(WorkerStep& step);
    void read_meals(WorkerStep& step);
    void show_person(WorkerStep& step, const base::ElderId& elder);
    void find(WorkerStep& step, const std::string& typed);
    void touched_find(WorkerStep& step, const std::string& id);
    void touched_counter(WorkerStep& step, const std::string& id);
    bool touched_form(WorkerStep& step, const std::string& id);
    void touched(WorkerStep& step, TopUpForm& form, const std::string& id);
    void touched(WorkerStep& step, CardsForm& form, const std::string& id);
    void touched(WorkerStep& step, AnswerForm& form, const std::string& id);
    void send(WorkerStep& step, Asked asked, station::Command command);
    station::TopUp top_up_of(WorkerStep& step, const MoneyOf& money);
    void counter_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome);
    void keep_top_up();
    void money_answer(WorkerStep& step, const station::Outcome& outcome);
    void card_answer(WorkerStep& step, const station::Outcome& outcome);
    void person_of_card(WorkerStep& step, const station::Outcome& outcome);
    void read_answer(WorkerStep& step, Asked asked, const station::Outcome& outcome);
    void read_failed(WorkerStep& step, Asked asked, const station::Outcome& outcome);
    void tell(WorkerStep& step, CounterAnswer answer);
    bool free_for_words() const;
    void show_answer(WorkerStep& step, CounterAnswer answer);

    // worker_void.cpp
    void touched(WorkerStep& step, VoidForm& form, const std::string& id);
    void touched(WorkerStep& step, SecondForm& form, const std::string& id);
    void ask_second(const station::MealRow& meal, domain::Money limit);
    void void_answer(WorkerStep& step, const station::Outcome& outcome);
    void second_answer(WorkerStep& step, const station::Outcome& outcome);

    // worker_devices.cpp
    void open_devices(WorkerStep& step);
    void look(WorkerStep& step);
    void touched_devices(WorkerStep& step, const std::string& id);
    void close_device(WorkerStep& step);
    const DeviceState* open_device() const;
    /// The open device is this reader, and its test waits for a card.
    bool tests_reader(const std::string& reader) const;
    void begin_test(WorkerStep& step);
    void test_ended(WorkerStep& step, DeviceTest test);
    void day_slip_ended(WorkerStep& step, station::SlipResult result);

    void touched_rail(WorkerStep& step, const std::string& id);
    WorkerAtWork at_work() const;

    Parts parts_;
    Place place_ = Place::SignIn;
    std::map<std::uint64_t, Asked> out_;
    std::int64_t touched_at_ms_ = 0;
    std::optional<station::StaffGlance> who_;  ///< Signed in.

    SignInState sign_in_;
    base::SharedSecret pin_;  ///< What was typed on the pad that stands now.
    std::optional<std::int64_t> wait_until_ms_;

    CounterState counter_;
    FindState find_;
    station::TopUp top_up_;  ///< Being sent.
    /// Ids of top-ups whose record may or may not be in the file: sent again, each counts once.
    std::map<MoneyOf, std::string> not_recorded_;
    station::MealRow voiding_;  ///< With its reason: being taken back, or the last that was.
    station::VoidReason void_reason_ = station::VoidReason::Other;
    std::optional<std::int64_t> second_wait_until_ms_;
    std::optional<domain::RecordKey> slip_asked_;  ///< By a touch here, not by a meal.

    std::size_t devices_skip_ = 0;
    std::int64_t looked_at_ms_ = 0;
    std::string open_device_id_;
    std::optional<DeviceTest> test_;
    std::int64_t test_ends_ms_ = 0;
    bool day_slip_asked_ = false;  ///< test_ is of the slip, not of a test page.
    std::optional<CalibrationStage> calibration_;
};

}  // namespace yz::ui
