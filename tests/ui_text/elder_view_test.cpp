// E1, E2, E3, E5 and E7 say what the design pictures say.
#include <algorithm>
#include <numeric>

#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/gallery/gallery.h"
#include "tests/ui_text/texts.h"

using namespace yz;
namespace demo = ui::demo;

namespace {

struct Station {
    ui::StationFace face = demo::station(test::chinese());
    base::WallMs now_ms = demo::noon();
    ui::ViewContext context() const {
        return {.texts = test::chinese(), .station = face, .now_ms = now_ms};
    }
};

std::string line(const std::vector<ui::Span>& spans) {
    std::string text;
    for (const auto& span : spans) text += span.bold ? "<" + span.text + ">" : span.text;
    return text;
}

template <class View>
View entry(const std::string& name) {
    for (const auto& found : ui::gallery(test::chinese()))
        if (found.name == name) return std::get<View>(found.view);
    FAIL("no gallery entry " << name);
    return {};
}

}  // namespace

TEST_CASE("E1 at lunch shows menu, hours and the price of three age groups") {
    const Station station;
    const ui::IdleView view = ui::view_idle({}, station.context());
    CHECK(view.screen_id == "E1");
    CHECK(view.station == "清溪村长者饭堂");
    CHECK(view.date == "11月21日 周五 · 农历十月初二");
    CHECK(view.time == "11:08");
    CHECK(view.panel_title == "请刷卡");
    CHECK(view.panel_lines == std::vector<std::string>{"老人卡、社保卡、", "身份证都可以"});
    CHECK(view.panel_pointer == "刷卡处在屏幕下面");
    CHECK(view.menu_title == "今天午餐");
    CHECK(view.menu_hours == "11:00 – 12:30");
    REQUIRE(view.dishes.size() == 4);
    CHECK(view.dishes[0] == ui::DishView{"tofu", ui::Tint::Amber, "肉末蒸豆腐", "软烂"});
    CHECK(view.prices == std::vector<ui::AgePriceView>{{"60至69岁", {"8", "元"}, false},
                                                       {"70至79岁", {"6", "元"}, false},
                                                       {"80岁以上", {"4", "元"}, true}});
    CHECK(view.query.label == "我要查询");
    CHECK(view.query.note == "余额、记录、服务");
    CHECK(view.spoken.text == "您好，吃饭请刷卡。");
}

TEST_CASE("E1 changes its menu at the minute a meal ends and says when the next one begins") {
    Station station;
    struct Row {
        const char* time;
        const char* screen;
        const char* menu;
        const char* line;
    };
    for (const Row& row : {Row{"06:00", "E1_closed", "下一餐：午餐", "下一餐 11:00"},
                           Row{"10:59", "E1_closed", "下一餐：午餐", "下一餐 11:00"},
                           Row{"11:00", "E1", "今天午餐", "老人卡、社保卡、"},
                           Row{"12:29", "E1", "今天午餐", "老人卡、社保卡、"},
                           Row{"12:30", "E1_closed", "下一餐：晚餐", "下一餐 17:00"},
                           Row{"17:00", "E1", "今天晚餐", "老人卡、社保卡、"},
                           Row{"18:30", "E1_closed", "今天的饭开完了", "今天不再开饭了"}}) {
        CAPTURE(row.time);
        station.now_ms = demo::at(row.time);
        const ui::IdleView view = ui::view_idle({}, station.context());
        CHECK(view.screen_id == row.screen);
        CHECK(view.menu_title == row.menu);
        CHECK(view.panel_lines.front() == row.line);
    }
}

TEST_CASE("a broken reader turns the panel amber; menu and help stay") {
    const Station station;
    const ui::IdleView view = ui::view_idle({.reader_works = false}, station.context());
    CHECK(view.screen_id == "E1_reader");
    CHECK(view.panel == ui::IdleView::Panel::Amber);
    CHECK(view.panel_title == "刷卡机坏了");
    CHECK(view.panel_lines.front() == "请找工作人员");
    CHECK(view.dishes.size() == 4);
    CHECK(view.sos.enabled);
    CHECK_FALSE(view.query.enabled);
    CHECK(view.query.note == "刷卡机修好再来查");
}

TEST_CASE("E2 is the picture: greeting, the amount, five rows, the ring") {
    const auto view = entry<ui::QuoteView>("E2");
    CHECK(view.header == ui::HeaderView{"bowl", "王奶奶，中午好", "王*英 · 83岁 · 今天午餐"});
    CHECK(view.pay_label == "您付");
    CHECK(view.pay == ui::AmountView{"4", "元"});
    using ui::Tint;
    CHECK(view.rows ==
          std::vector<ui::PriceRowView>{{"rice", Tint::Sand, "午餐原价", "12 元", false},
                                        {"gov", Tint::Green, "政府补助", "减 4 元", true},
                                        {"cane", Tint::Green, "80岁以上再补", "减 2 元", true},
                                        {"village", Tint::Green, "村里补助", "减 2 元", true},
                                        {"wallet", Tint::Amber, "付完卡里还有", "82 元", false}});
    CHECK(view.ring == ui::RingView{"8", 800, "秒后自动付钱", "不吃就按「不吃了」"});
    CHECK(view.cancel.label == "不吃了");
    CHECK(view.confirm.label == "现在就付");
    CHECK(view.bar.right.label == "为什么付4元");
    CHECK(view.bar.right.id == "why");
    CHECK(view.spoken.text == "王奶奶，中午好，今天午餐您付四元。不吃，请按「不吃了」。");
}

TEST_CASE("E2 keeps to five rows however many funders there are, and loses no fen of them") {
    const auto view = entry<ui::QuoteView>("E2_many_layers");
    REQUIRE(view.rows.size() == 5);
    CHECK(view.rows[3].label == "其他补助");
    CHECK(view.rows[3].amount == "减 4 元");  // 2 + 1.5 + 0.5
    CHECK(view.pay.number == "2.55");
}

TEST_CASE("E2 says that nothing is to pay, that a press is needed, that the price moved") {
    const auto free = entry<ui::QuoteView>("E2_free");
    CHECK(free.confirm.label == "现在就吃");
    CHECK(free.ring.title == "秒后自动登记");
    CHECK(free.spoken.text == "王奶奶，中午好，今天午餐不用付钱。不吃，请按「不吃了」。");

    const auto press = entry<ui::QuoteView>("E2_press");
    CHECK(press.ring.title == "秒后回首页");
    CHECK(press.ring.note == "吃饭请按绿色按钮");

    CHECK(entry<ui::QuoteView>("E2_paused").ring.note == "不着急，您慢慢看");
    CHECK(entry<ui::QuoteView>("E2_changed").ring.note == "价钱变了，请看一下");

    const auto posting = entry<ui::QuoteView>("E2_posting");
    CHECK(posting.ring.seconds.empty());
    CHECK_FALSE(posting.confirm.enabled);
    CHECK_FALSE(posting.cancel.enabled);
}

TEST_CASE("a weak card waits for a worker's glance: nothing is paid by itself") {
    const auto view = entry<ui::QuoteView>("E2_glance");
    CHECK(view.screen_id == "E2_glance");
    CHECK(view.pay == ui::AmountView{"4", "元"});
    CHECK(view.ring.title == "请工作人员看一眼");
    CHECK(view.ring.note == "刷一下工作证就行");
    CHECK(view.confirm.id == "call");
    CHECK(view.confirm.label == "叫工作人员来");
    CHECK(view.cancel.enabled);
    CHECK(view.spoken.text == "王奶奶，中午好，今天午餐您付四元。请工作人员刷一下工作证。");
    CHECK_FALSE(view.pin.has_value());
}

TEST_CASE("a PIN is four digits; only then can it be paid, and a wrong one tells the tries left") {
    const auto empty = entry<ui::QuoteView>("E2_pin");
    REQUIRE(empty.pin.has_value());
    CHECK(empty.pin->pips == ui::PipsView{.filled = 0, .count = 4});
    CHECK(empty.pin->pad.secret);
    CHECK(empty.pin->pad.keys.back().id == "forgot");
    CHECK_FALSE(empty.confirm.enabled);
    CHECK(empty.confirm.note == "先按四位密码");
    CHECK(empty.ring.title == "秒后回首页");
    CHECK(empty.spoken.text == "王奶奶，中午好，今天午餐您付四元。请按四位密码。");
    CHECK(entry<ui::QuoteView>("E2_pin_whole").confirm.enabled);

    const auto wrong = entry<ui::QuoteView>("E2_pin_wrong");
    CHECK(wrong.pin->wrong == "密码不对，还能试 2 次");
    CHECK(wrong.spoken.text == "密码不对，还能试两次。");
    const auto over = entry<ui::QuoteView>("E2_pin_used_up");
    CHECK_FALSE(over.pin.has_value());
    CHECK(over.ring.note == "密码试完了，明天再用");
    CHECK(over.spoken.text == "密码试完了。请工作人员刷一下工作证。");
}

TEST_CASE("a layer without words is called 其他补助, never by its rule's id") {
    auto quoted = demo::quoted(demo::wang(), demo::usual_layers());
    quoted.layer_texts.clear();
    const Station station;
    const ui::QuoteView view = ui::view_quote({.quoted = quoted}, station.context());
    CHECK(view.rows[1].label == "其他补助");
    CHECK(view.rows[1].icon == "plus");
}

TEST_CASE("an elder whose age and title are unknown is greeted without them") {
    const auto view = entry<ui::QuoteView>("E2_unknown_age");
    CHECK(view.header.title == "中午好");
    CHECK(view.header.caption == "阿*提 · 今天午餐");
    CHECK(view.spoken.text == "中午好，今天午餐您付十二元。不吃，请按「不吃了」。");
}

TEST_CASE("E3 gives the number, the window and what is left") {
    const auto view = entry<ui::DoneView>("E3");
    CHECK(view.header == ui::HeaderView{"bowl", "王奶奶，请慢用", "王*英 · 83岁 · 今天午餐"});
    CHECK(view.title == "付好了");
    CHECK(line(view.paid) == "付了 <4 元>，卡里还有 <82 元>");
    CHECK(view.number == "17");
    CHECK(view.window == "请到 1 号窗口拿饭");
    CHECK(view.card_reminder == "请把卡收好");
    CHECK(line(view.strip.caption) == "<6> 秒后回首页，摸一下屏幕接着看");
    CHECK(view.strip.left_permille == 750);
    CHECK(view.bar.right.label == "好的");
    CHECK(view.spoken.text == "付好了，取餐号十七。请到一号窗口，卡请收好。");
    CHECK(entry<ui::DoneView>("E3_free").title == "登记好了");
}

TEST_CASE("a slip that did not come makes the number the thing to keep") {
    const auto none = entry<ui::DoneView>("E3_no_slip");
    CHECK(none.slip_note == "小票没打出来，号码 117 请记住");
    CHECK(none.card_reminder == "请把卡收好");
    CHECK(entry<ui::DoneView>("E3_slip").card_reminder == "请拿好卡和小票");
    CHECK(entry<ui::DoneView>("E3_slip").slip_note.empty());
    CHECK(entry<ui::DoneView>("E3").slip_note.empty());
    const auto idle = entry<ui::IdleView>("E1_no_slips");
    CHECK(idle.panel_hint == "没有小票，请记号码");
    CHECK(idle.panel_pointer.empty());
    CHECK(idle.spoken == entry<ui::IdleView>("E1").spoken);
    const Station station;
    CHECK(ui::view_idle({.reader_works = false, .slips_come = false}, station.context())
              .panel_hint.empty());
}

TEST_CASE("EV shows what was said and rests at the ends of loud and slow") {
    const auto view = entry<ui::VoiceView>("EV");
    CHECK(view.said == "王奶奶，中午好，今天午餐您付四元。不吃，请按「不吃了」。");
    CHECK(view.spoken.text == view.said);
    for (const auto& tile : view.tiles) CHECK(tile.enabled);
    CHECK_FALSE(view.usual.enabled);
    CHECK(view.bar.replay.label == "粤语再听");
    CHECK(view.bar.right.label == "返回");
    const auto end = entry<ui::VoiceView>("EV_loudest");
    CHECK_FALSE(end.tiles[0].enabled);
    CHECK(end.tiles[0].note == "已经最大声");
    CHECK(end.tiles[1].enabled);
    CHECK(end.tiles[2].note == "已经最慢");
    CHECK(end.usual.enabled);
    CHECK(end.bar.replay.label == "普通话再听");
    CHECK(entry<ui::VoiceView>("EV_softest").bar.replay.label == "再听一遍");
}

TEST_CASE("E5 shows balance, meals and the latest records, and says what is not kept here") {
    const auto view = entry<ui::AccountView>("E5");
    CHECK(view.header == ui::HeaderView{"person", "王奶奶，您的账", "王*英 · 83岁"});
    using ui::Tint;
    CHECK(view.tiles[0] ==
          ui::TileView{"wallet", Tint::Amber, "卡里的钱", {"82", "元"}, "够吃 20 顿午餐"});
    CHECK(view.tiles[1] ==
          ui::TileView{"bowl", Tint::Rose, "这个月吃饭", {"14", "餐"}, "今天午餐吃过了"});
    CHECK(view.tiles[2] ==
          ui::TileView{"home", Tint::Green, "上门服务还剩", {"—", ""}, "本站还没有记"});
    CHECK(view.tiles[3] ==
          ui::TileView{"hourglass", Tint::Green, "时间银行", {"—", ""}, "本站还没有记"});
    CHECK(view.records == std::vector<ui::RecordRowView>{{"bowl", "今天", "午餐", "付 4 元"},
                                                         {"bowl", "昨天", "午餐", "付 4 元"},
                                                         {"plus", "19日", "充值", "加 50 元"}});
    CHECK(view.why.label == "为什么付4元");
    CHECK(view.bar.right.label == "看好了");
    CHECK(view.spoken.text == "卡里有八十二元，这个月吃了十四餐。");

    const auto fresh = entry<ui::AccountView>("E5_new");
    CHECK(fresh.tiles[0].amount.number == "1280.5");
    CHECK(fresh.tiles[1].note == "下一餐 17:00");
    CHECK(fresh.records_note == "还没有记录");
    CHECK_FALSE(fresh.why.enabled);
    CHECK_FALSE(fresh.why.note.empty());
}

TEST_CASE("E7 is the picture: the bar, the reasons, the month") {
    const auto view = entry<ui::WhyView>("E7");
    CHECK(view.header == ui::HeaderView{"info", "为什么付 4 元", "王*英 · 83岁 · 午餐原价 12 元"});
    CHECK(view.together == "这顿饭 12 元，大家一起付");
    using ui::ShareColour;
    CHECK(view.bar_parts == std::vector<ui::ShareBarView>{{ShareColour::Pine, 335, "4", "政府"},
                                                          {ShareColour::Brown, 166, "2", "满80岁"},
                                                          {ShareColour::Sand, 166, "2", "村里"},
                                                          {ShareColour::Sun, 333, "4", "您自己"}});
    REQUIRE(view.rows.size() == 4);
    CHECK(view.rows[1] == ui::ShareRowView{ShareColour::Brown, "cane", "80岁以上再补",
                                           "您满 80 岁，从 2022 年起", "2 元"});
    CHECK(view.rows[3] ==
          ui::ShareRowView{ShareColour::Sun, "wallet", "您自己付", "从卡里扣", "4 元"});
    CHECK(view.month_amount == "112 元");
    CHECK(view.ask.label == "觉得不对？叫工作人员看看");
    CHECK(view.spoken.text == "这顿饭十二元。政府付四元，满八十岁付两元，村里付两元，您付四元。");
}

TEST_CASE("the parts of E7's bar fill it exactly and none is too narrow to read") {
    for (const auto& found : ui::gallery(test::chinese())) {
        const auto* why = std::get_if<ui::WhyView>(&found.view);
        if (why == nullptr) continue;
        CAPTURE(found.name);
        int sum = 0;
        for (const auto& part : why->bar_parts) {
            CHECK(part.width_permille >= 140);
            sum += part.width_permille;
        }
        CHECK(sum == 1000);
        CHECK(why->bar_parts.size() <= 4);
    }
    CHECK(entry<ui::WhyView>("E7_free").bar_parts.size() == 1);
    CHECK(entry<ui::WhyView>("E7_alone").together == "这顿饭 12 元，由您自己付");
}
