// A kiosk with a station that answers when the test says so, and a clock the test moves: a visit is
// written as a timeline.
#pragma once

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/session/session.h"
#include "tests/ui_text/texts.h"

namespace yz::test {

class Visit {
public:
    explicit Visit(ui::SessionSettings settings = {})
        : session_(with_station(settings), chinese(), random_) {
        now_.wall_ms = ui::demo::at("11:08");
        now_.boot_ms = 1'000'000;
        step(ui::Ticked{});
    }

    void at(const char* time) {
        now_.wall_ms = ui::demo::at(time);
        step(ui::Ticked{});
    }
    /// Time passes; the session is woken exactly when it asked to be.
    void wait_ms(std::int64_t ms) {
        const std::int64_t end_ms = now_.boot_ms + ms;
        while (true) {
            const std::int64_t due_ms = session_.next_due_ms(now_);
            REQUIRE(due_ms > now_.boot_ms);
            if (due_ms > end_ms) break;
            move_to(due_ms);
            step(ui::Ticked{});
        }
        move_to(end_ms);
    }
    void wait_s(int seconds) { wait_ms(seconds * 1000); }
    /// Nobody wakes the session: the machine slept.
    void sleep_s(int seconds) { move_to(now_.boot_ms + seconds * 1000); }

    void card(std::uint8_t number) {
        step(hw::port::CardPresented{.reader = "sim",
                                     .token = base::uid_token({number, 0, 0, 0}),
                                     .at_boot_ms = now_.boot_ms});
    }
    void trouble(hw::port::CardTrouble trouble) {
        step(hw::port::CardTroubled{
            .reader = "sim", .trouble = trouble, .at_boot_ms = now_.boot_ms});
    }
    /// The voice has said what it was asked to say last.
    void said_to_the_end() { step(ui::SpeechEnded{last_speech.id}); }
    void touch(const std::string& id) { step(ui::Touched{id}); }
    void readers(std::vector<std::string> names) {
        step(hw::port::ReadersChanged{std::move(names)});
    }
    /// The station answers the command that is out.
    void answers(station::Outcome outcome) {
        REQUIRE_FALSE(submitted.empty());
        answers_ticket(submitted.back().ticket, std::move(outcome));
    }
    void answers_ticket(std::uint64_t ticket, station::Outcome outcome) {
        step(ui::OutcomeArrived{ticket, std::move(outcome)});
    }
    void step(const ui::Event& event) {
        for (const ui::Effect& effect : session_.step(event, now_)) {
            if (const auto* submit = std::get_if<ui::Submit>(&effect)) submitted.push_back(*submit);
            if (std::get_if<ui::Redraw>(&effect) != nullptr) ++redraws;
            if (const auto* speak = std::get_if<ui::Speak>(&effect)) {
                said = speak->prompt.text;
                last_speech = *speak;
            }
            if (const auto* sound = std::get_if<ui::Sound>(&effect)) chimes.push_back(sound->chime);
            if (const auto* shown = std::get_if<ui::ShowAnswer>(&effect))
                answers_shown.push_back(shown->answer);
            if (const auto* slip = std::get_if<ui::PrintSlip>(&effect)) prints.push_back(*slip);
            if (const auto* test = std::get_if<ui::TestDevice>(&effect)) tests.push_back(*test);
            if (const auto* asked = std::get_if<ui::Calibrate>(&effect))
                calibrations.push_back(asked->device_id);
            if (std::holds_alternative<ui::SendNow>(effect)) ++send_nows;
            if (std::holds_alternative<ui::LookAtDevices>(effect)) ++looks;
        }
    }

    // Shorthand for the usual visit: 王秀英 pays 4 yuan.
    static station::MealQuoted quote() {
        return ui::demo::quoted(ui::demo::wang(), ui::demo::usual_layers());
    }
    static station::MealDone meal() { return ui::demo::done(quote(), 17); }
    void tap_and_quote() {
        card(1);
        wait_ms(2);
        answers(quote());
    }
    void tap_pay_and_done() {
        tap_and_quote();
        touch("pay");
        answers(meal());
    }

    std::string screen() const { return session_.screen_id(now_); }
    ui::ScreenView view() const { return session_.view(now_); }
    template <class View>
    View view_of() const {
        return std::get<View>(view());
    }
    template <class Command>
    Command last_command() const {
        REQUIRE_FALSE(submitted.empty());
        return std::get<Command>(submitted.back().command);
    }
    const base::ClockReading& now() const { return now_; }
    const ui::Session& session() const { return session_; }

    std::vector<ui::Submit> submitted;
    std::vector<ui::Answer> answers_shown;
    std::string said;
    ui::Speak last_speech;
    std::vector<hw::port::Chime> chimes;
    std::vector<ui::PrintSlip> prints;
    std::vector<ui::TestDevice> tests;
    std::vector<std::string> calibrations;  ///< Of which device; empty: ended.
    int redraws = 0;
    int send_nows = 0;
    int looks = 0;

private:
    static ui::SessionSettings with_station(ui::SessionSettings settings) {
        settings.station = ui::demo::station(chinese());
        return settings;
    }
    void move_to(std::int64_t boot_ms) {
        now_.wall_ms += boot_ms - now_.boot_ms;
        now_.boot_ms = boot_ms;
    }

    base::SeededRandom random_{1};
    ui::Session session_;
    base::ClockReading now_;
};

}  // namespace yz::test
