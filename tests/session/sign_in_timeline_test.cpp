// W1 and the lock: a badge, six digits, and nobody at the counter in another's name.
#include "tests/session/counter_visit.h"

using namespace yz;
using hw::port::Chime;
using test::CounterVisit;
using test::wrong_pin;

namespace {

ui::SignInView w1(const CounterVisit& visit) { return visit.view_of<ui::SignInView>(); }
int typed(const CounterVisit& visit) { return w1(visit).pips.filled; }

}  // namespace

TEST_CASE("badge, six digits and 确定 lead from E1 to the counter with today's meals") {
    CounterVisit visit;
    visit.touch("staff");
    CHECK(visit.screen() == "W1");
    CHECK_FALSE(visit.said.empty());
    visit.card(9);
    CHECK(visit.asked<station::TapCard>().purpose == station::TapPurpose::Enquire);
    visit.answer<station::TapCard>(station::BadgeShown{.staff = ui::demo::li_fang()});
    CHECK(visit.screen() == "W1_badge");
    CHECK(visit.chime() == Chime::Accepted);
    visit.type("13579");
    visit.touch("k_ok");
    CHECK(visit.count_of<station::SignIn>() == 0);
    visit.type("0");
    CHECK(typed(visit) == 6);
    visit.touch("k_ok");
    CHECK(visit.screen() == "W1_checking");
    CHECK(visit.asked<station::SignIn>().worker == ui::demo::li_fang().id);
    CHECK(visit.asked<station::SignIn>().pin->view() == "135790");
    visit.answer<station::SignIn>(station::SignedIn{.staff = ui::demo::li_fang()});
    CHECK(visit.screen() == "W6");
    CHECK(visit.chime() == Chime::Accepted);
    CHECK(visit.asked<station::ReadMeals>().skip == 0);
    visit.answer<station::ReadMeals>(ui::demo::meals());
    CHECK(std::get<ui::MealListView>(visit.counter().right).rows.size() == 6);
    CHECK(visit.counter().frame.who == "护理员 李*芳");
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("a badge on E1 opens W1 with that badge, also while somebody waits behind it") {
    CounterVisit visit;
    visit.card(9);
    visit.card(1);
    visit.answers_ticket(visit.submitted.front().ticket,
                         station::BadgeShown{.staff = ui::demo::zhao_min()});
    CHECK(visit.screen() == "W1_badge");
    CHECK(w1(visit).badge_title == "赵*敏");
    // The elder's card is not answered behind the worker's back.
    CHECK(visit.submitted.size() == 1);
    visit.touch("home");
    CHECK(visit.screen() == "E1");
    CHECK(visit.submitted.size() == 1);
}

TEST_CASE("a wrong PIN says how many tries are left and is typed anew from the first digit") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    for (int left = 4; left > 0; --left) {
        visit.type_pin("000000");
        visit.answer<station::SignIn>(wrong_pin(left));
        CHECK(visit.screen() == "W1_wrong");
        CHECK(w1(visit).heading.words.find(std::to_string(left)) != std::string::npos);
        CHECK(visit.chime() == Chime::Refused);
        CHECK(typed(visit) == 0);
    }
    visit.type("1");
    CHECK(visit.screen() == "W1_badge");
    visit.type("35790");
    visit.touch("k_ok");
    CHECK(visit.asked<station::SignIn>().pin->view() == "135790");
}

TEST_CASE("after the fifth wrong PIN the wait is counted down and no key counts until it is over") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type_pin("000000");
    visit.answer<station::SignIn>(wrong_pin(0, 90'000));
    CHECK(visit.screen() == "W1_wait");
    const std::string first = w1(visit).heading.words;
    visit.wait_s(60);
    CHECK(visit.screen() == "W1_wait");
    CHECK(w1(visit).heading.words != first);
    visit.type("135790");
    visit.touch("k_ok");
    CHECK(typed(visit) == 0);
    CHECK(visit.count_of<station::SignIn>() == 1);
    visit.wait_ms(29'999);
    CHECK(visit.screen() == "W1_wait");
    visit.wait_ms(1);
    CHECK(visit.screen() == "W1_badge");
    visit.type_pin();
    CHECK(visit.count_of<station::SignIn>() == 2);
}

TEST_CASE("a wait that is under way already is told with the badge") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge(ui::demo::li_fang(), 20'000);
    CHECK(visit.screen() == "W1_wait");
    visit.wait_s(19);
    CHECK(visit.screen() == "W1_wait");
    // Another badge has no wait.
    visit.badge(ui::demo::zhao_min());
    CHECK(visit.screen() == "W1_badge");
    CHECK(w1(visit).badge_title == "赵*敏");
}

TEST_CASE("a card that is no badge says so, and another badge may be shown") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type("135");
    visit.card(1);
    visit.answer<station::TapCard>(ui::demo::account());
    CHECK(visit.screen() == "W1_not_on_roster");
    CHECK(visit.chime() == Chime::Refused);
    visit.type_pin();
    CHECK(visit.count_of<station::SignIn>() == 0);
    visit.badge(ui::demo::zhao_min());
    CHECK(visit.screen() == "W1_badge");
    CHECK(typed(visit) == 0);
}

TEST_CASE("whoever is no longer on the roster needs another badge, not another PIN") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type_pin();
    visit.answer<station::SignIn>(
        station::SignInRefused{.why = station::SignInRefused::Why::NotOnRoster});
    CHECK(visit.screen() == "W1_not_on_roster");
    visit.type_pin();
    CHECK(visit.count_of<station::SignIn>() == 1);
}

TEST_CASE("a code or a card number of six digits is a card, never a PIN") {
    for (const auto kind : {base::TokenKind::PrintedCode, base::TokenKind::TypedCard}) {
        CounterVisit visit;
        visit.touch("staff");
        visit.badge();
        visit.type("12");
        visit.lay("scanner", {.kind = kind, .number = {'1', '3', '5', '7', '9', '0'}});
        CHECK(visit.count_of<station::SignIn>() == 0);
        CHECK(visit.asked<station::TapCard>().token.kind == kind);
        CHECK(typed(visit) == 2);
        visit.answer<station::TapCard>(ui::demo::refused(station::Refusal::UnknownCard));
        CHECK(visit.screen() == "W1_not_on_roster");
        CHECK(visit.count_of<station::SignIn>() == 0);
    }
}

TEST_CASE("digits are taken back one by one, and none is left after home or another badge") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type("139");
    visit.touch("k_back");
    CHECK(typed(visit) == 2);
    visit.type("5790");
    visit.type("4");  // A seventh is none.
    CHECK(typed(visit) == 6);
    visit.touch("k_ok");
    CHECK(visit.asked<station::SignIn>().pin->view() == "135790");
    visit.answer<station::SignIn>(wrong_pin(4));

    visit.type("24");
    visit.badge();
    CHECK(typed(visit) == 0);
    visit.type("6");
    CHECK(typed(visit) == 1);
    visit.touch("home");
    CHECK(visit.screen() == "E1");
    visit.touch("staff");
    CHECK(visit.screen() == "W1");
    visit.badge();
    visit.type_pin("777777");
    CHECK(visit.asked<station::SignIn>().pin->view() == "777777");
    CHECK(visit.count_of<station::SignOut>() == 0);
}

TEST_CASE("a PIN that is wiped where it was used is not kept on the screen's side") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type_pin();
    const auto sent = visit.asked<station::SignIn>().pin;
    visit.submitted.clear();
    // Only this test holds it now: the session gave it away.
    CHECK(sent.use_count() == 1);
}

TEST_CASE("a card that comes while the PIN is looked at is not asked about") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type_pin();
    const auto asked = visit.submitted.size();
    visit.card(1);
    CHECK(visit.submitted.size() == asked);
    visit.answer<station::SignIn>(station::SignedIn{.staff = ui::demo::li_fang()});
    CHECK(visit.screen() == "W6");
}

TEST_CASE("an answer about a badge that comes after the PIN was sent changes nothing") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type("135790");
    visit.card(1);
    const auto late = visit.latest<station::TapCard>().ticket;
    visit.touch("k_ok");
    visit.answers_ticket(late, ui::demo::account());
    CHECK(visit.screen() == "W1_checking");
    visit.answer<station::SignIn>(station::SignedIn{.staff = ui::demo::li_fang()});
    CHECK(visit.screen() == "W6");
}

TEST_CASE("trouble with the disk takes no badge and no name away") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type("13");
    visit.card(9);
    visit.answer<station::TapCard>(station::NotRecorded{});
    CHECK(visit.screen() == "W1_badge");
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(typed(visit) == 2);
    visit.type("5790");
    visit.touch("k_ok");
    visit.answer<station::SignIn>(station::NotRecorded{});
    CHECK(visit.screen() == "W1_badge");
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(typed(visit) == 0);
    visit.type_pin();
    CHECK(visit.asked<station::SignIn>().pin->view() == "135790");
}

TEST_CASE("a forged badge is reported, and no badge stands there") {
    CounterVisit visit;
    visit.touch("staff");
    visit.trouble(hw::port::CardTrouble::NotGenuine);
    CHECK(visit.count_of<station::ReportForgery>() == 1);
    visit.answer<station::ReportForgery>(ui::demo::refused(station::Refusal::CardCopied));
    CHECK(visit.screen() == "W1_not_on_roster");
    visit.trouble(hw::port::CardTrouble::Removed);
    CHECK(visit.screen() == "W1_not_read");
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(visit.count_of<station::ReportForgery>() == 1);
}

TEST_CASE("a badge that cannot be read is told in words, a PIN that is being typed stays") {
    using hw::port::CardTrouble;
    CounterVisit visit;
    visit.touch("staff");
    visit.trouble(CardTrouble::SeveralCards);
    CHECK(visit.screen() == "W1_not_read");
    CHECK(visit.said == test::chinese().text("several.spoken"));
    visit.trouble(CardTrouble::Removed);
    CHECK(visit.said == test::chinese().text("removed.spoken"));
    visit.badge();
    CHECK(visit.screen() == "W1_badge");
    visit.type("135");
    visit.trouble(CardTrouble::SeveralCards);
    CHECK(visit.screen() == "W1_badge");
    CHECK(typed(visit) == 3);
    visit.type("790");
    visit.touch("k_ok");
    visit.trouble(CardTrouble::SeveralCards);
    CHECK(visit.screen() == "W1_checking");
}

// ---- the lock -----------------------------------------------------------------------------------

TEST_CASE("the lock signs out as asked and shows E1") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("lock");
    CHECK(visit.screen() == "E1");
    CHECK(visit.asked<station::SignOut>().why == station::SignOut::Why::Asked);
    visit.answer<station::SignOut>(station::SignedOut{});
    CHECK(visit.screen() == "E1");
    CHECK_FALSE(visit.session().busy());
    visit.card(1);
    CHECK(visit.asked<station::TapCard>().purpose == station::TapPurpose::Eat);
}

TEST_CASE("the counter locks itself after 180 seconds without a touch or a card") {
    CounterVisit visit;
    visit.sign_in();
    visit.wait_s(179);
    visit.touch("");
    visit.wait_s(179);
    visit.card(1);
    visit.answer<station::TapCard>(ui::demo::account());
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    visit.wait_ms(ui::kWorkerLockMs - 1);
    CHECK(visit.screen() == "W6_person");
    CHECK(visit.count_of<station::SignOut>() == 0);
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
    CHECK(visit.asked<station::SignOut>().why == station::SignOut::Why::LeftAlone);
    CHECK(visit.count_of<station::SignOut>() == 1);
}

TEST_CASE("a label held to hear it and a card that cannot be read put the lock off") {
    CounterVisit visit;
    visit.sign_in();
    visit.wait_s(179);
    visit.step(ui::Held{.words = test::chinese().text("worker.lock")});
    visit.wait_s(179);
    visit.trouble(hw::port::CardTrouble::Removed);
    visit.wait_ms(ui::kWorkerLockMs - 1);
    CHECK(visit.count_of<station::SignOut>() == 0);
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
}

TEST_CASE("while an act is being recorded nobody is signed out, and what became of it stands") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.touch("lock");
    CHECK(visit.screen() == "W6_person");
    visit.wait_s(400);
    CHECK(visit.screen() == "W6_person");
    CHECK(visit.count_of<station::SignOut>() == 0);
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "W6_answer");
    visit.wait_ms(ui::kWorkerLockMs - 1);
    CHECK(visit.screen() == "W6_answer");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
}

TEST_CASE("W1 left alone goes home and signs nobody out") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type("13");
    visit.wait_ms(ui::kWorkerLockMs - 1);
    CHECK(visit.screen() == "W1_badge");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
    CHECK(visit.count_of<station::SignOut>() == 0);
}

TEST_CASE("whoever goes home while the PIN is looked at is signed out again") {
    CounterVisit visit;
    visit.touch("staff");
    visit.badge();
    visit.type_pin();
    visit.touch("home");
    CHECK(visit.screen() == "E1");
    CHECK(visit.count_of<station::SignOut>() == 1);
    visit.answer<station::SignIn>(station::SignedIn{.staff = ui::demo::li_fang()});
    visit.answer<station::SignOut>(station::SignedOut{});
    CHECK(visit.screen() == "E1");
}

TEST_CASE("a station that was started anew asks for the badge again and keeps nobody's page") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("find");
    visit.type("w");
    visit.answer<station::FindPeople>(station::NotSignedIn{});
    CHECK(visit.screen() == "W1");
    CHECK(visit.chime() == Chime::Trouble);
    visit.badge();
    visit.type_pin();
    visit.answer<station::SignIn>(station::SignedIn{.staff = ui::demo::zhao_min()});
    CHECK(visit.screen() == "W6");
    CHECK_FALSE(visit.counter().find_typed);
    CHECK(visit.counter().frame.who == "负责人 赵*敏");
    CHECK(visit.count_of<station::SignOut>() == 0);
}

TEST_CASE("a late second NotSignedIn does not take the badge away again") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.step(ui::SlipEnded{.of = ui::demo::meals().rows[0].record});
    const auto late = visit.latest<station::ReadMeals>().ticket;
    visit.touch("find");
    visit.type("w");
    visit.answer<station::FindPeople>(station::NotSignedIn{});
    visit.badge();
    visit.answers_ticket(late, station::NotSignedIn{});
    CHECK(visit.screen() == "W1_badge");
}

TEST_CASE("the rail leads to the devices and back to the counter") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("nav_devices");
    CHECK(visit.screen() == "W9");
    CHECK(visit.looks == 1);
    visit.touch("nav_devices");
    CHECK(visit.looks == 1);
    visit.touch("nav_counter");
    CHECK(visit.screen() == "W6");
    CHECK(visit.count_of<station::ReadMeals>() == 2);
    visit.touch("nav_counter");
    CHECK(visit.count_of<station::ReadMeals>() == 2);
    visit.touch("nav_devices");
    visit.touch("lock");
    CHECK(visit.screen() == "E1");
    CHECK(visit.asked<station::SignOut>().why == station::SignOut::Why::Asked);
}

TEST_CASE("a station that can record no more closes the counter, and whoever stood there is out") {
    for (const auto condition :
         {ui::StationCondition::SetAside, ui::StationCondition::ClockUnset}) {
        CounterVisit visit;
        visit.sign_in();
        visit.step(condition);
        CHECK(visit.screen().starts_with("E4_"));
        CHECK(visit.asked<station::SignOut>().why == station::SignOut::Why::LeftAlone);
        visit.step(ui::StationCondition::Serving);
        CHECK(visit.screen() == "E1");
    }
}
