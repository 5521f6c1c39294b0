// Cards that come while something else is going on: one command at a time, answers in order.
#include "tests/session/visit.h"

using namespace yz;
using test::Visit;

TEST_CASE("a new card replaces the session on the screen, and its price is not paid any more") {
    Visit visit;
    visit.tap_and_quote();
    visit.wait_ms(9'990);
    visit.redraws = 0;
    visit.card(2);
    REQUIRE(visit.submitted.size() == 2);
    visit.wait_ms(200);  // The countdown of the first card would have ended now.
    CHECK(visit.redraws == 0);
    visit.touch("pay");
    CHECK(visit.submitted.size() == 2);
    visit.answers(ui::demo::quoted(ui::demo::li(), {}));
    CHECK(visit.view_of<ui::QuoteView>().header.caption == "李*贵 · 76岁 · 今天午餐");
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "10");
}

TEST_CASE("an answer to another question than the one that is out is never shown") {
    Visit visit;
    visit.card(1);
    const auto first = visit.submitted.back().ticket;
    visit.answers(Visit::quote());
    visit.card(2);
    visit.answers_ticket(first, Visit::meal());
    CHECK(visit.screen() == "E2");
    visit.answers(ui::demo::refused(station::Refusal::UnknownCard));
    CHECK(visit.screen() == "E4_unknown_card");
    visit.answers_ticket(first, Visit::quote());
    CHECK(visit.screen() == "E4_unknown_card");
    CHECK(visit.answers_shown.size() == 2);
}

TEST_CASE("cards wait their turn; each is answered, in order; a fourth is asked to come again") {
    Visit visit;
    visit.card(1);
    visit.card(2);
    visit.card(3);
    CHECK(visit.submitted.size() == 1);
    CHECK(visit.session().busy());
    visit.said.clear();
    visit.card(4);
    CHECK(visit.said == "请一个一个来。等一下，再刷一次卡。");
    visit.answers(Visit::quote());
    visit.wait_ms(1'500);
    CHECK(visit.submitted.size() == 2);
    CHECK(visit.last_command<station::TapCard>().token.number.front() == 2);
    visit.answers(ui::demo::refused(station::Refusal::CardLost));
    CHECK(visit.screen() == "E4_card_lost");
    visit.wait_ms(1'499);
    CHECK(visit.last_command<station::TapCard>().token.number.front() == 2);
    visit.wait_ms(1);
    CHECK(visit.last_command<station::TapCard>().token.number.front() == 3);
    visit.answers(ui::demo::quoted(ui::demo::li(), {}));
    CHECK(visit.submitted.size() == 3);
    CHECK(visit.answers_shown.size() == 3);
    CHECK(visit.view_of<ui::QuoteView>().header.caption == "李*贵 · 76岁 · 今天午餐");
}

TEST_CASE("an answer that appears while the next card waits is seen before it is covered") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("pay");
    visit.card(2);
    visit.answers(Visit::meal());
    CHECK(visit.screen() == "E3");
    CHECK(visit.submitted.size() == 2);
    visit.wait_ms(1'499);
    CHECK(visit.submitted.size() == 2);
    visit.wait_ms(1);
    CHECK(visit.submitted.size() == 3);
    CHECK(visit.last_command<station::TapCard>().token.number.front() == 2);
}

TEST_CASE("a card that comes after the number is shown is answered at once") {
    Visit visit;
    visit.tap_pay_and_done();
    CHECK(visit.screen() == "E3");
    visit.card(2);
    CHECK(visit.submitted.size() == 3);
}

TEST_CASE("an answer that takes long is waited for on a screen that says so") {
    Visit visit;
    visit.tap_and_quote();
    visit.card(2);
    visit.wait_ms(299);
    CHECK(visit.screen() == "E2");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
    CHECK(visit.view_of<ui::IdleView>().panel_title == "请稍等");
    visit.wait_s(20);
    visit.answers(Visit::quote());
    CHECK(visit.screen() == "E2");
}

TEST_CASE("求助 is heard while a card's answer is late, and stays until the answer comes") {
    Visit visit;
    visit.tap_and_quote();
    visit.card(2);
    visit.redraws = 0;
    visit.touch("sos");
    CHECK(visit.redraws == 1);
    visit.wait_ms(500);
    CHECK(visit.screen() == "E4_sos");
    visit.answers(ui::demo::quoted(ui::demo::li(), {}));
    CHECK(visit.screen() == "E2");
}

TEST_CASE("a card that cannot be read is told what to do, and it is an answer too") {
    struct Row {
        hw::port::CardTrouble trouble;
        const char* screen;
    };
    for (const Row& row : {Row{hw::port::CardTrouble::Removed, "E4_card_removed"},
                           Row{hw::port::CardTrouble::RandomUid, "E4_random_uid"},
                           Row{hw::port::CardTrouble::Unsupported, "E4_card_unsupported"},
                           Row{hw::port::CardTrouble::Malformed, "E4_card_malformed"},
                           Row{hw::port::CardTrouble::SeveralCards, "E4_several_cards"}}) {
        Visit visit;
        visit.trouble(row.trouble);
        CHECK(visit.screen() == row.screen);
        CHECK(visit.answers_shown.size() == 1);
        CHECK(visit.submitted.empty());
        visit.card(1);
        visit.answers(Visit::quote());
        CHECK(visit.screen() == "E2");
    }
}
