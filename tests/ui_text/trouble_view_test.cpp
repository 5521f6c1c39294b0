// E4: calm words for everything that does not go, whoever holds the card.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/gallery/gallery.h"
#include "tests/ui_text/texts.h"
#include "tests/ui_text/view_strings.h"

using namespace yz;
namespace demo = ui::demo;

namespace {

ui::TroubleView trouble(const ui::TroubleCause& cause, const char* time = "11:40") {
    const ui::StationFace face = demo::station(test::chinese());
    return ui::view_trouble({.cause = cause, .countdown = ui::Countdown{20, 25}},
                            {.texts = test::chinese(), .station = face, .now_ms = demo::at(time)});
}
ui::TroubleView refused(station::Refusal why, const char* time = "11:40") {
    return trouble(demo::refused(why), time);
}

/// In hundredths of an em. Source: advance widths of Noto Sans CJK SC.
int width(const std::string& text) {
    const std::vector<char32_t> characters = *base::parse_utf8(text);
    int sum = 0;
    for (const char32_t c : characters)
        sum += c >= 0x80 ? 100 : c == U' ' ? 23 : c == U'.' ? 28 : 56;
    return sum;
}

bool mentions(const ui::ScreenView& view, const std::string& word) {
    const auto strings = test::strings_of(view);
    return ui::spoken(view).text.find(word) != std::string::npos ||
           std::any_of(strings.begin(), strings.end(), [&](const std::string& text) {
               return text.find(word) != std::string::npos;
           });
}

}  // namespace

TEST_CASE("every form of E4 has a short title, one fact, a reassurance, steps and a green button") {
    int forms = 0;
    for (const auto& found : ui::gallery(test::chinese())) {
        const auto* view = std::get_if<ui::TroubleView>(&found.view);
        if (view == nullptr) continue;
        ++forms;
        CAPTURE(found.name);
        CAPTURE(view->title);
        CHECK(base::parse_utf8(view->title)->size() <= 7);
        CHECK_FALSE(view->title.empty());
        CHECK_FALSE(view->fact.empty());
        // One line of 896 px at 56 px. Source: the E4 picture.
        CHECK(width(view->fact) * 56 / 100 <= 896);
        CHECK_FALSE(view->reassurance.empty());
        CHECK(view->steps.size() >= 1);
        CHECK(view->steps.size() <= 3);
        CHECK(view->primary.enabled);
        CHECK_FALSE(view->icon.empty());
        CHECK(view->screen_id.starts_with("E4_"));
        CHECK_FALSE(view->spoken.text.empty());
    }
    CHECK(forms >= 25);
}

TEST_CASE("no screen speaks of failure, error or wrongdoing, of a death or a hardship class") {
    for (const auto& found : ui::gallery(test::chinese())) {
        CAPTURE(found.name);
        for (const char* word : {"失败", "错误", "非法", "无效", "拒绝", "异常", "死", "去世", "逝",
                                 "迁出", "低保", "特困", "贫困", "残疾", "失独", "五保"})
            CHECK_FALSE(mentions(found.view, word));
    }
}

TEST_CASE("eaten already is the picture") {
    const auto view = refused(station::Refusal::AlreadyServed);
    CHECK(view.header == ui::HeaderView{"person", "王奶奶", "王*英 · 83岁"});
    CHECK(view.title == "午餐已经吃过了");
    CHECK(view.fact == "11点32分，在本站，取餐号 9");
    CHECK(view.reassurance == "这次没有扣您的钱");
    CHECK(view.steps == std::vector<ui::StepView>{{"没吃到饭？", "按下面的按钮，叫工作人员来看"},
                                                  {"给家人带饭？", "请刷家人自己的卡"},
                                                  {"晚餐还能吃", "下午5点开始，再来刷卡"}});
    CHECK(view.primary.label == "叫工作人员来");
    CHECK(view.bar.right.label == "回首页");
    CHECK(view.spoken.text == "午餐吃过了，这次没扣钱。没吃到，请按绿色按钮。");

    CHECK(refused(station::Refusal::AlreadyServed, "18:10").steps[2].title == "明天再来");
    auto elsewhere = demo::refused(station::Refusal::AlreadyServed);
    elsewhere.earlier_here = false;
    CHECK(trouble(elsewhere).fact == "11点32分，在别的饭堂");
}

TEST_CASE("a balance too low names the gap, and stays within seven characters when it is long") {
    const auto view = refused(station::Refusal::BalanceTooLow);
    CHECK(view.header == ui::HeaderView{"person", "李爷爷", "李*贵 · 76岁"});
    CHECK(view.title == "卡里差4.5元");
    CHECK(view.fact == "午餐付 6 元，卡里只有 1.5 元");
    CHECK(view.steps[1].note == "让儿女打电话 000-0000-0000");
    CHECK(view.primary.label == "叫工作人员充值");
    CHECK(view.spoken.text == "卡里还差四块五，没有扣钱。请按绿色按钮，工作人员帮您充值。");

    auto far = demo::refused(station::Refusal::BalanceTooLow);
    far.balance = domain::Money::from_fen(5);
    CHECK(trouble(far).title == "卡里钱不够");
}

TEST_CASE("a lost card is the picture and does not tell whose it is, even if the station does") {
    const auto view = refused(station::Refusal::CardLost);
    CHECK(view.header == ui::HeaderView{"person", "您好", "卡尾号 0417"});
    CHECK(view.title == "这张卡挂失了");
    CHECK(view.fact == "11月18日挂失的，现在不能用");
    CHECK(view.reassurance == "卡里的钱很安全");
    CHECK(view.steps == std::vector<ui::StepView>{{"是您自己的卡？", "刷身份证，今天照样能吃饭"},
                                                  {"卡又找到了？", "叫工作人员，帮您重新启用"},
                                                  {"捡到别人的卡？", "请交给工作人员，谢谢您"}});
    for (const auto why :
         {station::Refusal::CardLost, station::Refusal::CardBlocked, station::Refusal::UnknownCard,
          station::Refusal::ElderDeceased, station::Refusal::ElderMoved}) {
        const ui::ScreenView screen = refused(why);
        CAPTURE(ui::screen_id(screen));
        for (const char* word : {"王", "英", "83"}) CHECK_FALSE(mentions(screen, word));
    }
}

TEST_CASE("a card that does not prove itself blames nobody and leads to the ID card") {
    for (const ui::TroubleCause& cause :
         {ui::TroubleCause(demo::refused(station::Refusal::CardCopied)),
          ui::TroubleCause(hw::port::CardTrouble::NotGenuine)}) {
        const auto view = trouble(cause);
        CAPTURE(view.screen_id);
        CHECK(view.reassurance == "这次没有扣您的钱");
        CHECK(mentions(view, "刷身份证，照样能吃饭"));
        for (const char* word : {"假", "复制", "盗", "伪", "王", "英"})
            CHECK_FALSE(mentions(view, word));
        CHECK(ui::primary_action(cause) == ui::PrimaryAction::CallStaff);
    }
    const auto weak = refused(station::Refusal::CardTooWeak);
    CHECK(weak.header.title == "王奶奶");
    CHECK(weak.title == "请换一张卡");
}

TEST_CASE("at the ID card reader another card is told where to go, and a tap ends it") {
    const auto other = trouble(hw::port::CardTrouble::NotAnIdCard);
    CHECK(other.title == "这里放身份证");
    CHECK(other.steps[1].note == "放到旁边的刷卡处");
    CHECK(ui::primary_action(hw::port::CardTrouble::NotAnIdCard) == ui::PrimaryAction::Leave);
    const auto rejected = trouble(hw::port::CardTrouble::Rejected);
    CHECK(rejected.title == "身份证要看一下");
    CHECK(rejected.steps[0].note == "平放，等听到声音");
}

TEST_CASE("a deceased and a moved elder's card look alike: please see a worker") {
    auto deceased = refused(station::Refusal::ElderDeceased);
    const auto moved = refused(station::Refusal::ElderMoved);
    CHECK(deceased.title == "请找工作人员");
    CHECK(deceased.screen_id == "E4_elder_deceased");
    deceased.screen_id = moved.screen_id;
    CHECK(deceased == moved);
}

TEST_CASE("without a date the fact says only that the card does not work") {
    auto lost = demo::refused(station::Refusal::CardLost);
    lost.since.reset();
    CHECK(trouble(lost).fact == "这张卡现在不能用");
}

TEST_CASE("help is honest: nobody is called by the machine, so it says how to get people") {
    const auto sos = trouble(ui::Form::Sos);
    CHECK(sos.title == "请大声叫人");
    CHECK(sos.fact == "这台机器还不能自动叫人");
    CHECK(sos.steps[1].title == "打电话 000-0000-0000");
    CHECK(sos.steps[2].note == "请旁边的人马上打 120");
    CHECK(ui::primary_action(ui::Form::Sos) == ui::PrimaryAction::Leave);
    for (const auto& found : ui::gallery(test::chinese())) {
        CAPTURE(found.name);
        CHECK_FALSE(mentions(found.view, "正在叫"));
        CHECK_FALSE(mentions(found.view, "马上来"));
        if (found.name == "E4_sos_no_phone") CHECK_FALSE(mentions(found.view, "打电话"));
    }
}
