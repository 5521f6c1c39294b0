#include "kiosk/main/application.h"

#include <algorithm>
#include <iostream>

#include "kiosk/base/first_release.h"
#include "kiosk/base/log.h"
#include "kiosk/main/face.h"
#include "kiosk/main/queued_records.h"
#include "kiosk/main/reader_formats_file.h"
#include "kiosk/ui/screens/worker/device_words.h"

namespace yz::main {
namespace {

/// Nothing is due for longer than this only by mistake.
constexpr std::int64_t kSleepMsMax = 60'000;

ui::SessionSettings settings_of(const ApplicationParts& parts, base::CivilDate date) {
    const bool speaks = parts.voice != nullptr;
    ui::SessionSettings settings{.station = face_on(date, parts.config, parts.policy),
                                 .auto_pay_s = parts.config.auto_pay_s};
    if (speaks) settings.languages = spoken_languages(parts.config);
    settings.volume = parts.config.voice.volume;
    settings.pace = parts.config.voice.pace;
    settings.counter.has_printer = parts.slips != nullptr;
    settings.counter.top_up_max = station::StationOptions{}.top_up_max;
    if (parts.policy) {
        settings.counter.void_within_ms =
            parts.policy->corrections.within_min * std::int64_t{60'000};
        settings.counter.alone_up_to = parts.policy->corrections.alone_up_to;
    }
    return settings;
}

}  // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)),
      clock_(parts_.shift),
      face_date_(clock_.now().date()),
      session_(settings_of(parts_, face_date_), parts_.texts, parts_.random) {
    look_at_devices();
    if (!parts_.station) station_condition_ = ui::StationCondition::SetAside;
    tell_condition();
}

std::optional<std::chrono::milliseconds> Application::turn() {
    while (!ending_) {
        if (auto event = parts_.inbox.take()) {
            on(*event);
            continue;
        }
        tick();
        if (!drawn_) draw();
        const Follow followed = follow_script();
        const bool asleep = followed == Follow::Waiting || followed == Follow::NoLine;
        if (!ending_ && drawn_ && asleep) return sleep_ms();
    }
    return std::nullopt;
}

void Application::on(const AppEvent& event) {
    if (const auto* stop = std::get_if<StopAsked>(&event)) {
        if (!ending_) ending_ = *stop;
        return;
    }
    if (const auto* typed = std::get_if<TypedText>(&event)) {
        if (calibration_) calibrated(calibration_->typed(typed->reader, typed->text));
        return;
    }
    const auto& told = std::get<ui::Event>(event);
    if (const auto* condition = std::get_if<ui::StationCondition>(&told)) {
        if (parts_.station) station_condition_ = *condition;
        tell_condition();
        return;
    }
    if (const auto* card = std::get_if<hw::port::CardPresented>(&told)) {
        if (calibration_) return calibrated(calibration_->card(card->token));
    }
    step(told);
    // What the person waits for stands on the screen; its slip comes after.
    if (const auto* arrived = std::get_if<ui::OutcomeArrived>(&told)) recorded(arrived->outcome);
}

void Application::recorded(const station::Outcome& outcome) {
    if (parts_.slips == nullptr) return;
    const auto* meal = std::get_if<station::MealDone>(&outcome);
    if (meal != nullptr && !meal->repeated && parts_.config.printer->meal_slips)
        parts_.slips->print({.kind = station::SlipKind::Meal, .of = meal->record});
    const auto* money = std::get_if<station::ToppedUp>(&outcome);
    if (money == nullptr || money->repeated) return;
    if (parts_.config.printer->drawer) parts_.slips->open_drawer();
    parts_.slips->print({.kind = station::SlipKind::TopUp, .of = money->record});
}

void Application::tell_condition() {
    const bool clock_unset = now().wall_ms < base::kFirstReleaseMs;
    const auto condition = station_condition_ != ui::StationCondition::Serving ? station_condition_
                           : clock_unset ? ui::StationCondition::ClockUnset
                                         : ui::StationCondition::Serving;
    if (condition == told_condition_) return;
    told_condition_ = condition;
    step(condition);
}

void Application::step(const ui::Event& event) {
    // What is due next counts from the time of this step: asked later, a second that has just
    // passed would never be told.
    const base::ClockReading at = now();
    const auto effects = session_.step(event, at);
    due_boot_ms_ = session_.next_due_ms(at);
    for (const ui::Effect& effect : effects) apply(effect);
}

void Application::tick() {
    check_day();
    const auto hold_ms = parts_.screen.hold_due_ms();
    const std::int64_t machine_ms = machine_clock_.now().boot_ms;
    if (hold_ms && machine_ms >= *hold_ms) touched(parts_.screen.pointer_stayed(machine_ms));
    if (now().boot_ms >= due_boot_ms_) step(ui::Ticked{});
}

void Application::check_day() {
    tell_condition();
    const base::CivilDate today = now().date();
    if (today == face_date_) return;
    face_date_ = today;
    step(ui::FaceChanged{face_on(today, parts_.config, parts_.policy)});
}

void Application::apply(const ui::Effect& effect) {
    if (const auto* asked = std::get_if<ui::Submit>(&effect)) submit(*asked);
    if (std::holds_alternative<ui::Redraw>(effect)) drawn_ = false;
    if (const auto* shown = std::get_if<ui::ShowAnswer>(&effect)) {
        draw();
        written_down(shown->answer);
    }
    if (const auto* sound = std::get_if<ui::Sound>(&effect); sound && parts_.voice)
        parts_.voice->sound(*sound);
    if (const auto* speak = std::get_if<ui::Speak>(&effect); speak && parts_.voice)
        parts_.voice->say(*speak);
    if (const auto* slip = std::get_if<ui::PrintSlip>(&effect); slip && parts_.slips)
        parts_.slips->print(*slip);
    if (const auto* test = std::get_if<ui::TestDevice>(&effect)) {
        if (test->kind == ui::DeviceKind::Printer && parts_.slips) parts_.slips->test();
        if (test->kind == ui::DeviceKind::Voice && parts_.voice)
            parts_.voice->test(ui::voice_test_prompt(parts_.texts));
    }
    if (const auto* asked = std::get_if<ui::Calibrate>(&effect)) calibrate(*asked);
    if (std::holds_alternative<ui::SendNow>(effect) && parts_.send_now) parts_.send_now();
    if (std::holds_alternative<ui::LookAtDevices>(effect)) look_at_devices();
}

void Application::look_at_devices() {
    parts_.board.clock(now().quality);
    parts_.board.look();
    // The station's thread may come to it when the application is gone.
    if (parts_.station)
        parts_.station->look([&board = parts_.board](station::Station& station) {
            board.queued(queued_records(station));
        });
}

// ---- a reader that types ------------------------------------------------------------------------

void Application::calibrate(const ui::Calibrate& asked) {
    calibration_.reset();
    if (!asked.device_id.empty()) calibration_.emplace(asked.device_id);
    // While it is being found out, what the reader prints is text and no card.
    parts_.readers.calibrating(asked.device_id);
}

void Application::calibrated(const std::optional<hw::wedge::Calibration::Step>& step) {
    if (!step) return this->step(ui::CalibrationMoved{ui::CalibrationStage::TapHere});
    using hw::wedge::CalibrationProblem;
    ui::CalibrationStage stage = ui::CalibrationStage::AnotherCard;
    if (const auto* format = std::get_if<hw::wedge::NumberFormat>(&*step)) {
        const std::string reader = calibration_->reader();
        calibration_.reset();
        ReaderFormats formats = read_reader_formats(parts_.state_dir);
        formats[reader] = {*format};
        const bool kept = keep_reader_formats(parts_.state_dir, formats);
        parts_.readers.use_formats(formats);
        parts_.board.calibrated(reader, true);
        stage = kept ? ui::CalibrationStage::Done : ui::CalibrationStage::NotKept;
    } else if (const auto* problem = std::get_if<CalibrationProblem>(&*step)) {
        switch (*problem) {
            case CalibrationProblem::NoNumber: stage = ui::CalibrationStage::NoNumber; break;
            case CalibrationProblem::NoFit: stage = ui::CalibrationStage::NoFit; break;
            case CalibrationProblem::OtherLength: stage = ui::CalibrationStage::OtherLength; break;
        }
    }
    this->step(ui::CalibrationMoved{stage});
}

// ---- the screen ---------------------------------------------------------------------------------

void Application::submit(const ui::Submit& submit) {
    if (parts_.station) {
        parts_.station->submit(submit);
    } else {
        parts_.inbox.put(ui::Event(
            ui::OutcomeArrived{.ticket = submit.ticket, .outcome = station::NotRecorded{}}));
    }
}

void Application::draw() {
    const auto theme =
        parts_.config.theme == Theme::Contrast ? ui::ThemeName::HighContrast : ui::ThemeName::Warm;
    const ui::ScreenView view = session_.view(now());
    parts_.screen.draw(view, {.theme = theme});
    paint();
    standing_id_ = ui::screen_id(view);
    drawn_ = true;
    if (parts_.shoot_every_screen && pictured_.insert(standing_id_).second)
        write_picture(standing_id_);
}

bool Application::write_picture(const std::string& name) {
    const auto path = parts_.shots_dir / (name + ".png");
    if (ui::write_png(path.string(), parts_.display.surface())) return true;
    base::log_error("the picture " + path.string() + " cannot be written");
    return false;
}

void Application::paint() {
    const auto rows = parts_.screen.paint(parts_.display.surface());
    if (!rows.empty()) parts_.display.show(rows);
}

void Application::written_down(const ui::Answer& answer) {
    const std::int64_t shown_ms = now().boot_ms;
    if (parts_.answers) parts_.answers->append(ui::answer_json(answer, shown_ms));
    if (parts_.tell_answers && !std::holds_alternative<station::MealQuoted>(answer.what))
        std::cout << ui::answer_line(answer, shown_ms) << std::endl;
}

std::chrono::milliseconds Application::sleep_ms() {
    std::int64_t ms = std::clamp<std::int64_t>(due_boot_ms_ - now().boot_ms, 0, kSleepMsMax);
    if (wait_until_ms_)
        ms = std::clamp<std::int64_t>(*wait_until_ms_ - machine_clock_.now().boot_ms, 0, ms);
    if (const auto hold_ms = parts_.screen.hold_due_ms())
        ms = std::clamp<std::int64_t>(*hold_ms - machine_clock_.now().boot_ms, 0, ms);
    return std::chrono::milliseconds(ms);
}

void Application::contact(ui::PointerEvent event) {
    event.at_ms = machine_clock_.now().boot_ms;
    pointer(event);
}

void Application::pointer(const ui::PointerEvent& event) { touched(parts_.screen.pointer(event)); }

void Application::touched(const ui::TouchResult& result) {
    if (result.redraw) drawn_ = false;
    if (result.touched_id) step(ui::Touched{*result.touched_id});
    if (result.held_id) step(ui::Held{parts_.screen.label(*result.held_id)});
}

void Application::tap_sample(std::size_t index) {
    if (index < parts_.sample_cards.size()) parts_.readers.tap(parts_.sample_cards[index]);
}

void Application::uncovered() {
    parts_.screen.forget_painted();
    drawn_ = false;
}

}  // namespace yz::main
