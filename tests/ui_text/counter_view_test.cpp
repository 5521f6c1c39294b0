// W6 and W11: finding people, serving by name, money, cards, taking a meal back.
#include <algorithm>

#include "kiosk/ui/gallery/demo_counter.h"
#include "kiosk/ui/gallery/demo_noon.h"
#include "kiosk/ui/screens/worker/counter_parts.h"
#include "tests/ui_text/texts.h"

using namespace yz;
namespace demo = ui::demo;
using domain::Money;

namespace {

ui::CounterView counter(const ui::CounterState& state, const char* time = "11:08") {
    const ui::StationFace face = demo::station(test::chinese());
    return ui::view_counter(state,
                            {.texts = test::chinese(), .station = face, .now_ms = demo::at(time)});
}
ui::FindView find(const ui::FindState& state) {
    const ui::StationFace face = demo::station(test::chinese());
    return ui::view_find(state,
                         {.texts = test::chinese(), .station = face, .now_ms = demo::noon()});
}
ui::MealListView list(const ui::CounterState& state) {
    return std::get<ui::MealListView>(counter(state).right);
}
ui::PanelView answer(ui::CounterAnswer what, bool has_printer = true) {
    ui::CounterState state = demo::counter();
    state.has_printer = has_printer;
    state.form = ui::AnswerForm{.answer = std::move(what)};
    return list(state).panel;
}
ui::CounterState with_wang() {
    ui::CounterState state = demo::counter();
    state.person = demo::wang_shown();
    return state;
}

}  // namespace

TEST_CASE("W11 shows three at a time, and what is too many asks for another letter") {
    CHECK(find({}).screen_id == "W11");
    CHECK(find({}).hits.empty());
    const auto found = find({.typed = "wxy", .found = demo::found_wxy()});
    CHECK(found.note == "找到 3 位，点一下就选");
    REQUIRE(found.hits.size() == 3);
    CHECK(found.hits[0].row.label == "王*英");
    CHECK(found.hits[0].caption == "83岁 · 清溪村");
    CHECK(found.hits[0].amount == "¥4.00");
    CHECK(found.hits[1].amount == "吃过了");
    CHECK(found.paging == ui::PagingView{});

    const auto second_page = find({.typed = "w", .found = demo::found_wxy(4), .skip = 3});
    REQUIRE(second_page.hits.size() == 3);
    CHECK(second_page.hits[0].row.id == "hit3");
    CHECK(second_page.paging.where == "2 / 3");
    CHECK(find({.typed = "w", .found = demo::found_wxy(4), .skip = 6}).paging.next.id.empty());

    auto many = demo::found_wxy(4);
    many.count = 8;
    CHECK(find({.typed = "w", .found = many}).note == "找到 8 位，太多了，再按一个字母");
    CHECK(find({.typed = "qq"}).note == "没有找到，换个字母试试");
}

TEST_CASE("surnames to choose: the commonest first, at most eight, none without one") {
    CHECK(ui::surnames_found(demo::found_wxy()) == std::vector<std::string>{"王", "吴"});
    station::PeopleFound many;
    for (const char* name : {"欧阳雪", "王一", "王二", "李三", "赵四", "钱五", "孙六", "周七",
                             "吴八", "郑九", "阿依古丽·买买提"})
        many.lines.push_back({.name = name});
    const auto surnames = ui::surnames_found(many);
    CHECK(surnames.size() == 8);
    CHECK(surnames[0] == "王");
    CHECK(surnames[1] == "欧阳");
    const auto chosen = find({.typed = "王", .found = demo::found_wxy()});
    CHECK(chosen.surnames[0].selected);
    CHECK_FALSE(chosen.surnames[1].selected);
}

TEST_CASE("W6 at lunch is the picture: who is at work, what waits, the meals of today") {
    const auto view = counter(demo::counter());
    CHECK(view.screen_id == "W6");
    CHECK(view.frame.title == "餐台");
    CHECK(view.frame.caption == "午餐 11:00–12:30 · 已取 17");
    CHECK(view.frame.caption_long == "午餐 11:00–12:30 · 已取 17 · 11:08");
    CHECK(view.frame.who == "护理员 李*芳");
    CHECK(view.frame.to_send == ui::StatusView{ui::Tone::Attention, "sync", "待传 12"});
    CHECK(view.frame.rail.size() == 2);
    CHECK(view.frame.rail[0].selected);
    const auto meals = std::get<ui::MealListView>(view.right);
    CHECK(meals.side == "30 分钟内可以撤");
    REQUIRE(meals.rows.size() == 6);
    CHECK(meals.rows[0].number == "17");
    CHECK(meals.rows[0].name == "王*英");
    CHECK(meals.rows[0].caption == "11:08 老人卡");
    CHECK(meals.rows[0].amount == "¥4.00");
    CHECK(meals.rows[0].status.words == "待传");
    CHECK(meals.rows[1].caption == "11:06 老人卡 · 补1次");
    CHECK(meals.rows[2].caption == "11:05 按名字");
    CHECK(meals.rows[3].caption == "11:03 社保卡");
    CHECK(meals.rows[3].status.words == "已传");
    CHECK(meals.paging.where == "1 / 3");
    CHECK(meals.paging.previous.id.empty());
    CHECK(meals.paging.next.id == "meals_next");

    auto later = demo::counter();
    later.work.to_send_count = 0;
    CHECK(counter(later, "14:20").frame.to_send.words == "都传完了");
    CHECK(counter(later, "14:20").frame.caption == "现在不开饭 · 今天登记了 17 份");
    later.work.to_send_count.reset();
    CHECK(counter(later).frame.to_send.words.empty());
}

TEST_CASE("a meal taken back or too old has no button to take it back, and no printer no slip") {
    auto state = demo::counter();
    auto rows = list(state).rows;
    CHECK(rows[0].take_back.id == "void0");
    CHECK(rows[0].print.label == "补打");
    CHECK(rows[5].print.label == "打票");
    CHECK(rows[4].status.words == "已撤");
    CHECK(rows[4].take_back.id.empty());
    CHECK(rows[4].print.id.empty());
    state.meals.rows[0].may_void = false;
    state.has_printer = false;
    rows = list(state).rows;
    CHECK(rows[0].take_back.id.empty());
    CHECK(rows[0].print.id.empty());
}

TEST_CASE("a person chosen shows cards, balance and price; nothing is shown of their number") {
    const auto view = counter(with_wang());
    REQUIRE(view.chosen.has_value());
    CHECK(view.chosen->name == "王*英");
    CHECK(view.chosen->cards[0].words == "老人卡 0417");
    CHECK(view.chosen->cards[1].words == "身份证");
    CHECK(view.chosen->cards[2].status.words == "挂失");
    CHECK(view.chosen->balance == "¥362.00");
    CHECK(view.chosen->pays == "¥4.00");
    CHECK(view.chosen->serve.enabled);
    CHECK(view.hits.empty());

    auto more = with_wang();
    more.person->cards.push_back(more.person->cards[0]);
    const auto crowded = counter(more);
    CHECK(crowded.chosen->cards.size() == 2);
    CHECK(crowded.chosen->cards_note == "还有 2 张，点「管卡」");
}

TEST_CASE("who cannot be served by name is told why on the button") {
    const auto reason = [](const ui::CounterState& state) {
        const auto view = counter(state);
        CHECK_FALSE(view.chosen->serve.enabled);
        return view.chosen->serve.note;
    };
    auto state = with_wang();
    state.person->balance = Money::from_fen(399);
    CHECK(reason(state) == "卡里钱不够，先充值");
    state.person->balance = Money::from_fen(400);
    CHECK(counter(state).chosen->serve.enabled);
    state.person->line.ate = true;
    CHECK(reason(state) == "这一餐登记过了");
    state = with_wang();
    state.person->quote.reset();
    CHECK(reason(state) == "现在没有价钱");
    CHECK(counter(state).chosen->pays == "—");
    state = with_wang();
    state.serving = true;
    CHECK(reason(state) == "正在记，请稍等");
}

TEST_CASE("taking a meal back wants a reason, then gives the money back") {
    auto state = demo::counter();
    ui::VoidForm form{.meal = state.meals.rows[0]};
    state.form = form;
    auto panel = list(state).panel;
    CHECK(panel.title == "撤掉 17 号 王*英 ¥4.00？");
    CHECK(panel.side == "退回卡里");
    CHECK(panel.choices.size() == 4);
    CHECK(panel.choices[3].id == "reason3");
    CHECK_FALSE(panel.confirm.enabled);
    CHECK(panel.confirm.note == "先选一个原因");
    form.reason = station::VoidReason::WrongPerson;
    state.form = form;
    panel = list(state).panel;
    CHECK(panel.choices[0].selected);
    CHECK(panel.confirm.label == "确定撤掉，退 ¥4.00");
    CHECK(panel.confirm.enabled);
    CHECK(panel.final);
    form.meal.pays = Money();
    state.form = form;
    CHECK(list(state).panel.confirm.label == "确定撤掉");
    CHECK(list(state).panel.side.empty());
}

TEST_CASE("beside a panel four rows stay, among them the one it is about") {
    auto state = demo::counter();
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(i);
        state.form = ui::VoidForm{.meal = state.meals.rows[i]};
        const auto rows = list(state).rows;
        CHECK(rows.size() == 4);
        const auto number = std::to_string(state.meals.rows[i].pickup_number);
        CHECK(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
                  return row.number == number && row.take_back.selected;
              }) == 1);
    }
    const auto window = ui::window_with(3, 4, 2);
    CHECK(window.from == 0);
    CHECK(window.to == 3);
}

TEST_CASE("above the limit another worker agrees: badge, then PIN, never the same person") {
    auto state = demo::counter();
    state.form = ui::VoidForm{.meal = state.meals.rows[5], .reason = station::VoidReason::NoFood};
    CHECK(list(state).panel.confirm.label == "请另一位同事确认");
    CHECK_FALSE(list(state).panel.final);

    using Why = station::VoidRefused::Why;
    ui::SecondForm form{.meal = state.meals.rows[5], .limit = Money::from_fen(1000)};
    const auto second = [&] {
        state.form = form;
        return std::get<ui::SecondView>(counter(state).right);
    };
    CHECK(second().why == "撤掉 12 号 欧*雪 ¥10.50。超过 ¥10.00 要两个人");
    CHECK(second().status.words == "先刷工作证");
    CHECK_FALSE(second().pad.keys.front().enabled);
    form.refused = station::VoidRefused{.why = Why::SamePerson};
    CHECK(second().status.words == "要另一位同事，不能是自己");
    CHECK_FALSE(second().pad.keys.front().enabled);
    form.refused.reset();
    form.second = demo::zhao_min();
    CHECK(second().badge_title == "赵*敏");
    CHECK(second().pad.keys.front().enabled);
    CHECK(second().pad.secret);
    form.refused = station::VoidRefused{.why = Why::ApproverWrong, .tries_left = 3};
    CHECK(second().status.words == "密码不对，还能试 3 次");
    form.wait_left_ms = 300'000;
    CHECK(second().status.words == "还要等 5 分钟，才能再试");
    CHECK_FALSE(second().pad.keys.front().enabled);
}

TEST_CASE("cash is chosen, then confirmed once more in words; too much cannot be") {
    auto state = with_wang();
    ui::TopUpForm form{.amount_max = Money::from_fen(50'000)};
    const auto top_up = [&] {
        state.form = form;
        return std::get<ui::TopUpView>(counter(state).right);
    };
    CHECK(top_up().side == "卡里 ¥362.00");
    CHECK_FALSE(top_up().next.enabled);
    CHECK(top_up().next.note == "先选多少钱");
    form.typed = "100";
    CHECK(top_up().amounts[2].selected);
    CHECK_FALSE(top_up().amounts[0].selected);
    CHECK(top_up().next.enabled);
    form.typed = "500";
    CHECK(top_up().next.enabled);
    form.typed = "500.01";
    CHECK_FALSE(top_up().next.enabled);
    CHECK(top_up().next.note == "超过一次能充的");
    CHECK(top_up().note == "一次最多充 ¥500.00");

    form.typed = "100";
    form.confirming = true;
    state.form = form;
    const auto confirm = std::get<ui::TopUpConfirmView>(counter(state).right);
    CHECK(confirm.amount == "¥100.00");
    CHECK(confirm.amount_words == "一百元");
    CHECK(confirm.balance_after == "¥462.00");
    CHECK(confirm.confirm.label == "钱收好了，充 ¥100.00");
}

TEST_CASE("a card that works can be stopped; what the county stopped cannot be lifted here") {
    auto state = with_wang();
    auto& cards = state.person->cards;
    cards[1].standing = domain::CardStanding::Blocked;
    cards[1].stopped_here = false;
    state.form = ui::CardsForm{};
    const auto view = std::get<ui::CardListView>(counter(state).right);
    REQUIRE(view.rows.size() == 3);
    CHECK(view.rows[0].acts[0].id == "lost0");
    CHECK(view.rows[0].acts[1].id == "block0");
    CHECK(view.rows[1].acts.empty());
    CHECK(view.rows[1].caption == "县里停的");
    CHECK(view.rows[2].acts[0].id == "restore2");
    CHECK(view.rows[2].caption == "11月18日起");

    state.form = ui::CardsForm{.asked = ui::CardsForm::Asked{.card = 0, .act = ui::CardAct::Lost}};
    const auto asked = std::get<ui::CardListView>(counter(state).right);
    CHECK(asked.panel.title == "挂失这张老人卡 0417？");
    CHECK(asked.panel.confirm.label == "确定挂失");
    // A card that is gone meanwhile is not asked about.
    state.form = ui::CardsForm{.asked = ui::CardsForm::Asked{.card = 9, .act = ui::CardAct::Lost}};
    CHECK(std::get<ui::CardListView>(counter(state).right).panel.title.empty());
}

TEST_CASE("every answer says what happened and what became of the money") {
    const auto yuan = [](std::int64_t count) { return Money::from_fen(count * 100); };
    const auto usual = demo::quoted(demo::wang(), demo::usual_layers());
    const auto served = answer(demo::done(usual, 18));
    CHECK(served.tone == ui::Tone::Good);
    CHECK(served.title == "登记好了，取餐号 18");
    CHECK(served.lines[0] == "王*英 付 ¥4.00，卡里还有 ¥82.00");
    CHECK(served.cancel.id == "slip");
    CHECK(answer(demo::done(usual, 18), false).cancel.id.empty());

    const auto money = answer(
        station::ToppedUp{.elder = demo::wang(), .amount = yuan(100), .balance_after = yuan(462)});
    CHECK(money.title == "充好了 ¥100.00");
    CHECK(money.lines[0] == "王*英 卡里现在有 ¥462.00");
    const auto before = answer(station::ToppedUp{
        .elder = demo::wang(), .amount = yuan(100), .balance_after = yuan(462), .repeated = true});
    CHECK(before.title == "这笔钱前面已经充过，看一下再充");
    CHECK(before.lines[0] == "王*英 卡里现在有 ¥462.00");
    CHECK(answer(ui::TopUpTooMuch{.amount_max = yuan(500)}).lines[0] == "一次最多充 ¥500.00");

    const auto row = demo::meals().rows[0];
    CHECK(answer(ui::MealTakenBack{.meal = row,
                                   .voided = {.refunded = yuan(4), .balance_after = yuan(366)}})
              .lines[0] == "王*英 退了 ¥4.00，卡里现在有 ¥366.00");
    using Why = station::VoidRefused::Why;
    CHECK(answer(ui::MealNotTakenBack{.meal = row, .why = {.why = Why::TooLate}}).lines[0] ==
          "时间太久，这里撤不了");
    CHECK(answer(ui::MealNotTakenBack{.meal = row, .why = {.why = Why::AlreadyVoided}}).lines[0] ==
          "前面已经撤过了，钱已经退了");
    CHECK(answer(demo::refused(station::Refusal::BalanceTooLow)).lines[0] ==
          "要付 ¥6.00，卡里只有 ¥1.50。先充值");
    CHECK(answer(station::NotRecorded{}).lines[0] == "没有记上，钱没有动。请再按一次");
    const auto card = demo::wang_shown().cards[2];
    CHECK(answer(ui::CardChanged{.card = card,
                                 .act = ui::CardAct::Restore,
                                 .standing_now = domain::CardStanding::Blocked})
              .tone == ui::Tone::Attention);
}
