// How long in words, and money in columns.
#include "kiosk/ui/words/durations.h"

#include "kiosk/ui/words/cash.h"
#include "tests/ui_text/texts.h"

using namespace yz;

TEST_CASE("a wait is never told shorter than it is") {
    struct Row {
        std::int64_t ms;
        const char* words;
    };
    for (const Row& row :
         {Row{0, "0 秒"}, Row{1, "1 秒"}, Row{59'000, "59 秒"}, Row{59'001, "1 分钟"},
          Row{60'000, "1 分钟"}, Row{60'001, "2 分钟"}, Row{300'000, "5 分钟"},
          Row{3'600'000, "1 小时"}, Row{3'600'001, "2 小时"}, Row{-5, "0 秒"}}) {
        CAPTURE(row.ms);
        CHECK(ui::time_left(row.ms, test::chinese()) == row.words);
    }
}

TEST_CASE("what is over is never told longer than it was") {
    struct Row {
        std::int64_t ms;
        const char* words;
    };
    for (const Row& row :
         {Row{999, "0 秒"}, Row{59'999, "59 秒"}, Row{60'000, "1 分钟"}, Row{119'999, "1 分钟"},
          Row{3'599'999, "59 分钟"}, Row{86'399'999, "23 小时"}, Row{86'400'000, "1 天"},
          Row{10 * 86'400'000LL, "10 天"}}) {
        CAPTURE(row.ms);
        CHECK(ui::time_past(row.ms, test::chinese()) == row.words);
    }
}

TEST_CASE("a worker's money always has its fen") {
    const auto cash = [](std::int64_t fen) { return ui::cash(domain::Money::from_fen(fen)); };
    CHECK(cash(0) == "¥0.00");
    CHECK(cash(5) == "¥0.05");
    CHECK(cash(400) == "¥4.00");
    CHECK(cash(36'200) == "¥362.00");
    CHECK(cash(1'234'567) == "¥12345.67");
    CHECK(cash(-450) == "-¥4.50");
}
