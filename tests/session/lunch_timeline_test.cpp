// One elder's lunch, minute by minute.
#include "tests/session/visit.h"

using namespace yz;
using test::Visit;

TEST_CASE("lunch needs no touch: tap, ten seconds, paid, the number for eight seconds, home") {
    Visit visit;
    CHECK(visit.screen() == "E1");

    visit.card(1);
    REQUIRE(visit.submitted.size() == 1);
    CHECK(visit.last_command<station::TapCard>().token.number ==
          std::vector<std::uint8_t>{1, 0, 0, 0});
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Eat);

    visit.wait_ms(2);
    visit.answers(Visit::quote());
    CHECK(visit.screen() == "E2");
    CHECK(visit.said == "王奶奶，中午好，今天午餐您付四元。不吃，请按「不吃了」。");
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "10");

    visit.wait_ms(9'999);
    CHECK(visit.submitted.size() == 1);
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "1");
    visit.wait_ms(1);
    REQUIRE(visit.submitted.size() == 2);
    const auto serve = visit.last_command<station::ServeMeal>();
    CHECK(serve.elder == ui::demo::wang().id);
    CHECK(serve.shown_pays == domain::Money::from_fen(400));
    CHECK_FALSE(visit.view_of<ui::QuoteView>().confirm.enabled);

    visit.answers(Visit::meal());
    CHECK(visit.screen() == "E3");
    CHECK(visit.said == "付好了，取餐号十七。请到一号窗口，卡请收好。");
    visit.wait_ms(7'999);
    CHECK(visit.screen() == "E3");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1");
    CHECK_FALSE(visit.session().busy());
}

TEST_CASE("the green button pays at once, and pressing it again pays nothing twice") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("pay");
    CHECK(visit.submitted.size() == 2);
    visit.touch("pay");
    visit.touch("cancel");
    visit.wait_s(30);
    CHECK(visit.submitted.size() == 2);
    CHECK(visit.screen() == "E2");
    visit.answers(Visit::meal());
    CHECK(visit.screen() == "E3");
}

TEST_CASE("不吃了 leads home and nothing is paid") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("cancel");
    CHECK(visit.screen() == "E1");
    visit.wait_s(60);
    CHECK(visit.submitted.size() == 1);
}

TEST_CASE("a stray touch on the price gives thirty unhurried seconds, then it is paid") {
    Visit visit;
    visit.tap_and_quote();
    visit.wait_s(8);
    visit.touch("");
    auto view = visit.view_of<ui::QuoteView>();
    CHECK(view.ring.seconds == "30");
    CHECK(view.ring.note == "不着急，您慢慢看");
    visit.wait_s(20);
    visit.touch("");
    visit.wait_ms(29'999);
    CHECK(visit.submitted.size() == 1);
    visit.wait_ms(1);
    CHECK(visit.submitted.size() == 2);
}

TEST_CASE("再听一遍 speaks the price again and gives more time") {
    Visit visit;
    visit.tap_and_quote();
    visit.said.clear();
    visit.wait_s(5);
    visit.touch("replay");
    CHECK(visit.said == "王奶奶，中午好，今天午餐您付四元。不吃，请按「不吃了」。");
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "30");
}

TEST_CASE("where the station wants a press, time alone never pays") {
    Visit visit(ui::SessionSettings{.auto_pay_s = 0});
    visit.tap_and_quote();
    CHECK(visit.said == "王奶奶，中午好，今天午餐您付四元。吃饭，请按绿色按钮。");
    CHECK(visit.view_of<ui::QuoteView>().ring.title == "秒后回首页");
    visit.wait_s(30);
    CHECK(visit.screen() == "E1");
    CHECK(visit.submitted.size() == 1);

    visit.tap_and_quote();
    visit.touch("pay");
    CHECK(visit.submitted.size() == 3);
}

TEST_CASE("nothing is paid while 为什么 is open; coming back gives thirty seconds") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("why");
    CHECK(visit.screen() == "E7");
    visit.wait_s(39);
    CHECK(visit.screen() == "E7");
    CHECK(visit.submitted.size() == 1);
    visit.touch("end");
    CHECK(visit.screen() == "E2");
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "30");
    visit.touch("why");
    visit.wait_s(40);
    CHECK(visit.screen() == "E1");
    CHECK(visit.submitted.size() == 1);
}

TEST_CASE("a countdown that ran out while the machine slept pays nothing") {
    Visit visit;
    visit.tap_and_quote();
    visit.sleep_s(120);
    visit.step(ui::Ticked{});
    CHECK(visit.screen() == "E1");
    CHECK(visit.submitted.size() == 1);
}

TEST_CASE("a price that changed before paying is shown anew, not paid") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("pay");
    visit.answers(ui::demo::quoted(ui::demo::wang(), {}));
    CHECK(visit.screen() == "E2");
    const auto view = visit.view_of<ui::QuoteView>();
    CHECK(view.pay.number == "12");
    CHECK(view.ring.note == "价钱变了，请看一下");
    CHECK(view.ring.seconds == "30");
    CHECK(visit.said == "价钱变了，现在您付十二元。不吃，请按「不吃了」。");
}

TEST_CASE("taking the card away changes nothing") {
    Visit visit;
    visit.tap_and_quote();
    visit.wait_s(3);
    const auto before = visit.view();
    visit.step(hw::port::CardGone{.reader = "sim"});
    visit.trouble(hw::port::CardTrouble::Removed);
    CHECK(visit.view() == before);
    CHECK(visit.answers_shown.size() == 1);
}

TEST_CASE("a picture is drawn once a second while something counts, and once a minute at rest") {
    Visit visit;
    visit.wait_ms(100);
    visit.redraws = 0;
    visit.wait_s(600);
    CHECK(visit.redraws == 10);
    visit.card(1);
    CHECK(visit.redraws == 10);  // The answer is a moment away.
    visit.wait_ms(2);
    visit.answers(Visit::quote());
    CHECK(visit.redraws == 11);
    visit.wait_ms(9'500);
    CHECK(visit.redraws == 20);
}
