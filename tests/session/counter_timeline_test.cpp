// W6 and W11: somebody is found by name or by card, and served.
#include "tests/session/counter_visit.h"

using namespace yz;
using hw::port::Chime;
using test::CounterVisit;

namespace {

const base::ElderId kWang = *base::ElderId::parse("E0001");
const base::ElderId kWu = *base::ElderId::parse("E0021");

station::PersonShown wu_shown() {
    auto person = ui::demo::wang_shown();
    person.line = ui::demo::found_wxy().lines[1];
    person.cards.clear();
    return person;
}
ui::FindView w11(const CounterVisit& visit) { return visit.view_of<ui::FindView>(); }
void find(CounterVisit& visit, const char* typed, station::PeopleFound found) {
    visit.touch("find");
    visit.type(typed);
    visit.answer<station::FindPeople>(std::move(found));
}

}  // namespace

// ---- finding ------------------------------------------------------------------------------------

TEST_CASE("each key asks, and only the latest search counts") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("find");
    CHECK(visit.screen() == "W11");
    visit.type("w");
    const auto older = visit.latest<station::FindPeople>().ticket;
    visit.type("x");
    CHECK(visit.asked<station::FindPeople>().typed == "wx");
    CHECK(visit.asked<station::FindPeople>().count_max == ui::kPeopleAskedMax);
    visit.answer<station::FindPeople>(ui::demo::found_wxy());
    visit.answers_ticket(older, ui::demo::found_wxy(20));
    CHECK(w11(visit).hits.size() == 3);
    CHECK(w11(visit).paging.next.id.empty());
    visit.touch("k_back");
    CHECK(visit.asked<station::FindPeople>().typed == "w");
}

TEST_CASE("an answer that comes after everything was cleared finds nobody") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("find");
    visit.type("w");
    visit.touch("k_clear");
    visit.answer<station::FindPeople>(ui::demo::found_wxy());
    CHECK(visit.screen() == "W11");
    visit.touch("hit0");
    CHECK(visit.count_of<station::ReadPerson>() == 0);
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("a surname chip searches for that surname") {
    CounterVisit visit;
    visit.sign_in();
    find(visit, "wxy", ui::demo::found_wxy());
    REQUIRE(w11(visit).surnames.size() == 2);
    CHECK(w11(visit).surnames[1].label == "吴");
    visit.touch("surname1");
    CHECK(visit.asked<station::FindPeople>().typed == "吴");
    CHECK(w11(visit).typed == "吴");
    visit.answer<station::FindPeople>(station::PeopleFound{});
    CHECK(visit.screen() == "W11_nobody");
    visit.touch("surname1");
    CHECK(visit.asked<station::FindPeople>().typed == "吴");
}

TEST_CASE("pages of people go on to the last and back to the first, and a key starts anew") {
    CounterVisit visit;
    visit.sign_in();
    find(visit, "wxy", ui::demo::found_wxy(4));
    visit.touch("find_prev");
    CHECK(w11(visit).hits.front().row.id == "hit0");
    for (int i = 0; i < 5; ++i) visit.touch("find_next");
    REQUIRE(w11(visit).hits.size() == 1);
    CHECK(w11(visit).hits.front().row.id == "hit6");
    visit.touch("find_prev");
    CHECK(w11(visit).hits.front().row.id == "hit3");
    visit.type("y");
    visit.answer<station::FindPeople>(ui::demo::found_wxy(4));
    CHECK(w11(visit).hits.front().row.id == "hit0");
}

TEST_CASE("a hit stands at the counter; so does one that is chosen there after closing") {
    CounterVisit visit;
    visit.sign_in();
    find(visit, "wxy", ui::demo::found_wxy());
    visit.touch("hit3");
    CHECK(visit.screen() == "W11_found");
    visit.touch("hit1");
    CHECK(visit.screen() == "W6");
    CHECK(visit.asked<station::ReadPerson>().elder == kWu);
    visit.answer<station::ReadPerson>(wu_shown());
    CHECK(visit.screen() == "W6_person");
    CHECK(visit.counter().chosen->name == "吴*云");

    find(visit, "wxy", ui::demo::found_wxy());
    visit.touch("close");
    CHECK(visit.screen() == "W6");
    CHECK(visit.counter().find.label == "wxy");
    CHECK(visit.counter().hits.size() == 3);
    visit.touch("hit0");
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    CHECK(visit.counter().chosen->name == "王*英");
}

TEST_CASE("people found after closing stand at the counter all the same") {
    CounterVisit visit;
    visit.sign_in();
    find(visit, "w", ui::demo::found_wxy(9));
    visit.type("x");
    visit.touch("close");
    visit.answer<station::FindPeople>(ui::demo::found_wxy());
    CHECK(visit.counter().find.label == "wx");
    CHECK(visit.counter().hits.size() == 3);
    visit.touch("hit1");
    CHECK(visit.asked<station::ReadPerson>().elder == kWu);
}

TEST_CASE("a new search lets go of whoever stood there, also when they come late") {
    CounterVisit visit;
    visit.sign_in();
    find(visit, "wxy", ui::demo::found_wxy());
    visit.touch("hit0");
    visit.touch("find");
    CHECK(w11(visit).typed.empty());
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    visit.touch("close");
    CHECK(visit.screen() == "W6");
    CHECK_FALSE(visit.counter().chosen);
}

TEST_CASE("a search that cannot be read says so, once, at the counter") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("find");
    visit.type("w");
    visit.answer<station::FindPeople>(station::NotRecorded{});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Trouble);
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("reading that fails after an act is not tried for ever, and the act's answer stands") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.answer<station::ServeMeal>(test::Visit::meal());
    const std::string told = visit.told();
    const auto asked = visit.submitted.size();
    visit.answer<station::ReadMeals>(station::NotRecorded{});
    visit.answer<station::ReadPerson>(ui::demo::refused(station::Refusal::UnknownCard));
    CHECK(visit.submitted.size() == asked);
    CHECK(visit.told() == told);
    CHECK_FALSE(visit.counter().chosen);  // On the roster no more.
    CHECK_FALSE(visit.session().busy());
}

// ---- a card at the counter ----------------------------------------------------------------------

TEST_CASE("an elder's card chooses its person, on W6 and on W11") {
    for (const bool finding : {false, true}) {
        CounterVisit visit;
        visit.sign_in();
        if (finding) find(visit, "wxy", ui::demo::found_wxy());
        visit.card(1);
        CHECK(visit.asked<station::TapCard>().purpose == station::TapPurpose::Enquire);
        visit.answer<station::TapCard>(station::AccountShown{.elder = {.id = kWang}});
        CHECK(visit.chime() == Chime::Accepted);
        CHECK(visit.asked<station::ReadPerson>().elder == kWang);
        visit.answer<station::ReadPerson>(ui::demo::wang_shown());
        CHECK(visit.screen() == "W6_person");
        CHECK(visit.counter().chosen->name == "王*英");
    }
}

TEST_CASE("an expired card tells whose it is and why it does not do") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose(wu_shown());
    visit.card(2);
    auto refused = ui::demo::refused(station::Refusal::CardExpired);
    refused.elder = station::ElderGlance{.id = kWang};
    visit.answer<station::TapCard>(refused);
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Refused);
    CHECK(visit.asked<station::ReadPerson>().elder == kWang);
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.counter().chosen->name == "王*英");
}

TEST_CASE("a lost card does not tell whose it is, and nobody else stands there for it") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.card(2);
    auto refused = ui::demo::refused(station::Refusal::CardLost);
    refused.elder.reset();
    visit.answer<station::TapCard>(refused);
    CHECK(visit.screen() == "W6_answer");
    CHECK_FALSE(visit.counter().chosen);
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("a badge at the counter changes nothing") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("top_up");
    visit.badge(ui::demo::zhao_min());
    CHECK(visit.screen() == "W6_top_up");
    CHECK(visit.counter().chosen->name == "王*英");
    CHECK(visit.counter().frame.who == "护理员 李*芳");
    find(visit, "w", ui::demo::found_wxy());
    visit.badge(ui::demo::zhao_min());
    CHECK(visit.screen() == "W11_found");
}

TEST_CASE("a forged card at the counter is reported, and no other trouble is") {
    CounterVisit visit;
    visit.sign_in();
    visit.trouble(hw::port::CardTrouble::NotGenuine);
    visit.answer<station::ReportForgery>(station::Refused{.why = station::Refusal::CardCopied});
    CHECK(visit.screen() == "W6_answer");
    visit.touch("ok");
    visit.trouble(hw::port::CardTrouble::Removed);
    CHECK(visit.chime() == Chime::Trouble);
    CHECK(visit.count_of<station::ReportForgery>() == 1);
    visit.card(1);
    visit.answer<station::TapCard>(station::NotRecorded{});
    CHECK(visit.screen() == "W6_answer");
}

TEST_CASE("a card that cannot be read at the counter is told in words, what is being done stays") {
    using hw::port::CardTrouble;
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.trouble(CardTrouble::SeveralCards);
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.told() == test::chinese().text("several.title"));
    CHECK(visit.chime() == Chime::Trouble);
    visit.trouble(CardTrouble::RandomUid);
    CHECK(visit.told() == test::chinese().text("random.title"));
    visit.touch("ok");
    CHECK(visit.screen() == "W6_person");

    const auto only_heard = [&](const char* screen) {
        CHECK(visit.screen() == screen);
        const auto chimes = visit.chimes.size();
        visit.trouble(CardTrouble::SeveralCards);
        CHECK(visit.screen() == screen);
        CHECK(visit.chimes.size() == chimes + 1);
        CHECK(visit.chime() == Chime::Trouble);
    };
    visit.touch("top_up");
    only_heard("W6_top_up");
    visit.touch("serve");
    only_heard("W6_person");  // The price is being paid.
    visit.answer<station::ServeMeal>(test::Visit::meal());
    only_heard("W6_answer");  // The number stays.
    visit.touch("find");
    only_heard("W11");
}

// ---- serving by name ----------------------------------------------------------------------------

TEST_CASE("登记一份 serves the person who stands there, once, at the price that stands there") {
    CounterVisit visit;
    visit.sign_in();
    visit.touch("serve");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
    visit.choose();
    visit.touch("serve");
    visit.touch("serve");
    CHECK(visit.count_of<station::ServeMeal>() == 1);
    CHECK_FALSE(visit.counter().chosen->serve.enabled);
    const auto& asked = visit.asked<station::ServeMeal>();
    CHECK(asked.elder == kWang);
    CHECK(asked.card.empty());
    CHECK(asked.shown_pays == domain::Money::from_fen(400));
    CHECK(asked.slot == ui::demo::wang_shown().quote->slot);
    visit.answer<station::ServeMeal>(test::Visit::meal());
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Accepted);
    CHECK(visit.count_of<station::ReadMeals>() == 2);
    CHECK(visit.count_of<station::ReadPerson>() == 2);
    visit.touch("ok");
    CHECK(visit.screen() == "W6_person");
}

TEST_CASE("without a price nobody is served by name") {
    CounterVisit visit;
    visit.sign_in();
    auto person = ui::demo::wang_shown();
    person.quote.reset();
    visit.choose(person);
    visit.touch("serve");
    CHECK(visit.count_of<station::ServeMeal>() == 0);
}

TEST_CASE("a price that moved is shown first, and another press serves at it") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.answer<station::ServeMeal>(test::Visit::quote());
    CHECK(visit.screen() == "W6_person");
    CHECK(visit.chime() == Chime::Refused);
    auto dearer = ui::demo::wang_shown();
    dearer.quote->elder_pays = domain::Money::from_fen(600);
    visit.answer<station::ReadPerson>(dearer);
    CHECK(visit.counter().chosen->serve.enabled);
    visit.touch("serve");
    CHECK(visit.asked<station::ServeMeal>().shown_pays == domain::Money::from_fen(600));
}

TEST_CASE("a meal that is refused or not recorded is told, and may be tried again") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("serve");
    visit.answer<station::ServeMeal>(ui::demo::refused(station::Refusal::BalanceTooLow));
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Refused);
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    CHECK(visit.counter().chosen->serve.enabled);
    visit.touch("serve");
    visit.answer<station::ServeMeal>(station::NotRecorded{});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Trouble);
    visit.touch("serve");
    CHECK(visit.count_of<station::ServeMeal>() == 3);
}

TEST_CASE("a balance that is too low cannot be pressed away") {
    CounterVisit visit;
    visit.sign_in();
    auto poor = ui::demo::wang_shown();
    poor.balance = domain::Money::from_fen(399);
    visit.choose(poor);
    CHECK_FALSE(visit.counter().chosen->serve.enabled);
    poor.balance = domain::Money::from_fen(400);
    visit.choose(poor);
    CHECK(visit.counter().chosen->serve.enabled);
}
