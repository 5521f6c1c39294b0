// A visit of a worker: badge, PIN, and the station's answers to what the worker screens ask, each
// given to the latest question of its kind.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/gallery/demo_counter.h"
#include "tests/session/visit.h"

namespace yz::test {

class CounterVisit : public Visit {
public:
    explicit CounterVisit(ui::CounterRules rules = usual_rules()) : Visit({.counter = rules}) {}

    static ui::CounterRules usual_rules() {
        return {.void_within_ms = 30 * 60'000,
                .top_up_max = domain::Money::from_fen(100'000),
                .alone_up_to = domain::Money::from_fen(2000),
                .has_printer = true};
    }

    /// The latest question of this kind, whatever was asked since.
    template <class Command>
    const ui::Submit& latest() const {
        const ui::Submit* found = nullptr;
        for (const ui::Submit& one : submitted)
            if (std::holds_alternative<Command>(one.command)) found = &one;
        REQUIRE(found != nullptr);
        return *found;
    }
    template <class Command>
    const Command& asked() const {
        return std::get<Command>(latest<Command>().command);
    }
    template <class Command>
    int count_of() const {
        int count = 0;
        for (const ui::Submit& one : submitted)
            count += std::holds_alternative<Command>(one.command) ? 1 : 0;
        return count;
    }
    template <class Command>
    void answer(station::Outcome outcome) {
        answers_ticket(latest<Command>().ticket, std::move(outcome));
    }

    void lay(const std::string& reader, const base::CardToken& token) {
        step(
            hw::port::CardPresented{.reader = reader, .token = token, .at_boot_ms = now().boot_ms});
    }
    void badge(const station::StaffGlance& staff = ui::demo::li_fang(), std::int64_t wait_ms = 0) {
        card(9);
        answer<station::TapCard>(station::BadgeShown{.staff = staff, .wait_ms = wait_ms});
    }
    void type(std::string_view keys) {
        for (const char key : keys) touch(std::string("k_") + key);
    }
    /// Six digits and 确定.
    void type_pin(std::string_view digits = "135790") {
        type(digits);
        touch("k_ok");
    }
    /// From E1 to W6 with the meals of the demo noon.
    void sign_in() {
        touch("staff");
        prove();
        answer<station::ReadMeals>(ui::demo::meals());
    }
    /// Badge and PIN on W1.
    void prove() {
        badge();
        type_pin();
        answer<station::SignIn>(station::SignedIn{.staff = ui::demo::li_fang()});
    }
    /// Somebody's card lies on the reader, and they stand at the left of W6.
    void choose(const station::PersonShown& person = ui::demo::wang_shown()) {
        card(1);
        answer<station::TapCard>(station::AccountShown{.elder = {.id = person.line.id}});
        answer<station::ReadPerson>(person);
    }

    const ui::CounterView counter() const { return view_of<ui::CounterView>(); }
    hw::port::Chime chime() const {
        REQUIRE_FALSE(chimes.empty());
        return chimes.back();
    }
    /// W6_answer: its first line in large letters.
    std::string told() const { return std::get<ui::MealListView>(counter().right).panel.title; }
};

inline station::SignInRefused wrong_pin(int tries_left, std::int64_t wait_ms = 0) {
    return {
        .why = station::SignInRefused::Why::WrongPin, .tries_left = tries_left, .wait_ms = wait_ms};
}

}  // namespace yz::test
