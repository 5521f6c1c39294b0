#include <doctest/doctest.h>

#include "hw/voice/respelling.h"

using namespace yz::hw;
using port::SpokenLanguage;

TEST_CASE("Cantonese says amounts with its own words") {
    struct Row {
        const char* written;
        const char* said;
    };
    for (const Row& row :
         {Row{"四元", "四蚊"}, Row{"十二元", "十二蚊"}, Row{"两元", "两蚊"},
          Row{"一百元", "一百蚊"}, Row{"零元", "零蚊"}, Row{"四块一", "四个一"},
          Row{"四块四", "四个四"}, Row{"两块五", "两个半"}, Row{"四块六", "四个六"},
          Row{"十一块四毛八", "十一个四毫八"}, Row{"八块二毛五", "八个二毫半"},
          Row{"四块零五分", "四蚊零五分"}, Row{"一百块五毛", "一百蚊五毫"}, Row{"五毛", "五毫"},
          Row{"两毛五", "两毫半"}, Row{"两毛四", "两毫四"}, Row{"五分", "五分"},
          Row{"卡里还差四块五，没有扣钱。", "卡里还差四个半，没有扣钱。"},
          Row{"政府付四元，您付两块五。", "政府付四蚊，您付两个半。"},
          // Not behind a number they are other words.
          Row{"元旦", "元旦"}, Row{"一块", "一蚊"}, Row{"毛毛雨", "毛毛雨"}, Row{"", ""}}) {
        CAPTURE(row.written);
        CHECK(voice::said_in(SpokenLanguage::Cantonese, row.written) == row.said);
        CHECK(voice::said_in(SpokenLanguage::Mandarin, row.written) == row.written);
    }
}

TEST_CASE("words and surnames of two readings are spelled for espeak-ng") {
    struct Row {
        SpokenLanguage language;
        const char* written;
        const char* spelled;
    };
    const auto mandarin = SpokenLanguage::Mandarin;
    const auto cantonese = SpokenLanguage::Cantonese;
    for (const Row& row :
         {Row{mandarin, "时间银行", "时间银hang2"}, Row{mandarin, "想重新用", "想chong2新用"},
          Row{mandarin, "任奶奶，中午好", "ren2奶奶，中午好"},
          Row{mandarin, "您好，曾爷爷", "您好，zeng1爷爷"},
          Row{mandarin, "长孙阿姨", "zhang3孙阿姨"},
          // 一 and 不 before others.
          Row{mandarin, "再刷一次", "再刷yi2次"}, Row{mandarin, "换一张", "换yi4张"},
          Row{mandarin, "卡不对", "卡bu2对"}, Row{mandarin, "不吃", "不吃"},
          Row{mandarin, "一百一十一元", "yi4百一十一元"}, Row{mandarin, "十一块", "十一块"},
          Row{mandarin, "一块一", "yi2块一"}, Row{mandarin, "一百元零一分", "yi4百元零一分"},
          Row{mandarin, "第一次", "第一次"}, Row{mandarin, "十一月一日", "十一月一日"},
          Row{mandarin, "电话一一零", "电话一一零"}, Row{mandarin, "长短不一", "长短不一"},
          Row{mandarin, "不一", "不一"},
          // Only a surname before a title, at the beginning of a clause.
          Row{mandarin, "单独刷这张", "单独刷这张"}, Row{mandarin, "请解先生", "请解先生"},
          Row{mandarin, "王奶奶", "王奶奶"}, Row{cantonese, "区阿婆，中午好", "au1阿婆，中午好"},
          Row{cantonese, "时间银行", "时间银行"}, Row{cantonese, "付两块五", "付两个半"}}) {
        CAPTURE(row.written);
        CHECK(voice::espeak_text(row.language, row.written) == row.spelled);
    }
}

TEST_CASE("espeak-ng gets nothing it would spell out or take for an instruction") {
    struct Row {
        const char* written;
        const char* spelled;
    };
    for (const Row& row :
         {Row{"𠮷奶奶", " 奶奶"}, Row{"\uE5CF奶奶", " 奶奶"}, Row{"李\uFE00奶奶", "李 奶奶"},
          Row{"[[no.id]]", "  no.id  "}, Row{"<b>&amp;", " b  amp;"}, Row{"１２Ａ", "12A"},
          Row{"阿依古丽·买买提", "阿依古丽 买买提"}, Row{"一\n二\t三", "一 二 三"},
          Row{"不吃，请按「不吃了」。", "不吃，请按「不吃了」。"}, Row{"\xff\xfe", ""}}) {
        CAPTURE(row.written);
        CHECK(voice::espeak_text(SpokenLanguage::Mandarin, row.written) == row.spelled);
    }
}

TEST_CASE("Chinese in an English sentence is said in letters") {
    const auto english = SpokenLanguage::English;
    CHECK(voice::espeak_text(english, "Grandma 欧阳, hello") == "Grandma ou yang, hello");
    CHECK(voice::espeak_text(english, "You pay 4.5 yuan.") == "You pay 4.5 yuan.");
    CHECK(voice::espeak_text(english, "café") == "cafe");
}
