#include <doctest/doctest.h>

#include "hw/voice/clips.h"

using namespace yz::hw;
using port::SpokenLanguage;
using voice::ClipNames;
using voice::SpokenPart;
using Parts = std::vector<SpokenPart>;
using Clips = std::vector<std::string>;

namespace {

ClipNames numbers() {
    ClipNames names = {"number/two_of", "number/hundred", "number/thousand", "number/ten_thousand",
                       "money/yuan",    "money/kuai",     "money/mao",       "money/fen"};
    for (int number = 0; number < 100; ++number) names.insert("number/" + std::to_string(number));
    return names;
}

ClipNames with(ClipNames names, std::initializer_list<const char*> more) {
    names.insert(more.begin(), more.end());
    return names;
}

Clips amount(const std::string& text, const ClipNames& names = numbers(),
             SpokenLanguage language = SpokenLanguage::Mandarin) {
    return voice::value_clips(language, text, names);
}

port::Utterance quote() {
    return {.prompt_id = "quote.spoken",
            .pieces = {{"王奶奶，中午好", true},
                       {"，", false},
                       {"午餐", true},
                       {"您付", false},
                       {"两块五", true},
                       {"。不吃，请按「不吃了」。", false}}};
}

}  // namespace

TEST_CASE("amounts and numbers are put together from a hundred and eight recordings") {
    CHECK(numbers().size() == 108);
    struct Row {
        const char* text;
        Clips clips;
    };
    for (const Row& row :
         {Row{"两块五", {"number/two_of", "money/kuai", "number/5"}},
          Row{"十二元", {"number/12", "money/yuan"}},
          Row{"四块零五分", {"number/4", "money/kuai", "number/0", "number/5", "money/fen"}},
          Row{"九", {"number/9"}}, Row{"十", {"number/10"}}, Row{"十七", {"number/17"}},
          Row{"二十", {"number/20"}}, Row{"九十九", {"number/99"}},
          Row{"一百", {"number/1", "number/hundred"}},
          Row{"一百零二", {"number/1", "number/hundred", "number/0", "number/2"}},
          Row{"一百一十二", {"number/1", "number/hundred", "number/12"}},
          Row{"一千二百八十块五",
              {"number/1", "number/thousand", "number/2", "number/hundred", "number/80",
               "money/kuai", "number/5"}},
          Row{"一万两千", {"number/1", "number/ten_thousand", "number/two_of", "number/thousand"}},
          Row{"五毛五", {"number/5", "money/mao", "number/5"}}}) {
        CAPTURE(row.text);
        CHECK(amount(row.text) == row.clips);
    }
}

TEST_CASE("an amount is recorded whole or not at all") {
    ClipNames names = numbers();
    names.erase("money/kuai");
    CHECK(amount("两块五", names).empty());
    CHECK(amount("十二元", names).size() == 2);
    CHECK(amount("王奶奶").empty());
    CHECK(amount("").empty());
}

TEST_CASE("recorded words stand in values too, the longest first") {
    const ClipNames names = with(numbers(), {"word/政府", "word/付", "word/政府付", "word/中午好"});
    CHECK(amount("政府付四元，", names) == Clips{"word/政府付", "number/4", "money/yuan", ""});
    CHECK(amount("中午好", names) == Clips{"word/中午好"});
    CHECK(amount("王奶奶，中午好", names).empty());
}

TEST_CASE("Cantonese and English have recordings for their own words") {
    const ClipNames cantonese =
        with(numbers(), {"money/man", "money/go", "money/half", "money/hou"});
    CHECK(amount("两块五", cantonese, SpokenLanguage::Cantonese) ==
          Clips{"number/two_of", "money/go", "money/half"});
    CHECK(amount("十二元", cantonese, SpokenLanguage::Cantonese) ==
          Clips{"number/12", "money/man"});
    const ClipNames english = with(numbers(), {"number/point"});
    CHECK(amount("4.05 yuan", english, SpokenLanguage::English) ==
          Clips{"number/4", "number/point", "number/0", "number/5", "money/yuan"});
    CHECK(amount("99", english, SpokenLanguage::English) == Clips{"number/99"});
    CHECK(amount("100", english, SpokenLanguage::English).empty());
}

TEST_CASE("a sentence without values is one recording") {
    const port::Utterance lost{.prompt_id = "lost.spoken", .pieces = {{"这张卡挂失了。", false}}};
    CHECK(voice::parts_of(lost, {"lost.spoken"}) == Parts{{"这张卡挂失了。", {"lost.spoken"}}});
    CHECK(voice::parts_of(lost, {}) == Parts{{"这张卡挂失了。", {}}});
    CHECK(voice::parts_of(lost, {"lost.spoken.1"}) == Parts{{"这张卡挂失了。", {}}});
}

TEST_CASE("a sentence with values is recorded piece by piece, its name said by espeak-ng") {
    const ClipNames names = with(numbers(), {"quote.spoken.1", "quote.spoken.2", "word/午餐"});
    CHECK(voice::parts_of(quote(), names) ==
          Parts{{"王奶奶，中午好", {}},
                {"，", {""}},
                {"午餐", {"word/午餐"}},
                {"您付", {"quote.spoken.1"}},
                {"两块五", {"number/two_of", "money/kuai", "number/5"}},
                {"。不吃，请按「不吃了」。", {"quote.spoken.2"}}});
}

TEST_CASE("one missing piece gives the whole sentence to espeak-ng") {
    const Parts by_espeak = {{"王奶奶，中午好，午餐您付两块五。不吃，请按「不吃了」。", {}}};
    CHECK(voice::parts_of(quote(), with(numbers(), {"quote.spoken.1", "word/午餐"})) == by_espeak);
    CHECK(voice::parts_of(quote(), with(numbers(), {"quote.spoken.2", "word/午餐"})) == by_espeak);
    CHECK(voice::parts_of(quote(), with(numbers(), {"quote.spoken"})) == by_espeak);
    CHECK(voice::parts_of(quote(), numbers()) == by_espeak);
}

TEST_CASE("an empty value is no part of a sentence") {
    const port::Utterance why{.prompt_id = "why.spoken",
                              .pieces = {{"这顿饭", false}, {"", true}, {"。", false}}};
    CHECK(voice::parts_of(why, {"why.spoken.1"}) ==
          Parts{{"这顿饭", {"why.spoken.1"}}, {"。", {""}}});
}
