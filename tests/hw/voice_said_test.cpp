// What the real espeak-ng makes of our words, by its phonemes: nothing is spelled out character by
// character, and what has two readings gets the right one.
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <iconv.h>
#include <regex>
#include <set>

#include "hw/voice/characters.h"
#include "hw/voice/respelling.h"
#include "hw/voice/speech_run.h"
#include "kiosk/ui/gallery/gallery.h"
#include "kiosk/ui/words/numbers.h"
#include "tests/support/process.h"
#include "tests/ui_text/texts.h"

using namespace yz;
using hw::port::SpokenLanguage;

namespace {

constexpr SpokenLanguage kLanguages[] = {SpokenLanguage::Mandarin, SpokenLanguage::Cantonese,
                                         SpokenLanguage::English};

/// Phonemes of a text as it stands, a clause a line.
std::string phonemes(SpokenLanguage language, const std::string& text) {
    const tests::OwnFolder folder;
    std::ofstream(folder.path() / "text") << text;
    const auto arguments = hw::voice::espeak_arguments(language, hw::port::Pace::Normal);
    const auto voice = std::find(arguments.begin(), arguments.end(), "-v");
    REQUIRE(voice != arguments.end());
    const auto spoken = tests::run({"/usr/bin/env", "espeak-ng", "-q", "-x", "-b", "1", "-v",
                                    *(voice + 1), "-f", folder.path() / "text"},
                                   folder.path() / "phonemes");
    REQUIRE(spoken.status == 0);
    return spoken.output;
}

/// As the voice would say it.
std::string said(SpokenLanguage language, const std::string& text) {
    return phonemes(language, hw::voice::espeak_text(language, text));
}

/// Each of several texts, each at least a line.
std::string said_apart(SpokenLanguage language, const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += hw::voice::espeak_text(language, text) + "。\n\n";
    std::string heard = phonemes(language, all);
    CHECK(std::count(heard.begin(), heard.end(), '\n') >=
          static_cast<std::ptrdiff_t>(texts.size()));
    return heard;
}

/// espeak-ng says "letter" and the number of a character it does not know, "Chinese letter" in
/// English, and switches to English for what it takes for an English word.
bool spells_out(SpokenLanguage language, const std::string& phonemes) {
    const auto has = [&](const char* part) { return phonemes.find(part) != std::string::npos; };
    switch (language) {
        case SpokenLanguage::Mandarin: return has("(en)") || has("@:");
        case SpokenLanguage::Cantonese: return has("(en)") || has("l'e1t@");
        case SpokenLanguage::English: return has("tS'aIni:z");
    }
    return true;
}

const ui::Catalogue& texts_of(SpokenLanguage language) {
    return language == SpokenLanguage::English ? test::english() : test::chinese();
}

/// The 3755 common characters: GB 2312, level 1.
std::vector<std::string> common_characters() {
    const iconv_t conversion = iconv_open("UTF-8", "GB2312");
    REQUIRE(conversion != reinterpret_cast<iconv_t>(-1));
    std::vector<std::string> all;
    for (int row = 0xB0; row <= 0xD7; ++row) {
        for (int cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); ++cell) {
            char in[] = {static_cast<char>(row), static_cast<char>(cell)};
            char out[8] = {};
            char* from = in;
            char* to = out;
            std::size_t in_left = 2, out_left = sizeof out;
            REQUIRE(iconv(conversion, &from, &in_left, &to, &out_left) == 0);
            all.emplace_back(out, static_cast<std::size_t>(to - out));
        }
    }
    iconv_close(conversion);
    return all;
}

}  // namespace

TEST_CASE("what espeak-ng does not know is seen to be spelled out: the tests below would tell") {
    CHECK(spells_out(SpokenLanguage::Mandarin, phonemes(SpokenLanguage::Mandarin, "𠮷奶奶")));
    CHECK(spells_out(SpokenLanguage::Cantonese, phonemes(SpokenLanguage::Cantonese, "𠮷奶奶")));
    CHECK(spells_out(SpokenLanguage::English, phonemes(SpokenLanguage::English, "欧阳")));
}

TEST_CASE("every prompt of every screen is said in every language without spelling anything out") {
    for (const SpokenLanguage language : kLanguages) {
        std::set<std::string> prompts;
        for (const auto& found : ui::gallery(texts_of(language))) {
            prompts.insert(ui::spoken(found.view).text);
        }
        REQUIRE(prompts.size() > 30);
        const std::string heard = said_apart(language, {prompts.begin(), prompts.end()});
        CAPTURE(heard);
        CHECK_FALSE(spells_out(language, heard));
    }
}

TEST_CASE("so is every text of the catalogue, because labels are spoken when they are held") {
    const std::regex slot(R"(\{[a-z_]+\})");
    for (const SpokenLanguage language : kLanguages) {
        std::vector<std::string> labels;
        for (const auto& [id, text] : texts_of(language).texts()) {
            const std::string words = std::regex_replace(text, slot, "");
            if (!hw::voice::has_words(words)) continue;
            labels.push_back(language == SpokenLanguage::English ? words
                                                                 : ui::spoken_digits(words));
        }
        REQUIRE(labels.size() > 250);
        const std::string heard = said_apart(language, labels);
        CAPTURE(heard);
        CHECK_FALSE(spells_out(language, heard));
    }
}

TEST_CASE("every common character is known in Mandarin, and in Cantonese all but the drill 钎") {
    std::vector<std::string> characters = common_characters();
    REQUIRE(characters.size() == 3755);
    REQUIRE(std::erase(characters, "钎") == 1);
    for (const SpokenLanguage language : {SpokenLanguage::Mandarin, SpokenLanguage::Cantonese}) {
        const std::string heard = said_apart(language, characters);
        CHECK_FALSE(spells_out(language, heard));
    }
}

TEST_CASE("characters of two readings are read right") {
    struct Row {
        SpokenLanguage language;
        const char* text;
        const char* heard;
    };
    const auto mandarin = SpokenLanguage::Mandarin;
    const auto cantonese = SpokenLanguage::Cantonese;
    for (const Row& row :
         {Row{mandarin, "时间银行", "j'i35n_| X'a35N"},         // yín háng
          Row{mandarin, "重新", "ts.h'ong35_| S;'i55n"},        // chóng xīn
          Row{mandarin, "不着急", "ts.'Au35_| tS;'i35"},        // zháo jí
          Row{mandarin, "长者饭堂", "ts.'a35N_| ts.'o-21"},     // zhǎng zhě
          Row{mandarin, "刷不了", "lj'Au214"},                  // liǎo
          Row{mandarin, "任奶奶", "z.'@35n_| n'ai35"},          // rén
          Row{mandarin, "曾爷爷", "ts'@55N_|"},                 // zēng
          Row{mandarin, "两块五", "l'iA21N_| kh'uai51_| w'u"},  // liǎng kuài wǔ
          Row{cantonese, "两块五", "l'oeng5_| g'o3_| b'u3n"},
          Row{cantonese, "十二元", "s'a6p_| j'i6_| m'a1n"}, Row{cantonese, "曾婆婆", "z'a1N_|"},
          Row{cantonese, "区阿婆", "'au1_|"}}) {
        CAPTURE(row.text);
        const std::string heard = said(row.language, row.text);
        CAPTURE(heard);
        CHECK(heard.find(row.heard) != std::string::npos);
    }
}

TEST_CASE("一 and 不 change their tone before every character that stands behind them in a text") {
    const auto mandarin = SpokenLanguage::Mandarin;
    std::set<std::u32string> pairs;
    const auto collect = [&](const std::string& text) {
        const std::u32string characters = hw::voice::characters(text);
        for (std::size_t i = 0; i + 1 < characters.size(); ++i)
            if (characters[i] == U'一' || characters[i] == U'不')
                pairs.insert(characters.substr(i, 2));
    };
    for (const auto& [id, text] : test::chinese().texts()) collect(text);
    for (const auto& found : ui::gallery(test::chinese())) collect(ui::spoken(found.view).text);
    REQUIRE(pairs.size() > 60);
    for (const std::u32string& pair : pairs) {
        const std::string behind = hw::voice::utf8(pair.substr(1));
        // espeak-ng takes 个 alone for one without a tone.
        const bool falling =
            behind == "个" || phonemes(mandarin, behind).find("51") != std::string::npos;
        const std::string spelled = hw::voice::espeak_text(mandarin, hw::voice::utf8(pair));
        CAPTURE(spelled);
        if (pair[0] == U'不') CHECK(spelled.starts_with("bu2") == falling);
        if (spelled.starts_with("yi")) CHECK(spelled.starts_with("yi2") == falling);
    }
    CHECK(said(mandarin, "再刷一次").find("j'i35") != std::string::npos);
    CHECK(said(mandarin, "换一张").find("j'i51") != std::string::npos);
    CHECK(said(mandarin, "不用").find("p'u35") != std::string::npos);
}

TEST_CASE("amounts are heard in full, nought included") {
    for (const std::int64_t fen : {250, 400, 405, 450, 1'200, 1'205, 10'050}) {
        const std::string text = ui::spoken_money(domain::Money::from_fen(fen));
        CAPTURE(text);
        const std::string heard = said(SpokenLanguage::Mandarin, text);
        CAPTURE(heard);
        // A syllable for each character of three bytes.
        CHECK(static_cast<std::size_t>(std::count(heard.begin(), heard.end(), '|')) ==
              text.size() / 3);
    }
}
