// Words in rooms too small for them.
#include "kiosk/ui/kit/text_fit.h"

#include <doctest/doctest.h>

#include "kiosk/ui/theme/theme.h"

namespace yz::ui {
namespace {

struct Room {
    int em_px, width_px, height_px, lines_max;
};

FittedText fit(const std::string& words, const Room& room) {
    static GlyphCache glyphs;
    return fitted_text(glyphs, {{.text = words, .bold = false}},
                       {.em_px = room.em_px,
                        .em_min_px = 36,
                        .sizes = type_sizes(Orientation::Portrait),
                        .width_px = room.width_px,
                        .height_px = room.height_px,
                        .lines_max = room.lines_max});
}

}  // namespace

TEST_CASE("words that fit keep their size") {
    const FittedText fitted =
        fit("请刷卡", {.em_px = 144, .width_px = 432, .height_px = 150, .lines_max = 1});
    CHECK(fitted.em_px == 144);
    CHECK_FALSE(fitted.cut);
}

TEST_CASE("words one pixel too wide take the next smaller allowed size") {
    CHECK(fit("请刷卡", {.em_px = 144, .width_px = 431, .height_px = 150, .lines_max = 1}).em_px ==
          112);
    CHECK(fit("请刷卡", {.em_px = 144, .width_px = 110, .height_px = 150, .lines_max = 1}).em_px ==
          36);
}

TEST_CASE("words that fit no single line are broken at the largest size that holds them") {
    const FittedText fitted =
        fit("让儿女打电话就行", {.em_px = 48, .width_px = 200, .height_px = 120, .lines_max = 2});
    CHECK(fitted.em_px == 48);
    CHECK(fitted.words() == "让儿女打\n电话就行");
}

TEST_CASE("no line begins with a closing sign or ends with an opening one") {
    CHECK(fit("请您到这里，再刷卡看看",
              {.em_px = 36, .width_px = 190, .height_px = 200, .lines_max = 3})
              .words() == "请您到这\n里，再刷\n卡看看");
    CHECK(
        fit("不吃就按「不吃了」", {.em_px = 36, .width_px = 190, .height_px = 200, .lines_max = 3})
            .words() == "不吃就按\n「不吃了」");
}

TEST_CASE("numbers and words of letters stay in one piece") {
    const FittedText fitted = fit("卡里还有 128.50 元在",
                                  {.em_px = 36, .width_px = 216, .height_px = 120, .lines_max = 2});
    CHECK(fitted.words() == "卡里还有\n128.50 元在");
    CHECK(fit("Hold the card", {.em_px = 36, .width_px = 160, .height_px = 120, .lines_max = 2})
              .words() == "Hold\nthe card");
}

TEST_CASE("words that fit nowhere are cut with … and say so") {
    const FittedText fitted = fit("请把卡和身份证都收好",
                                  {.em_px = 76, .width_px = 180, .height_px = 50, .lines_max = 1});
    CHECK(fitted.cut);
    CHECK(fitted.em_px == 36);
    CHECK(fitted.words() == "请把卡和…");
}

TEST_CASE("two lines part at a comma, or else no last line is one word") {
    CHECK(fit("秒后回首页，摸一下屏幕接着看",
              {.em_px = 36, .width_px = 440, .height_px = 84, .lines_max = 2})
              .words() == "秒后回首页，\n摸一下屏幕接着看");
    CHECK(fit("跟工作人员说看能不能先记账",
              {.em_px = 36, .width_px = 440, .height_px = 84, .lines_max = 2})
              .words() == "跟工作人员说看\n能不能先记账");
}

TEST_CASE("empty words and broken text do no harm") {
    CHECK(fit("", {.em_px = 36, .width_px = 100, .height_px = 50, .lines_max = 1}).lines.empty());
    CHECK(fit("\xFF\xFE", {.em_px = 36, .width_px = 100, .height_px = 50, .lines_max = 1})
              .lines.size() == 1);
    CHECK(fit("一\n二", {.em_px = 36, .width_px = 200, .height_px = 50, .lines_max = 1}).words() ==
          "一 二");
}

}  // namespace yz::ui
