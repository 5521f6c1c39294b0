// What holds for every screen in both languages: finished words, short prompts, private names.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/base/text.h"
#include "kiosk/domain/policy_file.h"
#include "kiosk/ui/gallery/gallery.h"
#include "tests/ui_text/texts.h"
#include "tests/ui_text/view_strings.h"

using namespace yz;

namespace {

std::size_t sentences(const std::string& text) {
    const std::vector<char32_t> c = *base::parse_utf8(text);
    std::size_t count = 0;
    for (std::size_t i = 0; i < c.size(); ++i) {
        const bool cjk_stop = c[i] == U'。' || c[i] == U'！' || c[i] == U'？';
        const bool stop = c[i] == U'.' || c[i] == U'!' || c[i] == U'?';
        // A point between digits is a decimal point; a question belongs to its answer.
        if (cjk_stop || (stop && c[i] != U'?' && (i + 1 == c.size() || c[i + 1] == U' '))) ++count;
    }
    return count;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<domain::MealPolicy> shipped_policies() {
    std::vector<domain::MealPolicy> policies;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(YZ_ASSETS_POLICY)) {
        if (entry.path().extension() != ".toml") continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const auto policy = domain::parse_meal_policy(text.str(), entry.path().string());
        REQUIRE(policy.has_value());
        policies.push_back(*policy);
    }
    return policies;
}

/// The longest run of digits, written or as Chinese words.
std::size_t digits_in_a_row(const std::string& text) {
    const std::vector<char32_t> characters = *base::parse_utf8(text);
    std::size_t run = 0, longest = 0;
    for (const char32_t c : characters) {
        const bool digit =
            (c >= U'0' && c <= U'9') ||
            std::u32string_view(U"〇零一二三四五六七八九").find(c) != std::u32string_view::npos;
        run = digit ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

TEST_CASE("every prompt is one or two sentences") {
    for (const auto* texts : {&test::chinese(), &test::english()})
        for (const auto& found : ui::gallery(*texts)) {
            const std::string& said = ui::spoken(found.view).text;
            CAPTURE(found.name);
            CAPTURE(said);
            // A worker's screen may be silent.
            if (ui::audience(found.view) == ui::Audience::Elder) CHECK(sentences(said) >= 1);
            CHECK(sentences(said) <= 2);
        }
}

TEST_CASE("no screen has a missing text or an empty slot") {
    for (const auto* texts : {&test::chinese(), &test::english()})
        for (const auto& found : ui::gallery(*texts)) {
            auto strings = test::strings_of(found.view);
            strings.push_back(ui::spoken(found.view).text);
            for (const std::string& text : strings) {
                CAPTURE(found.name);
                CAPTURE(text);
                CHECK_FALSE(has(text, "[["));
                CHECK_FALSE(has(text, "{"));
                CHECK_FALSE(has(text, "}"));
            }
        }
}

TEST_CASE("no given name is shown or spoken, and a name is never spoken with a balance") {
    for (const auto& found : ui::gallery(test::chinese())) {
        auto strings = test::strings_of(found.view);
        const std::string& said = ui::spoken(found.view).text;
        strings.push_back(said);
        for (const std::string& text : strings) {
            CAPTURE(found.name);
            CAPTURE(text);
            for (const char* given : {"秀英", "长贵", "古丽", "雪芳", "小敏", "小云", "细银",
                                      "树根", "玉兰", "来财", "金花", "阳雪", "先勇", "香玉"})
                CHECK_FALSE(has(text, given));
        }
        const bool names = has(said, "王") || has(said, "李");
        const bool private_matter =
            has(said, "卡里") || has(said, "挂失") || has(said, "岁") || has(said, "差");
        CAPTURE(said);
        CHECK_FALSE((names && private_matter));
    }
}

TEST_CASE("no prompt says a hardship class of any city's rules, nor any number of an ID card") {
    std::set<std::string> classes;
    for (const domain::MealPolicy& policy : shipped_policies())
        for (const domain::Layer& layer : policy.layers) {
            classes.insert(layer.categories.begin(), layer.categories.end());
            classes.insert(layer.not_categories.begin(), layer.not_categories.end());
        }
    REQUIRE(classes.count("散居特困") == 1);
    REQUIRE(classes.size() > 8);
    // Names of layers are said on E7.
    for (const domain::MealPolicy& policy : shipped_policies())
        for (const domain::Layer& layer : policy.layers)
            for (const std::string& hardship : classes) {
                CAPTURE(layer.id.text());
                CAPTURE(hardship);
                CHECK_FALSE(has(layer.label.zh, hardship));
                CHECK_FALSE(has(layer.short_label.zh, hardship));
            }
    for (const auto* texts : {&test::chinese(), &test::english()})
        for (const auto& found : ui::gallery(*texts)) {
            const std::string& said = ui::spoken(found.view).text;
            CAPTURE(found.name);
            CAPTURE(said);
            for (const std::string& hardship : classes) CHECK_FALSE(has(said, hardship));
            // The tail of a card has four digits, 一二零 three; an ID number 15 or 18.
            CHECK(digits_in_a_row(said) <= 4);
        }
}

TEST_CASE("a Chinese prompt holds no figure: every number in it is written as it is said") {
    for (const auto& found : ui::gallery(test::chinese())) {
        const ui::Prompt& prompt = ui::spoken(found.view);
        CAPTURE(prompt.text);
        CHECK(std::none_of(prompt.text.begin(), prompt.text.end(),
                           [](char c) { return c >= '0' && c <= '9'; }));
        std::string joined;
        for (const auto& piece : prompt.pieces) joined += piece.text;
        CHECK(joined == prompt.text);
    }
}

TEST_CASE("every button that can be pressed has an id, a label and an icon; a dead one says why") {
    for (const auto& found : ui::gallery(test::chinese()))
        for (const auto& button : test::buttons_of(found.view)) {
            CAPTURE(found.name);
            CAPTURE(button.id);
            CHECK_FALSE(button.id.empty());
            CHECK_FALSE(button.label.empty());
            // A worker's button may be words alone: no glyph says 挂失.
            if (ui::audience(found.view) == ui::Audience::Elder) CHECK_FALSE(button.icon.empty());
            if (!button.enabled && found.name != "E2_posting") CHECK_FALSE(button.note.empty());
        }
}

TEST_CASE("gallery names are unique") {
    std::set<std::string> names;
    for (const auto& found : ui::gallery(test::english())) CHECK(names.insert(found.name).second);
}
