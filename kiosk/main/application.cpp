#include "kiosk/main/application.h"

#include <algorithm>
#include <iostream>

#include "kiosk/base/first_release.h"
#include "kiosk/base/log.h"
#include "kiosk/main/face.h"

namespace yz::main {
namespace {

/// Nothing is due for longer than this only by mistake.
constexpr std::int64_t kSleepMsMax = 60'000;

ui::SessionSettings settings_of(const ApplicationParts& parts, base::CivilDate date) {
    return {.station = face_on(date, parts.config, parts.policy),
            .auto_pay_s = parts.config.auto_pay_s};
}

}  // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)),
      clock_(parts_.shift),
      face_date_(clock_.now().date()),
      session_(settings_of(parts_, face_date_), parts_.texts) {
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
    const auto& told = std::get<ui::Event>(event);
    if (const auto* condition = std::get_if<ui::StationCondition>(&told)) {
        if (parts_.station) station_condition_ = *condition;
        tell_condition();
        return;
    }
    step(told);
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
    // ui::Speak: the voice is a device of its own, which this release does not have.
}

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
    return std::chrono::milliseconds(ms);
}

void Application::pointer(const ui::PointerEvent& event) {
    const ui::TouchResult result = parts_.screen.pointer(event);
    if (result.redraw) drawn_ = false;
    if (result.touched_id) step(ui::Touched{*result.touched_id});
}

void Application::tap_sample(std::size_t index) {
    if (index < parts_.sample_cards.size()) parts_.readers.tap(parts_.sample_cards[index]);
}

void Application::uncovered() {
    parts_.screen.forget_painted();
    drawn_ = false;
}

}  // namespace yz::main
