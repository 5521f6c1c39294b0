// At the right of W6: cards are stopped and put back, today's meals and their slips.
#include "tests/session/counter_visit.h"

using namespace yz;
using hw::port::Chime;
using test::CounterVisit;

namespace {

ui::CardListView cards(const CounterVisit& visit) {
    return std::get<ui::CardListView>(visit.counter().right);
}
ui::PanelView panel(const CounterVisit& visit) {
    return std::get<ui::MealListView>(visit.counter().right).panel;
}
void ask_restore(CounterVisit& visit) {
    visit.sign_in();
    visit.choose();
    visit.touch("cards");
    visit.touch("restore2");
    visit.touch("confirm");
}

}  // namespace

// ---- cards --------------------------------------------------------------------------------------

TEST_CASE("a card is stopped only after it was asked about once more") {
    struct Row {
        const char* act;
        std::size_t card;
        domain::CardState state;
    };
    for (const Row& row :
         {Row{"lost0", 0, domain::CardState::Lost}, Row{"block1", 1, domain::CardState::Blocked},
          Row{"restore2", 2, domain::CardState::Active}}) {
        CounterVisit visit;
        visit.sign_in();
        visit.choose();
        visit.touch("cards");
        CHECK(visit.screen() == "W6_cards");
        visit.touch("confirm");
        visit.touch(row.act);
        visit.touch("cancel");
        visit.touch("confirm");
        CHECK(visit.count_of<station::BlockCard>() == 0);
        visit.touch(row.act);
        CHECK_FALSE(cards(visit).panel.title.empty());
        visit.touch("confirm");
        visit.touch("confirm");
        CHECK(visit.count_of<station::BlockCard>() == 1);
        CHECK(visit.asked<station::BlockCard>().state == row.state);
        CHECK(visit.asked<station::BlockCard>().card == ui::demo::wang_shown().cards[row.card].ref);
        if (row.state == domain::CardState::Active)
            visit.answer<station::BlockCard>(station::CardReleased{});
        else
            visit.answer<station::BlockCard>(station::CardStopped{.state = row.state});
        CHECK(visit.screen() == "W6_answer");
        CHECK(visit.chime() == Chime::Accepted);
        CHECK(visit.count_of<station::ReadPerson>() == 2);
    }
}

TEST_CASE("what does not come of a card is told: it stays stopped, is unknown, or not recorded") {
    const std::pair<station::Outcome, Chime> rows[] = {
        {station::NotStoppedHere{.standing = domain::CardStanding::Lost}, Chime::Refused},
        {station::Refused{.why = station::Refusal::UnknownCard}, Chime::Refused},
        {station::NotRecorded{}, Chime::Trouble}};
    for (const auto& [outcome, chime] : rows) {
        CounterVisit visit;
        ask_restore(visit);
        visit.answer<station::BlockCard>(outcome);
        CHECK(visit.screen() == "W6_answer");
        CHECK(visit.chime() == chime);
    }
    CounterVisit visit;
    ask_restore(visit);
    visit.answer<station::BlockCard>(
        station::CardReleased{.standing = domain::CardStanding::Expired});
    const ui::PanelView still_expired = panel(visit);
    visit.touch("cards");
    visit.touch("restore2");
    visit.touch("confirm");
    visit.answer<station::BlockCard>(station::CardReleased{});
    CHECK_FALSE(panel(visit) == still_expired);
}

TEST_CASE("pages of cards go on to the last and back to the first; an index of none is none") {
    CounterVisit visit;
    visit.sign_in();
    auto person = ui::demo::wang_shown();
    for (int i = 0; i < 3; ++i) person.cards.push_back(person.cards.front());
    visit.choose(person);
    visit.touch("cards");
    visit.touch("lost6");
    CHECK(cards(visit).panel.title.empty());
    CHECK(cards(visit).rows.size() == 4);
    for (int i = 0; i < 3; ++i) visit.touch("cards_next");
    CHECK(cards(visit).rows.size() == 2);
    visit.touch("cards_prev");
    visit.touch("cards_prev");
    CHECK(cards(visit).rows.size() == 4);
    visit.touch("close");
    CHECK(visit.screen() == "W6_person");
}

// ---- the list -----------------------------------------------------------------------------------

TEST_CASE("pages of meals are read one by one and never past the last") {
    CounterVisit visit;
    visit.sign_in();  // Six of seventeen.
    for (const std::size_t skip : {6U, 12U, 12U}) {
        visit.touch("meals_next");
        CHECK(visit.asked<station::ReadMeals>().skip == skip);
        CHECK(visit.asked<station::ReadMeals>().count_max == ui::kMealRowsShown);
        visit.answer<station::ReadMeals>(ui::demo::meals());
    }
    for (const std::size_t skip : {6U, 0U, 0U}) {
        visit.touch("meals_prev");
        CHECK(visit.asked<station::ReadMeals>().skip == skip);
        visit.answer<station::ReadMeals>(ui::demo::meals());
    }
}

TEST_CASE("a page that has become empty leads to the one before it") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("meals_next");
    visit.answer<station::ReadMeals>(station::MealsShown{.count = 6});
    CHECK(visit.asked<station::ReadMeals>().skip == 0);
    visit.answer<station::ReadMeals>(station::MealsShown{});
    CHECK_FALSE(visit.session().busy());
}

// ---- slips --------------------------------------------------------------------------------------

TEST_CASE("补打 prints that meal's slip and tells what became of it") {
    const std::pair<station::SlipResult, Chime> rows[] = {
        {station::SlipResult::Printed, Chime::Accepted},
        {station::SlipResult::Sent, Chime::Accepted},
        {station::SlipResult::NotPrinted, Chime::Trouble},
        {station::SlipResult::Broken, Chime::Trouble}};
    for (const auto& [result, chime] : rows) {
        CounterVisit visit;
        visit.sign_in();
        visit.touch("print1");
        REQUIRE(visit.prints.size() == 1);
        const auto meal = ui::demo::meals().rows[1].record;
        CHECK(visit.prints[0].of == meal);
        CHECK(visit.prints[0].kind == station::SlipKind::Meal);
        visit.step(ui::SlipEnded{.of = meal, .copy = 1, .result = result});
        CHECK(visit.screen() == "W6_answer");
        CHECK(visit.chime() == chime);
        CHECK(visit.count_of<station::ReadMeals>() == 2);
        // The same slip again, asked for by somebody else.
        visit.touch("ok");
        visit.step(ui::SlipEnded{.of = meal, .copy = 2, .result = result});
        CHECK(visit.screen() == "W6");
        CHECK(visit.count_of<station::ReadMeals>() == 3);
    }
}

TEST_CASE("a slip nobody asked for here is counted in the list and not told") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("print1");
    visit.step(ui::SlipEnded{.of = ui::demo::meals().rows[0].record});
    CHECK(visit.screen() == "W6");
    CHECK(visit.count_of<station::ReadMeals>() == 2);
}

TEST_CASE("what is being done is not covered by a slip that ended or did not come") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("print1");
    visit.touch("top_up");
    visit.touch("amount50");
    visit.step(ui::SlipEnded{.of = ui::demo::meals().rows[1].record});
    CHECK(visit.screen() == "W6_top_up");
    CHECK(std::get<ui::TopUpView>(visit.counter().right).typed == "¥50");
    const auto chimes = visit.chimes.size();
    visit.touch("cancel");
    visit.touch("print1");
    visit.touch("top_up");
    visit.step(ui::SlipEnded{.of = ui::demo::meals().rows[1].record,
                             .result = station::SlipResult::NotPrinted});
    CHECK(visit.screen() == "W6_top_up");
    REQUIRE(visit.chimes.size() == chimes + 1);  // One that did not come is heard.
    CHECK(visit.chime() == Chime::Trouble);
}

TEST_CASE("a slip that ends while the devices stand there is not told at the counter later") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("print1");
    visit.touch("nav_devices");
    const auto meal = ui::demo::meals().rows[1].record;
    visit.step(ui::SlipEnded{.of = meal});
    CHECK(visit.count_of<station::ReadMeals>() == 1);
    visit.touch("nav_counter");
    visit.step(ui::SlipEnded{.of = meal});
    CHECK(visit.screen() == "W6");
}

TEST_CASE("the answer to a meal or to money offers its slip, other answers have none") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.answer<station::ServeMeal>(test::Visit::meal());
    visit.touch("slip");
    REQUIRE(visit.prints.size() == 1);
    CHECK(visit.prints[0].kind == station::SlipKind::Meal);
    CHECK(visit.prints[0].of == test::Visit::meal().record);

    visit.touch("top_up");
    visit.touch("amount50");
    visit.touch("next");
    visit.touch("confirm");
    const domain::RecordKey record{.station = *base::StationId::parse("QX-001"), .seq = 40};
    visit.answer<station::TopUp>(station::ToppedUp{.record = record});
    visit.touch("slip");
    REQUIRE(visit.prints.size() == 2);
    CHECK(visit.prints[1].kind == station::SlipKind::TopUp);
    CHECK(visit.prints[1].of == record);
    visit.step(ui::SlipEnded{.of = record});
    visit.touch("slip");
    CHECK(visit.prints.size() == 2);
}

TEST_CASE("the list stays in use beside an answer") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.answer<station::ServeMeal>(test::Visit::meal());
    visit.answer<station::ReadMeals>(ui::demo::meals());
    visit.touch("void0");
    CHECK(visit.screen() == "W6_void");
    visit.touch("void9");
    CHECK(visit.screen() == "W6_person");
}
