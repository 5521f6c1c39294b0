// W1: what a worker is asked and told, and what the screen never knows.
#include "kiosk/ui/gallery/demo_counter.h"
#include "kiosk/ui/gallery/demo_noon.h"
#include "tests/ui_text/texts.h"

using namespace yz;
namespace demo = ui::demo;

namespace {

using Why = station::SignInRefused::Why;

ui::SignInView sign_in(const ui::SignInState& state) {
    const ui::StationFace face = demo::station(test::chinese());
    return ui::view_sign_in(state,
                            {.texts = test::chinese(), .station = face, .now_ms = demo::noon()});
}

bool types(const ui::SignInView& view) { return view.pad.keys.front().enabled; }
bool confirms(const ui::SignInView& view) { return view.pad.keys.back().enabled; }

}  // namespace

TEST_CASE("W1 asks for the badge first, and nothing can be typed before") {
    const auto view = sign_in({});
    CHECK(view.screen_id == "W1");
    CHECK(view.badge_title == "请刷工作证");
    CHECK_FALSE(view.badge_there);
    CHECK_FALSE(types(view));
    CHECK(view.heading.words == "刷了工作证，再输密码");
    CHECK(view.footnote == "输错 5 次要等 5 分钟，3 分钟没人用自动退出");
    CHECK(view.spoken.text == "请刷工作证，再输六位密码。");
}

TEST_CASE("a badge shows whose it is, masked, and opens the keys") {
    const auto view = sign_in({.staff = demo::li_fang()});
    CHECK(view.badge_title == "李*芳");
    CHECK(view.badge_caption == "护理员 · 工作证已刷");
    CHECK(view.badge_there);
    CHECK(types(view));
    CHECK_FALSE(confirms(view));
    CHECK(view.spoken.text == "请输密码。");
    auto untitled = demo::li_fang();
    untitled.title.clear();
    CHECK(sign_in({.staff = untitled}).badge_caption == "工作证已刷");
}

TEST_CASE("six digits can be confirmed, five cannot") {
    for (const int digits : {5, 6}) {
        CAPTURE(digits);
        const auto view = sign_in({.staff = demo::li_fang(), .digits_typed = digits});
        CHECK(view.pips == ui::PipsView{.filled = digits, .count = 6});
        CHECK(confirms(view) == (digits == 6));
        CHECK(view.pad.secret);
    }
}

TEST_CASE("a wrong PIN tells the tries left until the next digit") {
    ui::SignInState state{.staff = demo::li_fang(),
                          .refused = station::SignInRefused{.why = Why::WrongPin, .tries_left = 4}};
    const auto wrong = sign_in(state);
    CHECK(wrong.heading == ui::StatusView{ui::Tone::Attention, "info", "密码不对，还能试 4 次"});
    CHECK(wrong.spoken.text == "密码不对，还能试四次。");
    CHECK(types(wrong));
    state.refused->tries_left = 2;
    CHECK(sign_in(state).spoken.text == "密码不对，还能试两次。");
    state.digits_typed = 1;
    CHECK(sign_in(state).heading.words == "请输密码");
}

TEST_CASE("while a wait lasts no digit is taken, and the wait is told in plain words") {
    struct Row {
        std::int64_t left_ms;
        const char* words;
    };
    for (const Row& row :
         {Row{300'000, "还要等 5 分钟，才能再试"}, Row{45'000, "还要等 45 秒，才能再试"}}) {
        CAPTURE(row.left_ms);
        const auto view = sign_in({.staff = demo::li_fang(), .wait_left_ms = row.left_ms});
        CHECK(view.heading.words == row.words);
        CHECK_FALSE(types(view));
        CHECK(view.screen_id == "W1_wait");
    }
    CHECK(types(sign_in({.staff = demo::li_fang(), .wait_left_ms = 0})));
}

TEST_CASE("a PIN that is being checked takes no further key") {
    const auto view = sign_in({.staff = demo::li_fang(), .digits_typed = 6, .checking = true});
    CHECK_FALSE(types(view));
    CHECK_FALSE(confirms(view));
    CHECK(view.heading.words == "正在核对，请稍等");
}

TEST_CASE("a badge that is not on the roster says so and leads to the person in charge") {
    const auto view = sign_in({.refused = station::SignInRefused{.why = Why::NotOnRoster}});
    CHECK(view.heading.words == "这张工作证不在本站名单上");
    CHECK(view.spoken.text == "这张工作证不在本站名单上。请找负责人。");
    CHECK_FALSE(types(view));
}
