// Level 5. The application's loop body, the same with and without a window: takes what waits in the
// inbox, moves the session, paints, writes down answers, follows the script. It never waits itself.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hw/sample/sample_cards.h"
#include "kiosk/main/answers_file.h"
#include "kiosk/main/calibration_desk.h"
#include "kiosk/main/card_readers.h"
#include "kiosk/main/config.h"
#include "kiosk/main/device_board.h"
#include "kiosk/main/display.h"
#include "kiosk/main/inbox.h"
#include "kiosk/main/kiosk_clock.h"
#include "kiosk/main/slip_desk.h"
#include "kiosk/main/station_thread.h"
#include "kiosk/main/voice_desk.h"
#include "kiosk/ui/kit/screen.h"
#include "kiosk/ui/session/session.h"

namespace yz::main {

/// Everything must outlive the application.
struct ApplicationParts {
    const Config& config;
    const ui::Catalogue& texts;
    const std::optional<domain::MealPolicy>& policy;
    Inbox& inbox;
    ui::Screen& screen;
    Display& display;
    CardReaders& readers;
    DeviceBoard& board;
    VoiceDesk* voice = nullptr;      ///< null: nothing is said.
    SlipDesk* slips = nullptr;       ///< null: nothing is printed.
    std::function<void()> send_now;  ///< Empty: there is no hub.
    std::filesystem::path state_dir;
    base::Random& random;
    StationThread* station = nullptr;  ///< null: without a meal policy nothing can be served.
    std::shared_ptr<TimeShift> shift;
    const std::vector<hw::sample::SampleCard>& sample_cards;
    AnswersFile* answers = nullptr;
    std::filesystem::path shots_dir;  ///< Empty: no pictures.
    /// Pictures of every screen as it first appears, for runs without a script.
    bool shoot_every_screen = false;
    bool tell_answers = false;  ///< One line an answer on standard output, names masked.
};

/// One thread.
class Application {
public:
    explicit Application(ApplicationParts parts);

    /// Does everything there is to do now. How long to sleep then, if nothing comes; nullopt when
    /// the run is over.
    std::optional<std::chrono::milliseconds> turn();

    /// A contact on the window, in px of the screen; its time is now.
    void contact(ui::PointerEvent event);
    /// F1 is 0; nothing happens beyond the last sample card.
    void tap_sample(std::size_t index);
    /// The display lost its pixels.
    void uncovered();

    /// Valid when the run is over. `why` is empty when it ended as it should.
    const StopAsked& ending() const { return *ending_; }

private:
    void on(const AppEvent& event);
    void recorded(const station::Outcome& outcome);
    void pointer(const ui::PointerEvent& event);
    void touched(const ui::TouchResult& result);
    void calibrate(const ui::Calibrate& asked);
    void calibrated(const std::optional<hw::wedge::Calibration::Step>& step);
    void look_at_devices();
    void step(const ui::Event& event);
    void tick();
    void apply(const ui::Effect& effect);
    void submit(const ui::Submit& submit);
    void draw();
    void paint();
    void written_down(const ui::Answer& answer);
    bool write_picture(const std::string& name);
    void check_day();
    void tell_condition();
    base::ClockReading now() { return clock_.now(); }
    std::chrono::milliseconds sleep_ms();

    // application_script.cpp
    enum class Follow {
        Finished,    ///< The next line may come.
        Progressed,  ///< Something was done; the same line goes on.
        Waiting,     ///< For something that wakes the loop.
        NoLine,
    };
    /// One piece of the script.
    Follow follow_script();
    Follow on_line(const NothingLine&) { return Follow::Finished; }
    Follow on_line(const CardLine& line);
    Follow on_line(const TouchLine& line);
    Follow on_line(const HoldLine& line);
    enum class Pressing { Short, Long };
    Follow press(const std::string& id, Pressing pressing);
    Follow on_line(const WaitLine& line);
    Follow on_line(const ShotLine& line);
    Follow on_line(const AdvanceLine& line);
    Follow on_line(const EndLine& line);
    Follow fail(const std::string& what);

    ApplicationParts parts_;
    KioskClock clock_;
    base::SystemClock machine_clock_;  ///< Times of waiting, which no script moves.
    base::CivilDate face_date_;
    ui::Session session_;
    ui::StationCondition told_condition_ = ui::StationCondition::Serving;
    ui::StationCondition station_condition_ = ui::StationCondition::Serving;
    std::int64_t due_boot_ms_ = 0;  ///< When the session next has something to do by itself.
    bool drawn_ = false;            ///< What stands is what the session says.
    std::string standing_id_;
    std::set<std::string> pictured_;
    std::optional<StopAsked> ending_;
    std::optional<CalibrationDesk> calibration_;

    // The script's line that is under way.
    std::optional<ScriptArrived> line_;
    std::optional<std::int64_t> wait_until_ms_;    ///< Machine's boot time.
    std::optional<std::int64_t> advance_left_ms_;  ///< Of the `advance` under way.
    std::int64_t script_touch_ms_ = 0;
};

}  // namespace yz::main
