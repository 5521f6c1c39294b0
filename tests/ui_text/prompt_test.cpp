// What holds for every screen in both languages: finished words, short prompts, private names.
#include <algorithm>
#include <set>

#include "kiosk/base/text.h"
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
