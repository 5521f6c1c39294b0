#include "kiosk/domain/money.h"
#include "kiosk/ui/words/amounts.h"
#include "kiosk/ui/words/names.h"
#include "kiosk/ui/words/numbers.h"
#include "tests/ui_text/texts.h"

using namespace yz;
using namespace yz::domain::literals;

TEST_CASE("numbers are said the way people say them") {
    struct Row {
        std::int64_t number;
        const char* said;
    };
    for (const Row& row : {Row{0, "零"},
                           Row{2, "二"},
                           Row{9, "九"},
                           Row{10, "十"},
                           Row{11, "十一"},
                           Row{17, "十七"},
                           Row{20, "二十"},
                           Row{21, "二十一"},
                           Row{99, "九十九"},
                           Row{100, "一百"},
                           Row{101, "一百零一"},
                           Row{102, "一百零二"},
                           Row{110, "一百一十"},
                           Row{112, "一百一十二"},
                           Row{120, "一百二十"},
                           Row{200, "二百"},
                           Row{999, "九百九十九"},
                           Row{1000, "一千"},
                           Row{1001, "一千零一"},
                           Row{1010, "一千零一十"},
                           Row{1100, "一千一百"},
                           Row{2005, "两千零五"},
                           Row{9999, "九千九百九十九"},
                           Row{10000, "一万"},
                           Row{10001, "一万零一"},
                           Row{12000, "一万两千"},
                           Row{20500, "两万零五百"},
                           Row{100000, "十万"},
                           Row{99999999, "九千九百九十九万九千九百九十九"}}) {
        CAPTURE(row.number);
        CHECK(ui::spoken_number(row.number) == row.said);
    }
    CHECK(ui::spoken_count(2) == "两");
    CHECK(ui::spoken_count(12) == "十二");
}

TEST_CASE("what is written with digits is said as what it is: amounts, times, numbers to dial") {
    struct Row {
        const char* written;
        const char* said;
    };
    for (const Row& row :
         {Row{"满80岁", "满八十岁"},
          Row{"1号窗口", "一号窗口"},
          Row{"付 4 元", "付 四元"},
          Row{"卡里差4.5元", "卡里差四块五"},
          Row{"付了 4.05 元，卡里还有 82 元", "付了 四块零五分，卡里还有 八十二元"},
          Row{"0.5 元", "五毛"},
          Row{"4.555 元", "四点五五五 元"},
          Row{"1.5 倍", "一点五 倍"},
          Row{"999999 元", "九十九万九千九百九十九元"},
          Row{"1000000 元", "一百万 元"},
          Row{"下一餐 17:00", "下一餐 十七点"},
          Row{"11:30", "十一点三十分"},
          Row{"9:05", "九点零五分"},
          Row{"1:5", "一:五"},
          Row{"123:45", "一百二十三:四十五"},
          Row{"请旁边的人马上打 120", "请旁边的人马上打 一二零"},
          Row{"打电话 000-0000-0000", "打电话 零零零-零零零零-零零零零"},
          Row{"138****0266", "一三八****零二六六"},
          Row{"卡尾号 0417", "卡尾号 零四一七"},
          Row{"卡尾号 7", "卡尾号 七"},
          Row{"0", "零"},
          Row{"12345678", "一千二百三十四万五千六百七十八"},
          Row{"123456789", "一二三四五六七八九"},
          Row{"满60.", "满六十."},
          Row{"", ""}}) {
        CAPTURE(row.written);
        CHECK(ui::spoken_digits(row.written) == row.said);
    }
}

TEST_CASE("money is said as people say it and written with fen only where there are some") {
    struct Row {
        std::int64_t fen;
        const char* said;
        const char* written;
    };
    for (const Row& row : {Row{0, "零元", "0 元"},
                           Row{1, "一分", "0.01 元"},
                           Row{2, "两分", "0.02 元"},
                           Row{5, "五分", "0.05 元"},
                           Row{9, "九分", "0.09 元"},
                           Row{10, "一毛", "0.1 元"},
                           Row{11, "一毛一", "0.11 元"},
                           Row{20, "两毛", "0.2 元"},
                           Row{22, "两毛二", "0.22 元"},
                           Row{50, "五毛", "0.5 元"},
                           Row{55, "五毛五", "0.55 元"},
                           Row{99, "九毛九", "0.99 元"},
                           Row{100, "一元", "1 元"},
                           Row{101, "一块零一分", "1.01 元"},
                           Row{110, "一块一", "1.1 元"},
                           Row{150, "一块五", "1.5 元"},
                           Row{199, "一块九毛九", "1.99 元"},
                           Row{200, "两元", "2 元"},
                           Row{202, "两块零二分", "2.02 元"},
                           Row{220, "两块二", "2.2 元"},
                           Row{222, "两块二毛二", "2.22 元"},
                           Row{250, "两块五", "2.5 元"},
                           Row{400, "四元", "4 元"},
                           Row{405, "四块零五分", "4.05 元"},
                           Row{450, "四块五", "4.5 元"},
                           Row{455, "四块五毛五", "4.55 元"},
                           Row{999, "九块九毛九", "9.99 元"},
                           Row{1000, "十元", "10 元"},
                           Row{1010, "十块一", "10.1 元"},
                           Row{1200, "十二元", "12 元"},
                           Row{1205, "十二块零五分", "12.05 元"},
                           Row{1250, "十二块五", "12.5 元"},
                           Row{8200, "八十二元", "82 元"},
                           Row{9990, "九十九块九", "99.9 元"},
                           Row{10000, "一百元", "100 元"},
                           Row{10005, "一百块零五分", "100.05 元"},
                           Row{10050, "一百块五毛", "100.5 元"},
                           Row{10055, "一百块五毛五", "100.55 元"},
                           Row{10150, "一百零一块五", "101.5 元"},
                           Row{10250, "一百零二块五", "102.5 元"},
                           Row{20000, "二百元", "200 元"},
                           Row{100000, "一千元", "1000 元"},
                           Row{100050, "一千块五毛", "1000.5 元"},
                           Row{128050, "一千二百八十块五", "1280.5 元"}}) {
        CAPTURE(row.fen);
        const auto money = domain::Money::from_fen(row.fen);
        CHECK(ui::spoken_money(money) == row.said);
        CHECK(ui::yuan(money, test::chinese()) == row.written);
    }
    CHECK(ui::yuan_amount(450_fen, test::chinese()) == ui::AmountView{"4.5", "元"});
    CHECK(ui::yuan(450_fen, test::english()) == "¥4.5");
    CHECK(ui::yuan_spoken(450_fen, test::english()) == "4.5 yuan");
}

TEST_CASE("a masked name keeps the first and the last character, whatever they are") {
    struct Row {
        const char* name;
        const char* masked;
    };
    for (const Row& row :
         {Row{"王秀英", "王*英"}, Row{"王英", "王*"}, Row{"欧阳雪", "欧*雪"},
          Row{"欧阳婷雪", "欧*雪"}, Row{"王", "*"}, Row{"", "*"}, Row{"王 英", "王*"},
          Row{"𠮷田花", "𠮷*花"}, Row{"李大𤭢", "李*𤭢"}, Row{"阿依古丽·买买提", "阿*提"},
          Row{"葛\U000E0101小\U000E0100英", "葛\U000E0101*英"}, Row{"\xff\xfe", "*"}}) {
        CAPTURE(row.name);
        CHECK(ui::masked_name(row.name) == row.masked);
    }
}

TEST_CASE("a surname is one character, or a compound surname with a name after it") {
    struct Row {
        const char* name;
        const char* surname;
    };
    for (const Row& row :
         {Row{"王秀英", "王"}, Row{"欧阳雪", "欧阳"}, Row{"欧阳", "欧"}, Row{"司徒建国", "司徒"},
          Row{"𠮷田花", "𠮷"}, Row{"", ""}, Row{"王", ""}, Row{"阿依古丽·买买提", ""},
          Row{"Anna Wang", ""}, Row{"买买提江阿布都", ""}}) {
        CAPTURE(row.name);
        CHECK(ui::surname(row.name) == row.surname);
    }
}

TEST_CASE("an elder is addressed by age and sex, and not at all when these are unknown") {
    using domain::Sex;
    struct Row {
        Sex sex;
        std::optional<int> age;
        const char* address;
    };
    for (const Row& row : {Row{Sex::Female, 59, "王女士"}, Row{Sex::Male, 59, "王先生"},
                           Row{Sex::Female, 60, "王阿姨"}, Row{Sex::Male, 60, "王叔叔"},
                           Row{Sex::Female, 69, "王阿姨"}, Row{Sex::Female, 70, "王奶奶"},
                           Row{Sex::Male, 70, "王爷爷"}, Row{Sex::Male, 104, "王爷爷"},
                           Row{Sex::Unknown, 83, ""}, Row{Sex::Female, std::nullopt, ""}}) {
        CAPTURE(row.address);
        CHECK(ui::address({.name = "王秀英", .sex = row.sex, .age = row.age}, {},
                          test::chinese()) == row.address);
    }
    const ui::Addressee ouyang{.name = "欧阳雪", .sex = Sex::Female, .age = 83};
    CHECK(ui::address(ouyang, {}, test::chinese()) == "欧阳奶奶");
    CHECK(ui::address(ouyang, {.grandma = "阿婆"}, test::chinese()) == "欧阳阿婆");
    CHECK(ui::address(ouyang, {}, test::english()) == "Grandma 欧阳");
}
