// Cards that are easily copied: a worker's glance, the elder's PIN, and forgeries. Nothing is paid
// by itself, and nothing of a PIN is kept.
#include "kiosk/ui/session/session_times.h"
#include "tests/session/counter_visit.h"

using namespace yz;
using domain::CardCheck;
using hw::port::Chime;
using test::CounterVisit;

namespace {

station::MealQuoted weak(CardCheck check) {
    auto quoted = test::Visit::quote();
    quoted.check = check;
    quoted.card = *base::CardRef::parse("c0ffee");
    return quoted;
}
station::CheckRefused wrong(int tries_left) {
    return {.why = station::CheckRefused::Why::WrongPin,
            .check = tries_left > 0 ? CardCheck::Pin : CardCheck::Glance,
            .tries_left = tries_left};
}
/// A weak card was laid down and its price stands.
void tap_weak(CounterVisit& visit, CardCheck check) {
    visit.card(1);
    visit.wait_ms(2);
    visit.answers(weak(check));
}
ui::QuoteView e2(const CounterVisit& visit) { return visit.view_of<ui::QuoteView>(); }
int typed(const CounterVisit& visit) { return e2(visit).pin->pips.filled; }

}  // namespace

// ---- a worker's glance --------------------------------------------------------------------------

TEST_CASE("a badge on a weak card's price pays it in that worker's name, without a press") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    CHECK(visit.screen() == "E2_glance");
    visit.touch("pay");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.wait_s(59);
    CHECK(visit.screen() == "E2_glance");
    visit.badge(ui::demo::zhao_min());
    const auto& serve = visit.asked<station::ServeMeal>();
    CHECK(serve.glance == ui::demo::zhao_min().id);
    CHECK(serve.elder == ui::demo::wang().id);
    CHECK(serve.card == *base::CardRef::parse("c0ffee"));
    CHECK(serve.pin == nullptr);
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "E3");
}

TEST_CASE("without a badge a weak card's price goes after a minute, unpaid, and a badge opens W1") {
    for (const auto check : {CardCheck::Glance, CardCheck::Pin}) {
        CounterVisit visit;
        tap_weak(visit, check);
        visit.wait_s(ui::kCallingS);
        CHECK(visit.screen() == "E1");
        CHECK(visit.count_of<station::ServeMeal>() == 0);
        visit.badge();
        CHECK(visit.screen() == "W1_badge");
    }
}

TEST_CASE("a badge that is answered late still pays the price it was laid down for") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    visit.card(9);
    visit.wait_ms(ui::kPatienceMs + 1000);
    CHECK(visit.screen() == "E2_glance");
    visit.answer<station::TapCard>(station::BadgeShown{.staff = ui::demo::li_fang()});
    CHECK(visit.asked<station::ServeMeal>().glance == ui::demo::li_fang().id);
}

TEST_CASE("another elder's card takes the place of a weak card's price") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    visit.card(2);
    auto other = test::Visit::quote();
    other.elder = ui::demo::li();
    visit.answers(other);
    CHECK(visit.screen() == "E2");
    // The first person's price is gone: a badge pays nothing now.
    visit.badge();
    CHECK(visit.screen() == "W1_badge");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
}

TEST_CASE("a glance the station does not take is asked for again, and nothing is paid") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    visit.badge();
    visit.answer<station::ServeMeal>(station::CheckRefused{.check = CardCheck::Glance});
    CHECK(visit.screen() == "E2_glance");
    CHECK(visit.chime() == Chime::Refused);
    CHECK(visit.answers_shown.size() == 1);
    visit.badge();
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "E3");
}

TEST_CASE("叫工作人员 stands over a weak card's price, and the badge pays through it") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    visit.touch("call");
    CHECK(visit.screen() == "E4_call_staff");
    visit.touch("end");
    CHECK(visit.screen() == "E2_glance");
    visit.touch("call");
    visit.badge();
    CHECK(visit.count_of<station::ServeMeal>() == 1);
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "E3");
}

TEST_CASE("a weak card whose price moved is looked at again") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Glance);
    visit.badge();
    visit.answer<station::ServeMeal>(weak(CardCheck::Glance));
    CHECK(visit.screen() == "E2_glance");
    visit.wait_s(ui::kCallingS);
    CHECK(visit.screen() == "E1");
    CHECK(visit.count_of<station::ServeMeal>() == 1);
}

// ---- the elder's PIN ----------------------------------------------------------------------------

TEST_CASE("four digits and a press pay; less pays nothing, a fifth is none") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    CHECK(visit.screen() == "E2_pin");
    visit.type("137");
    visit.touch("pay");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.touch("k_back");
    CHECK(typed(visit) == 2);
    visit.type("579");
    CHECK(typed(visit) == 4);
    visit.touch("pay");
    CHECK(visit.asked<station::ServeMeal>().pin->view() == "1357");
    CHECK(visit.asked<station::ServeMeal>().glance.empty());
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "E3");
}

TEST_CASE("a wrong PIN tells how many tries are left and is typed anew") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("1111");
    visit.touch("pay");
    visit.answer<station::ServeMeal>(wrong(4));
    CHECK(visit.screen() == "E2_pin");
    CHECK(typed(visit) == 0);
    CHECK(e2(visit).pin->wrong.find('4') != std::string::npos);
    CHECK(visit.chime() == Chime::Refused);
    visit.type("1357");
    visit.touch("pay");
    CHECK(visit.asked<station::ServeMeal>().pin->view() == "1357");
}

TEST_CASE("with no try left a worker looks instead") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("1111");
    visit.touch("pay");
    visit.answer<station::ServeMeal>(wrong(0));
    CHECK(visit.screen() == "E2_glance");
    CHECK(visit.said == test::chinese().text("check.used_up_spoken"));
    visit.badge();
    CHECK(visit.asked<station::ServeMeal>().glance == ui::demo::li_fang().id);
    CHECK(visit.asked<station::ServeMeal>().pin == nullptr);
}

TEST_CASE("whoever forgot the PIN is looked at by a worker") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("13");
    visit.touch("forgot");
    CHECK(visit.screen() == "E2_glance");
    visit.touch("pay");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.badge();
    CHECK(visit.asked<station::ServeMeal>().pin == nullptr);
}

TEST_CASE("a badge does instead of a PIN, and half a PIN does not go with it") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("13");
    visit.badge();
    CHECK(visit.asked<station::ServeMeal>().glance == ui::demo::li_fang().id);
    CHECK(visit.asked<station::ServeMeal>().pin == nullptr);
}

TEST_CASE("digits of one person are not there for the next, nor after the price has gone") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("13");
    tap_weak(visit, CardCheck::Pin);
    CHECK(typed(visit) == 0);
    visit.type("2468");
    visit.touch("cancel");
    CHECK(visit.screen() == "E1");
    tap_weak(visit, CardCheck::Pin);
    CHECK(typed(visit) == 0);
    visit.type("1");
    visit.touch("pay");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.type("357");
    visit.touch("pay");
    CHECK(visit.asked<station::ServeMeal>().pin->view() == "1357");
}

TEST_CASE("the PIN that was sent is held by nobody but the station") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("1357");
    visit.touch("pay");
    const auto sent = visit.asked<station::ServeMeal>().pin;
    visit.submitted.clear();
    CHECK(sent.use_count() == 1);
}

TEST_CASE("looking at why, hearing again or a stray touch keeps the digits and the check") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("13");
    visit.touch("why");
    CHECK(visit.screen() == "E7");
    visit.touch("end");
    CHECK(visit.screen() == "E2_pin");
    visit.touch("");
    CHECK(typed(visit) == 2);
    visit.wait_s(ui::kCallingS - 1);
    CHECK(visit.screen() == "E2_pin");
}

TEST_CASE("a wrong PIN is seen before the next card in the queue is taken") {
    CounterVisit visit;
    tap_weak(visit, CardCheck::Pin);
    visit.type("1111");
    visit.touch("pay");
    visit.card(2);
    visit.answer<station::ServeMeal>(wrong(4));
    CHECK(visit.screen() == "E2_pin");
    CHECK(visit.count_of<station::TapCard>() == 1);
    visit.wait_ms(1499);
    CHECK(visit.count_of<station::TapCard>() == 1);
    visit.wait_ms(1);
    CHECK(visit.count_of<station::TapCard>() == 2);
}

// ---- forgeries ----------------------------------------------------------------------------------

TEST_CASE("a card that does not prove itself is reported, and what the station says stands there") {
    CounterVisit visit;
    visit.trouble(hw::port::CardTrouble::NotGenuine);
    CHECK(visit.count_of<station::ReportForgery>() == 1);
    CHECK(visit.screen() == "E1");
    visit.answer<station::ReportForgery>(ui::demo::refused(station::Refusal::CardCopied));
    CHECK(visit.screen() == "E4_card_copied");
    CHECK(visit.chime() == Chime::Refused);
    CHECK(std::holds_alternative<station::Refused>(visit.answers_shown.back().what));
    visit.wait_s(ui::kTroubleS);
    CHECK(visit.screen() == "E1");
}

TEST_CASE("a forgery that cannot be written down says so") {
    CounterVisit visit;
    visit.trouble(hw::port::CardTrouble::NotGenuine);
    visit.answer<station::ReportForgery>(station::NotRecorded{});
    CHECK(visit.screen() == "E4_not_recorded");
    CHECK(visit.chime() == Chime::Trouble);
}

TEST_CASE("a forged card on a price that counts down pays nothing") {
    CounterVisit visit;
    visit.tap_and_quote();
    visit.trouble(hw::port::CardTrouble::NotGenuine);
    visit.wait_s(20);
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.answer<station::ReportForgery>(ui::demo::refused(station::Refusal::CardCopied));
    CHECK(visit.screen() == "E4_card_copied");
}

// ---- E3 and its slip ----------------------------------------------------------------------------

TEST_CASE("E3 stays eight seconds, and twenty from when its slip did not come") {
    for (const auto result : {station::SlipResult::Printed, station::SlipResult::Sent}) {
        CounterVisit visit;
        visit.tap_pay_and_done();
        visit.wait_s(1);
        visit.step(ui::SlipEnded{.of = test::Visit::meal().record, .result = result});
        visit.wait_ms(6999);
        CHECK(visit.screen() == "E3");
        visit.wait_ms(1);
        CHECK(visit.screen() == "E1");
    }
    CounterVisit visit;
    visit.tap_pay_and_done();
    visit.wait_s(1);
    visit.step(
        ui::SlipEnded{.of = test::Visit::meal().record, .result = station::SlipResult::NotPrinted});
    visit.wait_ms(ui::kDoneWithoutSlipS * 1000 - 1);
    CHECK(visit.screen() == "E3");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
}

TEST_CASE("another meal's slip changes nothing on E3") {
    CounterVisit visit;
    visit.tap_pay_and_done();
    auto other = test::Visit::meal().record;
    ++other.seq;
    visit.step(ui::SlipEnded{.of = other, .result = station::SlipResult::NotPrinted});
    visit.wait_s(ui::kDoneS);
    CHECK(visit.screen() == "E1");
}
