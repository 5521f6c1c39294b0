// 撤: a reason, and above the limit another worker's badge and PIN.
#include "tests/session/counter_visit.h"

using namespace yz;
using hw::port::Chime;
using station::VoidRefused;
using test::CounterVisit;

namespace {

const std::size_t kCheap = 0, kDear = 5;  // Of the demo meals; the second needs two workers.

station::MealRow row(std::size_t index) { return ui::demo::meals().rows[index]; }
void ask_void(CounterVisit& visit, std::size_t index) {
    visit.sign_in();
    visit.touch("void" + std::to_string(index));
    REQUIRE(visit.screen() == "W6_void");
}
/// The dear meal, a reason, and another worker's badge.
void ask_second(CounterVisit& visit) {
    ask_void(visit, kDear);
    visit.touch("reason2");
    visit.touch("confirm");
    REQUIRE(visit.screen() == "W6_second");
    visit.badge(ui::demo::zhao_min());
}
ui::SecondView second(const CounterVisit& visit) {
    return std::get<ui::SecondView>(visit.counter().right);
}
VoidRefused approver_wrong(int tries_left, std::int64_t wait_ms = 0) {
    return {.why = VoidRefused::Why::ApproverWrong, .tries_left = tries_left, .wait_ms = wait_ms};
}
std::string text(const char* id) { return test::chinese().text(id); }

}  // namespace

TEST_CASE("a meal is taken back only with a reason, and once") {
    CounterVisit visit;
    ask_void(visit, kCheap);
    visit.touch("confirm");
    visit.touch("reason4");
    visit.touch("confirm");
    CHECK(visit.count_of<station::VoidMeal>() == 0);
    visit.touch("reason3");
    visit.touch("reason1");
    visit.touch("confirm");
    visit.touch("confirm");
    visit.touch("cancel");
    CHECK(visit.count_of<station::VoidMeal>() == 1);
    const auto& asked = visit.asked<station::VoidMeal>();
    CHECK(asked.record == row(kCheap).record);
    CHECK(asked.reason == station::VoidReason::TakenTwice);
    CHECK_FALSE(asked.approver);
    visit.answer<station::VoidMeal>(station::MealVoided{.meal = row(kCheap).record});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Accepted);
    CHECK(visit.count_of<station::ReadMeals>() == 2);
}

TEST_CASE("不撤 leaves the meal as it is; another row's 撤 takes the place of the first") {
    CounterVisit visit;
    ask_void(visit, kCheap);
    visit.touch("reason1");
    visit.touch("cancel");
    CHECK(visit.screen() == "W6");
    visit.touch("void0");
    visit.touch("reason1");
    visit.touch("void1");
    CHECK(visit.screen() == "W6_void");
    visit.touch("confirm");
    CHECK(visit.count_of<station::VoidMeal>() == 0);
    visit.touch("reason0");
    visit.touch("confirm");
    CHECK(visit.asked<station::VoidMeal>().record == row(1).record);
}

TEST_CASE("a dear meal asks for a second worker at once and says from which price on") {
    CounterVisit visit;
    ask_void(visit, kDear);
    visit.touch("confirm");
    CHECK(visit.screen() == "W6_void");
    visit.touch("reason2");
    visit.touch("confirm");
    CHECK(visit.screen() == "W6_second");
    CHECK(visit.count_of<station::VoidMeal>() == 0);
    CHECK(second(visit).why.find("¥20.00") != std::string::npos);
    visit.type_pin();
    CHECK(second(visit).pips.filled == 0);
    visit.badge(ui::demo::zhao_min());
    CHECK(visit.chime() == Chime::Accepted);
    visit.type_pin("246802");
    const auto& asked = visit.asked<station::VoidMeal>();
    CHECK(asked.record == row(kDear).record);
    CHECK(asked.reason == station::VoidReason::NoFood);
    CHECK(asked.approver->worker == ui::demo::zhao_min().id);
    CHECK(asked.approver->pin->view() == "246802");
    visit.answer<station::VoidMeal>(station::MealVoided{.meal = row(kDear).record});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.counter().frame.who == "护理员 李*芳");
}

TEST_CASE("a station that wants a second worker is believed, with the reason that was given") {
    CounterVisit visit;
    ask_void(visit, kCheap);
    visit.touch("reason0");
    visit.touch("confirm");
    visit.answer<station::VoidMeal>(
        VoidRefused{.why = VoidRefused::Why::NeedsSecond, .limit = domain::Money::from_fen(300)});
    CHECK(visit.screen() == "W6_second");
    CHECK(second(visit).why.find("¥3.00") != std::string::npos);
    visit.badge(ui::demo::zhao_min());
    visit.type_pin();
    CHECK(visit.asked<station::VoidMeal>().reason == station::VoidReason::WrongPerson);
    CHECK(visit.asked<station::VoidMeal>().record == row(kCheap).record);
}

TEST_CASE("one's own badge is no second worker's") {
    CounterVisit visit;
    ask_void(visit, kDear);
    visit.touch("reason0");
    visit.touch("confirm");
    visit.badge(ui::demo::li_fang());
    CHECK(second(visit).status.words == text("second.same_person"));
    CHECK(visit.chime() == Chime::Refused);
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 0);
    visit.badge(ui::demo::zhao_min());
    CHECK(second(visit).status.words == text("sign_in.type_pin"));
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 1);
    visit.answer<station::VoidMeal>(VoidRefused{.why = VoidRefused::Why::SamePerson});
    CHECK(second(visit).status.words == text("second.same_person"));
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 1);
}

TEST_CASE("an elder's card is no badge, and the question stands") {
    CounterVisit visit;
    ask_second(visit);
    visit.type("246");
    visit.card(1);
    visit.answer<station::TapCard>(ui::demo::account());
    CHECK(visit.screen() == "W6_second");
    CHECK(visit.chime() == Chime::Refused);
    CHECK(second(visit).pips.filled == 3);
    CHECK(visit.count_of<station::ReadPerson>() == 0);
    visit.card(1);
    visit.answer<station::TapCard>(ui::demo::refused(station::Refusal::UnknownCard));
    CHECK(visit.screen() == "W6_second");
    visit.card(1);
    visit.answer<station::TapCard>(station::NotRecorded{});
    CHECK(visit.screen() == "W6_second");
    CHECK(visit.chime() == Chime::Trouble);
}

TEST_CASE("the second worker's wrong PIN is typed anew, and after the last one waits") {
    CounterVisit visit;
    ask_second(visit);
    visit.type_pin("000000");
    visit.answer<station::VoidMeal>(approver_wrong(4));
    CHECK(visit.screen() == "W6_second");
    CHECK(second(visit).pips.filled == 0);
    CHECK(second(visit).status.words.find('4') != std::string::npos);
    CHECK(visit.chime() == Chime::Refused);
    visit.type("1");
    CHECK(second(visit).status.words == text("sign_in.type_pin"));
    visit.touch("k_back");
    visit.type_pin("000000");
    visit.answer<station::VoidMeal>(approver_wrong(0, 50'000));
    const std::string first = second(visit).status.words;
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 2);
    visit.wait_s(30);
    CHECK(second(visit).status.words != first);
    const int redraws = visit.redraws;
    visit.wait_s(3);
    CHECK(visit.redraws == redraws + 3);
    visit.wait_ms(16'999);
    CHECK(second(visit).status.words != text("sign_in.type_pin"));
    visit.wait_ms(1);
    CHECK(second(visit).status.words == text("sign_in.type_pin"));
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 3);
    CHECK(visit.asked<station::VoidMeal>().approver->pin->view() == "135790");
}

TEST_CASE("a second worker who waits already cannot type, and another badge has no wait") {
    CounterVisit visit;
    ask_void(visit, kDear);
    visit.touch("reason0");
    visit.touch("confirm");
    visit.badge(ui::demo::zhao_min(), 40'000);
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 0);
    auto third = ui::demo::zhao_min();
    third.id = *base::WorkerId::parse("W03");
    visit.badge(third);
    visit.type_pin();
    CHECK(visit.asked<station::VoidMeal>().approver->worker == third.id);
}

TEST_CASE("a second worker who left the roster is asked for no PIN again") {
    CounterVisit visit;
    ask_second(visit);
    visit.type_pin();
    visit.answer<station::VoidMeal>(approver_wrong(0));
    CHECK(second(visit).status.words == text("second.badge_first"));
    visit.type_pin();
    CHECK(visit.count_of<station::VoidMeal>() == 1);
}

TEST_CASE("digits of the second worker are not there for another badge or after 不撤") {
    CounterVisit visit;
    ask_second(visit);
    visit.type("246");
    auto third = ui::demo::zhao_min();
    third.id = *base::WorkerId::parse("W03");
    visit.badge(third);
    CHECK(second(visit).pips.filled == 0);
    visit.type("135");
    visit.touch("cancel");
    CHECK(visit.screen() == "W6");
    visit.touch("void5");
    visit.touch("reason0");
    visit.touch("confirm");
    visit.badge(third);
    CHECK(second(visit).pips.filled == 0);
    visit.type_pin("777777");
    CHECK(visit.asked<station::VoidMeal>().approver->pin->view() == "777777");
}

TEST_CASE("a badge that comes while the second PIN is looked at changes nothing") {
    CounterVisit visit;
    ask_second(visit);
    visit.type("246802");
    visit.card(2);
    const auto late = visit.latest<station::TapCard>().ticket;
    visit.touch("k_ok");
    const auto asked = visit.submitted.size();
    visit.card(3);
    CHECK(visit.submitted.size() == asked);
    visit.answers_ticket(late, station::BadgeShown{.staff = ui::demo::li_fang()});
    visit.answer<station::VoidMeal>(approver_wrong(3));
    CHECK(second(visit).badge_title == "赵*敏");
}

TEST_CASE("too late, taken back already or not recorded: told, and the list is read again") {
    for (const auto why : {VoidRefused::Why::TooLate, VoidRefused::Why::AlreadyVoided}) {
        CounterVisit visit;
        ask_void(visit, kCheap);
        visit.touch("reason0");
        visit.touch("confirm");
        visit.answer<station::VoidMeal>(VoidRefused{.why = why});
        CHECK(visit.screen() == "W6_answer");
        CHECK(visit.chime() == Chime::Refused);
        CHECK(visit.count_of<station::ReadMeals>() == 2);
    }
    CounterVisit visit;
    ask_second(visit);
    visit.type_pin();
    visit.answer<station::VoidMeal>(
        station::NotRecorded{.why = station::NotRecorded::Why::DiskFull});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(visit.told() == text("disk_full.title"));
}

TEST_CASE("what stands at the left may be begun instead of taking back") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("void5");
    visit.touch("reason0");
    visit.touch("confirm");
    visit.badge(ui::demo::zhao_min());
    visit.type("24");
    visit.touch("top_up");
    CHECK(visit.screen() == "W6_top_up");
    visit.touch("cancel");
    visit.touch("void5");
    visit.touch("reason0");
    visit.touch("confirm");
    visit.badge(ui::demo::zhao_min());
    CHECK(second(visit).pips.filled == 0);
}
