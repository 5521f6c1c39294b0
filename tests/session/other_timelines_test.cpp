// Looking something up, being refused, asking for help, and the machine's own troubles.
#include "tests/session/visit.h"

using namespace yz;
using test::Visit;

TEST_CASE("outside meal times a card shows the account, and the account stays a minute") {
    Visit visit;
    visit.at("14:20");
    CHECK(visit.screen() == "E1_closed");
    visit.card(1);
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Enquire);
    visit.answers(ui::demo::account());
    CHECK(visit.screen() == "E5");
    CHECK(visit.said == "卡里有八十二元，这个月吃了十四餐。");
    visit.wait_s(40);
    visit.touch("");
    visit.wait_ms(59'999);
    CHECK(visit.screen() == "E5");
    visit.wait_ms(1);
    CHECK(visit.screen() == "E1_closed");
}

TEST_CASE("我要查询 makes the next card an enquiry, once, and lapses after thirty seconds") {
    Visit visit;
    visit.touch("query");
    CHECK(visit.screen() == "E1_query");
    CHECK(visit.view_of<ui::IdleView>().query.selected);
    CHECK(visit.said == "查询请刷卡，就能看您的账。");
    visit.wait_s(29);
    visit.card(1);
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Enquire);
    visit.answers(ui::demo::account());
    visit.touch("end");
    visit.card(2);
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Eat);
    visit.answers(ui::demo::refused(station::Refusal::UnknownCard));
    visit.touch("end");

    visit.touch("query");
    visit.wait_s(30);
    CHECK(visit.screen() == "E1");
    visit.card(3);
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Eat);
}

TEST_CASE("a card pulled too early while enquiring is still an enquiry at the next try") {
    Visit visit;
    visit.touch("query");
    visit.trouble(hw::port::CardTrouble::Removed);
    CHECK(visit.screen() == "E4_card_removed");
    visit.touch("primary");
    CHECK(visit.screen() == "E1_query");
    visit.card(1);
    CHECK(visit.last_command<station::TapCard>().purpose == station::TapPurpose::Enquire);
}

TEST_CASE("a refusal stays 25 seconds, longer with every touch") {
    Visit visit;
    visit.card(1);
    visit.answers(ui::demo::refused(station::Refusal::AlreadyServed));
    CHECK(visit.screen() == "E4_already_served");
    CHECK(visit.said == "午餐吃过了，这次没扣钱。没吃到，请按绿色按钮。");
    visit.wait_s(24);
    CHECK(visit.view_of<ui::TroubleView>().strip.caption.front().text == "1");
    visit.touch("");
    CHECK(visit.view_of<ui::TroubleView>().strip.caption.front().text == "25");
    visit.wait_s(25);
    CHECK(visit.screen() == "E1");
}

TEST_CASE("叫工作人员 lies one level over the refusal, and back is the refusal again") {
    Visit visit;
    visit.card(1);
    visit.answers(ui::demo::refused(station::Refusal::BalanceTooLow));
    visit.touch("primary");
    CHECK(visit.screen() == "E4_call_staff");
    CHECK(visit.view_of<ui::TroubleView>().bar.right.label == "返回");
    visit.touch("end");
    CHECK(visit.screen() == "E4_balance_too_low");
    visit.touch("end");
    CHECK(visit.screen() == "E1");
}

TEST_CASE("求助 works on every screen without a card, and never pays or loses the visit") {
    Visit visit;
    visit.touch("sos");
    CHECK(visit.screen() == "E4_sos");
    CHECK(visit.said.find("请大声叫人") != std::string::npos);
    visit.touch("primary");
    CHECK(visit.screen() == "E1");

    visit.tap_and_quote();
    visit.touch("why");
    visit.touch("sos");
    CHECK(visit.screen() == "E4_sos");
    visit.wait_s(59);
    CHECK(visit.submitted.size() == 1);
    visit.touch("primary");
    CHECK(visit.screen() == "E2");  // Never deeper than two: 求助 took the place of 为什么.
    CHECK(visit.view_of<ui::QuoteView>().ring.seconds == "30");
}

TEST_CASE("what is not open yet says so, and leads back to where it was asked") {
    Visit visit;
    visit.touch("vol");
    CHECK(visit.screen() == "E4_not_open_volunteer");
    visit.touch("primary");
    CHECK(visit.screen() == "E1");

    visit.at("14:20");
    visit.card(1);
    visit.answers(ui::demo::account());
    visit.touch("checkin");
    CHECK(visit.screen() == "E4_not_open_activity");
    visit.touch("end");
    CHECK(visit.screen() == "E5");
    visit.touch("why");
    CHECK(visit.screen() == "E7");
    visit.touch("ask");
    CHECK(visit.screen() == "E4_call_staff");
    visit.touch("end");
    CHECK(visit.screen() == "E5");
}

TEST_CASE("a lunch that could not be written down says so; the same card may try again") {
    Visit visit;
    visit.tap_and_quote();
    visit.touch("pay");
    visit.answers(station::NotRecorded{});
    CHECK(visit.screen() == "E4_not_recorded");
    CHECK(visit.said == "这次没记上，没有扣钱。请再刷一次卡。");
    visit.tap_and_quote();
    CHECK(visit.screen() == "E2");
}

TEST_CASE("without a reader E1 says so; the screen is itself again when a reader is back") {
    Visit visit;
    visit.readers({});
    CHECK(visit.screen() == "E1_reader");
    CHECK(visit.said == "刷卡机坏了，请找工作人员。登记以后，照样吃饭。");
    visit.readers({"ACR122U"});
    CHECK(visit.screen() == "E1");
}

TEST_CASE("a station that cannot record asks for a worker, takes no card and never goes away") {
    for (const auto condition :
         {ui::StationCondition::SetAside, ui::StationCondition::ClockUnset}) {
        Visit visit;
        visit.step(condition);
        const std::string standing = visit.screen();
        CHECK(standing.starts_with("E4_"));
        visit.wait_s(3600);
        visit.said.clear();
        visit.card(1);
        CHECK(visit.submitted.empty());
        CHECK_FALSE(visit.said.empty());
        visit.touch("primary");
        CHECK(visit.screen() == "E4_call_staff");
        visit.wait_s(60);
        CHECK(visit.screen() == standing);
        visit.step(ui::StationCondition::Serving);
        CHECK(visit.screen() == "E1");
    }
}

TEST_CASE("new meals are shown at once") {
    Visit visit;
    auto face = ui::demo::station(test::chinese());
    face.offers.clear();
    visit.step(ui::FaceChanged{face});
    CHECK(visit.screen() == "E1_closed");
}
