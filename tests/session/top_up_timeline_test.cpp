// Cash at the counter: how much, once more in words, and the same money never twice.
#include "kiosk/base/random.h"
#include "tests/session/counter_visit.h"

using namespace yz;
using domain::Money;
using hw::port::Chime;
using test::CounterVisit;

namespace {

void open_top_up(CounterVisit& visit) {
    visit.sign_in();
    visit.choose();
    visit.touch("top_up");
    REQUIRE(visit.screen() == "W6_top_up");
}
void send(CounterVisit& visit, const char* amount) {
    visit.touch("top_up");
    visit.touch(amount);
    visit.touch("next");
    visit.touch("confirm");
}
/// The first money of a worker who just signed in, for who stands there: its id.
std::string send_first(CounterVisit& visit, const char* amount) {
    visit.sign_in();
    visit.choose();
    send(visit, amount);
    return visit.asked<station::TopUp>().id;
}
const ui::TopUpView pad(const CounterVisit& visit) {
    return std::get<ui::TopUpView>(visit.counter().right);
}
station::ToppedUp topped_up(std::int64_t fen) {
    return {.elder = ui::demo::wang(),
            .record = {.station = *base::StationId::parse("QX-001"), .seq = 40},
            .amount = Money::from_fen(fen),
            .balance_after = Money::from_fen(36'200 + fen)};
}
station::PersonShown somebody_else() {
    auto person = ui::demo::wang_shown();
    person.line.id = *base::ElderId::parse("E0021");
    person.line.name = "吴小云";
    return person;
}

}  // namespace

TEST_CASE("a tile, 下一步 and 确认 send the money of the person who stands there, once") {
    CounterVisit visit;
    open_top_up(visit);
    visit.touch("confirm");
    visit.touch("next");
    CHECK(visit.screen() == "W6_top_up");
    visit.touch("amount100");
    visit.touch("next");
    CHECK(visit.screen() == "W6_top_up_confirm");
    CHECK(visit.count_of<station::TopUp>() == 0);
    visit.touch("confirm");
    visit.touch("confirm");
    visit.touch("change");
    visit.touch("cancel");
    CHECK(visit.count_of<station::TopUp>() == 1);
    const auto& asked = visit.asked<station::TopUp>();
    CHECK(asked.elder == ui::demo::wang_shown().line.id);
    CHECK(asked.amount == Money::from_fen(10'000));
    CHECK(asked.by == station::Asker::Worker);
    CHECK(base::is_uuid_v7(asked.id));
    visit.answer<station::TopUp>(topped_up(10'000));
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Accepted);
    CHECK(visit.told().find("100") != std::string::npos);
    visit.answer<station::ReadMeals>(ui::demo::meals());
    auto richer = ui::demo::wang_shown();
    richer.balance = Money::from_fen(46'200);
    visit.answer<station::ReadPerson>(richer);
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.counter().chosen->balance == "¥462.00");
    visit.touch("ok");
    CHECK(visit.screen() == "W6_person");
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("keys type yuan and fen; an amount that is confirmed is changed only after 改一下") {
    CounterVisit visit;
    open_top_up(visit);
    visit.touch("k_5");
    visit.touch("k_0");
    visit.touch("k_dot");
    visit.touch("k_5");
    CHECK(pad(visit).typed == "¥50.5");
    visit.touch("k_back");
    visit.touch("k_back");
    CHECK(pad(visit).typed == "¥50");
    visit.touch("next");
    visit.touch("amount200");
    visit.touch("k_9");
    CHECK(visit.screen() == "W6_top_up_confirm");
    visit.touch("change");
    CHECK(pad(visit).typed == "¥50");
    visit.touch("amount200");
    visit.touch("next");
    visit.touch("confirm");
    CHECK(visit.asked<station::TopUp>().amount == Money::from_fen(20'000));
}

TEST_CASE("no more than one act may take is confirmed, and what the station says is told") {
    CounterVisit visit;
    open_top_up(visit);
    visit.type("1000");
    visit.touch("k_dot");
    visit.type("01");
    visit.touch("next");
    CHECK(visit.screen() == "W6_top_up");
    visit.touch("k_back");
    visit.touch("k_back");
    visit.touch("next");
    CHECK(visit.screen() == "W6_top_up_confirm");
    visit.touch("confirm");
    visit.answer<station::TopUp>(station::TopUpTooMuch{.most = Money::from_fen(50'000)});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Refused);
}

TEST_CASE("without a bound of the configuration any amount that can be typed is confirmed") {
    CounterVisit visit(ui::CounterRules{});
    open_top_up(visit);
    visit.type("99999");
    visit.touch("next");
    CHECK(visit.screen() == "W6_top_up_confirm");
}

TEST_CASE("money that was not recorded is the same money when it is sent again") {
    CounterVisit visit;
    const std::string first = send_first(visit, "amount100");
    visit.answer<station::TopUp>(station::NotRecorded{});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Trouble);
    send(visit, "amount100");
    CHECK(visit.asked<station::TopUp>().id == first);
    visit.answer<station::TopUp>(station::NotRecorded{});
    send(visit, "amount100");
    CHECK(visit.asked<station::TopUp>().id == first);
    visit.answer<station::TopUp>(topped_up(10'000));
    // Another note of a hundred is other money.
    send(visit, "amount100");
    CHECK(visit.asked<station::TopUp>().id != first);
}

TEST_CASE(
    "another amount or another person is other money, and the first is not forgotten over it") {
    CounterVisit visit;
    const std::string first = send_first(visit, "amount100");
    visit.answer<station::TopUp>(station::NotRecorded{});
    send(visit, "amount50");
    const std::string fifty = visit.asked<station::TopUp>().id;
    CHECK(fifty != first);
    visit.answer<station::TopUp>(topped_up(5'000));
    visit.choose(somebody_else());
    send(visit, "amount100");
    CHECK(visit.asked<station::TopUp>().elder == *base::ElderId::parse("E0021"));
    CHECK(visit.asked<station::TopUp>().id != first);
    visit.answer<station::TopUp>(topped_up(10'000));
    visit.choose();
    send(visit, "amount100");
    CHECK(visit.asked<station::TopUp>().id == first);
}

TEST_CASE(
    "money sent while the station was started anew is the same money after signing in again") {
    CounterVisit visit;
    const std::string first = send_first(visit, "amount20");
    visit.answer<station::TopUp>(station::NotSignedIn{});
    CHECK(visit.screen() == "W1");
    visit.prove();
    visit.choose();
    send(visit, "amount20");
    CHECK(visit.asked<station::TopUp>().id == first);
}

TEST_CASE("money that was recorded is not the same money after signing in again") {
    CounterVisit visit;
    const std::string first = send_first(visit, "amount20");
    visit.answer<station::TopUp>(topped_up(2'000));
    visit.answer<station::ReadMeals>(station::NotSignedIn{});
    visit.prove();
    visit.choose();
    send(visit, "amount20");
    CHECK(visit.asked<station::TopUp>().id != first);
}

TEST_CASE("an id that stands in another record is told and not used again") {
    CounterVisit visit;
    const std::string first = send_first(visit, "amount20");
    visit.answer<station::TopUp>(station::TopUpIdTaken{});
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.chime() == Chime::Refused);
    send(visit, "amount20");
    CHECK(visit.asked<station::TopUp>().id != first);
}

TEST_CASE("while money is being sent nothing else is begun, and no card changes whose it is") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    send(visit, "amount20");
    const auto asked = visit.submitted.size();
    for (const char* id : {"find", "serve", "cards", "top_up", "nav_devices", "void0", "print0"})
        visit.touch(id);
    visit.card(2);
    CHECK(visit.submitted.size() == asked);
    CHECK(visit.prints.empty());
    CHECK(visit.screen() == "W6_top_up_confirm");
    visit.answer<station::TopUp>(topped_up(2'000));
    CHECK(visit.screen() == "W6_answer");
}

TEST_CASE("somebody else who is shown late takes the money form with them") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("find");
    visit.type("w");
    visit.answer<station::FindPeople>(ui::demo::found_wxy());
    visit.touch("hit0");
    visit.answer<station::ReadPerson>(ui::demo::wang_shown());
    visit.card(2);
    visit.answer<station::TapCard>(station::AccountShown{.elder = {.id = somebody_else().line.id}});
    // Faster than the station: the first person still stands there.
    visit.touch("top_up");
    visit.touch("amount100");
    visit.touch("next");
    visit.answer<station::ReadPerson>(somebody_else());
    CHECK(visit.screen() == "W6_person");
    visit.touch("confirm");
    CHECK(visit.count_of<station::TopUp>() == 0);
}

TEST_CASE("a card that was asked about before the money was sent does not come between") {
    CounterVisit visit;
    visit.sign_in();
    visit.choose();
    visit.touch("top_up");
    visit.touch("amount20");
    visit.touch("next");
    visit.card(2);
    const auto late = visit.latest<station::TapCard>().ticket;
    visit.touch("confirm");
    visit.answers_ticket(late, station::AccountShown{.elder = {.id = somebody_else().line.id}});
    CHECK(visit.screen() == "W6_top_up_confirm");
    visit.answer<station::TopUp>(topped_up(2'000));
    CHECK(visit.screen() == "W6_answer");
    CHECK(visit.asked<station::ReadPerson>().elder == ui::demo::wang_shown().line.id);
}
