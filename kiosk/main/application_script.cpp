// The script of a headless run, line by line, against the application as people use it: a touch is
// a contact on the picture, a card goes through a reader.
#include <algorithm>

#include "kiosk/main/application.h"

namespace yz::main {
namespace {

/// Longer than the screen's own bound on presses in a row: a script means every touch it makes.
constexpr std::int64_t kTouchApartMs = 1'000;

}  // namespace

Application::Follow Application::follow_script() {
    if (!line_) {
        line_ = parts_.inbox.take_script();
        if (!line_) return Follow::NoLine;
        if (!line_->line) return fail(line_->line.error());
    }
    const Follow followed =
        std::visit([this](const auto& line) { return on_line(line); }, *line_->line);
    if (followed == Follow::Finished) line_.reset();
    return followed;
}

Application::Follow Application::fail(const std::string& what) {
    ending_ = StopAsked{.exit_status = 1,
                        .why = "script, line " + std::to_string(line_->line_number) + ": " + what};
    return Follow::Finished;
}

Application::Follow Application::on_line(const CardLine& line) {
    const auto card = hw::sample::sample_card(parts_.sample_cards, line.card);
    if (!card) return fail("there is no card " + line.card);
    parts_.readers.tap(*card);
    return Follow::Finished;
}

Application::Follow Application::on_line(const TouchLine& line) {
    return press(line.id, Pressing::Short);
}

Application::Follow Application::on_line(const HoldLine& line) {
    return press(line.id, Pressing::Long);
}

Application::Follow Application::press(const std::string& id, Pressing pressing) {
    const auto rect = parts_.screen.target(id);
    if (!rect) return fail("there is no button " + id + " to touch on " + standing_id_);
    script_touch_ms_ = std::max(now().boot_ms, script_touch_ms_ + kTouchApartMs);
    ui::PointerEvent contact{.kind = ui::PointerEvent::Kind::Down,
                             .finger = 1,
                             .x = rect->centre_x(),
                             .y = rect->centre_y(),
                             .at_ms = script_touch_ms_};
    pointer(contact);
    if (const auto hold_ms = parts_.screen.hold_due_ms(); hold_ms && pressing == Pressing::Long) {
        script_touch_ms_ = *hold_ms;
        touched(parts_.screen.pointer_stayed(script_touch_ms_));
    }
    contact.kind = ui::PointerEvent::Kind::Up;
    contact.at_ms = script_touch_ms_;
    pointer(contact);
    return Follow::Finished;
}

Application::Follow Application::on_line(const WaitLine& line) {
    if (standing_id_ == line.screen_id) {
        wait_until_ms_.reset();
        return Follow::Finished;
    }
    const std::int64_t at_ms = machine_clock_.now().boot_ms;
    if (!wait_until_ms_) wait_until_ms_ = at_ms + line.at_most_ms;
    if (at_ms < *wait_until_ms_) return Follow::Waiting;
    return fail(line.screen_id + " did not come within " + std::to_string(line.at_most_ms) +
                " ms; " + standing_id_ + " stands");
}

Application::Follow Application::on_line(const ShotLine& line) {
    if (parts_.shots_dir.empty()) return fail("a picture needs --shots");
    if (!write_picture(line.name)) return fail("the picture cannot be written");
    return Follow::Finished;
}

Application::Follow Application::on_line(const AdvanceLine& line) {
    if (!advance_left_ms_) advance_left_ms_ = line.ms;
    // What is under way at the station comes first: its answer has a time of its own.
    if (session_.busy()) return Follow::Waiting;
    if (*advance_left_ms_ == 0) {
        advance_left_ms_.reset();
        return Follow::Finished;
    }
    const std::int64_t due_ms = due_boot_ms_ - now().boot_ms;
    const std::int64_t ahead_ms = std::clamp<std::int64_t>(due_ms, 1, *advance_left_ms_);
    parts_.shift->advance_ms(ahead_ms);
    *advance_left_ms_ -= ahead_ms;
    return Follow::Progressed;
}

Application::Follow Application::on_line(const EndLine&) {
    if (session_.busy()) return Follow::Waiting;
    ending_ = StopAsked{};
    return Follow::Finished;
}

}  // namespace yz::main
